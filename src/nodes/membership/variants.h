/* The variants of node 3. */
#ifndef ZBI_NODES_MEMBERSHIP_VARIANTS_H
#define ZBI_NODES_MEMBERSHIP_VARIANTS_H

#include "model/tree.h"

extern const zbi_membership zbi_line_staff, zbi_mixed, zbi_contractor;
#endif
