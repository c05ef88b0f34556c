/* What is true of a matter now, for those who judge what others believed. */
#include "run/life.h"

#include <zhuanban/result.h>

static const zbi_matter *matter_numbered(const zb_run *run, uint32_t serial)
{
    for (uint32_t id = 1; id < run->matters.used; id++) {
        const zbi_matter *m = zbi_matter_at(run, id);
        if (m->id == id && m->serial == serial)
            return m;
    }
    return NULL;
}

bool zb_run_truth(const zb_run *run, uint32_t matter, uint64_t *facts)
{
    const zbi_matter *m = matter_numbered(run, matter);
    if (!m)
        return false;
    zbi_matter copy = *m; /* the cursor on the path of truth moves in the copy; of the run itself it only reads */
    *facts = zbi_truth_now((zb_run *)run, &copy);
    return true;
}
