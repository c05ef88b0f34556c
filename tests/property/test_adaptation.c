/* Officials adapt by their formulas: caution after wrong blame, wear on a mission and rest after it, Wright's curve;
   and node 7's regulation: who lags gets one more member, mediation fails as often as it should. Off, nothing of it is
   left. */
#include "support/check.h"

#include "support/engine.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PEOPLE 2048
#define SUBTASKS 8192
static const char everything[] = "tests/data/everything.json", plain[] = "tests/data/remedies.json";

static bool is(const zb_event *e, const char *event, const char *act)
{
    return strcmp(e->event, event) == 0 && (!act || (e->act && strcmp(e->act, act) == 0));
}

static double hours(int64_t us)
{
    return (double)us / 3.6e9;
}

static void run_with(const char *path, const char *const *assignments, const char *form, unsigned replications,
                     zb_trace *trace, void *context)
{
    zb_model *model = engine_model(engine_scenario(path, assignments));
    for (unsigned r = 0; r < replications; r++)
        zb_run_free(engine_run(model, form, r, trace, context));
    zb_model_free(model);
}

/* ---- caution ---- */

typedef struct blames {
    double factor[PEOPLE], at[PEOPLE];
    double expected, variance, without; /* of decisions passed on; without: had nobody been blamed */
    unsigned count, again, passed, decisions;
    uint32_t matter, token; /* whose decision was made last; 0: none */
} blames;

static double factor_now(const blames *b, uint32_t official, double now)
{
    return b->at[official] == 0 ? 1 : 1 + (b->factor[official] - 1) * pow(2, -(now - b->at[official]) / 500);
}

static void follow_blame(void *context, const zb_run *run, const zb_event *e)
{
    blames *b = context;
    const double now = hours(e->time_us);
    char office[64];
    if (is(e, "caution", NULL)) {
        assert_true(e->official < PEOPLE);
        const double was = factor_now(b, e->official, now);
        assert_near(e->value, fmin(3, was * 2), 1e-9);
        b->count++;
        b->again += was > 1.01;
        b->factor[e->official] = e->value;
        b->at[e->official] = now;
    }
    if (b->matter && e->matter == b->matter && e->token == b->token) {
        b->passed += is(e, "send", NULL) || is(e, "start", "review"); /* else it is decided */
        b->matter = 0;
    }
    if (!is(e, "done", "decide") || e->phase ||
        strncmp(zb_run_office_name(run, e->office, office, sizeof office), "top:", 4) == 0)
        return;
    const double p = fmin(1, 0.3 * factor_now(b, e->official, now));
    b->expected += p;
    b->variance += p * (1 - p);
    b->without += 0.3;
    b->decisions++;
    b->matter = e->matter;
    b->token = e->token;
}

static void wrong_blame_makes_cautious_and_fades(void **state)
{
    (void)state;
    static const char *const assignments[] = {"/mechanisms/accountability/collusion=0.6",
                                              "/mechanisms/accountability/scapegoat=1",
                                              "/mechanisms/adaptation/refer_up=0.3",
                                              "/posts/caution_cv=0",
                                              "/posts/leaders=1",
                                              "/mechanisms/adaptation/blame=2",
                                              "/mechanisms/information/review_h=0",
                                              NULL};
    blames all = {{0}, {0}, 0, 0, 0, 0, 0, 0, 0, 0, 0};
    zb_model *model = engine_model(engine_scenario(everything, assignments));
    for (uint64_t r = 0; r < 40; r++) {
        blames b = all;
        memset(b.factor, 0, sizeof b.factor);
        memset(b.at, 0, sizeof b.at);
        b.matter = 0;
        zb_run_free(engine_run(model, "bureaucracy", r, follow_blame, &b));
        all = b;
    }
    zb_model_free(model);
    assert_true(all.count > 1000 && all.again > 300);
    assert_true(all.decisions > 1000);
    /* who was blamed passes on more, by as much as the formula says; the test would see it if he did not */
    assert_near(all.passed, all.expected, 4 * sqrt(all.variance));
    assert_true(all.expected - all.without > 8 * sqrt(all.variance));
}

/* ---- wear and rest ---- */

typedef struct mission {
    bool away;
    double since, left; /* when it began, or when he was home; hours that weighed on him then */
    double begun;       /* of the act in his hands */
} mission;

typedef struct missions {
    mission of[PEOPLE];
    double from, half_life;
    unsigned told, at_home, carried, meetings, capped;
} missions;

static double hours_worn(const missions *m, const mission *of, double now)
{
    const double t = now - of->since;
    return of->away ? of->left + t : m->half_life > 0 ? of->left * pow(2, -t / m->half_life) : 0;
}

static double wear(const missions *m, const mission *of, double now)
{
    return fmin(0.3, fmax(0, 0.1 * (hours_worn(m, of, now) - m->from) / 400));
}

static void follow_missions(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    missions *m = context;
    const double now = hours(e->time_us);
    if (e->official == UINT32_MAX)
        return;
    assert_true(e->official < PEOPLE);
    mission *of = &m->of[e->official];
    if (is(e, "lent", NULL) || is(e, "home", NULL)) {
        const double left = of->since > 0 ? hours_worn(m, of, now) : 0;
        *of = (mission){is(e, "lent", NULL), now, left, 0};
    }
    if (is(e, "wear", NULL)) {
        assert_near(e->value, wear(m, of, now), 1e-8);
        m->told++;
        m->at_home += !of->away && e->value > 0;
        m->carried += of->away && of->left > 1;
        m->capped += e->value == 0.3;
    }
    if (is(e, "start", "meeting"))
        of->begun = now;
    if (is(e, "done", "meeting") && of->away) {
        assert_near(hours(e->span_us), 1.5 / (1 - wear(m, of, of->begun)), 1e-8);
        m->meetings++;
    }
}

static const char *const watch[] = {"/mechanisms/information/meeting_every_h=24",
                                    "/crew/programme=true",
                                    "/classes/crossing/mandates_h/0=0",
                                    "/classes/crossing/mandates_h/1=1000",
                                    "/classes/crossing/mandates_h/2=1100",
                                    "/classes/crossing/mandates_h/3=1900",
                                    "/classes/crossing/arrivals/windows_h/0=0",
                                    "/classes/crossing/arrivals/windows_h/1=950",
                                    "/classes/crossing/arrivals/windows_h/2=1100",
                                    "/classes/crossing/arrivals/windows_h/3=1900"};
#define WATCH ARRAY_SIZE(watch)

static missions on_watch(const char *more, double from, double half_life)
{
    const char *assignments[WATCH + 2] = {NULL};
    memcpy(assignments, watch, sizeof watch);
    assignments[WATCH] = more;
    missions m = {.from = from, .half_life = half_life};
    zb_model *model = engine_model(engine_scenario(plain, assignments));
    for (uint64_t r = 0; r < 6; r++) {
        memset(m.of, 0, sizeof m.of);
        zb_run_free(engine_run(model, "task_force", r, follow_missions, &m));
    }
    zb_model_free(model);
    return m;
}

static void long_missions_wear_down(void **state)
{
    (void)state;
    const missions m = on_watch(NULL, 400, 0);
    assert_true(m.told > 200 && m.meetings > 50);
    assert_int_equal(m.at_home, 0);
    assert_int_equal(m.carried, 0);
    const missions early = on_watch("/mechanisms/adaptation/wear_from_h=0", 0, 0);
    assert_true(early.told > m.told);
    const missions own = on_watch("/mechanisms/remedies/own_posts=true", 800, 0);
    assert_true(own.told > 10 && own.told < m.told);
    assert_true(early.capped == 0 && own.capped == 0); /* .3 is reached 1200 h later; nobody is away for so long */
}

static void rest_mends_by_halves(void **state)
{
    (void)state;
    const missions m = on_watch("/mechanisms/adaptation/recovery_half_life_h=200", 400, 200);
    assert_true(m.at_home > 10);
    assert_true(m.carried > 10);
}

/* ---- repetition ---- */

typedef struct practice {
    unsigned done[PEOPLE], count, quick;
} practice;

static void follow_practice(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    practice *p = context;
    if (!is(e, "manned", NULL))
        return;
    const unsigned n = ++p->done[e->official];
    assert_near(e->value, fmax(0.7, pow(n, -0.15)), 1e-12);
    p->count++;
    p->quick += e->value < 0.8;
}

static void repetition_makes_quick_by_wrights_curve(void **state)
{
    (void)state;
    practice p = {{0}, 0, 0};
    run_with(everything, NULL, "bureaucracy", 1, follow_practice, &p);
    assert_true(p.count > 200 && p.quick > 50);
}

/* ---- node 7's regulation ---- */

typedef struct watching {
    double ordered[SUBTASKS], reported; /* at the latest, by anybody */
    unsigned lagging, asked, mediated, failed;
    uint32_t office, dispute; /* of the last that lagged; matter of the last mediation */
    int64_t at;
} watching;

static void follow_regulation(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    watching *w = context;
    const double now = hours(e->time_us);
    const size_t task = e->matter * 2 + (e->subtask > 0);
    if (is(e, "order", NULL) && w->ordered[task] == 0)
        w->ordered[task] = now;
    if (is(e, "report", NULL))
        w->reported = now;
    if (is(e, "monitor", NULL)) {
        assert_true(now - w->ordered[task] > 1.25 * 3);
        assert_true(w->reported > w->ordered[task]); /* he sees only what node 5 brings him */
        w->lagging++;
        w->office = e->office;
        w->at = e->time_us;
    }
    if (is(e, "request", NULL) && e->time_us == w->at && e->to == w->office)
        w->asked++;
    if (is(e, "done", "mediate")) {
        assert_near(hours(e->span_us), 1, 1e-9);
        w->mediated++;
    }
    w->failed += is(e, "dispute", NULL) && e->class_name && strcmp(e->class_name, "crossing") == 0;
}

static void who_lags_gets_one_more_and_mediation_may_fail(void **state)
{
    (void)state;
    static const char *const assignments[] = {"/forms/regulated/like=task_force",
                                              "/forms/regulated/membership=line_staff",
                                              "/mechanisms/construction/refuse=0", "/crew/programme=true", NULL};
    watching all = {.lagging = 0};
    zb_model *model = engine_model(engine_scenario(plain, assignments));
    for (uint64_t r = 0; r < 12; r++) {
        memset(all.ordered, 0, sizeof all.ordered);
        all.reported = 0;
        zb_run_free(engine_run(model, "regulated", r, follow_regulation, &all));
    }
    zb_model_free(model);
    assert_true(all.lagging > 100);
    assert_true(all.asked > all.lagging / 2 &&
                all.asked <= all.lagging); /* an office's last official is not asked for */
    assert_true(all.mediated > 500);
    assert_binomial(all.failed, all.mediated, 0.2, 4);
}

/* ---- off ---- */

static void count_changes(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    unsigned *n = context;
    *n += is(e, "caution", NULL) || is(e, "wear", NULL) || (is(e, "manned", NULL) && e->value < 1);
}

static void switched_off_nobody_adapts(void **state)
{
    (void)state;
    static const char *const forms[] = {"bureaucracy", "task_force"};
    static const char *const numbers[] = {"blame=2",       "caution_max=1", "caution_half_life_h=10",
                                          "wear_from_h=0", "wear_max=0.5",  "recovery_half_life_h=500"};
    static const char off[] = "/experiment/adaptation=false", curve[] = "/mechanisms/membership/learning=0.3";
    for (size_t f = 0; f < ARRAY_SIZE(forms); f++) {
        unsigned on_count = 0, off_count = 0;
        const char *const assignments[] = {off, "/mechanisms/membership/cross_skill=1", NULL};
        run_with(everything, assignments + 1, "bureaucracy", 1, count_changes, &on_count);
        run_with(everything, assignments, forms[f], 1, count_changes, &off_count);
        assert_true(on_count > 100);
        assert_int_equal(off_count, 0);
        zb_model *model = engine_model(engine_scenario(everything, (const char *const[]){off, NULL}));
        const uint64_t hash = engine_hash(model, forms[f], 0);
        zb_model_free(model);
        for (size_t i = 0; i <= ARRAY_SIZE(numbers); i++) {
            char number[96];
            snprintf(number, sizeof number, "/mechanisms/adaptation/%s", numbers[i % ARRAY_SIZE(numbers)]);
            const char *const with[] = {off, i < ARRAY_SIZE(numbers) ? number : curve, NULL};
            model = engine_model(engine_scenario(everything, with));
            assert_true(engine_hash(model, forms[f], 0) == hash);
            zb_model_free(model);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(wrong_blame_makes_cautious_and_fades),
        cmocka_unit_test(long_missions_wear_down),
        cmocka_unit_test(rest_mends_by_halves),
        cmocka_unit_test(repetition_makes_quick_by_wrights_curve),
        cmocka_unit_test(who_lags_gets_one_more_and_mediation_may_fail),
        cmocka_unit_test(switched_off_nobody_adapts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
