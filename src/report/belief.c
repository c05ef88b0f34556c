/* What was held right, and where it was lost. */
#include "report/belief.h"

static bool carries(const zb_event *e)
{
    static const char *const names[] = {"interval", "queue", "start", "done", "send", "arrive"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (zbi_event_is(e, names[i]))
            return true;
    return false;
}

/* From the order at event `from` along its token until the unit has it. A fact that is said otherwise twice is said as
   before. */
static void follow_order(const zbi_journey *j, uint32_t from, zbi_belief *b)
{
    const zb_event *order = &j->events[from];
    uint64_t known = order->known, otherwise = 0;
    b->of = order->known | order->dropped;
    b->reached = order->office == order->to;
    for (uint32_t i = from + 1; i < j->count; i++) {
        const zb_event *e = &j->events[i];
        if (e->token != order->token)
            continue;
        if (!carries(e)) {
            b->reached = true;
            break;
        }
        if (zbi_event_is(e, "send")) {
            known = e->known;
            otherwise ^= e->changed | e->mended;
        }
        b->reached = zbi_event_is(e, "arrive") ? e->office == order->to : b->reached && !zbi_event_is(e, "send");
    }
    b->missing = b->of & ~known;
    b->turned = b->of & known & otherwise;
}

static void note_act(const zb_event *e, zbi_belief *b)
{
    *b = (zbi_belief){.reached = true,
                      .of = e->known | e->dropped,
                      .missing = e->dropped,
                      .turned = e->mended,
                      .stale = e->changed & ~e->mended};
}

static void note_decision(const zbi_journey *j, const zb_event *e, uint64_t needs, zbi_belief *b)
{
    *b = (zbi_belief){.reached = true,
                      .of = needs,
                      .missing = needs & ~e->known,
                      .turned = needs & e->known & (e->changed ^ j->truth)};
}

static void note_hop(const zb_event *e, zbi_beliefs *b)
{
    b->hops++;
    b->lost += zbi_fact_count(e->dropped);
    b->turned += zbi_fact_count(e->changed);
    b->mended += zbi_fact_count(e->mended);
}

void zbi_beliefs_of(zbi_beliefs *b, const zbi_journey *j)
{
    uint64_t needs = 0;
    uint32_t ordered = 0; /* subtasks that had their first order */
    *b = (zbi_beliefs){0};
    for (uint32_t i = 0; i < j->count; i++) {
        const zb_event *e = &j->events[i];
        const bool of_subtask = e->subtask >= 0 && e->subtask < ZBI_BELIEF_SUBTASKS;
        if (zbi_event_is(e, "arise")) {
            needs = e->known;
            b->subtasks = e->other;
        } else if (zbi_event_is(e, "decided") && !b->decider.reached)
            note_decision(j, e, needs, &b->decider);
        else if (zbi_event_is(e, "order") && of_subtask && !(ordered >> e->subtask & 1)) {
            ordered |= 1u << e->subtask;
            follow_order(j, i, &b->order[e->subtask]);
        } else if (zbi_event_is(e, "act") && of_subtask && e->other == 1)
            note_act(e, &b->act[e->subtask]);
        else if (zbi_event_is(e, "send") && (e->known | e->dropped))
            note_hop(e, b);
    }
}
