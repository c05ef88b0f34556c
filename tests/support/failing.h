/* An allocator that fails once, at a chosen call, and counts what is still held. */
#ifndef TEST_SUPPORT_FAILING_H
#define TEST_SUPPORT_FAILING_H

#include <zhuanban/allocator.h>

typedef struct failing {
    long calls;   /* requests for memory so far (frees do not count) */
    long fail_at; /* the request, counted from 1, that is refused; 0: none */
    long blocks;  /* blocks held now */
} failing;

/* `state` is borrowed. Blocks that grow always move, so that a pointer kept too long shows under a sanitizer. */
zb_allocator failing_allocator(failing *state);
/* The same for code that asks from several threads. */
zb_allocator failing_allocator_shared(failing *state);
#endif
