/* FNV-1a over bytes, and the identity of a thing from its name. */
#include "base/hash.h"

#define FNV_PRIME UINT64_C(0x100000001B3)

uint64_t zbi_hash_bytes(uint64_t hash, const void *bytes, size_t size)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ at[i]) * FNV_PRIME;
    return hash;
}

uint64_t zbi_hash_text(uint64_t hash, const char *text)
{
    for (; *text; text++)
        hash = (hash ^ (unsigned char)*text) * FNV_PRIME;
    return hash;
}

/* FNV-1a leaves the high bits of short names poorly mixed, hence the two multiplications after it. */
uint64_t zbi_name_id(const char *name)
{
    uint64_t x = zbi_hash_text(ZBI_HASH_START, name);
    x = (x ^ (x >> 33)) * UINT64_C(0xFF51AFD7ED558CCD);
    x = (x ^ (x >> 33)) * UINT64_C(0xC4CEB9FE1A85EC53);
    return x ^ (x >> 33);
}
