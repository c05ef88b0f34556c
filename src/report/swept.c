/* The points of a sweep, read from its file. */
#include "report/swept.h"

#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- what is read ---- */

static void find_forms(zbi_swept *s)
{
    char name[256];
    for (const char *at = s->store->provenance.forms; *at && s->form_count < 64;) {
        const size_t length = strcspn(at, ",");
        snprintf(name, sizeof name, "%.*s", (int)(length < sizeof name ? length : sizeof name - 1), at);
        s->forms[s->form_count++] = zb_model_form_find(s->model, name);
        at += length + (at[length] == ',');
    }
    s->pairs = s->form_count > 1 ? s->form_count - 1 : 1;
}

static bool has_all_forms(const zbi_swept *s)
{
    for (size_t i = 0; i < s->form_count; i++)
        if (s->forms[i] >= zb_model_form_count(s->model))
            return false;
    return s->form_count == s->store->provenance.form_count;
}

static void add_measure(zbi_swept *s, size_t measure)
{
    for (size_t i = 0; i < s->measure_count; i++)
        if (s->measures[i] == measure)
            return;
    if (s->measure_count < ZBI_SWEPT_MEASURES)
        s->measures[s->measure_count++] = measure;
}

static void choose_measures(zbi_swept *s, size_t primary)
{
    static const char *const usual[] = {"response_latency_h", "resolution_latency_h", "distortion_end_to_end",
                                        "official_hours"};
    add_measure(s, primary);
    for (size_t i = 0; i < sizeof usual / sizeof *usual; i++)
        add_measure(s, zb_measure_find(usual[i]));
    s->set = zb_model_has_class(s->model, true) ? ZB_SET_FOCAL : ZB_SET_ALL;
}

static bool make_room(zbi_swept *s)
{
    const zb_allocator *a = &s->allocator;
    s->values = zbi_new(a, s->points * s->store->parameter_count + 1, sizeof *s->values);
    s->cells = zbi_new(a, s->points * s->pairs * s->measure_count + 1, sizeof *s->cells);
    s->failed_at = zbi_new(a, s->points + 1, sizeof *s->failed_at);
    return s->values && s->cells && s->failed_at;
}

/* ---- reading ---- */

static zb_status read_values(zbi_swept *s, zb_error *error)
{
    const uint32_t count = s->store->parameter_count;
    zb_status status = ZB_OK;
    for (uint64_t i = 0; i < s->points * count && status == ZB_OK; i++)
        status = zbi_store_assignment(s->store, i / count + 1, (uint32_t)(i % count), &s->values[i], error);
    return status;
}

static double mean_in(const zbi_swept *s, const zbi_slot *slot, size_t form, size_t measure)
{
    const size_t sets = s->store->sets, measures = zb_measure_count();
    return slot->summary[(form * sets + s->set) * measures + s->measures[measure]].mean;
}

static void add(zbi_swept *s, uint64_t point, const zbi_slot *slot)
{
    for (size_t pair = 0; pair < s->pairs; pair++)
        for (size_t m = 0; m < s->measure_count; m++) {
            zbi_swept_cell *c = &s->cells[(point * s->pairs + pair) * s->measure_count + m];
            const double a = mean_in(s, slot, 0, m), b = mean_in(s, slot, s->form_count > 1 ? pair + 1 : 0, m);
            if (isnan(a) || isnan(b))
                continue;
            zbi_moments_add(&c->a, a);
            zbi_moments_add(&c->b, b);
            zbi_moments_add(&c->difference, a - b);
        }
}

static zb_status read_point(zbi_swept *s, uint64_t point, zbi_slot *slot, zb_error *error)
{
    bool some = false;
    zb_status status = ZB_OK;
    for (uint64_t r = 0; r < s->store->provenance.replications && status == ZB_OK; r++) {
        bool found = false;
        status = zbi_store_get(s->store, point, r, slot, &found, error);
        if (status != ZB_OK || !found)
            continue;
        some = true;
        if (slot->status == ZB_OK)
            add(s, point, slot);
        else
            s->failed_at[point] = true;
    }
    s->finished += some;
    s->failed += s->failed_at[point];
    return status;
}

static zb_status read_points(zbi_swept *s, zb_error *error)
{
    zbi_slot slot = {0};
    const zb_comparison shape = {
        .allocator = s->allocator, .form_count = s->form_count, .sets = s->store->sets, .measures = zb_measure_count()};
    zb_status status = zbi_slot_init(&shape, &slot) ? ZB_OK : zbi_no_memory(error);
    for (uint64_t point = 0; point < s->points && status == ZB_OK; point++)
        status = read_point(s, point, &slot, error);
    zbi_slot_free(&shape, &slot);
    return status;
}

zb_status zbi_swept_read(zbi_swept *s, zbi_store *store, const zb_model *model, size_t primary, zb_error *error)
{
    *s = (zbi_swept){.allocator = store->allocator, .store = store, .model = model, .points = store->points};
    find_forms(s);
    choose_measures(s, primary);
    if (!has_all_forms(s))
        return zbi_database_refuse(&store->database, error, "is damaged: it does not say which forms it has");
    zb_status status = make_room(s) ? read_values(s, error) : zbi_no_memory(error);
    return status == ZB_OK ? read_points(s, error) : status;
}

void zbi_swept_free(zbi_swept *s)
{
    const zb_allocator *a = &s->allocator;
    for (uint64_t i = 0; s->values && i < s->points * s->store->parameter_count; i++)
        if (s->values[i])
            zbi_free(a, s->values[i]);
    zbi_free(a, s->values);
    zbi_free(a, s->cells);
    zbi_free(a, s->failed_at);
    *s = (zbi_swept){.points = 0};
}

/* ---- asking ---- */

/* "POINTER=VALUE" is kept. */
const char *zbi_swept_value(const zbi_swept *s, uint64_t point, uint32_t parameter)
{
    const char *assignment = s->values[point * s->store->parameter_count + parameter];
    return assignment ? assignment + strlen(s->store->parameters[parameter]) + 1 : NULL;
}

const zbi_swept_cell *zbi_swept_cell_at(const zbi_swept *s, uint64_t point, size_t pair, size_t measure)
{
    return &s->cells[(point * s->pairs + pair) * s->measure_count + measure];
}

zbi_standing zbi_swept_standing(const zbi_swept *s, uint64_t point, size_t pair, size_t measure)
{
    const zbi_swept_cell *c = zbi_swept_cell_at(s, point, pair, measure);
    return (zbi_standing){.a = c->a, .b = c->b, .difference = c->difference, .replications = c->difference.count};
}
