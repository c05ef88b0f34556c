/* Before a sitting each unit's line is asked for a paper on its site: a circular there, a look, one hop to the table. All of
   it is off the matter's path: the sitting does not wait for a paper that is late. */
#include "run/life.h"

void zbi_call_for_papers(zb_run *run, zbi_matter *matter)
{
    if (matter->asked || matter->surveyed || !matter->needs)
        return;
    const uint32_t token = zbi_token_new(run, matter, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token_at(run, token)->at = matter->authority;
    zbi_paper_act(run, token, matter->authority, false, ZBI_ACT_LETTER, zbi_rules(run)->letter_h, ZBI_STAGE_PAPERS_CALLED);
}

void zbi_papers_called(zb_run *run, uint32_t token)
{
    const zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    for (unsigned i = 0; i < m->count && run->status == ZB_OK; i++)
        zbi_post(run, zbi_fork(run, token, i), zbi_task_of(run, m, i)->office, ZBI_STAGE_PAPERS_ASKED);
    if (run->status == ZB_OK)
        zbi_token_end(run, token);
}

void zbi_papers_asked(zb_run *run, uint32_t token)
{
    zbi_paper_act(run, token, zbi_token_at(run, token)->at, false, ZBI_ACT_INVESTIGATE, zbi_rules(run)->investigate_h,
                  ZBI_STAGE_PAPERS_READY);
}

void zbi_papers_ready(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    t->facts = zbi_look(run, m, t->subtask, ZBI_LOOK_TABLE);
    ZBI_TELL(run, .what = ZBI_NOTED_SEEN, .node = ZBI_CONSTRUCTION, .matter = m, .token = t, .office = t->at + 1,
             .known = t->facts.known, .changed = t->facts.said);
    zbi_send_straight(run, token, m->authority, ZBI_STAGE_PAPERS_BROUGHT);
}

void zbi_papers_brought(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    ZBI_TELL(run, .what = ZBI_NOTED_REFERRED, .node = ZBI_CONSTRUCTION, .matter = m, .token = t, .office = t->at + 1,
             .known = t->facts.known, .changed = t->facts.said);
    zbi_file_add(run, m, &t->facts);
    zbi_token_end(run, token);
}
