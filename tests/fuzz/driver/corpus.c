/* Runs a fuzz target over the files of a folder, and over each of them cut short and with one bit turned, so that the
   corpus is a regression test with any compiler. */
#include "fuzz/driver/driver.h"

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST ((size_t)1 << 20)

/* The target reads a block of exactly `size` bytes, so that a sanitizer sees a read past its end. */
static int feed(const uint8_t *data, size_t size)
{
    uint8_t *copy = malloc(size ? size : 1);
    if (!copy)
        return -1;
    memcpy(copy, data, size);
    LLVMFuzzerTestOneInput(copy, size);
    free(copy);
    return 0;
}

static int feed_variations(uint8_t *data, size_t size)
{
    int bad = feed(data, size);
    size_t step = size / 64 + 1;
    for (size_t at = 0; at < size && !bad; at += step) {
        bad = feed(data, at);
        data[at] ^= (uint8_t)(1u << at % 8);
        bad |= feed(data, size);
        data[at] ^= (uint8_t)(1u << at % 8);
    }
    return bad;
}

static int feed_file(const char *path, uint8_t *buffer)
{
    FILE *file = fopen(path, "rb");
    if (!file) {
        perror(path);
        return -1;
    }
    size_t size = fread(buffer, 1, LONGEST, file);
    fclose(file);
    return feed_variations(buffer, size);
}

static int feed_folder(const char *folder, uint8_t *buffer)
{
    DIR *entries = opendir(folder);
    if (!entries) {
        perror(folder);
        return -1;
    }
    int count = 0, bad = 0;
    for (struct dirent *entry = readdir(entries); entry && !bad; entry = readdir(entries)) {
        char path[4096];
        if (entry->d_name[0] == '.')
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        bad = feed_file(path, buffer);
        count++;
    }
    closedir(entries);
    printf("%d files\n", count);
    return bad || count == 0 ? -1 : 0;
}

int main(int argc, char **argv)
{
    uint8_t *buffer = malloc(LONGEST);
    if (argc != 2 || !buffer) {
        fprintf(stderr, "usage: %s FOLDER\n", argv[0]);
        free(buffer);
        return 2;
    }
    int bad = feed_folder(argv[1], buffer);
    free(buffer);
    return bad ? 1 : 0;
}
