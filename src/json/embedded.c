#include "json/embedded.h"

#include <string.h>

const zbi_embedded_file *zbi_embedded_find(const char *name)
{
    for (const zbi_embedded_file *file = zbi_embedded; file->name; file++)
        if (strcmp(file->name, name) == 0)
            return file;
    return NULL;
}
