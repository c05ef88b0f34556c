/* What a result says of how it was made. */
#ifndef ZBI_CLI_PROVENANCE_H
#define ZBI_CLI_PROVENANCE_H

#include "cli/arguments.h"
#include "json/buffer.h"

#define ZBI_STAMP_SIZE 24

/* Appends the command line, quoted so that a shell reads it back. */
void zbi_command_line(const zbi_arguments *arguments, zbi_buffer *text);
/* Now, as 2024-05-01T12:00:00Z. */
void zbi_stamp(char text[ZBI_STAMP_SIZE]);
#endif
