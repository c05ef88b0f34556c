/* Forms of organization: named rows of seven choices (table 3 of the paper), and nothing else. */
#include "node/form.h"

extern const zbi_form_row zbi_form_rows[];

const zbi_form_row zbi_form_rows[] = {
    {"bureaucracy", "bureaucracy", "科层制",
     {"standing_rules", "fixed_line", "line_staff", "chain_of_command", "chain", "permanent", "formal_chain"},
     .on_request = false},
    /* node 2 is leading_hub or lead_department, as the scenario's decision mode says */
    {"task_force", "task force", "工作专班",
     {"matter_centred", "task_force", "mixed", "on_site", "network", "return_on_completion", "traced"},
     .on_request = false},
    {"coordination_body", "coordination body", "议事协调机构",
     {"standing_rules", "joint_conference", "line_staff", "chain_of_command", "chain", "permanent", "collective"},
     .on_request = true},
    {"contracting", "contracting", "公共服务外包",
     {"standing_rules", "contract", "contractor", "chain_of_command", "chain", "permanent", "transferred"},
     .on_request = true},
    {0},
};
