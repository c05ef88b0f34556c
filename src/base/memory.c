/* Memory through a handle's allocator: zeroed blocks, arrays that grow, and pools whose records never move. */
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

static void *default_resize(void *context, void *block, size_t size)
{
    (void)context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    return realloc(block, size);
}

zb_allocator zb_allocator_default(void)
{
    return (zb_allocator){default_resize, NULL};
}

void *zbi_new(const zb_allocator *allocator, size_t count, size_t size)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes))
        return NULL;
    if (bytes == 0)
        bytes = 1; /* so that NULL always means "no memory" */
    void *block = allocator->resize(allocator->context, NULL, bytes);
    return block ? memset(block, 0, bytes) : NULL;
}

void zbi_free(const zb_allocator *allocator, void *block)
{
    if (block)
        allocator->resize(allocator->context, block, 0);
}

zb_status zbi_no_memory(zb_error *error)
{
    *error = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
    return ZB_STATUS_MEMORY;
}

char *zbi_copy_text(const zb_allocator *allocator, const char *text)
{
    const size_t size = strlen(text) + 1;
    char *copy = allocator->resize(allocator->context, NULL, size);
    return copy ? memcpy(copy, text, size) : NULL;
}

/* Half as much again, so that a growing array leaves holes which a later growth can fill. */
static uint32_t grown_capacity(uint32_t capacity, uint32_t need)
{
    const uint64_t grown = (uint64_t)capacity + capacity / 2 + 8;
    const uint64_t wanted = grown > need ? grown : need;
    return wanted > UINT32_MAX ? UINT32_MAX : (uint32_t)wanted;
}

bool zbi_grow(const zb_allocator *allocator, void **items, uint32_t *capacity, uint32_t need, size_t size)
{
    if (need <= *capacity)
        return true;
    const uint32_t wanted = grown_capacity(*capacity, need);
    size_t bytes = 0;
    if (__builtin_mul_overflow((size_t)wanted, size, &bytes))
        return false;
    /* *items is in truth a pointer to some record, so it is read and written as bytes. */
    void *block = NULL;
    memcpy(&block, items, sizeof block);
    block = allocator->resize(allocator->context, block, bytes);
    if (!block)
        return false;
    memset((unsigned char *)block + *capacity * size, 0, bytes - *capacity * size);
    memcpy(items, &block, sizeof block);
    *capacity = wanted;
    return true;
}

/* ---- blocks that begin at a cache line; the byte before one tells how far its true beginning lies before it ---- */

static void *new_lines(const zb_allocator *allocator, size_t count, size_t size)
{
    size_t bytes = 0;
    if (__builtin_mul_overflow(count, size, &bytes) || __builtin_add_overflow(bytes, (size_t)ZBI_CACHE_LINE, &bytes))
        return NULL;
    unsigned char *block = allocator->resize(allocator->context, NULL, bytes);
    if (!block)
        return NULL;
    const unsigned pad = ZBI_CACHE_LINE - (unsigned)((uintptr_t)block % ZBI_CACHE_LINE); /* 1 to ZBI_CACHE_LINE */
    block[pad - 1] = (unsigned char)pad;
    return block + pad;
}

void zbi_free_lines(const zb_allocator *allocator, void *items)
{
    unsigned char *block = items;
    if (block)
        zbi_free(allocator, block - block[-1]);
}

bool zbi_grow_lines(const zb_allocator *allocator, void **items, uint32_t *capacity, uint32_t need, size_t size)
{
    if (need <= *capacity)
        return true;
    const uint32_t wanted = grown_capacity(*capacity, need);
    unsigned char *block = new_lines(allocator, wanted, size);
    if (!block)
        return false;
    void *old = NULL;
    memcpy(&old, items, sizeof old);
    if (old)
        memcpy(block, old, *capacity * size);
    memset(block + *capacity * size, 0, (wanted - *capacity) * size);
    zbi_free_lines(allocator, old);
    memcpy(items, &block, sizeof block);
    *capacity = wanted;
    return true;
}

void zbi_pool_init(zbi_pool *pool, const zb_allocator *allocator, size_t size)
{
    const size_t rounded = (size + 7) / 8 * 8;
    *pool = (zbi_pool){.allocator = *allocator, .used = 1, .size = (uint32_t)(rounded ? rounded : 8)};
}

/* Chunks begin at a cache line, so that a record of whole lines never straddles one more. */
static bool add_chunk(zbi_pool *pool)
{
    const uint32_t need = pool->chunk_count + 1;
    if (!zbi_grow(&pool->allocator, (void **)&pool->chunks, &pool->chunk_capacity, need, sizeof *pool->chunks))
        return false;
    unsigned char *chunk = new_lines(&pool->allocator, ZBI_POOL_CHUNK, pool->size);
    if (chunk)
        pool->chunks[pool->chunk_count++] = chunk;
    return chunk;
}

uint32_t zbi_pool_take(zbi_pool *pool)
{
    uint32_t id = pool->free_head;
    if (id) {
        memcpy(&pool->free_head, zbi_pool_at(pool, id), sizeof pool->free_head);
    } else {
        if (pool->used == UINT32_MAX)
            return 0;
        if (pool->used >> ZBI_POOL_CHUNK_BITS >= pool->chunk_count && !add_chunk(pool))
            return 0;
        id = pool->used++;
    }
    memset(zbi_pool_at(pool, id), 0, pool->size);
    pool->live++;
    return id;
}

void zbi_pool_release(zbi_pool *pool, uint32_t id)
{
    memcpy(zbi_pool_at(pool, id), &pool->free_head, sizeof pool->free_head);
    pool->free_head = id;
    pool->live--;
}

void zbi_pool_reset(zbi_pool *pool)
{
    pool->used = 1;
    pool->free_head = 0;
    pool->live = 0;
}

void zbi_pool_free(zbi_pool *pool)
{
    for (uint32_t i = 0; i < pool->chunk_count; i++)
        zbi_free_lines(&pool->allocator, pool->chunks[i]);
    zbi_free(&pool->allocator, pool->chunks);
    const size_t size = pool->size;
    const zb_allocator allocator = pool->allocator;
    zbi_pool_init(pool, &allocator, size);
}
