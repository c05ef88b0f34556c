/* What the notes of the paper's later cases say was measured still holds, at six replications: the sign where it is
   certain, else the size; which node is responsible; and the paper's own figures, in the runs. */
#include "support/cases.h"
#include "support/check.h"
#include "support/engine.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { REPLICATIONS = 6 };

typedef enum sign { LINE = -1, EITHER, CREW } sign; /* who is better beyond doubt: the interval leaves zero out */

/* Bureaucracy less the form; the difference lies in [low, high]. */
static const struct statement {
    const char *name;
    bool equal; /* focal matters queue like everyday work */
    const char *form;
    size_t set;
    const char *measure;
    sign better;
    double low, high;
} statements[] = {
    {"anhui-transport", false, "task_force", ZB_SET_FOCAL, "response_latency_h", EITHER, -15, 50},
    {"anhui-transport", false, "task_force", ZB_SET_FOCAL, "resolution_latency_h", CREW, 60, 200},
    {"anhui-transport", true, "task_force", ZB_SET_FOCAL, "response_latency_h", EITHER, -30, 50},
    {"comac-g60", false, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 5, 20},
    {"comac-g60", false, "task_force", ZB_SET_FOCAL, "official_hours", LINE, -260, -170},
    {"comac-g60", true, "task_force", ZB_SET_FOCAL, "response_latency_h", EITHER, -90, 30},
    {"informatization-group", false, "task_force", ZB_SET_FOCAL, "response_latency_h", LINE, -60, -10},
    {"informatization-group", false, "task_force", ZB_SET_FOCAL, "resolution_latency_h", EITHER, -60, 40},
    {"informatization-group", false, "task_force", ZB_SET_FOCAL, "distortion_end_to_end", CREW, 0.15, 0.21},
    {"innovation-vouchers", false, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 50, 110},
    {"innovation-vouchers", false, "task_force", ZB_SET_FOCAL, "resolution_latency_h", CREW, 600, 1300},
    {"innovation-vouchers", true, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 40, 120},
    {"jiangsu-30-chains", false, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 30, 90},
    {"jiangsu-30-chains", false, "task_force", ZB_SET_FOCAL, "official_hours", LINE, -500, -300},
    {"jiangsu-30-chains", true, "task_force", ZB_SET_FOCAL, "resolution_latency_h", CREW, 200, 600},
    {"one-card", false, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 75, 125},
    {"one-card", false, "task_force", ZB_SET_ALL, "home_delay_h", LINE, -10, -3},
    {"one-card", true, "task_force", ZB_SET_FOCAL, "response_latency_h", EITHER, -150, 0},
    {"quzhou-one-visit", false, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 45, 130},
    {"quzhou-one-visit", true, "task_force", ZB_SET_FOCAL, "resolution_latency_h", CREW, 200, 700},
    {"sci-tech-community", false, "task_force", ZB_SET_FOCAL, "response_latency_h", EITHER, -60, 0},
    {"sci-tech-community", false, "task_force", ZB_SET_FOCAL, "resolution_latency_h", CREW, 30, 120},
    {"sci-tech-community", true, "task_force", ZB_SET_FOCAL, "response_latency_h", EITHER, -60, 0},
    {"spring-festival-2023", false, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 7, 13},
    {"spring-festival-2023", false, "task_force", ZB_SET_FOCAL, "official_hours", LINE, -4000, -2400},
    {"station-crew", false, "task_force", ZB_SET_FOCAL, "response_latency_h", EITHER, 0, 30},
    {"station-crew", false, "task_force", ZB_SET_FOCAL, "resolution_latency_h", CREW, 50, 120},
    {"station-crew", true, "task_force", ZB_SET_FOCAL, "response_latency_h", EITHER, 0, 25},
    {"taizhou-cross-province", false, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 250, 750},
    {"taizhou-cross-province", false, "task_force", ZB_SET_FOCAL, "official_hours", LINE, -170, -100},
    {"taizhou-cross-province", false, "task_force", ZB_SET_ALL, "home_delay_h", LINE, -120, -60},
    {"taizhou-cross-province", false, "liaisons", ZB_SET_FOCAL, "response_latency_h", CREW, 250, 750},
    {"taizhou-cross-province", false, "liaisons", ZB_SET_FOCAL, "official_hours", LINE, -13, -5},
    {"taizhou-cross-province", false, "liaisons", ZB_SET_ALL, "home_delay_h", LINE, -4, -1},
    {"taizhou-cross-province", true, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 250, 750},
    {"transport-one-network", false, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 70, 140},
    {"transport-one-network", true, "task_force", ZB_SET_FOCAL, "response_latency_h", CREW, 60, 230},
};

static void holds(const struct statement *s, const case_run *run)
{
    const zb_pair pair = case_pair(run, s->form, s->set, s->measure);
    const bool certain = s->better == EITHER || (s->better == CREW ? pair.ci_low > 0 : pair.ci_high < 0);
    if (!certain || !(pair.difference > s->low && pair.difference < s->high))
        fail_msg("%s%s, %s, %s: %g [%g, %g] is not in %g..%g, or not certain", s->name, s->equal ? " (equal)" : "",
                 s->form, s->measure, pair.difference, pair.ci_low, pair.ci_high, s->low, s->high);
}

static void test_what_the_notes_say(void **state)
{
    (void)state;
    case_run run = {NULL, NULL};
    for (size_t i = 0; i < ARRAY_SIZE(statements); i++) {
        const struct statement *s = &statements[i], *before = i ? s - 1 : NULL;
        if (!before || strcmp(before->name, s->name) != 0 || before->equal != s->equal) {
            case_free(&run);
            run = case_compare(s->name, NULL, NULL, REPLICATIONS, s->equal);
        }
        holds(s, &run);
    }
    case_free(&run);
}

/* ---- which mechanism is responsible ---- */

/* Response, bureaucracy less a form like the task force but for what is assigned. */
static double response_with(const char *name, const char *changed)
{
    const char *const assignments[] = {"/forms/tested/like=task_force", changed, NULL};
    case_run run = case_compare(name, assignments, "tested", REPLICATIONS, false);
    const double difference = case_pair(&run, "tested", ZB_SET_FOCAL, "response_latency_h").difference;
    case_free(&run);
    return difference;
}

static void test_information_carries_the_lead(void **state)
{
    (void)state;
    static const struct {
        const char *name;
        double lead, share; /* about the whole difference; of it at most this share remains */
    } cases[] = {{"anhui-transport", 20, 0},
                 {"comac-g60", 11, 0},
                 {"innovation-vouchers", 77, 0},
                 {"jiangsu-30-chains", 56, 0},
                 {"one-card", 99, 0.25},
                 {"quzhou-one-visit", 81, 0.25},
                 {"station-crew", 11, 0.5},
                 {"spring-festival-2023", 10, 0.1},
                 {"transport-one-network", 103, 0.25}};
    for (size_t i = 0; i < ARRAY_SIZE(cases); i++) {
        const double left = response_with(cases[i].name, "/forms/tested/information=chain");
        if (!(left <= cases[i].share * cases[i].lead))
            fail_msg("%s: without information the lead is still %g", cases[i].name, left);
    }
}

/* Where the line answers sooner it is the crew that is slow, and only with long work. */
static void test_the_crew_is_the_bottleneck(void **state)
{
    (void)state;
    assert_true(response_with("informatization-group", "/forms/tested/construction=fixed_line") > 0);
    assert_true(response_with("sci-tech-community", "/forms/tested/construction=fixed_line") > 0);
    assert_true(response_with("informatization-group", "/classes/item/hours=6") > 10);
    assert_true(response_with("sci-tech-community", "/classes/joint-work/hours=6") > 0);
}

/* ---- the paper's figures ---- */

typedef struct counts {
    const char *name; /* of the event counted */
    double value;     /* NaN: any */
    double from_h, until_h;
    unsigned found;
} counts;

static void count(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    counts *to = context;
    const double hour = (double)event->time_us / 3.6e9;
    if (strcmp(event->event, to->name) == 0 && hour >= to->from_h && hour < to->until_h &&
        (isnan(to->value) || event->value == to->value))
        to->found++;
}

static unsigned counted(const char *name, uint64_t replication, counts what)
{
    char path[128];
    snprintf(path, sizeof path, "scenarios/%s.json", name);
    zb_model *model = engine_model(engine_scenario(path, NULL));
    zb_run_free(engine_run(model, "task_force", replication, count, &what));
    zb_model_free(model);
    return what.found;
}

/* Section 4(1)1: more than a hundred demands, more than a hundred joint surveys. */
static void test_comac_surveys_a_hundred_demands(void **state)
{
    (void)state;
    const char *const focal_only[] = {"/classes/permit/arrivals/per_week=0", NULL};
    zb_model *model = engine_model(engine_scenario("scenarios/comac-g60.json", focal_only));
    counts demands = {"arise", NAN, 0, 1e9, 0}, surveys = {"survey", NAN, 0, 1e9, 0};
    zb_run_free(engine_run(model, "task_force", 0, count, &demands));
    zb_run_free(engine_run(model, "task_force", 0, count, &surveys));
    zb_model_free(model);
    assert_int_equal(demands.found, 104);
    assert_true(surveys.found >= demands.found);
}

/* Section 4(1)3: thirty chains, a crew each; that all work at once is assumed. */
static void test_thirty_crews_in_jiangsu(void **state)
{
    (void)state;
    const unsigned crews = counted("jiangsu-30-chains", 0, (counts){"crew", 1, 0, 100, 0});
    const unsigned gone = counted("jiangsu-30-chains", 0, (counts){"dissolved", NAN, 0, 24, 0});
    assert_true(crews >= 30);
    assert_int_equal(gone, 0);
}

/* Section 4(2)2: 703 contacts in 2022; here twelve weeks of it, four times: 647 expected, standard deviation 25. */
static void test_contacts_of_taizhou(void **state)
{
    (void)state;
    unsigned contacts = 0;
    const char *const focal_only[] = {"/classes/permit/arrivals/per_week=0", NULL};
    zb_model *model = engine_model(engine_scenario("scenarios/taizhou-cross-province.json", focal_only));
    for (uint64_t replication = 0; replication < 4; replication++) {
        counts what = {"arise", NAN, 0, 1e9, 0};
        zb_run_free(engine_run(model, "liaisons", replication, count, &what));
        contacts += what.found;
    }
    zb_model_free(model);
    assert_near(contacts, 4 * 12 * 7 * 703 / 365.0, 4 * 25.4);
}

/* The crew of Spring Festival travel stands for its forty days and goes home once. */
static void test_spring_festival_ends(void **state)
{
    (void)state;
    for (uint64_t replication = 0; replication < 2; replication++) {
        assert_int_equal(counted("spring-festival-2023", replication, (counts){"crew", 1, 0, 960, 0}), 1);
        assert_int_equal(counted("spring-festival-2023", replication, (counts){"dissolved", NAN, 0, 960, 0}), 0);
        assert_int_equal(counted("spring-festival-2023", replication, (counts){"dissolved", NAN, 960, 1296, 0}), 1);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_the_notes_say),         cmocka_unit_test(test_information_carries_the_lead),
        cmocka_unit_test(test_the_crew_is_the_bottleneck), cmocka_unit_test(test_comac_surveys_a_hundred_demands),
        cmocka_unit_test(test_thirty_crews_in_jiangsu),    cmocka_unit_test(test_contacts_of_taizhou),
        cmocka_unit_test(test_spring_festival_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
