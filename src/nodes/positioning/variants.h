/* The variants of node 1. */
#ifndef ZBI_NODES_POSITIONING_VARIANTS_H
#define ZBI_NODES_POSITIONING_VARIANTS_H

#include "model/tree.h"

extern const zbi_positioning zbi_standing_rules, zbi_matter_centred;
#endif
