/* Where a command's data goes. */
#include "cli/output.h"

#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A device or a pipe is written to directly; it cannot be renamed over. */
static bool is_special(const char *path)
{
    struct stat found;
    return stat(path, &found) == 0 && !S_ISREG(found.st_mode);
}

static zbi_exit cannot(const char *path)
{
    return zbi_complain(ZBI_EXIT_IO, "%s: cannot be written: %s", path, strerror(errno));
}

static zbi_exit open_beside(zbi_output *output)
{
    const zb_allocator allocator = zb_allocator_default();
    const size_t size = strlen(output->path) + 32;
    output->temporary = zbi_new(&allocator, size, 1);
    if (!output->temporary)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    snprintf(output->temporary, size, "%s.%ld.part", output->path, (long)getpid());
    const int handle = open(output->temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
    output->file = handle < 0 ? NULL : fdopen(handle, "w");
    if (output->file)
        return ZBI_EXIT_DONE;
    const zbi_exit code = cannot(output->path);
    zbi_free(&allocator, output->temporary);
    output->temporary = NULL;
    return code;
}

/* Results files (src/store) are the record of long work: nothing is written over one. */
static bool is_results_file(const char *path)
{
    static const char mark[] = "SQLite format 3";
    char begin[sizeof mark];
    FILE *file = fopen(path, "rb");
    const bool is = file && fread(begin, sizeof begin, 1, file) == 1 && memcmp(begin, mark, sizeof mark) == 0;
    if (file)
        fclose(file);
    return is;
}

zbi_exit zbi_output_open(zbi_output *output, const char *path)
{
    *output = (zbi_output){.file = stdout, .path = path && strcmp(path, "-") != 0 ? path : NULL};
    if (!output->path)
        return ZBI_EXIT_DONE;
    output->file = NULL;
    if (!is_special(path) && is_results_file(path))
        return zbi_complain(ZBI_EXIT_IO, "%s is a results file: it is not written over; give another name", path);
    if (!is_special(path))
        return open_beside(output);
    output->file = fopen(path, "w");
    return output->file ? ZBI_EXIT_DONE : cannot(path);
}

/* Flushes; a full disk or a closed pipe shows here at the latest. */
static bool written(const zbi_output *output)
{
    if (!ferror(output->file))
        errno = 0; /* else it still says why an earlier write failed */
    const bool flushed = fflush(output->file) == 0 && !ferror(output->file);
    const int reason = errno ? errno : EIO;
    const bool closed = output->file == stdout || fclose(output->file) == 0;
    if (!flushed)
        errno = reason;
    return flushed && closed;
}

zbi_exit zbi_output_close(zbi_output *output, zbi_exit code)
{
    const zb_allocator allocator = zb_allocator_default();
    if (output->file && !written(output) && code == ZBI_EXIT_DONE)
        code = cannot(output->path ? output->path : "standard output");
    if (output->temporary) {
        if (code != ZBI_EXIT_DONE && code != ZBI_EXIT_INTERRUPT && code != ZBI_EXIT_TERMINATE && code != ZBI_EXIT_FAILED)
            remove(output->temporary);
        else if (rename(output->temporary, output->path) != 0) {
            code = cannot(output->path);
            remove(output->temporary);
        }
        zbi_free(&allocator, output->temporary);
    }
    *output = (zbi_output){0};
    return code;
}
