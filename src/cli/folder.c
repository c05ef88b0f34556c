/* A folder of files that appears when it is whole. */
#include "cli/folder.h"

#include "base/memory.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static zbi_exit cannot(const char *path)
{
    return zbi_complain(ZBI_EXIT_IO, "%s: cannot be written: %s", path, strerror(errno));
}

static char *join(const char *format, const char *a, const char *b)
{
    const zb_allocator allocator = zb_allocator_default();
    const size_t size = strlen(a) + strlen(b) + 32;
    char *text = zbi_new(&allocator, size, 1);
    if (text)
        snprintf(text, size, format, a, b, (long)getpid());
    return text;
}

/* Without the slashes at the end. */
static void strip(char *path)
{
    for (size_t size = strlen(path); size > 1 && path[size - 1] == '/'; size--)
        path[size - 1] = '\0';
}

static bool is_empty(const char *path)
{
    bool empty = true;
    DIR *entries = opendir(path);
    if (entries == NULL)
        return false;
    for (const struct dirent *entry; empty && (entry = readdir(entries)) != NULL;)
        empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(entries);
    return empty;
}

/* rename goes over an empty folder. */
static zbi_exit check_free(const char *path)
{
    struct stat there;
    if (lstat(path, &there) != 0)
        return errno == ENOENT ? ZBI_EXIT_DONE : cannot(path);
    if (S_ISDIR(there.st_mode) && is_empty(path))
        return ZBI_EXIT_DONE;
    return zbi_complain(ZBI_EXIT_IO, "%s is there already: nothing is written over it; name another folder with -o", path);
}

zbi_exit zbi_folder_open(zbi_folder *folder, const char *path)
{
    *folder = (zbi_folder){.path = join("%s%s", path, "")};
    if (folder->path == NULL)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    strip(folder->path);
    const zbi_exit code = check_free(folder->path);
    if (code)
        return code;
    folder->temporary = join("%s%s.%ld.part", folder->path, "");
    if (folder->temporary == NULL)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    if (mkdir(folder->temporary, 0777) == 0)
        return ZBI_EXIT_DONE;
    const zb_allocator allocator = zb_allocator_default();
    zbi_free(&allocator, folder->temporary);
    folder->temporary = NULL;
    return cannot(folder->path);
}

static zbi_exit put(const char *path, const zbi_buffer *text)
{
    FILE *file = fopen(path, "wbx");
    if (file == NULL)
        return cannot(path);
    const bool whole = fwrite(text->text ? text->text : "", 1, text->size, file) == text->size;
    const int reason = errno;
    if (fclose(file) == 0 && whole)
        return ZBI_EXIT_DONE;
    errno = whole ? errno : reason;
    return cannot(path);
}

zbi_exit zbi_folder_write(zbi_folder *folder, const char *name, zbi_buffer *text)
{
    char *path = text->failed || folder->file_count == ZBI_FOLDER_FILES ? NULL : join("%s/%s", folder->temporary, name);
    zbi_exit code = ZBI_EXIT_INTERNAL;
    if (path == NULL) {
        zbi_complain(code, "out of memory");
    } else {
        folder->files[folder->file_count++] = path;
        code = put(path, text);
    }
    zbi_buffer_free(text);
    return code;
}

static void drop(const zbi_folder *folder)
{
    for (size_t i = 0; i < folder->file_count; i++)
        remove(folder->files[i]);
    rmdir(folder->temporary);
}

zbi_exit zbi_folder_close(zbi_folder *folder, zbi_exit code)
{
    const zb_allocator allocator = zb_allocator_default();
    if (folder->temporary && code == ZBI_EXIT_DONE && rename(folder->temporary, folder->path) != 0)
        code = cannot(folder->path);
    if (folder->temporary && code != ZBI_EXIT_DONE)
        drop(folder);
    for (size_t i = 0; i < folder->file_count; i++)
        zbi_free(&allocator, folder->files[i]);
    zbi_free(&allocator, folder->temporary);
    zbi_free(&allocator, folder->path);
    *folder = (zbi_folder){0};
    return code;
}
