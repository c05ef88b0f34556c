/* Attributions: identities that hold whatever the mechanisms do, splits that are known by construction, and what is refused. */
#include "support/check.h"

#include "support/engine.h"
#include "support/failing.h"
#include "support/small.h"

#include <math.h>
#include <string.h>
#include <zhuanban/attribution.h>

/* All 128 mixtures take a while: a short run will do. */
#define SHORT "/experiment/until_h=560"

typedef struct asked {
    const char *a, *b;
    uint64_t replications;
    unsigned jobs;
    bool split;
} asked;

static zb_status attempt(const small *s, asked what, zb_attribution **attribution, zb_error *error)
{
    assert_non_null(s->model);
    const size_t forms[] = {zb_model_form_find(s->model, what.a), zb_model_form_find(s->model, what.b)};
    zb_experiment_options o = zb_experiment_options_default(s->scenario, s->model);
    o.forms = forms;
    o.form_count = 2;
    o.replications = what.replications;
    o.jobs = what.jobs;
    return zb_attribution_run(s->scenario, s->model, &o, what.split, NULL, attribution, error);
}

static zb_attribution *attribute(const small *s, asked what)
{
    zb_attribution *a = NULL;
    zb_error error = {0};
    if (attempt(s, what, &a, &error) != ZB_OK)
        fail_msg("%s: %s", error.pointer, error.message);
    return a;
}

static zb_attributed of(const zb_attribution *a, size_t set, const char *measure)
{
    zb_attributed x;
    if (!zb_attribution_of(a, set, zb_measure_find(measure), &x))
        fail_msg("%s is not measured", measure);
    return x;
}

static small from_file(const char *path, const char *const *assignments)
{
    small s = {engine_scenario(path, assignments), NULL};
    assert_int_equal(zb_model_new(s.scenario, 0, &s.model, NULL), ZB_OK);
    return s;
}

static bool same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static bool same_effect(zb_effect x, zb_effect y)
{
    return same(x.mean, y.mean) && same(x.ci_low, y.ci_low) && same(x.ci_high, y.ci_high);
}

/* y is x with the other sign. */
static bool turned(zb_effect x, zb_effect y)
{
    return same(x.mean, -y.mean) && same(x.ci_low, -y.ci_high) && same(x.ci_high, -y.ci_low);
}

static bool is_zero(zb_effect x)
{
    return x.mean == 0 && x.ci_low == 0 && x.ci_high == 0;
}

/* Every measure of every set that both have. */
#define FOR_EACH_MEASURE(set, m)                                                                                       \
    for (size_t set = 0; set < 3; set++)                                                                               \
        for (size_t m = 0; m < zb_measure_count(); m++)

/* ---- the whole ---- */

static void shares_add_up_to_the_gap(void **state)
{
    (void)state;
    const char *sets[] = {SHORT};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "task_force", 2, 2, false});
    assert_int_equal(zb_attribution_part_count(a), 7);
    assert_int_equal(zb_attribution_mixture_count(a), 128);
    int told = 0;
    FOR_EACH_MEASURE (set, m) {
        zb_attributed x;
        if (!zb_attribution_of(a, set, m, &x) || x.n == 0)
            continue;
        double sum = 0, largest = fabs(x.gap.mean);
        for (size_t i = 0; i < 7; i++) {
            sum += x.share[i].mean;
            largest = fmax(largest, fabs(x.share[i].mean));
        }
        assert_near(sum, x.gap.mean, 1e-12 * largest);
        assert_near(x.mean_a - x.mean_b, x.gap.mean, 1e-12 * fmax(fabs(x.mean_a), fabs(x.mean_b)));
        told += x.gap.mean != 0;
    }
    assert_true(told > 50);
    zb_attribution_free(a);
    small_close(&s);
}

/* The mixtures at both ends are the two forms themselves, to the byte. */
static void the_gap_is_what_compare_says(void **state)
{
    (void)state;
    const char *sets[] = {SHORT};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "task_force", 4, 2, false});
    zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    zb_comparison *c = NULL;
    assert_int_equal(zb_experiment_run(s.model, &o, NULL, &c, NULL), ZB_OK);
    int told = 0;
    FOR_EACH_MEASURE (set, m) {
        zb_attributed x;
        zb_pair p;
        if (!zb_attribution_of(a, set, m, &x) || x.n < 4 || !zb_comparison_find(c, 1, set, m, &p))
            continue;
        assert_true(x.mean_a == p.mean_a && x.mean_b == p.mean_b && x.gap.mean == p.difference);
        assert_true(same(x.gap.ci_low, p.ci_low) && same(x.gap.ci_high, p.ci_high));
        assert_true(x.mixture[0] == x.mean_a && x.mixture[127] == x.mean_b);
        told++;
    }
    assert_true(told > 50);
    zb_comparison_free(c);
    zb_attribution_free(a);
    small_close(&s);
}

static void threads_change_nothing(void **state)
{
    (void)state;
    const char *sets[] = {SHORT};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "task_force", 2, 1, true}),
                   *b = attribute(&s, (asked){"bureaucracy", "task_force", 2, 3, true});
    zb_attributed x, y;
    FOR_EACH_MEASURE (set, m) {
        const bool there = zb_attribution_of(a, set, m, &x);
        assert_true(zb_attribution_of(b, set, m, &y) == there);
        if (!there)
            continue;
        for (size_t i = 0; i < 256; i++)
            assert_true(same(x.mixture[i], y.mixture[i]));
        for (size_t i = 0; i < 8; i++) {
            assert_true(same_effect(x.share[i], y.share[i]) && same_effect(x.alone[i], y.alone[i]) &&
                        same_effect(x.last[i], y.last[i]));
            for (size_t j = 0; j < 8; j++)
                assert_true(same_effect(x.interaction[i][j], y.interaction[i][j]));
        }
    }
    zb_attribution_free(a);
    zb_attribution_free(b);
    small_close(&s);
}

static void a_form_against_itself_is_exactly_nothing(void **state)
{
    (void)state;
    small s = small_open(NULL, 0);
    zb_attribution *a = attribute(&s, (asked){"task_force", "task_force", 3, 2, false});
    zb_part part;
    assert_int_equal(zb_attribution_mixture_count(a), 1);
    for (size_t i = 0; zb_attribution_part(a, i, &part); i++)
        assert_true(!part.differs && part.pairs == 0 && part.bit == 0 && strcmp(part.choice_a, part.choice_b) == 0);
    FOR_EACH_MEASURE (set, m) {
        zb_attributed x;
        if (!zb_attribution_of(a, set, m, &x))
            continue;
        assert_true(is_zero(x.gap) && x.mean_a == x.mean_b);
        for (size_t i = 0; i < 7; i++)
            assert_true(is_zero(x.share[i]) && is_zero(x.alone[i]) && is_zero(x.last[i]));
    }
    zb_attribution_free(a);
    small_close(&s);
}

static void swapping_flips_every_sign(void **state)
{
    (void)state;
    const char *sets[] = {SHORT};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "task_force", 2, 2, false}),
                   *b = attribute(&s, (asked){"task_force", "bureaucracy", 2, 1, false});
    int told = 0;
    FOR_EACH_MEASURE (set, m) {
        zb_attributed x, y;
        if (!zb_attribution_of(a, set, m, &x) || x.n == 0)
            continue;
        assert_true(zb_attribution_of(b, set, m, &y));
        assert_true(turned(x.gap, y.gap));
        for (size_t i = 0; i < 7; i++) {
            assert_true(turned(x.share[i], y.share[i]) && turned(x.alone[i], y.last[i]) && turned(x.last[i], y.alone[i]));
            for (size_t j = 0; j < 7; j++)
                assert_true(same_effect(x.interaction[i][j], y.interaction[i][j]));
            told += x.share[i].mean != 0;
        }
    }
    assert_true(told > 300);
    zb_attribution_free(a);
    zb_attribution_free(b);
    small_close(&s);
}

/* ---- known by construction ---- */

static void the_only_node_that_differs_gets_everything(void **state)
{
    (void)state;
    const char *sets[] = {"/forms/net/like=bureaucracy", "/forms/net/information=network"};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "net", 4, 2, false});
    zb_part part;
    assert_int_equal(zb_attribution_mixture_count(a), 2);
    for (size_t i = 0; zb_attribution_part(a, i, &part); i++) {
        assert_true(part.differs == (i == 4) && part.pairs == (i == 4) && part.pairs_apart == (i == 4));
        assert_int_equal(part.node, i + 1);
    }
    const zb_attributed x = of(a, ZB_SET_FOCAL, "response_latency_h");
    assert_true(x.gap.mean > 1);
    assert_true(same_effect(x.share[4], x.gap) && same_effect(x.alone[4], x.gap) && same_effect(x.last[4], x.gap));
    for (size_t i = 0; i < 7; i++)
        assert_true(i == 4 || is_zero(x.share[i]));
    zb_attribution_free(a);
    small_close(&s);
}

/* Idle offices, nothing lost and no facts: a survey takes its two hours, and going to the site its half. */
static void hours_that_follow_one_another_are_told_apart(void **state)
{
    (void)state;
    const char *const sets[] = {"/forms/both/like=bureaucracy", "/forms/both/positioning=matter_centred",
                                "/forms/both/execution=on_site",
                                "/classes/matter/needs/territories_low=1", "/classes/matter/needs/territories_high=1", NULL};
    small s = from_file("src/verify/scenarios/survey.json", sets);
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "both", 2, 1, false});
    const zb_attributed x = of(a, ZB_SET_FOCAL, "response_latency_h");
    assert_int_equal(zb_attribution_mixture_count(a), 4);
    assert_near(x.gap.mean, -2.5, 1e-9);
    assert_near(x.share[0].mean, -2, 1e-9);
    assert_near(x.share[3].mean, -0.5, 1e-9);
    assert_near(x.interaction[0][3].mean, 0, 1e-9);
    assert_near(of(a, ZB_SET_FOCAL, "decision_latency_h").share[0].mean, -2, 1e-9);
    assert_near(of(a, ZB_SET_FOCAL, "decision_latency_h").share[3].mean, 0, 1e-9);
    zb_attributed none;
    assert_false(zb_attribution_of(a, ZB_SET_FOCAL, zb_measure_find("distortion_end_to_end"), &none));
    assert_false(zb_attribution_of(a, ZB_SET_OTHER, zb_measure_find("response_latency_h"), &none));
    zb_attribution_free(a);
    small_close(&s);
}

/* What the crew would take never arises: the choices differ and nothing comes of it, but of node 6, whose idle posts make
   work for everybody. */
static void what_never_comes_into_play_earns_nothing(void **state)
{
    (void)state;
    const char *sets[] = {"/crew/for=[\"routine\"]", "/classes/routine/arrivals/times_h=[5000]", SHORT};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "task_force", 2, 2, false});
    zb_part part;
    zb_mechanism m;
    for (size_t i = 0; zb_attribution_part(a, i, &part); i++)
        assert_true(part.differs && part.pairs == 64 && part.pairs_apart == (part.node == 6 ? 64 : 0));
    for (size_t i = 0; zb_attribution_mechanism(a, i, &m); i++)
        assert_true(m.times_a == 0 && m.times_b == 0);
    const zb_attributed x = of(a, ZB_SET_ALL, "response_latency_h");
    assert_true(x.mean_a > 0 && x.gap.mean != 0);
    for (size_t i = 0; i < 7; i++)
        assert_true(i == 5 ? same_effect(x.alone[i], x.gap) && same_effect(x.last[i], x.gap) : is_zero(x.share[i]));
    assert_near(x.share[5].mean, x.gap.mean, 1e-14);
    assert_true(is_zero(x.interaction[4][1]) && is_zero(x.interaction[4][5]));
    zb_attribution_free(a);
    small_close(&s);
}

static uint64_t times(const zb_attribution *a, const char *event, bool b)
{
    zb_mechanism m;
    for (size_t i = 0; zb_attribution_mechanism(a, i, &m); i++)
        if (strcmp(m.event, event) == 0)
            return b ? m.times_b : m.times_a;
    fail_msg("%s is no mechanism", event);
    return 0;
}

static void count_spots(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    *(uint64_t *)context += strcmp(event->event, "spot") == 0;
}

static void mechanisms_are_counted(void **state)
{
    (void)state;
    const char *sets[] = {SHORT};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "task_force", 2, 2, false});
    uint64_t spots = 0;
    for (uint64_t r = 0; r < 2; r++)
        zb_run_free(engine_run(s.model, "task_force", r, count_spots, &spots));
    assert_true(spots > 0);
    assert_true(times(a, "spot", true) == spots && times(a, "spot", false) == 0);
    assert_true(times(a, "exception", false) > 0 && times(a, "exception", true) == 0);
    assert_true(times(a, "survey", true) > 0 && times(a, "survey", false) == 0);
    zb_attribution_free(a);
    small_close(&s);
}

static void node_7_in_its_two_parts(void **state)
{
    (void)state;
    const char *sets[] = {"/forms/half/like=task_force", "/forms/half/accountability=traced_responsibility",
                          "/forms/other/like=task_force", "/forms/other/accountability=traced_regulation", SHORT};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *whole = attribute(&s, (asked){"bureaucracy", "task_force", 2, 2, true}),
                   *half = attribute(&s, (asked){"bureaucracy", "half", 2, 2, true}),
                   *crossed = attribute(&s, (asked){"half", "other", 2, 2, true});
    zb_part part;
    assert_int_equal(zb_attribution_part_count(whole), 8);
    assert_int_equal(zb_attribution_mixture_count(whole), 256);
    assert_true(zb_attribution_part(whole, 7, &part) && part.node == 7 && part.differs);
    assert_string_equal(part.name, "regulation");
    assert_string_equal(part.choice_b, "traced");
    assert_int_equal(zb_attribution_mixture_count(half), 128);
    assert_true(zb_attribution_part(half, 7, &part) && !part.differs);
    assert_string_equal(part.choice_b, "formal_chain");
    /* from one part to the other, through both and neither */
    assert_int_equal(zb_attribution_mixture_count(crossed), 4);
    const zb_attributed x = of(whole, ZB_SET_FOCAL, "official_hours"), y = of(half, ZB_SET_FOCAL, "official_hours"),
                        z = of(crossed, ZB_SET_FOCAL, "official_hours");
    assert_near(x.mixture[127], y.mean_b, 0); /* all of b but regulation */
    assert_true(z.mean_a == y.mean_b);
    assert_near(z.mixture[2], x.mean_b, 0); /* both */
    zb_attribution_free(whole);
    zb_attribution_free(half);
    zb_attribution_free(crossed);
    small_close(&s);
}

/* ---- forms with parameters of their own ---- */

static void parameters_go_with_the_node_whose_name_they_bear(void **state)
{
    (void)state;
    const char *sets[] = {"/mechanisms/information/transit_h=2", "/forms/slow~1line/like=bureaucracy",
                          "/forms/slow~1line/mechanisms/information/transit_h=4", "/forms/quick/like=bureaucracy",
                          "/forms/quick/mechanisms/information/transit_h=1", "/forms/quick/execution=on_site"};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"slow/line", "quick", 3, 2, false});
    zb_part part;
    assert_int_equal(zb_attribution_mixture_count(a), 4);
    assert_true(zb_attribution_part(a, 4, &part) && part.differs && part.pairs_apart == 2);
    assert_string_equal(part.choice_a, part.choice_b);
    zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    const size_t forms[] = {zb_model_form_find(s.model, "slow/line"), zb_model_form_find(s.model, "quick")};
    zb_comparison *c = NULL;
    zb_pair p;
    o.forms = forms, o.form_count = 2, o.replications = 3;
    assert_int_equal(zb_experiment_run(s.model, &o, NULL, &c, NULL), ZB_OK);
    assert_true(zb_comparison_find(c, 1, ZB_SET_FOCAL, o.primary, &p));
    const zb_attributed x = of(a, ZB_SET_FOCAL, "response_latency_h");
    assert_true(x.gap.mean == p.difference && x.share[4].mean > 1);
    zb_comparison_free(c);
    zb_attribution_free(a);
    small_close(&s);
}

static void refused(const char *const *sets, size_t count, asked what, const char *pointer, const char *why)
{
    small s = small_open(sets, count);
    zb_attribution *a = NULL;
    zb_error error = {0};
    assert_int_equal(attempt(&s, what, &a, &error), ZB_STATUS_USAGE);
    assert_int_equal(error.status, ZB_STATUS_USAGE);
    assert_null(a);
    assert_string_equal(error.pointer, pointer);
    if (!strstr(error.message, why))
        fail_msg("not \"%s\": %s", why, error.message);
    small_close(&s);
}

static void parameters_of_no_node_cannot_be_attributed(void **state)
{
    (void)state;
    const char *life[] = {"/forms/own/like=bureaucracy", "/forms/own/mechanisms/life/decide_h=3"};
    refused(life, ARRAY_SIZE(life), (asked){"bureaucracy", "own", 2, 1, false}, "/mechanisms/life/decide_h", "belongs to no node");
    const char *cap[] = {"/forms/own/like=bureaucracy", "/forms/own/mechanisms/accountability/log_h=1"};
    refused(cap, ARRAY_SIZE(cap), (asked){"bureaucracy", "own", 2, 1, true}, "/mechanisms/accountability/log_h", "cannot be split");
    const char *people[] = {"/forms/own/like=task_force", "/forms/own/more_staff/0=top:general"};
    refused(people, ARRAY_SIZE(people), (asked){"bureaucracy", "own", 2, 1, false}, "/forms/own", "belong to no node");
    const char *remedy[] = {"/forms/own/like=task_force", "/forms/own/mechanisms/remedies/own_posts=true"};
    refused(remedy, ARRAY_SIZE(remedy), (asked){"task_force", "own", 2, 1, false}, "/mechanisms/remedies/own_posts",
            "belongs to no node");
    /* alike in both, or as the scenario has it, it is nobody's */
    const char *alike[] = {"/forms/own/like=bureaucracy", "/forms/own/mechanisms/life/decide_h=3",
                           "/forms/too/like=bureaucracy", "/forms/too/mechanisms/life/decide_h=3", "/forms/too/execution=on_site",
                           "/forms/usual/like=bureaucracy", "/forms/usual/mechanisms/life/decide_h=1"};
    small s = small_open(alike, ARRAY_SIZE(alike));
    zb_attribution *a = attribute(&s, (asked){"own", "too", 2, 1, false}),
                   *b = attribute(&s, (asked){"bureaucracy", "usual", 2, 1, false});
    assert_int_equal(zb_attribution_mixture_count(a), 2);
    assert_int_equal(zb_attribution_mixture_count(b), 1);
    assert_true(of(a, ZB_SET_ALL, "decision_latency_h").mean_a > of(b, ZB_SET_ALL, "decision_latency_h").mean_a + 1);
    zb_attribution_free(a);
    zb_attribution_free(b);
    small_close(&s);
}

/* A parameter that one form has and the other leaves out. */
static void a_parameter_may_be_there_in_one_form_only(void **state)
{
    (void)state;
    const char *sets[] = {"/forms/capped/like=task_force", "/forms/capped/mechanisms/construction/lend_cap=0.01"};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"task_force", "capped", 3, 2, false});
    assert_int_equal(zb_attribution_mixture_count(a), 2);
    const zb_attributed x = of(a, ZB_SET_FOCAL, "response_latency_h");
    assert_true(x.gap.mean != 0 && same_effect(x.share[1], x.gap));
    zb_attribution_free(a);
    small_close(&s);
}

static void bad_options(void **state)
{
    (void)state;
    small s = small_open(NULL, 0);
    const size_t far[] = {0, 99}, one[] = {0};
    const zb_experiment_options good = zb_experiment_options_default(s.scenario, s.model);
    zb_experiment_options bad[] = {good, good, good, good};
    bad[0].forms = far, bad[0].form_count = 2;
    bad[1].forms = one, bad[1].form_count = 1;
    bad[2].replications = 0;
    bad[3].precision = 0.1;
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        zb_attribution *a = NULL;
        zb_error error = {0};
        assert_int_equal(zb_attribution_run(s.scenario, s.model, &bad[i], false, NULL, &a, &error), ZB_STATUS_USAGE);
        assert_int_equal(error.status, ZB_STATUS_USAGE);
        assert_null(a);
    }
    small_close(&s);
}

/* ---- ends ---- */

static bool stop_after(void *context, uint64_t done, uint64_t total)
{
    (void)total;
    return done < *(uint64_t *)context;
}

static void stopping_keeps_what_is_finished(void **state)
{
    (void)state;
    const char *sets[] = {"/forms/net/like=bureaucracy", "/forms/net/information=network"};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *two = attribute(&s, (asked){"bureaucracy", "net", 2, 1, false}), *a = NULL;
    const size_t forms[] = {zb_model_form_find(s.model, "bureaucracy"), zb_model_form_find(s.model, "net")};
    zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    uint64_t enough = 2, none = 0;
    o.forms = forms, o.form_count = 2, o.replications = 1000, o.jobs = 2;
    o.progress = stop_after, o.progress_context = &enough;
    assert_int_equal(zb_attribution_run(s.scenario, s.model, &o, false, NULL, &a, NULL), ZB_STATUS_STOPPED);
    assert_non_null(a);
    assert_int_equal(zb_attribution_replications(a), 2);
    assert_true(same_effect(of(a, ZB_SET_ALL, "response_latency_h").share[4],
                            of(two, ZB_SET_ALL, "response_latency_h").share[4]));
    zb_attribution_free(a);
    zb_attribution_free(two);
    o.progress_context = &none;
    assert_int_equal(zb_attribution_run(s.scenario, s.model, &o, false, NULL, &a, NULL), ZB_STATUS_STOPPED);
    assert_null(a);
    small_close(&s);
}

static void one_replication_has_no_interval(void **state)
{
    (void)state;
    const char *sets[] = {"/forms/net/like=bureaucracy", "/forms/net/information=network"};
    small s = small_open(sets, ARRAY_SIZE(sets));
    zb_attribution *a = attribute(&s, (asked){"bureaucracy", "net", 1, 1, false});
    const zb_attributed x = of(a, ZB_SET_ALL, "response_latency_h");
    assert_true(x.n == 1 && x.share[4].mean != 0 && isnan(x.share[4].ci_low) && isnan(x.gap.ci_high));
    assert_true(is_zero(x.share[0]));
    zb_attribution_free(a);
    small_close(&s);
}

static void every_allocation_may_fail(void **state)
{
    (void)state;
    const char *sets[] = {"/experiment/until_h=450", "/forms/own/like=bureaucracy", "/forms/own/information=network",
                          "/forms/own/mechanisms/information/meeting_h=1"};
    small s = small_open(sets, ARRAY_SIZE(sets));
    const size_t forms[] = {zb_model_form_find(s.model, "bureaucracy"), zb_model_form_find(s.model, "own")};
    zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    o.forms = forms, o.form_count = 2, o.replications = 1, o.jobs = 1;
    long tried = 0;
    zb_status status = ZB_STATUS_MEMORY;
    for (long k = 1; status != ZB_OK; k += 1 + k / 100, tried++) {
        failing memory = {.fail_at = k};
        const zb_allocator own = failing_allocator_shared(&memory);
        zb_attribution *a = NULL;
        zb_error error = {0};
        status = zb_attribution_run(s.scenario, s.model, &o, false, &own, &a, &error);
        if (!(status == ZB_OK || (status == ZB_STATUS_MEMORY && error.status == status && !a)))
            fail_msg("request %ld refused: status %d, %s", k, (int)status, error.message);
        zb_attribution_free(a);
        assert_int_equal(memory.blocks, 0);
    }
    assert_true(tried > 100);
    small_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(shares_add_up_to_the_gap),
        cmocka_unit_test(the_gap_is_what_compare_says),
        cmocka_unit_test(threads_change_nothing),
        cmocka_unit_test(a_form_against_itself_is_exactly_nothing),
        cmocka_unit_test(swapping_flips_every_sign),
        cmocka_unit_test(the_only_node_that_differs_gets_everything),
        cmocka_unit_test(hours_that_follow_one_another_are_told_apart),
        cmocka_unit_test(what_never_comes_into_play_earns_nothing),
        cmocka_unit_test(mechanisms_are_counted),
        cmocka_unit_test(node_7_in_its_two_parts),
        cmocka_unit_test(parameters_go_with_the_node_whose_name_they_bear),
        cmocka_unit_test(parameters_of_no_node_cannot_be_attributed),
        cmocka_unit_test(a_parameter_may_be_there_in_one_form_only),
        cmocka_unit_test(bad_options),
        cmocka_unit_test(stopping_keeps_what_is_finished),
        cmocka_unit_test(one_replication_has_no_interval),
        cmocka_unit_test(every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
