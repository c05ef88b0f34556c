/* Node 6, dissolution (组织解散): whether posts grow, and when a crew goes home. */
#ifndef ZBI_NODE_DISSOLUTION_H
#define ZBI_NODE_DISSOLUTION_H

#include "node/view.h"

typedef struct zbi_dissolution {
    const char *name, *summary;
    bool stands; /* a crew stands for its class and is never dissolved */
    /* Posts of an office that began with `first` people, after `elapsed` time, growth irrespective of work; a whole
       number. NULL: posts do not grow. */
    uint32_t (*posts)(const zbi_view *view, uint32_t first, zbi_time elapsed);
    /* Whether an office used at this share of its hours since the last check asks for one more. */
    bool (*asks_for_post)(const zbi_view *view, double used);
    /* Hours a week that `posts` officials of an office make for each other. */
    double (*make_work_h)(const zbi_view *view, uint32_t posts);
    /* Hours after the last open matter until members leave; read where `stands` is false. */
    double (*return_h)(const zbi_view *view);
} zbi_dissolution;
#endif
