/* The variants of node 4. */
#ifndef ZBI_NODES_EXECUTION_VARIANTS_H
#define ZBI_NODES_EXECUTION_VARIANTS_H

#include "model/tree.h"

extern const zbi_execution zbi_chain_of_command, zbi_on_site;
#endif
