/* What explain tells, against what the engine measured: steps without a gap, causes that add up, facts that are the
   measures of distortion, faults that are answered for; memory that runs out. */
#include "support/check.h"

#include "report/belief.h"
#include "report/steps.h"
#include "support/engine.h"
#include "support/explained.h"
#include "support/failing.h"
#include "support/small.h"

#include <stdlib.h>

enum { MOST = 400 };

/* Every matter of one run. */
typedef struct many {
    zbi_journey journeys[MOST];
    uint32_t count;
    zb_result *result;
} many;

static zb_model *model;

static int prepare(void **state)
{
    (void)state;
    /* papers are garbled and mended often, so that some facts of an order are turned twice */
    const char *const assignments[] = {"/experiment/until_h=1500", "/experiment/tau_h=300",
                                       "/mechanisms/media/flip=0.1", "/mechanisms/media/mend=0.3", NULL};
    model = engine_model(engine_scenario("tests/data/everything.json", assignments));
    return 0;
}

static int finish(void **state)
{
    (void)state;
    zb_model_free(model);
    return 0;
}

static void hear_all(void *context, const zb_run *run, const zb_event *event)
{
    many *m = context;
    if (strcmp(event->event, "arise") == 0) {
        const zb_allocator own = zb_allocator_default();
        assert_true(m->count < MOST);
        zbi_journey_init(&m->journeys[m->count], &own, model, 0, m->count + 1);
        m->count++;
    }
    for (uint32_t i = 0; i < m->count; i++)
        zbi_journey_note(&m->journeys[i], run, event);
}

static many *all_matters(const char *form)
{
    zb_error error = {0};
    zb_run *run = NULL;
    many *m = calloc(1, sizeof *m);
    assert_non_null(m);
    zb_run_options options = zb_run_options_default(model);
    options.trace = hear_all;
    options.trace_context = m;
    m->result = zb_result_new(model, true, NULL);
    assert_int_equal(zb_run_new(model, zb_model_form_find(model, form), &options, NULL, &run, &error), ZB_OK);
    zb_result_watch(m->result, run);
    assert_int_equal(zb_run_finish(run, &error), ZB_OK);
    assert_int_equal(zb_result_close(m->result, run, &error), ZB_OK);
    for (uint32_t i = 0; i < m->count; i++) {
        if (!m->journeys[i].resolved)
            m->journeys[i].end_us = zb_run_now_us(run);
        assert_true(zbi_journey_follow(&m->journeys[i], true));
    }
    zb_run_free(run);
    return m;
}

static void free_all(many *m)
{
    for (uint32_t i = 0; i < m->count; i++)
        zbi_journey_free(&m->journeys[i]);
    zb_result_free(m->result);
    free(m);
}

/* ---- steps ---- */

static void check_chain(const zbi_journey *j)
{
    zbi_steps steps;
    int64_t clock = 0, sum = 0;
    zbi_steps_of_path(&steps, j, false);
    assert_false(steps.failed);
    for (uint32_t i = 0; i < steps.count; i++) {
        const zbi_step *step = &steps.items[i];
        assert_true(i == 0 || step->at_us >= steps.items[i - 1].at_us);
        sum += step->span_us;
        if (step->timed) {
            assert_int_equal(step->at_us, clock);
            clock += step->span_us;
        }
    }
    assert_int_equal(sum, j->end_us - j->arose_us);
    assert_int_equal(clock, j->end_us - j->arose_us);
    zbi_steps_free(&steps);
}

static void steps_follow_each_other(const char *form)
{
    unsigned resolved = 0, open = 0;
    many *m = all_matters(form);
    for (uint32_t i = 0; i < m->count; i++) {
        const zbi_journey *j = &m->journeys[i];
        int64_t sum = 0;
        check_chain(j);
        for (unsigned c = 0; c < ZBI_CAUSE_ROWS; c++)
            sum += j->cause[c];
        if (j->resolved)
            assert_int_equal(sum, j->end_us - j->arose_us);
        resolved += j->resolved;
        open += !j->resolved;
    }
    assert_true(resolved > 30);
    assert_true(open > 0);
    free_all(m);
}

static void steps_of_the_line(void **state)
{
    (void)state;
    steps_follow_each_other("bureaucracy");
}

static void steps_of_the_task_force(void **state)
{
    (void)state;
    steps_follow_each_other("task_force");
}

/* ---- facts ---- */

typedef struct mean {
    double sum;
    unsigned n;
} mean;

static void add_share(mean *to, const zbi_belief *beliefs, size_t count)
{
    unsigned of = 0, wrong = 0;
    for (size_t i = 0; i < count; i++)
        if (beliefs[i].reached) {
            of += zbi_fact_count(beliefs[i].of);
            wrong += zbi_fact_count(beliefs[i].missing | beliefs[i].turned | beliefs[i].stale);
        }
    if (of) {
        to->sum += (double)wrong / of;
        to->n++;
    }
}

static void check_measure(const many *m, const char *name, const mean *told)
{
    const zb_summary measured = zb_result_get(m->result, ZB_SET_ALL, zb_measure_find(name));
    assert_int_equal(told->n, measured.n);
    assert_true(told->n > 20);
    assert_near(told->sum / told->n, measured.mean, 1e-12);
}

/* Matters of the cohort, among them volatile ones: what was true at the signature is not what was true at first. */
static void facts_are_the_measures(const char *form)
{
    many *m = all_matters(form);
    mean up = {0}, down = {0}, act = {0};
    const zb_matter_row *rows = zb_result_matters(m->result);
    for (size_t i = 0; i < zb_result_matter_count(m->result); i++) {
        zbi_beliefs b;
        zbi_beliefs_of(&b, &m->journeys[rows[i].serial - 1]);
        add_share(&up, &b.decider, 1);
        add_share(&down, b.order, b.subtasks);
        add_share(&act, b.act, b.subtasks);
    }
    check_measure(m, "distortion_up", &up);
    check_measure(m, "distortion_down", &down);
    check_measure(m, "distortion_end_to_end", &act);
    free_all(m);
}

static void facts_of_the_line(void **state)
{
    (void)state;
    facts_are_the_measures("bureaucracy");
}

static void facts_of_the_task_force(void **state)
{
    (void)state;
    facts_are_the_measures("task_force");
}

/* ---- answers ---- */

static unsigned count_words(const zbi_steps *steps, const char *words)
{
    unsigned count = 0;
    for (uint32_t i = 0; i < steps->count; i++)
        count += strstr(zbi_step_words(steps, i), words) != NULL;
    return count;
}

static void every_fault_is_answered_for(void **state)
{
    (void)state;
    unsigned faults = 0, right = 0, wrong = 0, nobody = 0;
    many *m = all_matters("bureaucracy");
    for (uint32_t i = 0; i < m->count; i++) {
        zbi_steps steps;
        zbi_steps_of_answers(&steps, &m->journeys[i], false);
        const unsigned own = count_words(&steps, " failed in the hands of ");
        const unsigned ends = count_words(&steps, " is traced to ") + count_words(&steps, " goes astray: ") +
                              count_words(&steps, " comes to nothing: ");
        assert_int_equal(count_words(&steps, "an inquiry into "), own);
        assert_int_equal(ends + m->journeys[i].inquiries, own);
        faults += own;
        right += count_words(&steps, " is traced to ");
        wrong += count_words(&steps, " goes astray: ");
        nobody += count_words(&steps, " comes to nothing: ");
        zbi_steps_free(&steps);
    }
    assert_true(faults > 30 && right > 0 && wrong > 0 && nobody > 0);
    free_all(m);
}

/* ---- memory ---- */

/* The whole way from the run to the page with one allocator; ZB_OK or ZB_STATUS_MEMORY. */
static zb_status page_with(const zb_model *small_model, zb_allocator allocator)
{
    zb_error error = {0};
    zb_run *run = NULL;
    zbi_journey j;
    zbi_buffer text;
    const size_t form = zb_model_form_find(small_model, "task_force");
    zb_run_options options = zb_run_options_default(small_model);
    zbi_journey_init(&j, &allocator, small_model, form, 13);
    zbi_buffer_init(&text, &allocator);
    options.trace = zbi_journey_note;
    options.trace_context = &j;
    zb_status status = zb_run_new(small_model, form, &options, NULL, &run, &error);
    if (status == ZB_OK)
        status = zbi_journey_walk(&j, run, true, NULL, &error);
    if (status == ZB_OK && !zbi_journey_follow(&j, true))
        status = ZB_STATUS_MEMORY;
    const zbi_explanation x = {.model = small_model, .journeys = &j, .count = 1, .width = 80};
    if (status == ZB_OK)
        zbi_explain_table(&x, &text);
    if (text.failed)
        status = ZB_STATUS_MEMORY;
    zb_run_free(run);
    zbi_buffer_free(&text);
    zbi_journey_free(&j);
    return status;
}

static void memory_runs_out(void **state)
{
    (void)state;
    small s = small_open(NULL, 0);
    failing counting = {0};
    assert_int_equal(page_with(s.model, failing_allocator(&counting)), ZB_OK);
    assert_int_equal(counting.blocks, 0);
    assert_true(counting.calls > 10);
    for (long k = 1; k <= counting.calls; k++) {
        failing refused = {.fail_at = k};
        if (page_with(s.model, failing_allocator(&refused)) != ZB_STATUS_MEMORY)
            fail_msg("request %ld of %ld refused, and nobody told", k, counting.calls);
        if (refused.blocks != 0)
            fail_msg("request %ld of %ld refused: %ld blocks leak", k, counting.calls, refused.blocks);
    }
    small_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_of_the_line),           cmocka_unit_test(steps_of_the_task_force),
        cmocka_unit_test(facts_of_the_line),           cmocka_unit_test(facts_of_the_task_force),
        cmocka_unit_test(every_fault_is_answered_for), cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, prepare, finish);
}
