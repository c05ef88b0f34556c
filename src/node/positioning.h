/* Node 1, positioning (目标定位): what is seen of a matter when it is placed, and which departments are named. */
#ifndef ZBI_NODE_POSITIONING_H
#define ZBI_NODE_POSITIONING_H

#include "node/view.h"

typedef struct zbi_positioning {
    const char *name, *summary;
    /* Subtasks named once the matter is placed (bits). Writes matter.named; called again after a survey. */
    uint16_t (*names)(const zbi_view *view, const zbi_matter *matter);
    /* Hours of a joint survey at each site; `remembered` in [0, 1] is how fresh a plan of the same class is.
       NULL: no survey. */
    double (*survey_hours)(const zbi_view *view, double remembered);
    /* The share of needed facts that serves the executor, from the share he holds known and right: what a rule fills in,
       or a standard plan leaves out. `exception`: this subtask already had one. */
    double (*serves)(const zbi_view *view, const zbi_matter *matter, double share, bool exception);
    /* Whether deciding this matter makes a rule for its kind. NULL: never. */
    bool (*codifies)(const zbi_view *view, const zbi_matter *matter);
} zbi_positioning;
#endif
