/* What `import` says when it is done. */
#ifndef ZBI_CLI_IMPORT_H
#define ZBI_CLI_IMPORT_H

#include "import/profile.h"

/* On standard output. */
void zbi_import_told(const zbi_profile *profile, const char *log_name, const char *folder, bool chinese);
#endif
