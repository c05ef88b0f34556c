/* The variants of node 2. */
#ifndef ZBI_NODES_CONSTRUCTION_VARIANTS_H
#define ZBI_NODES_CONSTRUCTION_VARIANTS_H

#include "model/tree.h"

extern const zbi_construction zbi_fixed_line, zbi_leading_hub, zbi_lead_department, zbi_joint_conference, zbi_contract;

/* The office that the line would name, with the consents it needs above authority_cap. */
void zbi_line_authority(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out);
/* `office` where all named sites lie within the crew's scope, else the office that decides beyond it. */
uint32_t zbi_in_scope_or_up(const zbi_view *view, const zbi_matter *matter, uint16_t named, uint32_t office);
/* Chance that a home office refuses to lend. */
double zbi_refusal(const zbi_view *view, bool busy, bool reactivated);
#endif
