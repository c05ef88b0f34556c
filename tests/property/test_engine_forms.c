/* What the coordination body and contracting do, seen from their traces: who meets and who pays, what is bought and what is
   lost, and what their variants mean in other rows. */
#include "support/check.h"

#include "support/engine.h"
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char path[] = "tests/data/everything.json";

/* Rows that are like a form of the program but for one or two choices. */
static const char *const rows[][3] = {
    {"on-site-contract", "contracting", "execution=on_site"},
    {"own-contract", "contracting", "membership=line_staff"},
    {"renewed-contract", "contracting", "dissolution=return_on_completion"},
    {"hired", "bureaucracy", "membership=contractor"},
    {"hired-crew", "task_force", "membership=contractor"},
    {"transferred", "bureaucracy", "accountability=transferred"},
    {"deferring", "bureaucracy", "accountability=collective"},
    {"networked-body", "coordination_body", "information=network"},
    {"surveying-body", "coordination_body", "positioning=matter_centred"},
    {"ad-hoc-body", "coordination_body", "dissolution=return_on_completion"},
    {"chained-body", "coordination_body", "accountability=formal_chain"},
};

static zb_model *model_with(const char *const *assignments)
{
    zb_scenario *scenario = engine_scenario(path, assignments);
    zb_error error;
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        char pointer[64], node[32];
        const char *equals = strchr(rows[i][2], '=');
        snprintf(node, sizeof node, "%.*s", (int)(equals - rows[i][2]), rows[i][2]);
        snprintf(pointer, sizeof pointer, "/forms/%s/like", rows[i][0]);
        assert_int_equal(zb_scenario_set_text(scenario, pointer, rows[i][1], &error), ZB_OK);
        snprintf(pointer, sizeof pointer, "/forms/%s/%s", rows[i][0], node);
        assert_int_equal(zb_scenario_set_text(scenario, pointer, equals + 1, &error), ZB_OK);
    }
    return engine_model(scenario);
}

/* How often each event was told, of matters that the crew takes and of the others, and what some of them said. */
typedef struct diary {
    struct {
        const char *name;
        unsigned focal, other;
    } events[128];
    unsigned count;
    unsigned by_hired, by_own; /* acts on focal matters */
    unsigned papers;           /* brought to a table */
    unsigned tenders;          /* called */
    unsigned unseen;           /* decisions of focal matters without a sitting */
    unsigned traced, unfound;  /* inquiries into focal matters, and of them those that found nobody */
    bool hired[1024], sat[1024];
} diary;

static unsigned *count_of(diary *d, const char *name, bool focal)
{
    unsigned i = 0;
    while (i < d->count && strcmp(d->events[i].name, name) != 0)
        i++;
    assert_true(i < ARRAY_SIZE(d->events));
    if (i == d->count)
        d->events[d->count++].name = name;
    return focal ? &d->events[i].focal : &d->events[i].other;
}

static void note_focal(diary *d, const zb_event *event)
{
    const char *name = event->event;
    assert_true(event->matter < ARRAY_SIZE(d->sat));
    assert_true(event->official == UINT32_MAX || event->official < ARRAY_SIZE(d->hired));
    if (strcmp(name, "hired") == 0)
        d->hired[event->official] = true;
    else if (strcmp(name, "manned") == 0)
        ++*(d->hired[event->official] ? &d->by_hired : &d->by_own);
    else if (strcmp(name, "referred") == 0)
        d->papers += event->detached;
    else if (strcmp(name, "tender") == 0)
        d->tenders += event->value == 1.0;
    else if (strcmp(name, "sat") == 0)
        d->sat[event->matter] = true;
    else if (strcmp(name, "decided") == 0)
        d->unseen += !d->sat[event->matter];
    else if (strcmp(name, "traced") == 0) {
        d->traced++;
        d->unfound += event->other == 2;
    }
}

static void note(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    diary *d = context;
    const bool focal = event->class_name && strcmp(event->class_name, "routine") != 0;
    ++*count_of(d, event->event, focal);
    if (focal)
        note_focal(d, event);
}

static diary run_form(const char *form, const char *const *assignments)
{
    diary d = {.count = 0};
    zb_model *model = model_with(assignments);
    zb_run *run = engine_run(model, form, 0, note, &d);
    engine_check_books(run, form);
    zb_run_free(run);
    zb_model_free(model);
    return d;
}

/* The mean of a measure over the focal matters. */
static double mean(const char *form, const char *measure, const char *const *assignments)
{
    zb_model *model = model_with(assignments);
    zb_result *result = zb_result_new(model, false, NULL);
    zb_run *run = NULL;
    assert_int_equal(zb_run_new(model, zb_model_form_find(model, form), NULL, NULL, &run, NULL), ZB_OK);
    zb_result_watch(result, run);
    assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
    assert_int_equal(zb_result_close(result, run, NULL), ZB_OK);
    const double value = zb_result_get(result, ZB_SET_FOCAL, zb_measure_find(measure)).mean;
    zb_run_free(run);
    zb_result_free(result);
    zb_model_free(model);
    return value;
}

#define FOCAL(diary, name) (*count_of(&(diary), name, true))
#define OTHER(diary, name) (*count_of(&(diary), name, false))

/* ---- joint conference ---- */

static void a_body_decides_at_sittings_with_all_at_the_table(void **state)
{
    (void)state;
    diary body = run_form("coordination_body", NULL);
    assert_true(FOCAL(body, "decided") > 20);
    assert_int_equal(body.unseen, 0);
    assert_true(FOCAL(body, "put_off") > 0);
    assert_int_equal(FOCAL(body, "sitting"), FOCAL(body, "sat"));
    assert_true(FOCAL(body, "agenda") + FOCAL(body, "put_off") >= FOCAL(body, "sitting"));
    /* nobody comes late, nobody is asked back, no dispute leaves the table */
    assert_int_equal(FOCAL(body, "late") + FOCAL(body, "ask_back") + FOCAL(body, "dispute"), 0);
    assert_true(FOCAL(body, "settled") > 0 && body.papers > FOCAL(body, "decided"));
    /* the line has all of these; and a body is for the classes that the crew takes */
    diary line = run_form("bureaucracy", NULL);
    assert_true(FOCAL(line, "late") > 0 && FOCAL(line, "ask_back") > 0 && FOCAL(line, "dispute") > 0);
    assert_int_equal(FOCAL(line, "agenda"), 0);
    assert_int_equal(OTHER(body, "agenda"), 0);
    assert_true(OTHER(body, "decided") > 20);
}

static void bodies_in_other_rows(void **state)
{
    (void)state;
    diary chain = run_form("chained-body", NULL); /* put off and vague by the collective alone */
    assert_int_equal(FOCAL(chain, "put_off") + FOCAL(chain, "vague"), 0);
    assert_true(FOCAL(chain, "sat") > 20);
    diary network = run_form("networked-body", NULL); /* papers in one hop, the decision still at the table */
    assert_int_equal(network.unseen, 0);
    assert_true(FOCAL(network, "report") > 0);
    diary survey = run_form("surveying-body", NULL); /* whoever surveyed needs no papers */
    assert_true(FOCAL(survey, "survey") > 0 && survey.papers == 0);
    assert_int_equal(survey.unseen, 0);
    diary adhoc = run_form("ad-hoc-body", NULL); /* convened again and again */
    assert_true(FOCAL(adhoc, "convened") > 2 && OTHER(adhoc, "dissolved") >= FOCAL(adhoc, "convened") - 2);
    diary desk = run_form("deferring", NULL); /* no table: put off at the desk, and taken up again each time */
    assert_true(FOCAL(desk, "put_off") > 0 && FOCAL(desk, "vague") > 0 && FOCAL(desk, "agenda") == 0);
    assert_true(FOCAL(desk, "taken_up") + 1 >= FOCAL(desk, "put_off"));
}

/* Of each matter, which of its first two deciders (the second is above the first) put it off. */
typedef struct levels {
    unsigned decided[1024];
    bool off[1024][2];
} levels;

static void follow_levels(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    levels *l = context;
    const bool late = e->phase && strcmp(e->phase, "rework") == 0;
    if (late || e->matter == 0 || strcmp(e->class_name, "routine") == 0) /* routine takes the line's ways */
        return;
    assert_true(e->matter < ARRAY_SIZE(l->decided));
    unsigned *decided = &l->decided[e->matter];
    if (strcmp(e->event, "put_off") == 0 && *decided < 2)
        l->off[e->matter][*decided] = true;
    *decided += strcmp(e->event, "done") == 0 && e->act && strcmp(e->act, "decide") == 0;
}

/* Put off by one office says nothing of the next: with probability .5 each, the two are unlike half of the time. */
static void each_office_puts_off_for_itself(void **state)
{
    (void)state;
    static const char *const assignments[] = {"/mechanisms/adaptation/refer_up=1",
                                              "/mechanisms/accountability/defer=0.5",
                                              "/mechanisms/accountability/put_off_most=1",
                                              "/posts/caution_cv=0",
                                              "/experiment/adaptation=false",
                                              NULL};
    zb_model *model = model_with(assignments);
    double matters = 0, first = 0, second = 0, unlike = 0;
    for (unsigned r = 0; r < 8; r++) {
        levels l = {.decided = {0}};
        zb_run_free(engine_run(model, "deferring", r, follow_levels, &l));
        for (size_t m = 0; m < ARRAY_SIZE(l.decided); m++)
            if (l.decided[m] >= 2) {
                matters++;
                first += l.off[m][0];
                second += l.off[m][1];
                unlike += l.off[m][0] != l.off[m][1];
            }
    }
    zb_model_free(model);
    const double chance = 4 * sqrt(matters) / 2; /* four standard errors */
    assert_true(matters > 100);
    assert_near(first, matters / 2, chance);
    assert_near(second, matters / 2, chance);
    assert_near(unlike, matters / 2, chance);
}

static void small_agendas_wait_longer(void **state)
{
    (void)state;
    const char *const small[] = {"/mechanisms/construction/agenda=1", "/classes/crossing/arrivals/per_week=6", NULL};
    const char *const large[] = {"/mechanisms/construction/agenda=100", small[1], NULL};
    assert_true(mean("coordination_body", "meeting_wait_h", small) > 1.5 * mean("coordination_body", "meeting_wait_h", large));
    assert_true(mean("coordination_body", "meeting_hours", small) > mean("coordination_body", "meeting_hours", large));
}

/* ---- contract ---- */

static const char *const quick[] = {"/mechanisms/construction/tender_h=60", NULL};

static void a_contractor_does_all_within_the_contract(void **state)
{
    (void)state;
    diary firm = run_form("contracting", quick);
    assert_true(firm.by_hired > 50);
    assert_int_equal(firm.by_own, 0);
    assert_int_equal(FOCAL(firm, "hired"), 2 * 4); /* four people for each of two classes */
    assert_int_equal(firm.tenders, 2);             /* one tender for each, whose award others wait for too */
    assert_int_equal(FOCAL(firm, "tender"), FOCAL(firm, "award"));
    assert_true(FOCAL(firm, "award") >= 2 && FOCAL(firm, "call_off") > 10);
    assert_int_equal(OTHER(firm, "contract") + OTHER(firm, "call_off"), 0);
    diary own = run_form("own-contract", quick); /* an internal bid: their own staff, bound by the same words */
    assert_int_equal(own.by_hired + FOCAL(own, "hired"), 0);
    assert_true(own.by_own > 50 && FOCAL(own, "contract") > 20);
    diary again = run_form("renewed-contract", quick); /* it ends with its last matter */
    assert_true(again.tenders > firm.tenders);
    assert_int_equal(FOCAL(again, "hired"), 2 * 4);
}

/* Of an exception on the spot and one that climbs, the matter's contract says which. */
static void exceptions_outside_the_contract_are_signed_and_called_off(void **state)
{
    (void)state;
    diary site = run_form("on-site-contract", quick);
    assert_true(FOCAL(site, "spot") > 10 && FOCAL(site, "exception") > 10);
    const char *const complete[] = {quick[0], "/mechanisms/construction/spec=1", "/mechanisms/life/eyes=1",
                                    "/mechanisms/life/seen_elsewhere=1", "/mechanisms/life/threshold=0",
                                    "/mechanisms/media/written_covered=1", "/mechanisms/media/written_novel=1",
                                    "/mechanisms/media/spoken=1", "/mechanisms/media/record=1",
                                    "/mechanisms/media/conceal=0", NULL};
    diary all = run_form("on-site-contract", complete); /* all is known and written: nothing lies outside */
    assert_int_equal(FOCAL(all, "exception"), 0);
    assert_true(FOCAL(all, "spot") > 0);
}

static void hired_hands_need_no_contract(void **state)
{
    (void)state;
    diary hands = run_form("hired", NULL);
    assert_int_equal(FOCAL(hands, "contract") + FOCAL(hands, "tender") + hands.by_own, 0);
    assert_true(hands.by_hired > 50 && FOCAL(hands, "call_off") > 20);
    diary crew = run_form("hired-crew", NULL); /* a hub that hires: nobody is asked for a member */
    assert_int_equal(FOCAL(crew, "request") + crew.by_own, 0);
    assert_true(FOCAL(crew, "crew") > 10 && crew.by_hired > 50);
}

static void what_is_not_named_is_answered_for_by_nobody(void **state)
{
    (void)state;
    const char *const certain[] = {quick[0], "/mechanisms/accountability/transferred_right=1", NULL};
    diary firm = run_form("contracting", certain);
    assert_true(firm.unfound > 5 && firm.unfound < firm.traced);
    diary unit = run_form("transferred", certain); /* without a contract: what its order named */
    assert_true(unit.unfound > 5 && unit.unfound < unit.traced);
    const char *const told_all[] = {certain[0], certain[1], "/classes/crossing/facts/each=0", "/classes/urgent/facts/each=0",
                                    NULL};
    diary none = run_form("contracting", told_all);
    assert_true(none.traced > 0);
    assert_int_equal(none.unfound, 0);
}

/* What counts for success is what the contract names: with poor words more attempts succeed, and more is lost. */
static void a_poor_contract_is_easy_to_fulfil(void **state)
{
    (void)state;
    const char *const poor[] = {quick[0], "/mechanisms/construction/spec=0", NULL};
    const char *const rich[] = {quick[0], "/mechanisms/construction/spec=1", NULL};
    assert_true(mean("own-contract", "faults", poor) < mean("own-contract", "faults", rich));
    assert_true(mean("own-contract", "public_value_lost", poor) > 0.9); /* an amendment names a fact now and then */
    assert_true(mean("own-contract", "public_value_lost", rich) < 0.6);
    assert_true(isnan(mean("hired", "public_value_lost", rich)));
    /* one that names nothing is fulfilled by anything */
    const char *const empty[] = {quick[0], "/mechanisms/construction/spec=0", "/mechanisms/life/success_high=1",
                                 "/mechanisms/life/against_interest=0", "/classes/crossing/novelty=0",
                                 "/classes/urgent/novelty=0", NULL};
    assert_true(mean("own-contract", "faults", empty) == 0.0);
    assert_true(mean("bureaucracy", "faults", empty) > 0.0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_body_decides_at_sittings_with_all_at_the_table),
        cmocka_unit_test(bodies_in_other_rows),
        cmocka_unit_test(each_office_puts_off_for_itself),
        cmocka_unit_test(small_agendas_wait_longer),
        cmocka_unit_test(a_contractor_does_all_within_the_contract),
        cmocka_unit_test(exceptions_outside_the_contract_are_signed_and_called_off),
        cmocka_unit_test(hired_hands_need_no_contract),
        cmocka_unit_test(what_is_not_named_is_answered_for_by_nobody),
        cmocka_unit_test(a_poor_contract_is_easy_to_fulfil),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
