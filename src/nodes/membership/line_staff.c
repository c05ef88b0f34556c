/* Line staff: an office's own people do its own subtasks, and grow quick at them.

   Hours fall with repetition as n^-b (Wright 1936), n the attempts at subtasks that this official has made, this one
   included (a failed one teaches too), never below a floor of the first (learning_floor). Adaptation off: hours do not
   fall. Source: table 3 of the paper, node 3. */
#include "nodes/membership/variants.h"

static bool fits(const zbi_view *view, const zbi_person *person, uint32_t office, uint32_t department, zbi_fitness *fit)
{
    (void)department;
    *fit = (zbi_fitness){1.0, 0.0, 0};
    if (person->home != office)
        return false;
    if (view->model->experiment.adaptation && person->done > 0) {
        const double share = zbi_power((double)(person->done + 1), -view->rules->learning);
        fit->hours_share = share > view->rules->learning_floor ? share : view->rules->learning_floor;
    }
    return true;
}

const zbi_membership zbi_line_staff = {
    .name = "line_staff",
    .summary = "each office's own people do that office's subtasks, and grow quick at them",
    .fits = fits,
};
