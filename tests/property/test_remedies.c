/* The paper's remedies and incentives by their formulas: what each gains, and what it costs. Shares are counted in
 * traces. */
#include "support/check.h"

#include "support/engine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define H INT64_C(3600000000)
#define REPLICATIONS 8
static const char path[] = "tests/data/remedies.json";

/* ---- events, one run after the other ---- */

typedef struct told {
    zb_event *events;
    size_t count, capacity;
} told;

static void keep(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    told *t = context;
    if (strcmp(event->event, "interval") == 0)
        return;
    if (t->count == t->capacity) {
        t->capacity = t->capacity ? 2 * t->capacity : 4096;
        t->events = realloc(t->events, t->capacity * sizeof *t->events);
        if (!t->events)
            abort();
    }
    t->events[t->count++] = *event;
}

static zb_model *model_with(const char *one, const char *two, const char *three)
{
    const char *assignments[4] = {one, two, three, NULL};
    if (!two)
        assignments[1] = NULL;
    else if (!three)
        assignments[2] = NULL;
    return engine_model(engine_scenario(path, one ? assignments : NULL));
}

/* Texts of events live in the model. */
static told listen(const zb_model *model, const char *form)
{
    told t = {0};
    for (uint64_t r = 0; r < REPLICATIONS; r++) {
        zb_run *run = engine_run(model, form, r, keep, &t);
        engine_check_books(run, form);
        zb_run_free(run);
    }
    return t;
}

static bool is(const zb_event *e, const char *event, const char *act)
{
    return strcmp(e->event, event) == 0 && (!act || (e->act && strcmp(e->act, act) == 0));
}

static bool focal(const zb_event *e)
{
    return e->class_name && strcmp(e->class_name, "crossing") == 0;
}

static unsigned count(const told *t, const char *event, const char *act, bool of_crew)
{
    unsigned n = 0;
    for (size_t i = 0; i < t->count; i++)
        n += is(&t->events[i], event, act) && (focal(&t->events[i]) || !of_crew);
    return n;
}

/* ---- refusals: twice refused, at p each time, an office does its work by line ---- */

static void refused_twice(const char *one, const char *two, double p)
{
    zb_model *model = model_with(one, two, NULL);
    told t = listen(model, "task_force");
    const unsigned asked = count(&t, "request", NULL, false), refused = count(&t, "refused", NULL, false);
    assert_true(asked > 800);
    assert_binomial(refused, asked, p * p, 4);
    free(t.events);
    zb_model_free(model);
}

static void own_posts_and_helping_lower_refusals(void **state)
{
    (void)state;
    refused_twice(NULL, NULL, 0.6);
    refused_twice("/mechanisms/remedies/own_posts=true", NULL, 0.6 - 0.1);
    refused_twice("/mechanisms/remedies/helping_counts=true", NULL, 0.6 * 0.5);
    refused_twice("/mechanisms/remedies/own_posts=true", "/mechanisms/remedies/helping_counts=true", (0.6 - 0.1) * 0.5);
}

/* ---- helping counts: disputes, and an appraisal for each answer ---- */

static void helping_lowers_disputes_of_the_crew_only(void **state)
{
    (void)state;
    zb_model *plain = model_with(NULL, NULL, NULL),
             *helped = model_with("/mechanisms/remedies/helping_counts=true", NULL, NULL);
    told a = listen(plain, "task_force"), b = listen(helped, "task_force");
    const unsigned before = count(&a, "mediation", NULL, true), after = count(&b, "mediation", NULL, true);
    assert_true(before > 400);
    assert_binomial(after, before, 0.7, 4);
    const unsigned permits = count(&a, "dispute", NULL, false) - count(&a, "dispute", NULL, true);
    assert_int_equal(count(&b, "dispute", NULL, false) - count(&b, "dispute", NULL, true), permits);
    assert_true(permits > 100);
    free(a.events);
    free(b.events);
    zb_model_free(plain);
    zb_model_free(helped);
}

/* Done `act` of focal matters: how many, each of just `hours`. */
static unsigned done_in(const told *t, const char *act, double hours)
{
    unsigned n = 0;
    for (size_t i = 0; i < t->count; i++) {
        if (!is(&t->events[i], "done", act))
            continue;
        assert_near((double)t->events[i].span_us / (double)H, hours, 1e-9);
        assert_true(focal(&t->events[i]));
        n++;
    }
    return n;
}

static void each_answer_is_appraised(void **state)
{
    (void)state;
    zb_model *model =
        model_with("/mechanisms/remedies/helping_counts=true", "/mechanisms/remedies/appraisal_h=0.25", NULL);
    told t = listen(model, "task_force");
    const unsigned answers = count(&t, "done", "answer", true), appraised = done_in(&t, "appraise", 0.25);
    assert_true(answers > 400 && appraised <= answers && answers - appraised <= 2 * REPLICATIONS);
    assert_true(count(&t, "done", "answer", false) > answers);
    free(t.events);
    zb_model_free(model);
}

/* ---- negative list ---- */

static double share_for_show(const char *listed, unsigned *acts)
{
    zb_model *model = model_with("/mechanisms/life/against_interest=1", "/mechanisms/life/skip=0.6", listed);
    told t = listen(model, "task_force");
    *acts = count(&t, "act", NULL, true);
    const double share = count(&t, "show", NULL, true) / (double)*acts;
    free(t.events);
    zb_model_free(model);
    return share;
}

static void a_list_lowers_acts_for_show(void **state)
{
    (void)state;
    unsigned acts;
    double share = share_for_show(NULL, &acts);
    assert_binomial(share * acts, acts, 0.6, 4);
    share = share_for_show("/mechanisms/remedies/negative_list=true", &acts);
    assert_true(acts > 1000);
    assert_binomial(share * acts, acts, 0.6 * 0.5, 4);
}

/* An order that says nothing leaves the executor to his discretion: known of what he needs. */
static void a_list_lowers_discretion(void **state)
{
    (void)state;
    static const char *const assignments[] = {"/mechanisms/media/written_covered=0",     "/mechanisms/life/eyes=1",
                                              "/classes/crossing/facts/elsewhere=0",     "/classes/crossing/coupling=0",
                                              "/mechanisms/remedies/negative_list=true", NULL};
    for (int listed = 0; listed < 2; listed++) {
        const char *const without[] = {assignments[0], assignments[1], assignments[2], assignments[3], NULL};
        zb_model *model = engine_model(engine_scenario(path, listed ? assignments : without));
        told t = listen(model, "bureaucracy");
        unsigned known = 0, needed = 0;
        for (size_t i = 0; i < t.count; i++)
            if (is(&t.events[i], "act", NULL) && focal(&t.events[i])) {
                const unsigned here = (unsigned)__builtin_popcountll(t.events[i].known);
                known += here;
                needed += here + (unsigned)__builtin_popcountll(t.events[i].dropped);
            }
        assert_true(needed > 5000);
        assert_binomial(known, needed, listed ? 0.5 * 0.8 : 0.5, 4);
        free(t.events);
        zb_model_free(model);
    }
}

static void on_site_what_is_on_the_list_climbs(void **state)
{
    (void)state;
    for (int listed = 0; listed < 2; listed++) {
        zb_model *model = model_with("/mechanisms/life/success_high=0.5",
                                     listed ? "/mechanisms/remedies/negative_list=true" : NULL, NULL);
        told t = listen(model, "task_force");
        const unsigned spot = count(&t, "spot", NULL, true), up = count(&t, "exception", NULL, true);
        assert_true(spot > 400);
        if (listed)
            assert_binomial(spot, spot + up, 0.8, 4);
        else
            assert_int_equal(up, 0);
        free(t.events);
        zb_model_free(model);
    }
}

/* ---- public rating: hidden faults show in half the time; each rating is answered ---- */

/* Time from reported done to showing, by matter, subtask and attempt (at most 63) of the first replication. */
#define HIDDEN 4096
static void hidden_times(const told *t, int64_t time[HIDDEN])
{
    static int64_t since[HIDDEN];
    static uint32_t attempt[HIDDEN];
    memset(time, 0, HIDDEN * sizeof *time);
    for (size_t i = 0; i < t->count; i++) {
        const zb_event *e = &t->events[i];
        const size_t place = e->matter * 4 + (e->subtask > 0 ? (size_t)e->subtask : 0);
        if (place >= HIDDEN / 8 || !focal(e))
            continue;
        if (is(e, "act", NULL))
            attempt[place] = e->other < 8 ? e->other : 0;
        if (is(e, "latent", NULL))
            since[place] = e->time_us;
        if (is(e, "surfaced", NULL) && attempt[place])
            time[place * 8 + attempt[place]] = e->time_us - since[place];
    }
}

static void rated_faults_show_in_half_the_time(void **state)
{
    (void)state;
    static int64_t before[HIDDEN], after[HIDDEN];
    for (int rated = 0; rated < 2; rated++) {
        zb_model *model = model_with("/mechanisms/life/success_high=0.4", "/mechanisms/accountability/catch_logged=0.3",
                                     rated ? "/mechanisms/remedies/public_rating=true" : NULL);
        told t = {0};
        zb_run_free(engine_run(model, "task_force", 0, keep, &t));
        hidden_times(&t, rated ? after : before);
        free(t.events);
        zb_model_free(model);
    }
    unsigned common = 0;
    for (size_t i = 0; i < HIDDEN; i++)
        if (before[i] && after[i]) {
            common++;
            assert_in_range(llabs(2 * after[i] - before[i]), 0, 2);
        }
    assert_true(common > 30);
}

static void each_rating_is_answered(void **state)
{
    (void)state;
    zb_model *model = model_with("/mechanisms/remedies/public_rating=true", "/mechanisms/remedies/rating_h=0.3", NULL);
    told t = listen(model, "task_force");
    unsigned passed = 0;
    for (size_t i = 0; i < t.count; i++)
        passed += is(&t.events[i], "inspected", NULL) && focal(&t.events[i]) && t.events[i].value == 0;
    const unsigned answered = done_in(&t, "rating", 0.3);
    assert_true(passed > 800 && answered <= passed && passed - answered <= 2 * REPLICATIONS);
    free(t.events);
    zb_model_free(model);
}

/* ---- single entry ---- */

static void a_log_is_a_report_and_nothing_is_filed_twice(void **state)
{
    (void)state;
    zb_model *model = model_with("/mechanisms/remedies/single_entry=true", "/crew/programme=true", NULL);
    told t = {0};
    zb_run_free(engine_run(model, "task_force", 0, keep, &t));
    assert_int_equal(done_in(&t, "platform", 40), 1);
    bool stands = false;
    unsigned twice = 0, once = 0, logs = 0, told_at_once = 0;
    for (size_t i = 0; i < t.count; i++) {
        const zb_event *e = &t.events[i];
        stands = stands || is(e, "platform", NULL);
        if (is(e, "done", "report")) {
            twice += e->span_us >= 4 * H / 10;
            once += e->span_us < 4 * H / 10;
            assert_true(stands || e->span_us >= 4 * H / 10);
        }
        if (!stands || !is(e, "done", "execute") || !focal(e))
            continue;
        logs++;
        for (size_t k = i; k < t.count && t.events[k].time_us == e->time_us; k++)
            if (is(&t.events[k], "report", NULL) && t.events[k].matter == e->matter) {
                told_at_once++;
                break;
            }
    }
    assert_true(twice > 0 && once > 10 * twice && logs > 50);
    assert_int_equal(told_at_once, logs);
    free(t.events);
    zb_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(own_posts_and_helping_lower_refusals),
        cmocka_unit_test(helping_lowers_disputes_of_the_crew_only),
        cmocka_unit_test(each_answer_is_appraised),
        cmocka_unit_test(a_list_lowers_acts_for_show),
        cmocka_unit_test(a_list_lowers_discretion),
        cmocka_unit_test(on_site_what_is_on_the_list_climbs),
        cmocka_unit_test(rated_faults_show_in_half_the_time),
        cmocka_unit_test(each_rating_is_answered),
        cmocka_unit_test(a_log_is_a_report_and_nothing_is_filed_twice),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
