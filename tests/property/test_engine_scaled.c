/* Where offices never close, all times twice as long and all rates half as great make every latency twice as long, but
   for the rounding of each drawn duration to a tick. */
#include "support/check.h"

#include "support/engine.h"
#include <string.h>

static const char *const continuous[] = {"/calendar/kind=continuous",
                                         "/experiment/until_h=1500",
                                         "/experiment/tau_h=300",
                                         "/mechanisms/dissolution/growth_per_year=0",
                                         "/mechanisms/dissolution/make_work=0",
                                         NULL};

static bool scale(void *context, const zb_value *value)
{
    zb_scenario *to = context;
    zb_error error;
    double factor = 1;
    if (value->kind != ZB_VALUE_NUMBER || !value->unit)
        return true;
    if (strcmp(value->unit, "h") == 0)
        factor = strstr(value->pointer, "/cv") || strstr(value->pointer, "/sizes") ? 1 : 2;
    else if (strcmp(value->unit, "1/week") == 0)
        factor = 0.5;
    if (factor != 1 && strcmp(value->pointer, "/calendar/hours_per_day") != 0)
        assert_int_equal(zb_scenario_set_number(to, value->pointer, value->number * factor, &error), ZB_OK);
    return true;
}

typedef struct times {
    int64_t resolved[2000], arose[2000];
    unsigned count;
} times;

static void note(void *context, const zb_run *run, const zb_event *event)
{
    (void)run;
    times *t = context;
    if (event->matter >= 2000)
        return;
    if (strcmp(event->event, "arise") == 0)
        t->arose[event->matter] = event->time_us;
    if (strcmp(event->event, "resolved") == 0) {
        t->resolved[event->matter] = event->time_us;
        t->count++;
    }
}

static void twice_the_times_are_twice_the_latencies(void **state)
{
    (void)state;
    static times once, twice;
    zb_scenario *from = engine_scenario("tests/data/everything.json", continuous);
    zb_scenario *to = engine_scenario("tests/data/everything.json", continuous);
    zb_scenario_visit(from, scale, to);
    zb_model *a = engine_model(from), *b = engine_model(to);
    zb_run_free(engine_run(a, "bureaucracy", 0, note, &once));
    zb_run_free(engine_run(b, "bureaucracy", 0, note, &twice));
    assert_true(once.count > 30);
    assert_int_equal(once.count, twice.count);
    for (unsigned m = 0; m < 2000; m++) {
        if (!once.resolved[m])
            continue;
        const int64_t latency = once.resolved[m] - once.arose[m], other = twice.resolved[m] - twice.arose[m];
        if (other - 2 * latency > 2000 || other - 2 * latency < -2000)
            fail_msg("matter %u: %lld and %lld", m, (long long)latency, (long long)other);
    }
    zb_model_free(a);
    zb_model_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(twice_the_times_are_twice_the_latencies)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
