/* Collects what matters and the run measured, by set of matters. Sums run in the order in which matters end; quantiles are
   of all matters of a set. */
#include "measure/result.h"

#include "measure/matter.h"
#include <math.h>
#include <string.h>

size_t zb_set_count(const zb_model *model)
{
    return ZB_SET_FIRST_CLASS + model->class_count + model->level_count;
}

size_t zb_set_of_level(const zb_model *model, size_t level)
{
    return ZB_SET_FIRST_CLASS + model->class_count + level;
}

zb_result *zb_result_new(const zb_model *model, bool quantiles, const zb_allocator *allocator)
{
    const zb_allocator own = allocator ? *allocator : zb_allocator_default();
    zb_result *r = zbi_new(&own, 1, sizeof *r);
    if (!r)
        return NULL;
    r->allocator = own;
    r->model = model;
    r->quantiles = r->keeps = quantiles;
    r->sets = zb_set_count(model);
    r->places = model->level_count + 1;
    r->totals = zbi_new(&own, model->class_count * r->places, sizeof *r->totals);
    r->summaries = zbi_new(&own, r->sets * ZBI_MEASURES, sizeof *r->summaries);
    if (r->totals && r->summaries)
        return r;
    zb_result_free(r);
    return NULL;
}

void zb_result_free(zb_result *result)
{
    if (!result)
        return;
    const zb_allocator own = result->allocator;
    zbi_free(&own, result->totals);
    zbi_free(&own, result->summaries);
    zbi_free(&own, result->kept);
    zbi_free(&own, result->rows);
    zbi_free(&own, result->scratch);
    zbi_free(&own, result->arrived);
    zbi_free(&own, result->drawn);
    zbi_free(&own, result);
}

/* ---- while the run goes on ---- */

static zbi_total *total_of(const zb_result *r, uint32_t class_id, uint32_t level)
{
    return &r->totals[class_id * r->places + (level == UINT32_MAX ? r->places - 1 : level)];
}

static void add_traces(zbi_total *total, const zbi_matter *m)
{
    total->traced[0] += m->traced_right;
    total->traced[1] += m->traced_wrong;
    total->traced[2] += m->untraced;
    total->trace_time += (double)m->trace_time / (double)ZBI_HOUR;
}

/* A value that is not measured (NaN) counts for nothing. Ranges are constants, so that compilers add two at a time. */
static inline void add_range(zbi_total *restrict total, const double *restrict value, int from, int to)
{
    for (int i = from; i < to; i++) {
        total->sum[i] += value[i] == value[i] ? value[i] : 0.0;
        total->n[i] += value[i] == value[i] ? 1.0 : 0.0;
    }
}

/* What a matter has: not the measures of people's hours and of whole runs, which lie between. */
static void add_values(zbi_total *total, const zbi_matter *m, const double value[ZBI_MEASURES])
{
    add_range(total, value, 0, ZBI_M_distortion_up);
    if (m->needs)
        add_range(total, value, ZBI_M_distortion_up, ZBI_M_information_bits);
    add_range(total, value, ZBI_M_wrongly_closed, ZBI_M_traced_right);
    add_range(total, value, ZBI_M_reports, ZBI_MEASURES);
}

static void keep(zb_result *r, const zbi_matter *m, uint32_t level, const double value[ZBI_MEASURES])
{
    if (!zbi_grow(&r->allocator, (void **)&r->kept, &r->kept_capacity, r->kept_count + 1, sizeof *r->kept)) {
        r->failed = true;
        return;
    }
    zbi_kept_matter *kept = &r->kept[r->kept_count++];
    kept->row = (zb_matter_row){m->serial, m->class_id, value[ZBI_M_response_latency_h], value[ZBI_M_resolution_latency_h],
                                m->responded != ZBI_NEVER, m->resolved != ZBI_NEVER};
    kept->arose_h = (double)m->arose / (double)ZBI_HOUR;
    kept->level = level;
    memcpy(kept->value, value, sizeof kept->value);
}

static void observe(void *context, const zb_run *run, const zbi_matter *m)
{
    zb_result *r = context;
    double value[ZBI_MEASURES];
    zbi_measure_matter(run, m, value);
    const uint32_t level = m->decided == ZBI_NEVER ? UINT32_MAX : m->level;
    zbi_total *total = total_of(r, m->class_id, level);
    add_values(total, m, value);
    if (m->faults)
        add_traces(total, m);
    if (r->drawn)
        zbi_add_drawn(&r->drawn[m->class_id], run, m);
    if (r->keeps)
        keep(r, m, level, value);
}

void zb_result_watch(zb_result *result, zb_run *run)
{
    memset(result->totals, 0, result->model->class_count * result->places * sizeof *result->totals);
    if (result->drawn)
        memset(result->drawn, 0, result->model->class_count * sizeof *result->drawn);
    result->kept_count = 0;
    result->failed = false;
    run->observe = observe;
    run->observer = result;
}

/* ---- when it is finished ---- */

static void tell(zb_result *r, size_t set, zbi_measure measure, double value)
{
    r->summaries[set * ZBI_MEASURES + measure] =
        (zb_summary){.mean = value, .p05 = NAN, .p50 = NAN, .p90 = NAN, .p99 = NAN, .n = value == value};
}

static void tell_faults(zb_result *r, size_t set, const zbi_total *total)
{
    const uint64_t *t = total->traced;
    const double all = (double)(t[0] + t[1] + t[2]);
    tell(r, set, ZBI_M_traced_right, all > 0 ? (double)t[0] / all : NAN);
    tell(r, set, ZBI_M_traced_wrong, all > 0 ? (double)t[1] / all : NAN);
    tell(r, set, ZBI_M_untraced, all > 0 ? (double)t[2] / all : NAN);
    tell(r, set, ZBI_M_trace_time_h, all > 0 ? total->trace_time / all : NAN);
}

/* People's hours on the classes of a set, a matter that arose in the window of measurement. */
static void tell_hours(zb_result *r, const zb_run *run, size_t set)
{
    static const zbi_measure of[ZBI_BURDENS] = {ZBI_M_substantive_hours, ZBI_M_paper_hours,  ZBI_M_meeting_hours,
                                                ZBI_M_reporting_hours,   ZBI_M_travel_hours, ZBI_M_idle_crew_hours};
    double hours[ZBI_BURDENS] = {0}, arose = 0, all = 0;
    for (uint32_t c = 0; c < r->model->class_count; c++) {
        if (!zbi_class_in_set(r, c, set))
            continue;
        const zbi_class_spec *spec = r->model->classes[c].spec;
        arose += (double)run->classes[c].arose;
        for (int b = 0; b < ZBI_BURDENS; b++) {
            const double roster = b == ZBI_IDLE_CREW && spec->around_the_clock ? 168.0 / spec->max_week_h : 1.0;
            hours[b] += (double)run->classes[c].hours[b] / (double)ZBI_HOUR * roster;
        }
    }
    for (int b = 0; b < ZBI_BURDENS; b++) {
        tell(r, set, of[b], arose > 0 ? hours[b] / arose : NAN);
        all += hours[b];
    }
    tell(r, set, ZBI_M_official_hours, arose > 0 ? all / arose : NAN);
}

/* Of people whose home is an office that focal matters need: how busy they are there. */
static double home_load(const zb_run *run)
{
    double busy = 0, there = 0;
    for (uint32_t id = 1; id <= run->official_count; id++) {
        const zbi_official *o = &run->officials[id];
        if (o->outsider || o->leader || !run->involved[o->home])
            continue;
        const double work = (double)(o->spent[ZBI_WORKING] - o->away_work);
        busy += work;
        there += work + (double)o->spent[ZBI_IDLE];
    }
    return there > 0 ? busy / there : NAN;
}

static void tell_run(zb_result *r, const zb_run *run)
{
    const zbi_delay *delay = &run->home_delay;
    tell(r, ZB_SET_ALL, ZBI_M_home_load, home_load(run));
    tell(r, ZB_SET_ALL, ZBI_M_home_delay_h, delay->count ? (double)delay->sum / (double)ZBI_HOUR / (double)delay->count : NAN);
    tell(r, ZB_SET_ALL, ZBI_M_posts, (double)run->post_area / (double)run->until);
    tell(r, ZB_SET_ALL, ZBI_M_information_bits, zbi_information_bits(run->believed));
}

static void add_total(zbi_total *to, const zbi_total *from)
{
    for (int i = 0; i < ZBI_MEASURES; i++) {
        to->sum[i] += from->sum[i];
        to->n[i] += from->n[i];
    }
    for (int k = 0; k < 3; k++)
        to->traced[k] += from->traced[k];
    to->trace_time += from->trace_time;
}

static zbi_total total_of_set(const zb_result *r, size_t set)
{
    const size_t levels = zb_set_of_level(r->model, 0);
    zbi_total total = {.trace_time = 0};
    for (uint32_t c = 0; c < r->model->class_count; c++)
        for (size_t place = 0; place < r->places; place++)
            if (set < levels ? zbi_class_in_set(r, c, set) : place == set - levels)
                add_total(&total, &r->totals[c * r->places + place]);
    return total;
}

static void tell_quantiles(zb_result *r, size_t set, int measure)
{
    zb_summary *s = &r->summaries[set * ZBI_MEASURES + measure];
    size_t n = 0;
    for (uint32_t i = 0; i < r->kept_count; i++)
        if (r->kept[i].value[measure] == r->kept[i].value[measure] && zbi_kept_in_set(r, &r->kept[i], set))
            r->scratch[n++] = r->kept[i].value[measure];
    zbi_quantiles_of(r->scratch, n, s);
}

static void tell_means(zb_result *r, size_t set, const zbi_total *t)
{
    for (int i = 0; i < ZBI_MEASURES; i++) {
        tell(r, set, (zbi_measure)i, t->n[i] > 0.0 ? t->sum[i] / t->n[i] : NAN);
        r->summaries[set * ZBI_MEASURES + i].n = (uint64_t)t->n[i];
    }
    tell(r, set, ZBI_M_resolved, t->sum[ZBI_M_resolved]);
}

static bool sort_rows(zb_result *r)
{
    if (!zbi_sort_arrived(r) ||
        !zbi_grow(&r->allocator, (void **)&r->rows, &r->row_capacity, r->kept_count, sizeof *r->rows))
        return false;
    for (uint32_t i = 0; i < r->kept_count; i++)
        r->rows[i] = r->kept[r->arrived[i].kept].row;
    return true;
}

zb_status zb_result_close(zb_result *result, const zb_run *run, zb_error *error)
{
    zb_result *r = result;
    if (r->failed || !sort_rows(r) ||
        !zbi_grow(&r->allocator, (void **)&r->scratch, &r->scratch_capacity, r->kept_count, sizeof *r->scratch)) {
        if (error)
            *error = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
        return ZB_STATUS_MEMORY;
    }
    for (size_t set = 0; set < r->sets; set++) {
        const zbi_total total = total_of_set(r, set);
        tell_means(r, set, &total);
        tell_faults(r, set, &total);
        if (set < ZB_SET_FIRST_CLASS + r->model->class_count)
            tell_hours(r, run, set);
        for (int i = 0; i < ZBI_MEASURES; i++) {
            zb_measure measure;
            zb_measure_at((size_t)i, &measure);
            if (measure.of_matters && r->quantiles)
                tell_quantiles(r, set, i);
        }
    }
    tell_run(r, run);
    return ZB_OK;
}

zb_summary zb_result_get(const zb_result *result, size_t set, size_t measure)
{
    if (set >= result->sets || measure >= ZBI_MEASURES)
        return (zb_summary){NAN, NAN, NAN, NAN, NAN, 0};
    return result->summaries[set * ZBI_MEASURES + measure];
}

size_t zb_result_matter_count(const zb_result *result)
{
    return result->keeps ? result->kept_count : 0;
}

const zb_matter_row *zb_result_matters(const zb_result *result)
{
    return result->rows;
}
