/* Where the library gets its memory: one function per handle, no process-wide state. */
#ifndef ZHUANBAN_ALLOCATOR_H
#define ZHUANBAN_ALLOCATOR_H

#include <zhuanban/api.h>

#ifdef __cplusplus
extern "C" {
#endif

/* size > 0: like realloc(block, size) (block may be NULL); size 0: frees block and returns NULL.
   A NULL return for size > 0 means out of memory and leaves block as it was. */
typedef struct zb_allocator {
    void *(*resize)(void *context, void *block, size_t size);
    void *context;
} zb_allocator;

/* The C library's realloc and free. */
ZB_API zb_allocator zb_allocator_default(void);

#ifdef __cplusplus
}
#endif
#endif
