/* Standing rules (抽象调整): the receiving office places a matter by general rules.

   A matter that a rule covers has all its departments named, and the rule makes up for a share `rule_fill` of what the
   executor does not know: s <- s + fill·(1 - s). Of a novel matter only the first department is sure; each other is
   named with probability `rule_names`, so the departments found late are Bin(n - 1, 1 - rule_names); until its first
   exception a subtask of it follows the standard plan, s <- plan·s. What is decided may become a rule for its kind.
   Source: table 3 of the paper, node 1 (Weber: no authority to adjust the single case). Left out: rules that are wrong. */
#include "nodes/positioning/variants.h"

static uint16_t names(const zbi_view *view, const zbi_matter *matter)
{
    const uint16_t all = (uint16_t)((1u << matter->count) - 1);
    if (!matter->novel)
        return all;
    uint16_t named = 1;
    for (unsigned i = 1; i < matter->count; i++)
        if (zbi_chance(view->key, matter->key, zbi_tag(ZBI_FOR_RULE_NAMES, i, 0, 0), view->rules->rule_names))
            named |= (uint16_t)(1u << i);
    return named;
}

static double serves(const zbi_view *view, const zbi_matter *matter, double share, bool exception)
{
    if (!matter->novel)
        return share + view->rules->rule_fill * (1.0 - share);
    return exception ? share : view->rules->standard_plan * share;
}

static bool codifies(const zbi_view *view, const zbi_matter *matter)
{
    return matter->novel && zbi_chance(view->key, matter->key, zbi_tag(ZBI_FOR_CODIFY, 0, 0, 0), view->rules->codify);
}

const zbi_positioning zbi_standing_rules = {
    .name = "standing_rules",
    .summary = "general rules place the matter; departments they did not name are found in the middle of the work",
    .names = names,
    .serves = serves,
    .codifies = codifies,
};
