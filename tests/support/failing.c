/* An allocator that fails once, at a chosen call, and counts what is still held. */
#include "failing.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

static void *failing_resize(void *context, void *block, size_t size)
{
    failing *state = context;
    size_t *head = block ? (size_t *)block - 2 : NULL;
    if (size == 0) {
        state->blocks -= head != NULL;
        free(head);
        return NULL;
    }
    if (++state->calls == state->fail_at)
        return NULL;
    size_t *fresh = malloc(size + 2 * sizeof *fresh);
    if (!fresh)
        abort();
    fresh[0] = size;
    memset(fresh + 2, 0xA5, size);
    if (head)
        memcpy(fresh + 2, head + 2, size < head[0] ? size : head[0]);
    else
        state->blocks++;
    free(head);
    return fresh + 2;
}

zb_allocator failing_allocator(failing *state)
{
    return (zb_allocator){failing_resize, state};
}

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

static void *shared_resize(void *context, void *block, size_t size)
{
    pthread_mutex_lock(&one_at_a_time);
    void *fresh = failing_resize(context, block, size);
    pthread_mutex_unlock(&one_at_a_time);
    return fresh;
}

zb_allocator failing_allocator_shared(failing *state)
{
    return (zb_allocator){shared_resize, state};
}
