#include "base/sort.h"

#include <string.h>

static void swap(unsigned char *a, unsigned char *b, size_t size)
{
    unsigned char held[64];
    memcpy(held, a, size);
    memcpy(a, b, size);
    memcpy(b, held, size);
}

static void sift(unsigned char *items, size_t root, size_t count, size_t size, int (*compare)(const void *, const void *))
{
    for (size_t child = 2 * root + 1; child < count; root = child, child = 2 * root + 1) {
        if (child + 1 < count && compare(items + child * size, items + (child + 1) * size) < 0)
            child++;
        if (compare(items + root * size, items + child * size) >= 0)
            return;
        swap(items + root * size, items + child * size, size);
    }
}

void zbi_sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b))
{
    unsigned char *bytes = items;
    for (size_t root = count / 2; root-- > 0;)
        sift(bytes, root, count, size, compare);
    for (size_t end = count; end-- > 1;) {
        swap(bytes, bytes + end * size, size);
        sift(bytes, 0, end, size, compare);
    }
}
