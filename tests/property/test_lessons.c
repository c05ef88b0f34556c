/* The seven lessons: what each answers at the defaults, both sides of the place where its winner turns round, and,
   where nothing turns it, the ends of plausible ranges that come nearest (tests/search/lessons.py). */
#include "support/cases.h"
#include "support/check.h"
#include "support/engine.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum sign { LINE = -1, NEITHER, FORM } sign; /* who is better beyond doubt */

static const struct question {
    const char *lesson, *form, *measure;
    const char *assignment; /* NULL: the defaults */
    sign better;
    uint64_t replications;
} questions[] = {
    {"lesson-1", "matter-centred", "resolution_latency_h", NULL, NEITHER, 12},
    {"lesson-1", "matter-centred", "resolution_latency_h", "/classes/crossing/novelty=0", LINE, 12},
    {"lesson-1", "matter-centred", "resolution_latency_h", "/classes/crossing/novelty=1", FORM, 24},
    {"lesson-2", "leading-hub", "response_latency_h", NULL, FORM, 12},
    {"lesson-2", "leading-hub", "response_latency_h", "/mechanisms/information/transit_h=0.1", FORM, 12},
    {"lesson-2", "leading-hub", "response_latency_h", "/posts/staff=2", FORM, 12},
    {"lesson-3", "mixed-members", "resolution_latency_h", NULL, LINE, 12},
    {"lesson-3", "mixed-members", "resolution_latency_h", "/classes/crossing/hours=2", LINE, 40},
    {"lesson-3", "mixed-members", "resolution_latency_h", "/posts/staff=12", LINE, 12},
    {"lesson-4", "on-site", "response_latency_h", NULL, LINE, 12},
    {"lesson-4", "on-site", "response_latency_h", "/mechanisms/information/review_h=2", FORM, 80},
    {"lesson-5", "network", "distortion_end_to_end", NULL, FORM, 12},
    {"lesson-5", "network", "distortion_end_to_end", "/mechanisms/media/spoken=0.63", LINE, 12},
    {"lesson-5", "network", "distortion_end_to_end", "/mechanisms/media/spoken=0.85", FORM, 12},
    {"lesson-7", "traced", "traced_right", NULL, FORM, 12},
    {"lesson-7", "traced", "traced_right", "/mechanisms/accountability/collusion=0", LINE, 12},
    {"lesson-7", "traced", "traced_right", "/mechanisms/accountability/collusion=0.4", FORM, 12},
};

static sign better(const zb_pair *pair)
{
    const int high = pair->ci_low > 0 ? 1 : pair->ci_high < 0 ? -1 : 0; /* is the bureaucracy's mean the higher one? */
    return (sign)(pair->better == ZB_BETTER_HIGH ? -high : high);
}

static void test_answers(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(questions); i++) {
        const struct question *q = &questions[i];
        const char *const assignments[] = {q->assignment, NULL};
        case_run run = case_compare(q->lesson, assignments, q->form, q->replications, false);
        const zb_pair pair = case_pair(&run, q->form, ZB_SET_FOCAL, q->measure);
        if (better(&pair) != q->better)
            fail_msg("%s%s%s: %g [%g, %g]", q->lesson, q->assignment ? " " : "", q->assignment ? q->assignment : "",
                     pair.difference, pair.ci_low, pair.ci_high);
        case_free(&run);
    }
}

/* Eight years: offices that never give posts back gain some, in each run and at the lowest plausible growth too. */
static void test_posts_grow(void **state)
{
    (void)state;
    static const char *const ends[] = {NULL, "/mechanisms/dissolution/growth_per_year=0.0517"};
    for (size_t i = 0; i < ARRAY_SIZE(ends); i++) {
        const char *const assignments[] = {ends[i], NULL};
        case_run run = case_compare("lesson-6", assignments, "return", 2, false);
        const zb_pair pair = case_pair(&run, "return", ZB_SET_ALL, "posts");
        assert_true(pair.difference > 6 && pair.ci_low > 6);
        assert_true(case_pair(&run, "return", ZB_SET_ALL, "home_load").difference < 0);
        case_free(&run);
    }
}

/* ---- Tullock: does vertical flow distort more than horizontal? ---- */

typedef struct flow {
    double carried[2], harmed[2]; /* facts on horizontal, on vertical hops; of them lost or changed */
} flow;

static unsigned facts(uint64_t mask)
{
    unsigned count = 0;
    for (; mask; mask &= mask - 1)
        count++;
    return count;
}

/* "2:general": between levels, or between a department and the general office of its own territory. */
static bool is_vertical(const char *a, const char *b)
{
    const size_t of_a = strcspn(a, ":"), of_b = strcspn(b, ":");
    const bool top_a = strncmp(a, "top:", 4) == 0, top_b = strncmp(b, "top:", 4) == 0;
    const bool same = of_a == of_b && strncmp(a, b, of_a) == 0;
    return top_a != top_b || (same && (strcmp(a + of_a, ":general") == 0 || strcmp(b + of_b, ":general") == 0));
}

static void note_hop(void *context, const zb_run *run, const zb_event *event)
{
    flow *to = context;
    char from[64], next[64];
    if (strcmp(event->event, "send") != 0)
        return;
    zb_run_office_name(run, event->office, from, sizeof from);
    zb_run_office_name(run, event->to, next, sizeof next);
    const bool vertical = is_vertical(from, next);
    to->carried[vertical] += facts(event->known) + facts(event->dropped);
    to->harmed[vertical] += facts(event->dropped) + facts(event->changed);
}

static void test_vertical_flow_distorts_a_little_more(void **state)
{
    (void)state;
    zb_model *model = engine_model(engine_scenario("scenarios/lesson-5.json", NULL));
    flow all = {{0}, {0}};
    for (uint64_t replication = 0; replication < 60; replication++)
        zb_run_free(engine_run(model, "bureaucracy", replication, note_hop, &all));
    zb_model_free(model);
    const double horizontal = all.harmed[0] / all.carried[0], vertical = all.harmed[1] / all.carried[1];
    assert_true(all.carried[0] > 2000);
    assert_true(vertical > horizontal);
    assert_true(vertical < 1.5 * horizontal);
}

static char *note_of(const char *lesson)
{
    char path[64];
    snprintf(path, sizeof path, "scenarios/%s.json", lesson);
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    char *text = calloc(1, 1 << 16);
    assert_non_null(text);
    assert_true(fread(text, 1, (1 << 16) - 1, file) > 0);
    fclose(file);
    return text;
}

/* The file tells the reader both sides that are tested here, word for word as options, or that nothing turns it. */
static void test_the_file_says_so(void **state)
{
    (void)state;
    for (size_t i = 0; i < ARRAY_SIZE(questions); i++) {
        const struct question *q = &questions[i];
        char *text = note_of(q->lesson);
        const bool nowhere = strstr(text, "Turns round: nowhere") != NULL;
        char option[128];
        snprintf(option, sizeof option, "--set %s", q->assignment ? q->assignment : "");
        if (q->assignment && !nowhere && !strstr(text, option))
            fail_msg("%s does not tell of %s", q->lesson, q->assignment);
        free(text);
    }
    char *text = note_of("lesson-6");
    assert_non_null(strstr(text, "Turns round: nowhere"));
    free(text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_answers), cmocka_unit_test(test_posts_grow),
                                       cmocka_unit_test(test_vertical_flow_distorts_a_little_more),
                                       cmocka_unit_test(test_the_file_says_so)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
