/* What explain tells, against what the engine measured: steps without a gap, causes that add up, facts that are the
   measures of distortion, faults that are answered for; memory that runs out. */
#include "support/check.h"

#include "report/belief.h"
#include "report/steps.h"
#include "report/timeline.h"
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

/* ---- bars ---- */

static bool overlap(const zbi_piece *a, const zbi_piece *b)
{
    return a->lane == b->lane && a->row == b->row && a->from_us < b->to_us && b->from_us < a->to_us;
}

/* Bars of the path follow each other and are booked as the journey says; no two bars cover each other. */
static void check_bars(const zbi_journey *j, int64_t cause[ZBI_CAUSE_ROWS + 1])
{
    zbi_timeline t;
    int64_t clock = 0, lanes = 0;
    zbi_timeline_of(&t, j);
    assert_false(t.failed);
    assert_true(t.lane_count <= ZBI_TIMELINE_LANES);
    for (uint32_t i = 0; i < t.piece_count; i++) {
        const zbi_piece *p = &t.pieces[i];
        for (uint32_t k = 0; k < i && p->lane != ZBI_NO_LANE && p->row < ZBI_TIMELINE_ROWS; k++)
            assert_false(overlap(p, &t.pieces[k]));
        if (!p->path)
            continue;
        assert_int_equal(p->from_us, clock);
        assert_true(p->to_us > p->from_us);
        clock = p->to_us;
        cause[p->cause] += p->to_us - p->from_us;
        lanes += p->lane == ZBI_NO_LANE ? p->to_us - p->from_us : 0;
    }
    for (uint32_t i = 0; i < t.lane_count; i++)
        lanes += t.lanes[i].path_us;
    assert_int_equal(clock, j->end_us - j->arose_us);
    assert_int_equal(lanes, clock);
    zbi_timeline_free(&t);
}

static void bars_are_the_causes(const char *form)
{
    unsigned closed = 0;
    many *m = all_matters(form);
    for (uint32_t i = 0; i < m->count; i++) {
        const zbi_journey *j = &m->journeys[i];
        int64_t cause[ZBI_CAUSE_ROWS + 1] = {0};
        check_bars(j, cause);
        for (unsigned c = 0; c < ZBI_CAUSE_ROWS; c++)
            assert_int_equal(cause[c], j->cause[c]);
        assert_true(!j->resolved || cause[ZBI_CAUSE_ROWS] == 0);
        closed += cause[ZBI_CAUSE_closed] > 0;
    }
    assert_true(closed > 10);
    free_all(m);
}

static void bars_of_the_line(void **state)
{
    (void)state;
    bars_are_the_causes("bureaucracy");
}

static void bars_of_the_task_force(void **state)
{
    (void)state;
    bars_are_the_causes("task_force");
}

/* Open hours of three weeks, told span by span. */
static void offices_open_and_close(void **state)
{
    (void)state;
    const int64_t hour = 3600000000, end = 21 * 24 * hour;
    int64_t until = 0, open = 0;
    zb_model *office = engine_model(engine_scenario("scenarios/g60-supply-chain.json", NULL));
    zb_model *always = engine_model(engine_scenario("scenarios/hello.json", NULL));
    for (int64_t t = 0, spans = 0; t < end; t = until, spans++) {
        const bool is_open = zb_model_is_open(office, t, &until);
        assert_true(until > t);
        assert_true(is_open == (spans % 2 == 1));
        assert_int_equal(until - t, is_open ? 8 * hour : spans == 0 ? 9 * hour : spans % 10 ? 16 * hour : 64 * hour);
        open += is_open ? until - t : 0;
    }
    assert_int_equal(open, 15 * 8 * hour);
    assert_false(zb_model_is_open(office, 8 * hour + 1, &until));
    assert_int_equal(until, 9 * hour);
    assert_true(zb_model_is_open(always, hour, &until));
    assert_int_equal(until, INT64_MAX);
    zb_model_free(office);
    zb_model_free(always);
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

typedef void writer(const zbi_explanation *explanation, zbi_buffer *text);

/* The whole way from the run to the page with one allocator; ZB_OK or ZB_STATUS_MEMORY. */
static zb_status page_with(const zb_model *small_model, zb_allocator allocator, writer *write)
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
        write(&x, &text);
    if (text.failed)
        status = ZB_STATUS_MEMORY;
    zb_run_free(run);
    zbi_buffer_free(&text);
    zbi_journey_free(&j);
    return status;
}

static void check_memory(writer *write)
{
    small s = small_open(NULL, 0);
    failing counting = {0};
    assert_int_equal(page_with(s.model, failing_allocator(&counting), write), ZB_OK);
    assert_int_equal(counting.blocks, 0);
    assert_true(counting.calls > 10);
    for (long k = 1; k <= counting.calls; k++) {
        failing refused = {.fail_at = k};
        if (page_with(s.model, failing_allocator(&refused), write) != ZB_STATUS_MEMORY)
            fail_msg("request %ld of %ld refused, and nobody told", k, counting.calls);
        if (refused.blocks != 0)
            fail_msg("request %ld of %ld refused: %ld blocks leak", k, counting.calls, refused.blocks);
    }
    small_close(&s);
}

static void memory_runs_out(void **state)
{
    (void)state;
    check_memory(zbi_explain_table);
    check_memory(zbi_explain_svg);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_of_the_line),       cmocka_unit_test(steps_of_the_task_force),
        cmocka_unit_test(bars_of_the_line),        cmocka_unit_test(bars_of_the_task_force),
        cmocka_unit_test(offices_open_and_close),  cmocka_unit_test(facts_of_the_line),
        cmocka_unit_test(facts_of_the_task_force), cmocka_unit_test(every_fault_is_answered_for),
        cmocka_unit_test(memory_runs_out),
    };
    return cmocka_run_group_tests(tests, prepare, finish);
}
