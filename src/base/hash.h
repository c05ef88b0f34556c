/* 64-bit hashes of names and of sequences of numbers: the same on every machine. Not cryptographic. */
#ifndef ZBI_BASE_HASH_H
#define ZBI_BASE_HASH_H

#include <stddef.h>
#include <stdint.h>

#define ZBI_HASH_START UINT64_C(0xCBF29CE484222325)

uint64_t zbi_hash_bytes(uint64_t hash, const void *bytes, size_t size); /* byte by byte: endianness does not matter */
uint64_t zbi_hash_text(uint64_t hash, const char *text);               /* up to and without the final 0 */

static inline uint64_t zbi_hash_word(uint64_t hash, uint64_t word)
{
    hash = (hash ^ word) * UINT64_C(0x9E3779B97F4A7C15);
    return hash ^ (hash >> 32);
}

/* The identity of a thing from its name (FNV-1a, then mixed); the draws of the thing are keyed by it. */
uint64_t zbi_name_id(const char *name);
#endif
