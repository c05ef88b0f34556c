/* Forms are rows of seven choices: the null test, all 2^7 mixtures, one node at a time, and the same matters in all. Rows with
   the other variants are in test_engine_rows.c. */
#include "support/check.h"

#include "support/engine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static zb_model *everything;
static uint64_t hashes[128];

/* The variant of a node with this number, as the form "NODE-NUMBER", like the bureaucracy in all else. NULL: there is none. */
static const char *switched_form(unsigned node, unsigned number, char form[16])
{
    snprintf(form, 16, "%u-%u", node, number);
    return zb_registry_variant_name(zb_registry_default(), (int)node + 1, number);
}

static void add_switched_forms(zb_scenario *scenario)
{
    zb_error error;
    char form[16], pointer[64];
    const char *variant;
    for (unsigned node = 0; node < 7; node++)
        for (unsigned number = 1; (variant = switched_form(node, number, form)) != NULL; number++) {
            snprintf(pointer, sizeof pointer, "/forms/%s/%s", form, engine_node[node]);
            assert_int_equal(zb_scenario_set_text(scenario, pointer, variant, &error), ZB_OK);
        }
}

static int prepare(void **state)
{
    (void)state;
    zb_scenario *scenario = engine_scenario("tests/data/everything.json", NULL);
    add_switched_forms(scenario);
    for (unsigned m = 0; m < 128; m++)
        engine_add_mixture(scenario, m);
    zb_error error;
    zb_scenario_set_text(scenario, "/forms/undone/like", "task_force", &error);
    for (unsigned node = 0; node < 7; node++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/forms/undone/%s", engine_node[node]);
        assert_int_equal(zb_scenario_set_text(scenario, pointer, engine_bureaucratic[node], &error), ZB_OK);
    }
    everything = engine_model(scenario);
    return 0;
}

static int finish(void **state)
{
    (void)state;
    zb_model_free(everything);
    return 0;
}

/* ---- the null test ---- */

static void measure(const char *form, zb_result *result, uint64_t *hash)
{
    zb_run_options options = zb_run_options_default(everything);
    zb_run *run = NULL;
    assert_int_equal(zb_run_new(everything, zb_model_form_find(everything, form), &options, NULL, &run, NULL), ZB_OK);
    zb_result_watch(result, run);
    assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
    assert_int_equal(zb_result_close(result, run, NULL), ZB_OK);
    *hash = zb_run_trace_hash(run);
    zb_run_free(run);
}

static void a_task_force_of_seven_bureaucratic_choices_is_the_bureaucracy(void **state)
{
    (void)state;
    zb_result *a = zb_result_new(everything, true, NULL), *b = zb_result_new(everything, true, NULL);
    uint64_t hash_a, hash_b, hash_c;
    measure("bureaucracy", a, &hash_a);
    measure("undone", b, &hash_b);
    assert_true(hash_a == hash_b);
    for (size_t set = 0; set < zb_set_count(everything); set++)
        for (size_t i = 0; i < zb_measure_count(); i++) {
            const zb_summary x = zb_result_get(a, set, i), y = zb_result_get(b, set, i);
            assert_memory_equal(&x.mean, &y.mean, sizeof x.mean);
            assert_memory_equal(&x.p90, &y.p90, sizeof x.p90);
            assert_true(x.n == y.n);
        }
    measure("task_force", b, &hash_c);
    assert_false(hash_a == hash_c);
    zb_result_free(a);
    zb_result_free(b);
}

/* ---- 128 mixtures ---- */

static void all_mixtures_run_and_balance_their_books(void **state)
{
    (void)state;
    for (unsigned m = 0; m < 128; m++) {
        char form[8];
        snprintf(form, sizeof form, "m%03u", m);
        zb_run *run = engine_run(everything, form, 0, NULL, NULL);
        engine_check_books(run, form);
        hashes[m] = zb_run_trace_hash(run);
        zb_run_free(run);
    }
    for (unsigned a = 0; a < 128; a++)
        for (unsigned b = 0; b < a; b++)
            if (hashes[a] == hashes[b])
                fail_msg("mixtures %u and %u have one trace", b, a);
}

/* ---- one node at a time ---- */

typedef struct told {
    zb_event *events;
    size_t count, capacity;
} told;

static void tell(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    told *t = context;
    if (t->count == t->capacity) {
        t->capacity = t->capacity ? 2 * t->capacity : 1024;
        t->events = realloc(t->events, t->capacity * sizeof *t->events);
        if (!t->events)
            abort();
    }
    t->events[t->count++] = *event;
}

static told listen(const char *form)
{
    told t = {0};
    zb_run_free(engine_run(everything, form, 0, tell, &t));
    return t;
}

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_event(const zb_event *a, const zb_event *b)
{
    return a->time_us == b->time_us && same_text(a->event, b->event) && same_text(a->node, b->node) &&
           a->matter == b->matter && a->subtask == b->subtask && a->token == b->token && a->other == b->other &&
           a->office == b->office && a->to == b->to && a->official == b->official && same_text(a->act, b->act) &&
           a->span_us == b->span_us && a->known == b->known && a->dropped == b->dropped && a->changed == b->changed &&
           a->mended == b->mended && memcmp(&a->value, &b->value, sizeof a->value) == 0;
}

/* Whether the first event in which they differ is of the node, in either. */
static bool first_differs_by(const char *node, const char *variant, const told *line, const told *other)
{
    size_t i = 0;
    while (i < line->count && i < other->count && same_event(&line->events[i], &other->events[i]))
        i++;
    assert_true(i < line->count && i < other->count);
    const zb_event *a = &line->events[i], *b = &other->events[i];
    if (strcmp(a->node, node) == 0 || strcmp(b->node, node) == 0)
        return true;
    print_message("%s: first difference is %s (%s, %s) against %s (%s, %s) at event %zu\n", variant, a->event, a->node,
                  a->act ? a->act : "", b->event, b->node, b->act ? b->act : "", i);
    return false;
}

static void the_first_difference_belongs_to_the_node_that_was_switched(void **state)
{
    (void)state;
    const told line = listen("m000");
    unsigned bad = 0, all = 0;
    char form[16];
    const char *variant;
    for (unsigned node = 0; node < 7; node++)
        for (unsigned number = 1; (variant = switched_form(node, number, form)) != NULL; number++, all++) {
            const told other = listen(form);
            bad += !first_differs_by(engine_node[node], variant, &line, &other);
            free(other.events);
        }
    free(line.events);
    assert_true(all >= 16);
    assert_int_equal(bad, 0);
}

/* ---- the same matters in every form ---- */

static void tell_arising(void *context, const zb_run *run, const zb_event *event)
{
    if (strcmp(event->event, "arise") == 0)
        tell(context, run, event);
}

static told arisings(const char *form)
{
    told t = {0};
    zb_run_free(engine_run(everything, form, 1, tell_arising, &t));
    return t;
}

static void every_form_meets_the_same_matters(void **state)
{
    (void)state;
    static const char *const forms[] = {"task_force", "m001", "m002",  "m010",
                                        "m088",       "m126", "coordination_body", "contracting"};
    const told line = arisings("bureaucracy");
    assert_true(line.count > 100);
    for (size_t f = 0; f < ARRAY_SIZE(forms); f++) {
        const told other = arisings(forms[f]);
        assert_int_equal(other.count, line.count);
        for (size_t i = 0; i < line.count; i++)
            assert_true(same_event(&line.events[i], &other.events[i]) &&
                        same_text(line.events[i].class_name, other.events[i].class_name));
        free(other.events);
    }
    free(line.events);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_task_force_of_seven_bureaucratic_choices_is_the_bureaucracy),
        cmocka_unit_test(all_mixtures_run_and_balance_their_books),
        cmocka_unit_test(the_first_difference_belongs_to_the_node_that_was_switched),
        cmocka_unit_test(every_form_meets_the_same_matters),
    };
    return cmocka_run_group_tests(tests, prepare, finish);
}
