/* Every variant of the seven nodes, and what variants of one node share. Only src/nodes includes this. */
#ifndef ZBI_NODES_VARIANTS_H
#define ZBI_NODES_VARIANTS_H

#include "model/tree.h"

extern const zbi_positioning zbi_standing_rules, zbi_matter_centred;
extern const zbi_construction zbi_fixed_line, zbi_leading_hub, zbi_lead_department;
extern const zbi_membership zbi_line_staff, zbi_mixed;
extern const zbi_execution zbi_chain_of_command, zbi_on_site;
extern const zbi_information zbi_chain, zbi_network;
extern const zbi_dissolution zbi_permanent, zbi_return_on_completion;
extern const zbi_accountability zbi_formal_chain, zbi_traced, zbi_traced_responsibility, zbi_traced_regulation;

extern const zbi_form_row zbi_form_rows[]; /* src/forms */

/* The office that the line would name, with the consents it needs above authority_cap. */
void zbi_line_authority(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out);
/* Chance that a home office refuses to lend. */
double zbi_refusal(const zbi_view *view, bool busy, bool reactivated);
#endif
