/* The variants of node 6. */
#ifndef ZBI_NODES_DISSOLUTION_VARIANTS_H
#define ZBI_NODES_DISSOLUTION_VARIANTS_H

#include "model/tree.h"

extern const zbi_dissolution zbi_permanent, zbi_return_on_completion;
#endif
