/* What both sides of a shared sweep know of each other. */
#include "cli/share_letters.h"

#include "base/hash.h"

#include <string.h>

static uint64_t hash_of(const char *text)
{
    return zbi_hash_text(ZBI_HASH_START, text);
}

zbi_share_task zbi_share_task_of(const zbi_asked *asked)
{
    return (zbi_share_task){.version = hash_of(zb_version()),
                            .measures = zb_measure_count(),
                            .scenario = zb_model_hash(asked->loaded.model),
                            .seed = zb_model_seed(asked->loaded.model),
                            .plan = zbi_plan_hash(&asked->plan),
                            .forms = hash_of(asked->forms.text),
                            .replications = asked->sweep.replications};
}

const char *zbi_share_differs(const zbi_share_task *a, const zbi_share_task *b)
{
    if (a->version != b->version || a->measures != b->measures)
        return "is another version of zhuanban";
    if (a->scenario != b->scenario || a->seed != b->seed)
        return "reads another scenario";
    if (a->plan != b->plan)
        return "reads another plan";
    return a->forms != b->forms || a->replications != b->replications ? "was given other options" : NULL;
}

uint64_t zbi_share_ahead(const zbi_share_pace *pace)
{
    const double seconds = zbi_seconds() - pace->began;
    return seconds > 0 ? (uint64_t)((double)pace->finished / seconds * ZBI_SHARE_AHEAD_S) : 0;
}
