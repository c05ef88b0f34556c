/* The variants of node 7. */
#ifndef ZBI_NODES_ACCOUNTABILITY_VARIANTS_H
#define ZBI_NODES_ACCOUNTABILITY_VARIANTS_H

#include "model/tree.h"

extern const zbi_accountability zbi_formal_chain, zbi_traced, zbi_traced_responsibility, zbi_traced_regulation,
    zbi_collective, zbi_transferred;
#endif
