/* Return on completion (任务结束, 回归原岗, 专班重启): when the work is done members go home; a recurrence finds a crew
   that forms faster and remembers its plan.

   Members leave return_h after the last open matter and are at their posts home_h later: a crew of m idles m·return_h
   hours. No growth of posts. Source: table 3 of the paper, node 6. */
#include "nodes/dissolution/variants.h"

static double return_h(const zbi_view *view)
{
    return view->rules->return_h;
}

const zbi_dissolution zbi_return_on_completion = {
    .name = "return_on_completion",
    .summary = "members go home when the work is done; a recurrence reactivates the crew faster",
    .return_h = return_h,
};
