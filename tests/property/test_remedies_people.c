/* Remedies that are about people: seats filled for members of a crew, a call that anybody with the skill may answer;
   and what holds for all remedies: switched off they change nothing, switched on nothing waits for ever. */
#include "support/check.h"

#include "support/engine.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define H INT64_C(3600000000)
#define MOST 4096 /* officials, offices, subtasks of a run */

static bool is(const zb_event *e, const char *event)
{
    return strcmp(e->event, event) == 0;
}

static double measured(const zb_model *model, const char *form, const char *measure, zb_trace *trace, void *context)
{
    zb_run_options options = zb_run_options_default(model);
    options.trace = trace;
    options.trace_context = context;
    zb_run *run = NULL;
    assert_int_equal(zb_run_new(model, zb_model_form_find(model, form), &options, NULL, &run, NULL), ZB_OK);
    zb_result *result = zb_result_new(model, false, NULL);
    zb_result_watch(result, run);
    assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
    engine_check_books(run, form);
    assert_int_equal(zb_result_close(result, run, NULL), ZB_OK);
    const double value = zb_result_get(result, ZB_SET_ALL, zb_measure_find(measure)).mean;
    zb_result_free(result);
    zb_run_free(run);
    return value;
}

/* ---- own posts ---- */

typedef struct seats {
    int away[MOST], more[MOST]; /* by office: members lent; substitutes come, less those who went */
    int64_t area, changed;      /* integral of substitutes */
    int now;
    unsigned lent, filled;
    bool uneven;
} seats;

static void count_seats(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    seats *s = context;
    if (is(e, "lent")) {
        s->away[e->office]++;
        s->lent++;
    }
    if (is(e, "home") && e->office != UINT32_MAX) /* not an outsider */
        s->away[e->office]--;
    if (!is(e, "substitute"))
        return;
    s->area += s->now * (e->time_us - s->changed);
    s->changed = e->time_us;
    s->now += e->value == 1 ? 1 : -1;
    s->more[e->office] += e->value == 1 ? 1 : -1;
    s->filled += e->value == 1;
    s->uneven |= s->more[e->office] < 0 || s->more[e->office] > s->away[e->office] + 3;
}

static seats fill(const char *path, const char *const *assignments, double *posts, double until_h)
{
    seats s = {{0}, {0}, 0, 0, 0, 0, 0, false};
    zb_model *model = engine_model(engine_scenario(path, assignments));
    *posts = measured(model, "task_force", "posts", count_seats, &s);
    s.area += s.now * ((int64_t)(until_h * (double)H) - s.changed);
    *posts -= (double)zb_model_official_count(model);
    zb_model_free(model);
    return s;
}

/* Each seat is filled at once, and free again when its member is back and his substitute has done what is in his hands.
 */
static void each_member_has_somebody_who_sits_in_for_him(void **state)
{
    (void)state;
    static const char *const own[] = {"/mechanisms/remedies/own_posts=true", NULL};
    static const char *const programme[] = {"/mechanisms/remedies/own_posts=true", "/crew/programme=true", NULL};
    const char *const *const ways[] = {own, programme};
    for (size_t i = 0; i < ARRAY_SIZE(ways); i++) {
        double posts;
        const seats s = fill("tests/data/remedies.json", ways[i], &posts, 2000);
        assert_false(s.uneven);
        assert_true(s.lent > 1 && s.filled > 1 && s.filled <= s.lent);
        assert_near(posts, (double)s.area / (2000.0 * (double)H), 1e-9);
        assert_true(posts > 0.5);
    }
}

static void when_all_is_done_nobody_sits_in_any_more(void **state)
{
    (void)state;
    static const char *const own[] = {"/mechanisms/remedies/own_posts=true", "/mechanisms/life/attempts=10", NULL};
    double posts;
    const seats s = fill("tests/data/draining.json", own, &posts, 6000);
    assert_true(s.lent > 20);
    for (size_t office = 0; office < MOST; office++) {
        assert_int_equal(s.away[office], 0);
        assert_int_equal(s.more[office], 0);
    }
}

/* ---- open call ---- */

typedef struct calls {
    bool called[MOST];
    unsigned out, worked, answered, begun, hours_wrong, twice;
    uint32_t office; /* of the last who came forward */
    int64_t at;
    uint32_t matter;
} calls;

static void count_calls(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    calls *c = context;
    if (is(e, "call")) {
        const size_t subtask = e->matter * 4 + (size_t)e->subtask;
        assert_true(subtask < MOST);
        c->twice += c->called[subtask];
        c->called[subtask] = true;
        c->out++;
    }
    if (is(e, "done") && strcmp(e->act, "call") == 0) {
        c->worked++;
        c->hours_wrong += e->span_us != 8 * H;
    }
    if (is(e, "volunteer")) {
        c->answered++;
        c->office = e->office;
        c->at = e->time_us;
        c->matter = e->matter;
    }
    if (is(e, "start") && strcmp(e->act, "execute") == 0 && e->matter == c->matter && e->time_us == c->at) {
        assert_int_equal(e->office, c->office);
        c->begun++;
        c->matter = 0;
    }
}

static void whoever_comes_forward_begins_at_once(void **state)
{
    (void)state;
    static const char *const members[] = {"mixed", "line_staff"};
    for (size_t i = 0; i < ARRAY_SIZE(members); i++) {
        char membership[64];
        snprintf(membership, sizeof membership, "/forms/called/membership=%s", members[i]);
        const char *const assignments[] = {"/mechanisms/remedies/open_call=true",
                                           "/forms/called/like=task_force",
                                           membership,
                                           "/crew/programme=true",
                                           "/classes/crossing/arrivals/per_week=20",
                                           "/classes/crossing/hours=40",
                                           NULL};
        calls c = {{false}, 0, 0, 0, 0, 0, 0, 0, 0, 0};
        zb_model *model = engine_model(engine_scenario("tests/data/remedies.json", assignments));
        zb_run *run = engine_run(model, "called", 0, count_calls, &c);
        engine_check_books(run, members[i]);
        assert_true(c.out > 50 && c.answered > 20);
        assert_int_equal(c.begun, c.answered);
        assert_int_equal(c.hours_wrong, 0);
        assert_true(c.worked >= c.answered && c.worked <= c.out && c.out - c.worked < 10);
        assert_int_equal(c.twice, 0);
        zb_run_free(run);
        zb_model_free(model);
    }
}

/* ---- all of them ---- */

static const char *const remedies[] = {"own_posts", "helping_counts", "single_entry",
                                       "open_call", "negative_list",  "public_rating"};

static void a_number_of_what_is_off_changes_no_byte(void **state)
{
    (void)state;
    static const char path[] = "tests/data/everything.json";
    static const char *const forms[] = {"bureaucracy", "task_force"};
    zb_model *plain = engine_model(engine_scenario(path, NULL));
    zb_field field;
    unsigned numbers = 0;
    for (size_t i = 0; zb_field_at(i, &field); i++) {
        if (strncmp(field.pointer, "/mechanisms/remedies/", 21) != 0 || strcmp(field.type, "boolean") == 0)
            continue;
        char assignment[128];
        snprintf(assignment, sizeof assignment, "%s=%g", field.pointer, field.plausible_high);
        const char *const assignments[] = {assignment, NULL};
        zb_model *model = engine_model(engine_scenario(path, assignments));
        for (size_t f = 0; f < ARRAY_SIZE(forms); f++)
            assert_true(engine_hash(model, forms[f], 0) == engine_hash(plain, forms[f], 0));
        zb_model_free(model);
        numbers++;
    }
    assert_int_equal(numbers, 11);
    zb_model_free(plain);
}

/* The matters that the crew does not take: what they meet of a remedy is only who is free for them. */
static void on_the_line_alone_a_remedy_is_for_the_crews_matters(void **state)
{
    (void)state;
    static const char *const without[] = {"/classes/crossing/arrivals/per_week=0", NULL};
    zb_model *plain = engine_model(engine_scenario("tests/data/remedies.json", without));
    for (size_t i = 0; i < ARRAY_SIZE(remedies); i++) {
        char assignment[64];
        snprintf(assignment, sizeof assignment, "/mechanisms/remedies/%s=true", remedies[i]);
        const char *const with[] = {without[0], assignment, NULL};
        zb_model *model = engine_model(engine_scenario("tests/data/remedies.json", with));
        assert_true(engine_hash(model, "bureaucracy", 0) == engine_hash(plain, "bureaucracy", 0));
        assert_true(engine_hash(model, "task_force", 0) == engine_hash(plain, "task_force", 0));
        zb_model_free(model);
    }
    zb_model_free(plain);
}

static double share(const zb_result *result, const char *measure)
{
    return zb_result_get(result, ZB_SET_ALL, zb_measure_find(measure)).mean;
}

static void with_all_of_them_every_matter_ends(void **state)
{
    (void)state;
    char texts[ARRAY_SIZE(remedies)][64];
    const char *assignments[ARRAY_SIZE(remedies) + 1] = {NULL};
    for (size_t i = 0; i < ARRAY_SIZE(remedies); i++) {
        snprintf(texts[i], sizeof texts[i], "/mechanisms/remedies/%s=true", remedies[i]);
        assignments[i] = texts[i];
    }
    zb_scenario *scenario = engine_scenario("tests/data/draining.json", assignments);
    for (unsigned m = 0; m < 128; m++)
        engine_add_mixture(scenario, m);
    zb_model *model = engine_model(scenario);
    zb_result *result = zb_result_new(model, false, NULL);
    for (unsigned m = 0; m < 128; m++) {
        char form[8];
        snprintf(form, sizeof form, "m%03u", m);
        zb_run *run = NULL;
        assert_int_equal(zb_run_new(model, zb_model_form_find(model, form), NULL, NULL, &run, NULL), ZB_OK);
        zb_result_watch(result, run);
        assert_int_equal(zb_run_finish(run, NULL), ZB_OK);
        assert_int_equal(zb_result_close(result, run, NULL), ZB_OK);
        engine_check_books(run, form);
        if (share(result, "unresolved") > share(result, "given_up"))
            fail_msg("%s: %g unresolved, %g given up", form, share(result, "unresolved"), share(result, "given_up"));
        zb_run_free(run);
    }
    zb_result_free(result);
    zb_model_free(model);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_member_has_somebody_who_sits_in_for_him),
        cmocka_unit_test(when_all_is_done_nobody_sits_in_any_more),
        cmocka_unit_test(whoever_comes_forward_begins_at_once),
        cmocka_unit_test(a_number_of_what_is_off_changes_no_byte),
        cmocka_unit_test(on_the_line_alone_a_remedy_is_for_the_crews_matters),
        cmocka_unit_test(with_all_of_them_every_matter_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
