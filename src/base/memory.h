/* Memory through a handle's allocator: zeroed blocks, arrays that grow, and pools whose records never move. */
#ifndef ZBI_BASE_MEMORY_H
#define ZBI_BASE_MEMORY_H

#include <zhuanban/allocator.h>
#include <zhuanban/status.h>

/* count × size bytes, zeroed; NULL when there is no memory or the product overflows. */
void *zbi_new(const zb_allocator *allocator, size_t count, size_t size);
void zbi_free(const zb_allocator *allocator, void *block);
/* Says "out of memory" and is ZB_STATUS_MEMORY. */
zb_status zbi_no_memory(zb_error *error);
char *zbi_copy_text(const zb_allocator *allocator, const char *text);

/* Grow *items (of capacity *capacity records of `size` bytes) to hold at least `need`; new records are zeroed.
   False when there is no memory: *items and *capacity are as they were. */
bool zbi_grow(const zb_allocator *allocator, void **items, uint32_t *capacity, uint32_t need, size_t size);

#define ZBI_CACHE_LINE 64
/* The same for an array that begins at a cache line, so that records of whole lines never straddle one more. */
bool zbi_grow_lines(const zb_allocator *allocator, void **items, uint32_t *capacity, uint32_t need, size_t size);
void zbi_free_lines(const zb_allocator *allocator, void *items);

/* A pool hands out ids of fixed-size records; chunks are added, never moved, so pointers stay good.
   Id 0 is never handed out: it means "none". Released records are reused last in, first out. */
#define ZBI_POOL_CHUNK_BITS 10
#define ZBI_POOL_CHUNK (1u << ZBI_POOL_CHUNK_BITS)
typedef struct zbi_pool {
    zb_allocator allocator;
    unsigned char **chunks;
    uint32_t chunk_count, chunk_capacity;
    uint32_t used;      /* ids handed out at least once, id 0 included */
    uint32_t free_head; /* a released record holds the next free id in its first 4 bytes */
    uint32_t live;      /* records in use now */
    uint32_t size;      /* bytes a record, a multiple of 8, at least 8 */
} zbi_pool;

void zbi_pool_init(zbi_pool *pool, const zb_allocator *allocator, size_t size);
/* A zeroed record's id, 0 when there is no memory. */
uint32_t zbi_pool_take(zbi_pool *pool);
void zbi_pool_release(zbi_pool *pool, uint32_t id);
/* Forget every record but keep the chunks, for the next replication. */
void zbi_pool_reset(zbi_pool *pool);
void zbi_pool_free(zbi_pool *pool);

/* The same for a pool of records of `type`, which was told their size: quicker, since the size is a constant here. */
#define ZBI_POOL_AT(pool, type, id) \
    ((type *)(void *)(pool)->chunks[(id) >> ZBI_POOL_CHUNK_BITS] + ((id) & (ZBI_POOL_CHUNK - 1)))

static inline void *zbi_pool_at(const zbi_pool *pool, uint32_t id)
{
    return pool->chunks[id >> ZBI_POOL_CHUNK_BITS] + (size_t)(id & (ZBI_POOL_CHUNK - 1)) * pool->size;
}
#endif
