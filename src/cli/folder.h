/* A folder of files that appears under its name only when all of them are whole. */
#ifndef ZBI_CLI_FOLDER_H
#define ZBI_CLI_FOLDER_H

#include "cli/exit.h"
#include "json/buffer.h"

#define ZBI_FOLDER_FILES 32

typedef struct zbi_folder {
    char *path, *temporary; /* as it will be called; where it is until then */
    char *files[ZBI_FOLDER_FILES];
    size_t file_count;
} zbi_folder;

/* Refuses what is there already, unless it is an empty folder. Complains. Close it in any case. */
zbi_exit zbi_folder_open(zbi_folder *folder, const char *path);
/* A file with this text, which is freed. Complains. */
zbi_exit zbi_folder_write(zbi_folder *folder, const char *name, zbi_buffer *text);
/* Gives the folder its name; `code` other than 0: removes it instead. Complains; gives `code`, or ZBI_EXIT_IO. */
zbi_exit zbi_folder_close(zbi_folder *folder, zbi_exit code);
#endif
