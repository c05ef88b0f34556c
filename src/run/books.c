/* At the horizon every interval is booked and every identity checked. */
#include "run/life.h"

/* What a token is in the middle of. */
static zbi_cause unfinished_cause(const zbi_token *t)
{
    if (t->desk == ZBI_NONE)
        switch (t->stage) {
        case ZBI_STAGE_ON_AGENDA: return ZBI_MEETING_WAIT;
        case ZBI_STAGE_AT_TABLE: return ZBI_MEETING;
        case ZBI_STAGE_IN_TENDER:
        case ZBI_STAGE_CALLED_OFF: return ZBI_FORMING;
        default: break;
        }
    if (t->desk != ZBI_NONE && t->official == 0)
        return t->flags & ZBI_TOKEN_FORMING ? ZBI_FORMING : ZBI_WAITING;
    if (t->desk != ZBI_NONE)
        return t->act == ZBI_ACT_TRAVEL ? ZBI_TRAVEL : t->act == ZBI_ACT_EXECUTE ? ZBI_EXECUTING : ZBI_HANDLING;
    if (t->step == ZBI_STEP_TRANSIT || t->step == ZBI_STEP_CREW_HOP)
        return ZBI_TRANSIT;
    return ZBI_WAITING;
}

static void check_causes(zb_run *run, const zbi_matter *m)
{
    zbi_time sum = 0;
    for (int c = 0; c < ZBI_CAUSES; c++)
        sum += m->cause[c];
    run->matters_checked++;
    run->causes_off += sum != (m->resolved == ZBI_NEVER ? run->until : m->resolved) - m->arose;
}

/* Matters that nobody resolved: the first token in being tells where their time went until now. */
static void book_unresolved(zb_run *run)
{
    for (uint32_t id = 1; id < run->tokens.used; id++) {
        zbi_token *t = zbi_token_at(run, id);
        if (!t->number || !t->matter || (t->flags & (ZBI_TOKEN_DETACHED | ZBI_TOKEN_ORPHAN)))
            continue;
        zbi_matter *m = zbi_matter_at(run, t->matter);
        if (m->resolved != ZBI_NEVER || m->spoken_for)
            continue;
        m->spoken_for = true;
        zbi_book(run, t, unfinished_cause(t));
        for (int c = 0; c < ZBI_CAUSES; c++)
            m->cause[c] = t->cause[c];
    }
}

static void observe_rest(zb_run *run)
{
    for (uint32_t id = 1; id < run->matters.used; id++) {
        zbi_matter *m = zbi_matter_at(run, id);
        if (m->id != id || !m->measured)
            continue;
        check_causes(run, m);
        if (run->observe)
            run->observe(run->observer, run, m);
    }
}

void zbi_check_resolved(zb_run *run, const zbi_matter *m)
{
    check_causes(run, m);
}

/* Those still at a desk have been inside until now. */
static void close_desks(zb_run *run)
{
    for (uint32_t d = 0; d < run->desk_count; d++)
        zbi_desk_changes(run, &run->desks[d], 0);
    for (uint32_t id = 1; id < run->tokens.used; id++) {
        const zbi_token *t = zbi_token_at(run, id);
        if ((t->number || t->act == ZBI_ACT_ROUTINE || t->act == ZBI_ACT_MADE) && t->desk != ZBI_NONE)
            zbi_count_inside(run, &run->desks[t->desk], t);
    }
}

#ifdef ZBI_CHECKING
void zbi_check_tokens(zb_run *run)
{
    for (uint32_t id = 1; id < run->tokens.used; id++) {
        const zbi_token *t = zbi_token_at(run, id);
        if (!t->number || !t->matter || (t->flags & (ZBI_TOKEN_DETACHED | ZBI_TOKEN_ORPHAN)))
            continue;
        zbi_time sum = 0;
        for (int c = 0; c < ZBI_CAUSES; c++)
            sum += t->cause[c];
        if (sum != t->since - zbi_matter_at(run, t->matter)->arose)
            zbi_fail(run, ZB_STATUS_INTERNAL, "the causes of a token's time do not add up to it");
    }
}
#endif

void zbi_close_books(zb_run *run)
{
    for (uint32_t id = 1; id <= run->official_count; id++)
        zbi_settle(run, &run->officials[id]);
    close_desks(run);
    book_unresolved(run);
    run->post_area += (__int128)run->posts * (zbi_now(run) - run->posts_changed);
    run->posts_changed = zbi_now(run);
    observe_rest(run);
}

zb_books zb_run_books(const zb_run *run)
{
    zb_books books = {.officials = run->official_count, .desks = run->desk_count, .matters = run->matters_checked,
                      .causes_off = run->causes_off};
    for (uint32_t id = 1; id <= run->official_count; id++) {
        const zbi_official *o = &run->officials[id];
        books.hours_off += o->spent[ZBI_IDLE] + o->spent[ZBI_WORKING] + o->spent[ZBI_AWAY] + o->closed != run->until;
    }
    for (uint32_t d = 0; d < run->desk_count; d++)
        books.little_off += run->desks[d].area != run->desks[d].inside;
    return books;
}
