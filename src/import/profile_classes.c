/* What each class of cases looks like. */
#include "import/profile_parts.h"

#include "base/hash.h"
#include "base/memory.h"
#include "base/sort.h"
#include "base/statistics.h"

#include <math.h>

#define HOUR 3.6e9
#define NEEDED_SHARE 0.05 /* a unit that takes part in fewer of the cases is not needed */

/* Lists that one class fills, each long enough for all. */
typedef struct lists {
    double *work, *service, *wait, *through, *deadline, *units;
    uint64_t *ways; /* the sequence of activities of each case, hashed */
    size_t works, services, waits, throughs, deadlines, cases;
    uint32_t takes_part[ZBI_PROFILE_UNITS], begins[ZBI_PROFILE_UNITS];
} lists;

/* Adds the work of each unit on a case; gives how many took part. */
static uint32_t add_units(const zbi_profile *p, const zbi_log_case *item, lists *l)
{
    double work[ZBI_PROFILE_UNITS] = {0};
    bool in[ZBI_PROFILE_UNITS] = {false};
    uint32_t count = 0, first = UINT32_MAX;
    for (uint32_t i = item->first; i < item->first + item->count; i++) {
        const uint32_t unit = p->unit_of[i];
        if (unit == UINT32_MAX)
            continue;
        first = first == UINT32_MAX ? unit : first;
        in[unit] = true;
        work[unit] += isnan(p->service_us[i]) ? 0 : p->service_us[i];
    }
    for (uint32_t u = 0; u < p->unit_count; u++)
        if (in[u]) {
            l->work[l->works++] = work[u] / HOUR;
            l->takes_part[u]++;
            count++;
        }
    if (first != UINT32_MAX)
        l->begins[first]++;
    return count;
}

/* 9999-12-31 says that there is none. */
static bool has_deadline(const zbi_log_case *item)
{
    return item->deadline_us != ZBI_LOG_NEVER && item->deadline_us > item->arises_us &&
           item->deadline_us - item->arises_us < ZBI_LOG_SPAN_US;
}

static void add_case(const zbi_profile *p, const zbi_log_case *item, zbi_class_profile *class, lists *l)
{
    uint64_t way = ZBI_HASH_START;
    for (uint32_t i = item->first; i < item->first + item->count; i++) {
        way = zbi_hash_word(way, p->log->events[i].activity);
        if (!isnan(p->service_us[i]))
            l->service[l->services++] = p->service_us[i] / HOUR;
        if (!isnan(p->wait_us[i]))
            l->wait[l->waits++] = p->wait_us[i] / HOUR;
    }
    class->cases++;
    class->events += item->count;
    l->ways[l->cases] = way;
    l->units[l->cases++] = add_units(p, item, l);
    l->through[l->throughs++] = (double)(item->last_us - item->arises_us) / HOUR;
    if (!has_deadline(item))
        return;
    l->deadline[l->deadlines++] = (double)(item->deadline_us - item->arises_us) / HOUR;
    class->with_deadline++;
    class->late += item->last_us > item->deadline_us;
}

static int by_way(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static uint32_t count_alone(uint64_t *ways, size_t count)
{
    uint32_t alone = 0;
    zbi_sort(ways, count, sizeof *ways, by_way);
    for (size_t i = 0; i < count; i++)
        alone += (i == 0 || ways[i] != ways[i - 1]) && (i + 1 == count || ways[i] != ways[i + 1]);
    return alone;
}

/* The unit that begins most cases, then those that take part in most. */
static void find_needed(const zbi_profile *p, zbi_class_profile *class, lists *l)
{
    uint32_t first = 0;
    for (uint32_t u = 1; u < p->unit_count; u++)
        first = l->begins[u] > l->begins[first] ? u : first;
    class->needed[class->needed_count++] = first;
    l->takes_part[first] = 0;
    while (class->needed_count < ZBI_PROFILE_NEEDED) {
        uint32_t most = 0;
        for (uint32_t u = 1; u < p->unit_count; u++)
            most = l->takes_part[u] > l->takes_part[most] ? u : most;
        if (l->takes_part[most] == 0 || l->takes_part[most] < NEEDED_SHARE * class->cases)
            return;
        class->needed[class->needed_count++] = most;
        l->takes_part[most] = 0;
    }
}

static uint32_t within(double x, uint32_t most)
{
    return x < 1 || isnan(x) ? 1 : x > most ? most : (uint32_t)lround(x);
}

static void sum_up(const zbi_profile *p, zbi_class_profile *class, lists *l)
{
    zbi_moments work = {0};
    for (size_t i = 0; i < l->works; i++)
        zbi_moments_add(&work, l->work[i]);
    class->hours_mean = l->works ? work.mean : NAN;
    class->hours_cv = work.mean > 0 ? sqrt(zbi_moments_variance(&work)) / work.mean : NAN;
    class->service_p50 = zbi_quantile(l->service, l->services, 0.5);
    class->wait_p50 = zbi_quantile(l->wait, l->waits, 0.5);
    class->through_p50 = zbi_quantile(l->through, l->throughs, 0.5);
    class->through_p90 = zbi_quantile(l->through, l->throughs, 0.9);
    class->deadline_p10 = zbi_quantile(l->deadline, l->deadlines, 0.1);
    class->deadline_p50 = zbi_quantile(l->deadline, l->deadlines, 0.5);
    class->deadline_p90 = zbi_quantile(l->deadline, l->deadlines, 0.9);
    class->alone = count_alone(l->ways, l->cases);
    find_needed(p, class, l);
    class->units_low = within(zbi_quantile(l->units, l->cases, 0.1), class->needed_count);
    class->units_high = within(zbi_quantile(l->units, l->cases, 0.9), class->needed_count);
}

static void profile_class(zbi_profile *p, uint32_t number, lists *l)
{
    for (uint32_t u = 0; u < ZBI_PROFILE_UNITS; u++)
        l->takes_part[u] = l->begins[u] = 0;
    l->works = l->services = l->waits = l->throughs = l->deadlines = l->cases = 0;
    for (uint32_t c = 0; c < p->log->case_count; c++)
        if (p->class_of[c] == number)
            add_case(p, &p->log->cases[c], &p->classes[number], l);
    sum_up(p, &p->classes[number], l);
}

zb_status zbi_profile_classes(zbi_profile *p)
{
    const size_t events = p->log->event_count + (size_t)1, cases = p->log->case_count;
    double *block = zbi_new(&p->allocator, 3 * events + 3 * cases, sizeof *block);
    lists l = {.ways = zbi_new(&p->allocator, cases, sizeof *l.ways)};
    if (block && l.ways) {
        l.work = block;
        l.service = l.work + events;
        l.wait = l.service + events;
        l.through = l.wait + events;
        l.deadline = l.through + cases;
        l.units = l.deadline + cases;
        for (uint32_t k = 0; k < p->class_count; k++)
            profile_class(p, k, &l);
    }
    const zb_status status = block && l.ways ? ZB_OK : ZB_STATUS_MEMORY;
    zbi_free(&p->allocator, block);
    zbi_free(&p->allocator, l.ways);
    return status;
}
