/* The tree of the relay and its steady state. */
#include "relay.h"

#include "bench.h"
#include "floor_random.h"

relay_tree relay_tree_make(uint32_t levels)
{
    relay_tree tree = {.levels = levels, .leaves = 1};
    for (uint32_t level = 1; level < levels; level++)
        tree.leaves *= RELAY_BRANCHING;
    uint32_t wide = 1;
    for (uint32_t level = 0; level < levels; level++, wide *= RELAY_BRANCHING) {
        tree.first[level] = tree.offices;
        tree.offices += wide;
        tree.span[level] = tree.leaves / wide;
        /* the root sees every message once, any other office on the way up and on the way down */
        tree.service[level] = RELAY_UTILIZATION * wide / (level ? 2.0 : 1.0);
    }
    return tree;
}

uint32_t relay_level(const relay_tree *tree, uint32_t office)
{
    uint32_t level = tree->levels - 1;
    while (office < tree->first[level])
        level--;
    return level;
}

static relay_waiting draw_waiting(const relay_tree *tree, uint32_t office, uint32_t level, floor_random *random)
{
    const bool rising = level == 0 || floor_unit(floor_word(random)) < 0.5;
    const uint32_t span = rising ? tree->leaves : tree->span[level];
    const uint32_t below = rising ? 0 : (office - tree->first[level]) * span;
    return (relay_waiting){office, below + floor_below(random, span), rising};
}

relay_waiting *relay_start(const relay_tree *tree, uint64_t seed, uint32_t *count)
{
    floor_random random = floor_random_make(seed ^ UINT64_C(0x51A7));
    uint32_t capacity = tree->offices * 5 + 1000, used = 0;
    relay_waiting *list = bench_memory(capacity, sizeof *list);
    for (uint32_t office = 0; office < tree->offices; office++) {
        const uint32_t level = relay_level(tree, office);
        while (used < capacity && floor_unit(floor_word(&random)) < RELAY_UTILIZATION)
            list[used++] = draw_waiting(tree, office, level, &random);
    }
    *count = used;
    return list;
}
