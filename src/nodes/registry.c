/* The one place that knows all variants: what a scenario may choose from. The first of each node is the bureaucratic one. */
#include "nodes/accountability/variants.h"
#include "nodes/construction/variants.h"
#include "nodes/dissolution/variants.h"
#include "nodes/execution/variants.h"
#include "nodes/information/variants.h"
#include "nodes/membership/variants.h"
#include "nodes/positioning/variants.h"

extern const zbi_form_row zbi_form_rows[]; /* src/forms */

const char *const zbi_node_names[ZBI_NODES + 1] = {"life",        "positioning", "construction", "membership",
                                                   "execution",   "information", "dissolution",  "accountability"};
const char *const zbi_node_names_zh[ZBI_NODES + 1] = {"事务过程", "目标定位", "组织构建", "成员吸纳",
                                                      "组织执行", "信息互联", "组织解散", "问责调节"};

static const zbi_positioning *const positioning[] = {&zbi_standing_rules, &zbi_matter_centred, NULL};
static const zbi_construction *const construction[] = {&zbi_fixed_line,       &zbi_leading_hub, &zbi_lead_department,
                                                       &zbi_joint_conference, &zbi_contract,    NULL};
static const zbi_membership *const membership[] = {&zbi_line_staff, &zbi_mixed, &zbi_contractor, NULL};
static const zbi_execution *const execution[] = {&zbi_chain_of_command, &zbi_on_site, NULL};
static const zbi_information *const information[] = {&zbi_chain, &zbi_network, NULL};
static const zbi_dissolution *const dissolution[] = {&zbi_permanent, &zbi_return_on_completion, NULL};
static const zbi_accountability *const accountability[] = {
    &zbi_formal_chain, &zbi_traced, &zbi_traced_responsibility, &zbi_traced_regulation, &zbi_collective, &zbi_transferred, NULL};

#define MEASURE(name, ...) #name,
static const char *const measures[] = {
#include "node/measures.def"
    NULL};
#undef MEASURE

static const zb_registry registry = {
    .positioning = positioning,
    .construction = construction,
    .membership = membership,
    .execution = execution,
    .information = information,
    .dissolution = dissolution,
    .accountability = accountability,
    .forms = zbi_form_rows,
    .measures = measures,
};

const zb_registry *zb_registry_default(void)
{
    return &registry;
}
