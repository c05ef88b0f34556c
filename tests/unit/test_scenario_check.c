/* The rules between fields: each broken once, starting from a scenario that breaks none; the fault and its place. */
#include <zhuanban/zhuanban.h>

#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* One setting: "/pointer=value"; a number where it looks like one, "[]" clears, "!" declares. */
static void apply(zb_scenario *scenario, const char *setting)
{
    char pointer[256];
    zb_error error = {.message = ""};
    const char *equals = strchr(setting, '=');
    snprintf(pointer, sizeof pointer, "%.*s", (int)(equals - setting), setting);
    char *end = NULL;
    const char *value = equals + 1;
    const double number = strtod(value, &end);
    zb_status status;
    if (strcmp(value, "[]") == 0)
        status = zb_scenario_clear_list(scenario, pointer, &error);
    else if (strcmp(value, "!") == 0)
        status = zb_scenario_declare(scenario, pointer, &error);
    else if (*value && *end == '\0')
        status = zb_scenario_set_number(scenario, pointer, number, &error);
    else
        status = zb_scenario_set_text(scenario, pointer, value, &error);
    if (status != ZB_OK)
        fail_msg("%s: %s", setting, error.message);
}

static const char *const sound[] = {
    "/territories/east=!",
    "/territories/a/parent=east",
    "/territories/b/parent=east",
    "/departments/d1=!",
    "/departments/d2/levels/0=1",
    "/departments/d3/at/0=b",
    "/classes/c/needs/departments/0=d1",
    "/classes/c/needs/departments/1=d2",
    "/crew/for/0=c",
    "/crew/host=east:general",
    "/outside/x/departments/0=d1",
    "/offices/b:d3/staff=2",
    "/levels/1/staff=3",
};

typedef struct seen {
    unsigned count;
    char pointers[512], messages[2048];
} seen;

static void note(void *context, const zb_error *fault)
{
    seen *to = context;
    to->count++;
    strncat(to->pointers, fault->pointer, sizeof to->pointers - strlen(to->pointers) - 2);
    strncat(to->pointers, " ", 2);
    strncat(to->messages, fault->message, sizeof to->messages - strlen(to->messages) - 2);
    strncat(to->messages, " ", 2);
    assert_int_equal(fault->status, ZB_STATUS_INPUT);
}

static zb_scenario *sound_scenario(void)
{
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
    assert_non_null(scenario);
    for (size_t i = 0; i < sizeof sound / sizeof sound[0]; i++)
        apply(scenario, sound[i]);
    return scenario;
}

static const struct broken {
    const char *settings[6];
    const char *pointer, *part; /* NULL pointer: nothing is wrong */
} broken[] = {
    {{"/posts/staff=2"}, NULL, NULL},
    /* the tree */
    {{"/structure/branching/0=2"}, "/structure/branching ", "not both"},
    {{"/territories/c/parent=nowhere"}, "/territories/c/parent ", "no territory of this name"},
    {{"/territories/c/parent=eas"}, "/territories/c/parent ", "did you mean \"east\"?"},
    {{"/territories/other=!"}, "/territories/other ", "may have no parent"},
    {{"/territories/east/parent=a"}, "/territories ", "must have no parent"},
    {{"/territories/p/parent=q", "/territories/q/parent=p"}, "parent ", "circle"},
    {{"/territories/p/parent=p"}, "/territories/p/parent ", "circle"},
    {{"/structure/authority_cap=2"}, "/structure/authority_cap ", "levels 0 to 1, got 2"},
    {{"/structure/authority_cap=1"}, NULL, NULL},
    /* departments, offices, levels */
    {{"/departments/d4/levels/0=2"}, "/departments/d4/levels/0 ", "levels 0 to 1, got 2"},
    {{"/departments/d4/levels/0=0.5"}, "/departments/d4/levels/0 ", "whole number"},
    {{"/departments/d4/at/0=c"}, "/departments/d4/at/0 ", "no territory"},
    {{"/departments/d4/at/0=a", "/departments/d4/levels/0=0"}, "/departments/d4/at ", "a department nobody has"},
    {{"/departments/general/staff=2"}, NULL, NULL},
    {{"/departments/general/levels/0=1"}, "/departments/general/levels ", "general office"},
    {{"/offices/a:d3/staff=2"}, "/offices/a:d3 ", "no office at this territory"},
    {{"/offices/c:d1/staff=2"}, "/offices/c:d1 ", "no territory"},
    {{"/offices/a:d9/staff=2"}, "/offices/a:d9 ", "no department"},
    {{"/offices/east:d2/staff=2"}, "/offices/east:d2 ", "no office at this territory"},
    {{"/offices/a:general/staff=2"}, NULL, NULL},
    {{"/levels/2/staff=2"}, "/levels/2 ", "levels 0 to 1"},
    /* distributions */
    {{"/classes/c/hours/shape=uniform"}, "/classes/c/hours/low ", "needs low and high"},
    {{"/classes/c/hours/shape=uniform", "/classes/c/hours/low=3", "/classes/c/hours/high=2"},
     "/classes/c/hours/low ",
     "low must not be above high"},
    {{"/classes/c/hours/shape=uniform", "/classes/c/hours/low=2", "/classes/c/hours/high=2"}, NULL, NULL},
    {{"/classes/c/hours/shape=empirical"}, "/classes/c/hours/values ", "at least one value"},
    {{"/classes/c/hours/cv=0"}, "/classes/c/hours/cv ", "above 0"},
    {{"/classes/c/hours/mean=0"}, "/classes/c/hours/mean ", "above 0"},
    {{"/classes/c/hours=0"}, NULL, NULL},
    {{"/classes/c/hours=1", "/classes/c/hours/cv=0.5"}, "/classes/c/hours/cv ", "no cv"},
    {{"/classes/c/hours/low=1"}, "/classes/c/hours/low ", "no low or high"},
    {{"/posts/routine_hours/shape=lognormal"}, "/posts/routine_hours/cv ", "needs a cv"},
    /* the experiment */
    {{"/experiment/until_h=0"}, "/experiment/until_h ", "longer than 0"},
    {{"/experiment/tau_h=2001"}, "/experiment/tau_h ", "not be longer than the run"},
    {{"/experiment/warmup_h=1500"}, "/experiment/warmup_h ", "below until_h - tau_h (1500)"},
    {{"/experiment/warmup_h=1499"}, NULL, NULL},
    /* arrivals */
    {{"/classes/c/arrivals/windows_h/0=1"}, "/classes/c/arrivals/windows_h ", "pairs"},
    {{"/classes/c/arrivals/windows_h/0=2", "/classes/c/arrivals/windows_h/1=2"}, "windows_h ", "end after it begins"},
    {{"/classes/c/arrivals/windows_h/0=1", "/classes/c/arrivals/windows_h/1=3", "/classes/c/arrivals/windows_h/2=2",
      "/classes/c/arrivals/windows_h/3=4"},
     "windows_h/2 ",
     "in order"},
    {{"/classes/c/arrivals/burst_times_h/0=1"}, "/classes/c/arrivals/burst_sizes ", "one size for each"},
    {{"/classes/c/arrivals/burst_times_h/0=1", "/classes/c/arrivals/burst_sizes/0=1.5"}, "burst_sizes/0 ", "whole"},
    {{"/classes/c/arrivals/times_h/0=1"}, "/classes/c/arrivals/times_h ", "kind list"},
    {{"/classes/c/arrivals/kind=regular", "/classes/c/arrivals/every_h=24"}, NULL, NULL},
    {{"/classes/c/arrivals/kind=regular"}, "/classes/c/arrivals/every_h ", "need the hours between"},
    {{"/classes/c/arrivals/every_h=24"}, "/classes/c/arrivals/every_h ", "of kind regular"},
    {{"/classes/c/arrivals/kind=regular", "/classes/c/arrivals/every_h=24", "/classes/c/arrivals/times_h/0=1"},
     "/classes/c/arrivals/times_h ",
     "kind list"},
    {{"/classes/c/mandates_h/0=1", "/classes/c/mandates_h/1=3"}, NULL, NULL},
    {{"/classes/c/mandates_h/0=1"}, "/classes/c/mandates_h ", "pairs"},
    {{"/classes/c/mandates_h/0=3", "/classes/c/mandates_h/1=1"}, "/classes/c/mandates_h ", "end after it begins"},
    {{"/classes/c/mandates_h/0=1", "/classes/c/mandates_h/1=3", "/classes/c/mandate_end_h=4"},
     "/classes/c/mandate_end_h ",
     "not both"},
    {{"/classes/c/arrivals/kind=list"}, "/classes/c/arrivals/times_h ", "need times"},
    {{"/classes/c/arrivals/kind=list", "/classes/c/arrivals/times_h/0=2", "/classes/c/arrivals/times_h/1=1"},
     "times_h/1 ",
     "in order"},
    {{"/classes/c/arrivals/kind=trace"}, "/classes/c/arrivals/file /classes/c/arrivals/time_column ", "need a file"},
    /* where they arise */
    {{"/classes/c/arises/at=offices"}, "/classes/c/arises/offices ", "needs a list"},
    {{"/classes/c/arises/offices/0=a:d1"}, "/classes/c/arises/offices ", "for arises/at offices"},
    {{"/classes/c/arises/at=offices", "/classes/c/arises/offices/0=a:d3"}, "offices/0 ", "no office"},
    {{"/classes/c/arises/at=offices", "/classes/c/arises/offices/0=a:d1", "/classes/c/arises/weights/0=1"}, NULL, NULL},
    {{"/classes/c/arises/at=offices", "/classes/c/arises/offices/0=a:d1", "/classes/c/arises/weights/0=1",
      "/classes/c/arises/weights/1=1"},
     "/classes/c/arises/weights ",
     "one weight for each"},
    {{"/classes/c/arises/at=offices", "/classes/c/arises/offices/0=a:d1", "/classes/c/arises/weights/0=0"},
     "/classes/c/arises/weights ",
     "above 0"},
    {{"/classes/c/arises/at=level"}, "/classes/c/arises/level ", "needs a level"},
    {{"/classes/c/arises/level=1"}, "/classes/c/arises/level ", "for arises/at level"},
    {{"/classes/c/arises/at=level", "/classes/c/arises/level=2"}, "/classes/c/arises/level ", "levels 0 to 1"},
    {{"/departments/d4/levels/0=0", "/classes/c/needs/departments/0=d4"},
     "/classes/c/needs/departments/0 ",
     "where the department \"d4\" has no office"},
    /* what they need */
    {{"/classes/e=!"}, "/classes/e/needs/departments ", "at least one department"},
    {{"/classes/c/needs/departments/0=d5"}, "/classes/c/needs/departments/0 ", "did you mean"},
    {{"/classes/c/needs/departments/1=d1"}, "/classes/c/needs/departments/1 ", "twice"},
    {{"/classes/c/needs/departments_high=3"}, "departments_high ", "only 2 departments"},
    {{"/classes/c/needs/departments_low=2", "/classes/c/needs/departments_high=1"}, "departments_low ", "not be above"},
    {{"/classes/c/needs/where=any", "/classes/c/needs/territories_low=3", "/classes/c/needs/territories_high=2"},
     "territories_low ",
     "not be above"},
    {{"/classes/c/needs/territories_high=2"}, "territories_high ", "only the territory where it arises"},
    {{"/classes/c/needs/where=list"}, "/classes/c/needs/territories ", "needs a list"},
    {{"/classes/c/needs/territories/0=a"}, "/classes/c/needs/territories ", "for needs/where list"},
    {{"/classes/c/needs/where=list", "/classes/c/needs/territories/0=z"},
     "/classes/c/needs/territories/0 ",
     "no territory"},
    {{"/classes/c/facts/each=33"}, "/classes/c/facts/each ", "up to 2 subtasks of 33"},
    {{"/classes/c/facts/each=32"}, NULL, NULL},
    {{"/classes/c/needs/where=any", "/classes/c/needs/territories_high=9", "/classes/c/needs/spread=product"},
     "/classes/c/needs ",
     "more than 16 subtasks, got up to 18"},
    {{"/classes/c/decided_at=2"}, "/classes/c/decided_at ", "levels 0 to 1"},
    /* forms */
    {{"/forms/f/like=task_force", "/forms/f/construction=task_force", "/forms/f/information=chain"}, NULL, NULL},
    {{"/forms/f/like=task_force", "/forms/g/like=f", "/forms/g/mechanisms/life/eyes=1"}, NULL, NULL},
    {{"/forms/f/like=taskforce"}, "/forms/f/like ", "no form of this name"},
    {{"/forms/f/like=g", "/forms/g/like=f"}, "/forms/f/like ", "without a circle"},
    {{"/forms/f/information=networks"}, "/forms/f/information ", "did you mean \"network\"?"},
    {{"/forms/f/execution=network"}, "/forms/f/execution ", "no variant of this name"},
    {{"/forms/bureaucracy/label/en=x"}, NULL, NULL},
    {{"/forms/bureaucracy/mechanisms/life/eyes=1"}, "/forms/bureaucracy ", "no parameters of its own"},
    {{"/forms/task_force/execution=chain_of_command"}, "/forms/task_force ", "no parameters of its own"},
    {{"/forms/task_force/more_staff/0=east:general"}, "/forms/task_force ", "no parameters of its own"},
    {{"/forms/f/like=task_force", "/forms/f/more_staff/0=b:d3", "/forms/f/more_leaders/0=east:general"}, NULL, NULL},
    {{"/forms/f/like=task_force", "/forms/f/more_leaders/0=nowhere:general"}, "/forms/f/more_leaders/0 ", "no territory of this name"},
    /* the crew */
    {{"/crew/for/1=cc"}, "/crew/for/1 ", "did you mean \"c\"?"},
    {{"/crew/host=east:d2"}, "/crew/host ", "no office at this territory"},
    {{"/crew/leads/0=a:d1", "/crew/leads/1=a:d8"}, "/crew/leads/1 ", "no department"},
    {{"/crew/scope/0=z"}, "/crew/scope/0 ", "no territory"},
    {{"/outside/x/departments/0=d8"}, "/outside/x/departments/0 ", "no department"},
};

static void test_each_rule(void **state)
{
    for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
        zb_scenario *scenario = sound_scenario();
        seen got = {0};
        for (size_t k = 0; k < 6 && broken[i].settings[k]; k++)
            apply(scenario, broken[i].settings[k]);
        const zb_status status = zb_scenario_check(scenario, note, &got);
        if (broken[i].pointer == NULL && status != ZB_OK)
            fail_msg("%s: %s%s", broken[i].settings[0], got.pointers, got.messages);
        if (broken[i].pointer && (status != ZB_STATUS_INPUT || !strstr(got.pointers, broken[i].pointer) ||
                                  !strstr(got.messages, broken[i].part)))
            fail_msg("%s: told %s%s", broken[i].settings[0], got.pointers, got.messages);
        zb_scenario_free(scenario);
    }
}

static void test_all_faults_are_told(void **state)
{
    zb_scenario *scenario = sound_scenario();
    seen got = {0};
    apply(scenario, "/experiment/until_h=0");
    apply(scenario, "/crew/for/0=z");
    apply(scenario, "/classes/c/needs/departments/0=z");
    assert_int_equal(zb_scenario_check(scenario, note, &got), ZB_STATUS_INPUT);
    assert_int_equal(got.count, 3);
    assert_int_equal(zb_scenario_check(scenario, NULL, NULL), ZB_STATUS_INPUT);
    zb_scenario_free(scenario);
}

static void test_empty_scenario(void **state)
{
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
    seen got = {0};
    assert_int_equal(zb_scenario_check(scenario, note, &got), ZB_STATUS_INPUT);
    assert_string_equal(got.pointers, "/classes ");
    apply(scenario, "/classes/c/needs/departments/0=general");
    assert_int_equal(zb_scenario_check(scenario, NULL, NULL), ZB_OK);
    zb_scenario_free(scenario);
}

/* Territories of a regular tree are called by the ordinals on the way down. */
static void test_regular_tree(void **state)
{
    static const struct {
        const char *office;
        bool there;
    } rows[] = {{"top:general", true}, {"2:general", true}, {"2.3:d", true},      {"3:general", false},
                {"2.4:d", false},      {"2.3.1:d", false},  {"0:general", false}, {"02:general", false},
                {"2.:d", false},       {"x:d", false}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
        apply(scenario, "/structure/branching/0=2");
        apply(scenario, "/structure/branching/1=3");
        apply(scenario, "/departments/d=!");
        apply(scenario, "/classes/c/needs/departments/0=d");
        assert_int_equal(zb_scenario_set_text(scenario, "/crew/host", rows[i].office, NULL), ZB_OK);
        if ((zb_scenario_check(scenario, NULL, NULL) == ZB_OK) != rows[i].there)
            fail_msg("%s", rows[i].office);
        zb_scenario_free(scenario);
    }
}

/* A chain of territories; level 16 is the deepest. */
static void test_depth(void **state)
{
    for (int last = 16; last <= 40; last += last == 16 ? 1 : 23) {
        zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
        char setting[80];
        apply(scenario, "/classes/c/needs/departments/0=general");
        apply(scenario, "/territories/t0=!");
        for (int i = last; i >= 1; i--) {
            snprintf(setting, sizeof setting, "/territories/t%d/parent=t%d", i, i - 1);
            apply(scenario, setting);
        }
        seen got = {0};
        const zb_status status = zb_scenario_check(scenario, note, &got);
        assert_int_equal(status, last == 16 ? ZB_OK : ZB_STATUS_INPUT);
        if (last > 16)
            assert_non_null(strstr(got.pointers, "/territories/t17/parent "));
        zb_scenario_free(scenario);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_each_rule),      cmocka_unit_test(test_all_faults_are_told),
        cmocka_unit_test(test_empty_scenario), cmocka_unit_test(test_regular_tree),
        cmocka_unit_test(test_depth),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
