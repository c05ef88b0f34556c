/* Posts of their own for members of a crew (专班独立编制): while a member is away somebody new sits at his seat at
   home, and goes when the member is back. So a home has as many at work as before, and there is one post more for each
   member.

   Of one desk there are always as many substitutes, those who are to leave not counted, as members away from it. One
   who has left may come again: his record and his traits stay with the desk. */
#include "run/crew.h"

/* The newest of the desk's substitutes. */
static uint32_t newest_of(const zb_run *run, uint32_t desk)
{
    return run->officials[run->desks[desk].first_official].reserve_next;
}

static zbi_official *next_of(zb_run *run, uint32_t *id)
{
    zbi_official *o = &run->officials[*id];
    *id = o->reserve_next;
    return o;
}

uint32_t zbi_substitutes(const zb_run *run, uint32_t desk)
{
    uint32_t count = 0;
    for (uint32_t id = newest_of(run, desk); id; id = run->officials[id].reserve_next)
        count += run->officials[id].desk != ZBI_NONE || run->officials[id].crew;
    return count;
}

static void tell(zb_run *run, uint32_t official, bool comes)
{
    ZBI_TELL(run, .what = ZBI_NOTED_SUBSTITUTE, .node = ZBI_CONSTRUCTION, .office = run->officials[official].home + 1,
             .official = official + 1, .value = comes);
}

/* Counted before he sits down: he may be lent at once, and the next one be hired in his place. */
static void hire(zb_run *run, uint32_t desk)
{
    const uint32_t id = zbi_hire(run, desk, UINT64_C(3000000) + run->desks[desk].substitutes++);
    if (!id)
        return;
    run->officials[id].substitute = true;
    run->officials[id].reserve_next = newest_of(run, desk);
    run->officials[run->desks[desk].first_official].reserve_next = id;
    tell(run, id, true);
}

/* One who was to leave stays; else one who was here before comes again; else somebody new. */
void zbi_fill_seat(zb_run *run, uint32_t desk)
{
    uint32_t again = 0;
    for (uint32_t id = newest_of(run, desk); id;) {
        const uint32_t this = id;
        zbi_official *o = next_of(run, &id);
        if (o->leaving && !o->crew) {
            o->leaving = false;
            return;
        }
        if (o->desk == ZBI_NONE && !o->crew)
            again = this;
    }
    if (!again) {
        hire(run, desk);
        return;
    }
    zbi_count_post(run, 1);
    tell(run, again, true);
    zbi_take_seat(run, again, desk);
}

void zbi_substitute_goes(zb_run *run, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    o->leaving = false;
    zbi_enter(run, o, ZBI_AWAY);
    zbi_count_post(run, -1);
    tell(run, official, false);
}

static void let_go(zb_run *run, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    if (o->presence == ZBI_WORKING) {
        o->leaving = true; /* when his work in hand is done */
        return;
    }
    zbi_leave_seat(run, official);
    zbi_substitute_goes(run, official);
}

bool zbi_free_seat(zb_run *run, uint32_t official)
{
    zbi_official *back = &run->officials[official];
    if (!back->replaced)
        return true;
    back->replaced = false;
    if (back->substitute) { /* he sat in for somebody who is back himself, or will be replaced by another */
        zbi_substitute_goes(run, official);
        return false;
    }
    for (uint32_t id = newest_of(run, zbi_desk_of(run, back->home, false)); id;) {
        const uint32_t this = id;
        const zbi_official *o = next_of(run, &id);
        if (o->desk != ZBI_NONE && !o->crew && !o->leaving) {
            let_go(run, this);
            return true;
        }
    }
    return true;
}
