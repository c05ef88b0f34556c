/* Remedies and incentives that the paper names (sections 4(4) and 6) where they are work beside a matter's own path:
   answers given are appraised (协同评估), ratings of the public are answered (好差评), single entry is set up once
   (消解形式主义). What they gain stands where it is gained: refusals in node 2, disputes at a matter's beginning, acts
   for show in act.c, hidden faults in inspect.c, reports in told.c. Seats filled for members are in substitutes.c, the
   open call in call.c. */
#include "run/life.h"

/* Work of one desk about a subtask, for which nobody waits. */
static void aside(zb_run *run, const zbi_token *from, unsigned round, uint32_t office, uint32_t desk, zbi_act act,
                  double mean)
{
    const uint32_t token = zbi_token_new(run, zbi_matter_at(run, from->matter), ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token *t = zbi_token_at(run, token);
    t->subtask = from->subtask;
    t->round = (uint16_t)round;
    t->at = office;
    t->stage = ZBI_STAGE_ASIDE;
    zbi_act_at(run, token, desk, act, zbi_paper_hours(run, t, act, office, mean), ZBI_STAGE_ASIDE);
}

void zbi_appraise(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    if (zbi_remedied(run, m, zbi_rules(run)->helping_counts))
        aside(run, t, t->round, m->authority, zbi_desk_of(run, m->authority, false), ZBI_ACT_APPRAISE,
              zbi_rules(run)->appraisal_h);
}

void zbi_rated(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    if (zbi_remedied(run, m, zbi_rules(run)->public_rating))
        aside(run, t, task->attempts, task->office, zbi_unit_desk(run, task->by_line ? 0 : m->crew, task->office),
              ZBI_ACT_RATING, zbi_rules(run)->rating_h);
}

void zbi_platform_needed(zb_run *run, zbi_matter *matter)
{
    if (run->platform != ZBI_PLATFORM_NONE || !zbi_remedied(run, matter, zbi_rules(run)->single_entry) ||
        !matter->choices->information->rhythm)
        return;
    run->platform = ZBI_PLATFORM_SET_UP;
    const uint32_t token = zbi_token_new(run, matter, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token_at(run, token)->at = matter->authority;
    zbi_act_at(run, token, zbi_desk_of(run, matter->authority, false), ZBI_ACT_PLATFORM,
               zbi_rules(run)->single_entry_set_up_h, ZBI_STAGE_PLATFORM_READY);
}

void zbi_platform_ready(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    run->platform = ZBI_PLATFORM_STANDS;
    ZBI_TELL(run, .what = ZBI_NOTED_PLATFORM, .node = ZBI_INFORMATION, .matter = zbi_matter_at(run, t->matter),
             .token = t, .office = t->at + 1);
    zbi_token_end(run, token);
}
