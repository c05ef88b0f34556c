/* Sorting whose result does not depend on the C library: for orders in which only identical records are equal. */
#ifndef ZBI_BASE_SORT_H
#define ZBI_BASE_SORT_H

#include <stddef.h>

/* Ascending by `compare` (as qsort's); records of at most 64 bytes. Heap sort: n log n, no allocation. */
void zbi_sort(void *items, size_t count, size_t size, int (*compare)(const void *a, const void *b));
#endif
