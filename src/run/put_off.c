/* A decision is put off (node 7): at a sitting until the next one, at a desk for some hours. */
#include "run/life.h"

bool zbi_is_put_off(zb_run *run, const zbi_token *token, double *again_h)
{
    zbi_matter *m = zbi_matter_at(run, token->matter);
    const zbi_accountability *answer = m->choices->accountability;
    zbi_deferral deferral;
    if (!answer->defers)
        return false;
    answer->defers(&run->view, zbi_office_caution(run, m->authority, true), &deferral);
    /* keyed by who decides: referred up, the matter meets other people */
    const uint64_t entity = zbi_mix(m->key, run->model->offices[m->authority].key);
    const unsigned late = token->flags & ZBI_TOKEN_LATE ? token->subtask + 1u : 0;
    if (m->put_off >= deferral.most ||
        !zbi_chance(run->view.key, entity, zbi_tag(ZBI_FOR_PUT_OFF, late, m->put_off, 0), deferral.chance)) {
        m->put_off = 0; /* the next decision of the matter, if there is one, is another one */
        return false;
    }
    m->put_off++;
    *again_h = deferral.again_h;
    ZBI_TELL(run, .what = ZBI_NOTED_PUT_OFF, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = token, .office = m->authority + 1,
             .other = m->put_off);
    return true;
}

bool zbi_put_off_at_desk(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    double hours;
    if (!zbi_is_put_off(run, t, &hours))
        return false;
    const zbi_time wait = zbi_hours(hours);
    const zbi_time when =
        t->any_hour ? zbi_now(run) + wait : zbi_calendar_after(&run->model->calendar, zbi_now(run), wait);
    zbi_wait_until(run, token, when, ZBI_STAGE_TAKEN_UP);
    return true;
}

void zbi_taken_up(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_book(run, t, ZBI_WAITING);
    ZBI_TELL(run, .what = ZBI_NOTED_TAKEN_UP, .node = ZBI_ACCOUNTABILITY, .matter = m, .token = t, .office = m->authority + 1);
    zbi_go_on_deciding(run, token);
}
