/* Units: who works where, and who hands cases to whom. */
#include "import/profile_parts.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/statistics.h"

#include <math.h>

#define BLOCK (28 * INT64_C(86400000000))

/* A name, a unit and how often they meet; or how often a name stands at all. */
typedef struct tally {
    uint32_t name, unit, count;
} tally;

static int by_count(const void *a, const void *b)
{
    const tally *x = a, *y = b;
    if (x->count != y->count)
        return x->count > y->count ? -1 : 1;
    return (x->name > y->name) - (x->name < y->name);
}

static int by_name(const void *a, const void *b)
{
    const tally *x = a, *y = b;
    if (x->name != y->name)
        return x->name < y->name ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

/* What the log calls the unit of an event: its group, or the department of its case. */
static uint32_t called(const zbi_profile *p, const zbi_log_event *event)
{
    if (p->by_group)
        return event->group;
    return p->by_department ? p->log->cases[event->of].department : ZBI_WORD_NONE;
}

static zb_status make_units(zbi_profile *p, tally *names, uint32_t *unit_called)
{
    const uint32_t count = p->log->names.count;
    for (uint32_t i = 0; i < p->log->event_count; i++)
        if (called(p, &p->log->events[i]) != ZBI_WORD_NONE)
            names[called(p, &p->log->events[i])].count++;
    for (uint32_t i = 0; i < count; i++) {
        names[i].name = i;
        unit_called[i] = UINT32_MAX;
    }
    zbi_sort(names, count, sizeof *names, by_count);
    while (p->unit_count < count && names[p->unit_count].count && p->unit_count < ZBI_PROFILE_UNITS)
        p->unit_count++;
    for (uint32_t i = p->unit_count; i < count && names[i].count; i++)
        p->more_units++;
    p->units = zbi_new(&p->allocator, p->unit_count ? p->unit_count : 1, sizeof *p->units);
    if (p->units == NULL)
        return ZB_STATUS_MEMORY;
    for (uint32_t u = 0; u < p->unit_count; u++) {
        p->units[u].name = p->log->names.texts[names[u].name];
        unit_called[names[u].name] = u;
    }
    if (p->unit_count == 0)
        p->units[p->unit_count++].name = "office";
    return ZB_OK;
}

/* The unit where each official is met most, of equals the larger: the home of those of his events that name none. */
static zb_status find_homes(const zbi_profile *p, const uint32_t *unit_called, uint32_t *home)
{
    uint32_t count = 0;
    tally *met = zbi_new(&p->allocator, p->log->event_count + 1, sizeof *met);
    if (met == NULL)
        return ZB_STATUS_MEMORY;
    for (uint32_t i = 0; i < p->log->event_count; i++) {
        const zbi_log_event *event = &p->log->events[i];
        const uint32_t name = called(p, event), unit = name == ZBI_WORD_NONE ? UINT32_MAX : unit_called[name];
        if (event->resource != ZBI_WORD_NONE && unit != UINT32_MAX)
            met[count++] = (tally){event->resource, unit, 0};
    }
    zbi_sort(met, count, sizeof *met, by_name);
    uint32_t best = 0;
    for (uint32_t i = 0, from = 0; i < count; i++) {
        const bool same = i > 0 && met[i].name == met[i - 1].name;
        from = same && met[i].unit == met[i - 1].unit ? from : i;
        best = same ? best : 0;
        if (i - from + 1 > best) {
            best = i - from + 1;
            home[met[i].name] = met[i].unit;
        }
    }
    zbi_free(&p->allocator, met);
    return ZB_OK;
}

static void place_events(zbi_profile *p, const uint32_t *unit_called, const uint32_t *home)
{
    const bool one = !p->by_group && !p->by_department;
    for (uint32_t i = 0; i < p->log->event_count; i++) {
        const zbi_log_event *event = &p->log->events[i];
        const uint32_t name = called(p, event);
        uint32_t unit = one ? 0 : name == ZBI_WORD_NONE ? UINT32_MAX : unit_called[name];
        if (unit == UINT32_MAX && name == ZBI_WORD_NONE && event->resource != ZBI_WORD_NONE)
            unit = home[event->resource];
        p->unit_of[i] = unit;
        if (unit == UINT32_MAX)
            p->unknown_events++;
        else
            p->units[unit].events++;
    }
}

static void count_handovers(zbi_profile *p)
{
    const zbi_log_event *events = p->log->events;
    for (uint32_t i = 1; i < p->log->event_count; i++) {
        const uint32_t from = p->unit_of[i - 1], to = p->unit_of[i];
        if (events[i].of != events[i - 1].of)
            continue;
        if (events[i].resource != events[i - 1].resource && events[i].resource != ZBI_WORD_NONE &&
            events[i - 1].resource != ZBI_WORD_NONE)
            p->official_handovers++;
        if (from == to || from == UINT32_MAX || to == UINT32_MAX)
            continue;
        p->handovers++;
        p->units[from].given[to]++;
    }
}

/* An official's event in a block of four weeks. */
typedef struct presence {
    uint32_t resource, unit;
    int64_t block;
} presence;

static int by_presence(const void *a, const void *b)
{
    const presence *x = a, *y = b;
    if (x->block != y->block)
        return x->block < y->block ? -1 : 1;
    if (x->resource != y->resource)
        return x->resource < y->resource ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

static uint32_t find_presence(const zbi_profile *p, presence *all)
{
    uint32_t count = 0;
    const int64_t begin = p->log->cases[0].arises_us;
    for (uint32_t i = 0; i < p->log->event_count; i++) {
        const zbi_log_event *event = &p->log->events[i];
        if (event->resource != ZBI_WORD_NONE && p->unit_of[i] != UINT32_MAX)
            all[count++] = (presence){event->resource, p->unit_of[i], (event->at_us - begin) / BLOCK};
    }
    zbi_sort(all, count, sizeof *all, by_presence);
    return count;
}

/* Somebody who works in several units counts in each by his share of events there. sums[unit × blocks + block] */
static void add_shares(const presence *all, uint32_t count, double *sums, size_t blocks)
{
    for (uint32_t from = 0, to; from < count; from = to) {
        for (to = from; to < count && all[to].block == all[from].block && all[to].resource == all[from].resource;)
            to++;
        for (uint32_t i = from; i < to; i++)
            sums[all[i].unit * blocks + (size_t)all[i].block] += 1.0 / (to - from);
    }
}

/* The median over the blocks in which the unit did anything. */
static uint32_t median_active(double *sums, size_t blocks)
{
    size_t used = 0;
    for (size_t b = 0; b < blocks; b++)
        if (sums[b] > 0)
            sums[used++] = sums[b];
    const double median = used ? zbi_quantile(sums, used, 0.5) : 0;
    return used && median < 1 ? 1 : (uint32_t)lround(median);
}

static zb_status count_active(zbi_profile *p)
{
    size_t blocks = 0;
    presence *all = zbi_new(&p->allocator, p->log->event_count + (size_t)1, sizeof *all);
    const uint32_t count = all ? find_presence(p, all) : 0;
    if (count)
        blocks = (size_t)all[count - 1].block + 1;
    double *sums = zbi_new(&p->allocator, blocks * p->unit_count + 1, sizeof *sums);
    if (all && sums) {
        add_shares(all, count, sums, blocks);
        for (uint32_t u = 0; u < p->unit_count; u++)
            p->units[u].active = median_active(sums + u * blocks, blocks);
    }
    const zb_status status = all && sums ? ZB_OK : ZB_STATUS_MEMORY;
    zbi_free(&p->allocator, all);
    zbi_free(&p->allocator, sums);
    return status;
}

static int by_official(const void *a, const void *b)
{
    const presence *x = a, *y = b;
    if (x->resource != y->resource)
        return x->resource < y->resource ? -1 : 1;
    return (x->unit > y->unit) - (x->unit < y->unit);
}

/* How many there are, and how many of them were met in each unit. */
static zb_status count_officials(zbi_profile *p)
{
    uint32_t count = 0;
    presence *all = zbi_new(&p->allocator, p->log->event_count + (size_t)1, sizeof *all);
    if (all == NULL)
        return ZB_STATUS_MEMORY;
    for (uint32_t i = 0; i < p->log->event_count; i++)
        if (p->log->events[i].resource != ZBI_WORD_NONE)
            all[count++] = (presence){p->log->events[i].resource, p->unit_of[i], 0};
    zbi_sort(all, count, sizeof *all, by_official);
    for (uint32_t i = 0; i < count; i++) {
        const bool same = i > 0 && all[i].resource == all[i - 1].resource;
        p->officials += !same;
        if (all[i].unit != UINT32_MAX && !(same && all[i].unit == all[i - 1].unit))
            p->units[all[i].unit].officials++;
    }
    zbi_free(&p->allocator, all);
    return ZB_OK;
}

zb_status zbi_profile_units(zbi_profile *p)
{
    const uint32_t count = p->log->names.count + 1;
    tally *names = zbi_new(&p->allocator, count, sizeof *names);
    uint32_t *unit_called = zbi_new(&p->allocator, count, sizeof *unit_called);
    uint32_t *home = zbi_new(&p->allocator, count, sizeof *home);
    zb_status status = names && unit_called && home ? ZB_OK : ZB_STATUS_MEMORY;
    p->by_group = p->log->has[ZBI_ROLE_GROUP];
    p->by_department = !p->by_group && p->log->has[ZBI_ROLE_DEPARTMENT];
    for (uint32_t i = 0; home && i < count; i++)
        home[i] = UINT32_MAX;
    if (status == ZB_OK)
        status = make_units(p, names, unit_called);
    if (status == ZB_OK)
        status = find_homes(p, unit_called, home);
    if (status == ZB_OK) {
        place_events(p, unit_called, home);
        count_handovers(p);
        status = count_officials(p);
    }
    if (status == ZB_OK)
        status = count_active(p);
    zbi_free(&p->allocator, names);
    zbi_free(&p->allocator, unit_called);
    zbi_free(&p->allocator, home);
    return status;
}
