/* The variants of node 5. */
#ifndef ZBI_NODES_INFORMATION_VARIANTS_H
#define ZBI_NODES_INFORMATION_VARIANTS_H

#include "model/tree.h"

extern const zbi_information zbi_chain, zbi_network;
#endif
