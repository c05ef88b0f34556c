/* The same bytes: run twice, reset or new, whatever ran before, in whatever order the scenario was declared, whatever
   its labels say. */
#include "support/check.h"

#include "support/engine.h"
#include <stdlib.h>
#include <string.h>

static const char path[] = "tests/data/everything.json";
enum { LINE, CREW, BODY, FIRM, FORMS };
static const char *const forms[FORMS] = {"bureaucracy", "task_force", "coordination_body", "contracting"};

static void reset_is_as_good_as_new_in_any_order(void **state)
{
    (void)state;
    const char *const quick[] = {"/mechanisms/construction/tender_h=60", NULL};
    zb_model *model = engine_model(engine_scenario(path, quick));
    uint64_t hashes[FORMS][2];
    for (size_t f = 0; f < FORMS; f++)
        for (uint64_t r = 0; r < 2; r++)
            hashes[f][r] = engine_hash(model, forms[f], r);
    assert_true(hashes[0][0] != hashes[0][1] && hashes[0][0] != hashes[1][0]);
    static const struct {
        size_t form;
        uint64_t replication;
    } order[] = {{CREW, 1}, {LINE, 1}, {FIRM, 0}, {CREW, 0}, {BODY, 1}, {CREW, 1},
                 {FIRM, 1}, {LINE, 0}, {LINE, 0}, {BODY, 0}, {FIRM, 0}, {BODY, 1}};
    zb_run *run = NULL;
    for (size_t i = 0; i < ARRAY_SIZE(order); i++) {
        zb_run_options options = zb_run_options_default(model);
        options.replication = order[i].replication;
        const size_t form = zb_model_form_find(model, forms[order[i].form]);
        if (run)
            assert_int_equal(zb_run_reset(run, form, &options, NULL), ZB_OK);
        else
            assert_int_equal(zb_run_new(model, form, &options, NULL, &run, NULL), ZB_OK);
        if (i % 2) /* left in the middle, then begun again */
            zb_run_until(run, 700, NULL);
        if (i % 2)
            zb_run_reset(run, form, &options, NULL);
        assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
        assert_true(zb_run_trace_hash(run) == hashes[order[i].form][order[i].replication]);
    }
    zb_run_free(run);
    zb_model_free(model);
}

static void stepping_is_running(void **state)
{
    (void)state;
    zb_model *model = engine_model(engine_scenario(path, NULL));
    zb_run *run = NULL;
    assert_int_equal(zb_run_new(model, zb_model_form_find(model, "task_force"), NULL, NULL, &run, NULL), ZB_OK);
    zb_status status;
    while ((status = zb_run_step(run, NULL)) == ZB_OK) {
    }
    assert_int_equal(status, ZB_STATUS_STOPPED);
    assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
    assert_true(zb_run_trace_hash(run) == engine_hash(model, "task_force", 0));
    engine_check_books(run, "stepped");
    zb_run_free(run);
    zb_model_free(model);
}

/* ---- declarations in another order ---- */

typedef struct kept {
    char *pointer, *text;
    zb_value value;
} kept;

typedef struct values {
    kept *items;
    size_t count, capacity;
} values;

static bool keep(void *context, const zb_value *value)
{
    values *v = context;
    if (!value->given && value->kind != ZB_VALUE_RECORD)
        return true;
    if (v->count == v->capacity) {
        v->capacity = v->capacity ? 2 * v->capacity : 64;
        v->items = realloc(v->items, v->capacity * sizeof *v->items);
        if (!v->items)
            abort();
    }
    v->items[v->count++] = (kept){strdup(value->pointer), value->text ? strdup(value->text) : NULL, *value};
    return true;
}

static void put(zb_scenario *to, const kept *k)
{
    zb_error error;
    switch (k->value.kind) {
    case ZB_VALUE_NUMBER:
        assert_int_equal(zb_scenario_set_number(to, k->pointer, k->value.number, &error), ZB_OK);
        break;
    case ZB_VALUE_TEXT: assert_int_equal(zb_scenario_set_text(to, k->pointer, k->text, &error), ZB_OK); break;
    case ZB_VALUE_BOOL: assert_int_equal(zb_scenario_set_bool(to, k->pointer, k->value.truth, &error), ZB_OK); break;
    case ZB_VALUE_EMPTY_LIST: assert_int_equal(zb_scenario_clear_list(to, k->pointer, &error), ZB_OK); break;
    case ZB_VALUE_RECORD: zb_scenario_declare(to, k->pointer, &error); break;
    case ZB_VALUE_OBJECT: break; /* a place about which something was said */
    }
}

/* Elements of lists are set in order; everything else may come backwards. */
static bool of_list(const char *pointer)
{
    const char *last = strrchr(pointer, '/');
    return last && last[1] >= '0' && last[1] <= '9';
}

static void same_backwards(const char *file)
{
    zb_scenario *from = engine_scenario(file, NULL);
    values v = {0};
    zb_scenario_visit(from, keep, &v);
    zb_scenario *to = zb_scenario_new(zb_registry_default(), NULL);
    assert_non_null(to);
    assert_true(v.count > 40);
    for (size_t i = v.count; i-- > 0;)
        if (!of_list(v.items[i].pointer))
            put(to, &v.items[i]);
    for (size_t i = 0; i < v.count; i++)
        if (of_list(v.items[i].pointer))
            put(to, &v.items[i]);
    zb_model *a = engine_model(from), *b = engine_model(to);
    assert_true(zb_model_hash(a) == zb_model_hash(b));
    for (size_t f = 0; f < FORMS; f++)
        if (zb_model_form_find(a, forms[f]) < zb_model_form_count(a))
            assert_true(engine_hash(a, forms[f], 0) == engine_hash(b, forms[f], 0));
    for (size_t i = 0; i < v.count; i++) {
        free(v.items[i].pointer);
        free(v.items[i].text);
    }
    free(v.items);
    zb_model_free(a);
    zb_model_free(b);
}

/* Two of them have what the first has not: several kinds of outsiders, and remarks on whole objects. */
static void the_order_of_declarations_means_nothing(void **state)
{
    (void)state;
    same_backwards(path);
    same_backwards("scenarios/g60-supply-chain.json");
    same_backwards("scenarios/critical-goods-2022.json");
}

/* ---- what changes nothing ---- */

static void compare_with(const char *assignment, bool same_model, bool same_trace)
{
    const char *const assignments[] = {assignment, NULL};
    zb_model *a = engine_model(engine_scenario(path, NULL)), *b = engine_model(engine_scenario(path, assignments));
    assert_true((zb_model_hash(a) == zb_model_hash(b)) == same_model);
    assert_true((engine_hash(a, "bureaucracy", 0) == engine_hash(b, "bureaucracy", 0)) == same_trace);
    zb_model_free(a);
    zb_model_free(b);
}

static void labels_and_what_nobody_reads_change_no_trace(void **state)
{
    (void)state;
    compare_with("/departments/science/label/zh=科技", true, true);
    compare_with("/label/en=another", true, true);
    compare_with("/mechanisms/positioning/survey_h=7", false, true); /* the line makes no survey */
    compare_with("/mechanisms/information/transit_h=3", false, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reset_is_as_good_as_new_in_any_order),
        cmocka_unit_test(stepping_is_running),
        cmocka_unit_test(the_order_of_declarations_means_nothing),
        cmocka_unit_test(labels_and_what_nobody_reads_change_no_trace),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
