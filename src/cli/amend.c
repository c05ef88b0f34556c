/* What --seed, --until and --warmup make of a scenario's /experiment: a short run must not need three options. */
#include "cli/amend.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* Tells a fault of an option: "--until 1e9: error: /experiment/until_h: ...". */
static zb_status tell(zbi_fault_list *faults, const zbi_arguments *a, zbi_option option, const char *pointer,
                      const char *message)
{
    char name[120];
    snprintf(name, sizeof name, "--%s %.60s", zbi_option_rows[option].name, a->text[option]);
    zbi_fault_list_add(faults, NULL, name, 0, pointer, message);
    return ZB_STATUS_USAGE;
}

static zb_status set(zb_scenario *scenario, const zbi_arguments *a, zbi_option option, const char *pointer,
                     zbi_fault_list *faults)
{
    zb_error error;
    if (!a->text[option])
        return ZB_OK;
    const zb_status status = option == ZBI_OPTION_SEED
                                 ? zb_scenario_set_text(scenario, pointer, a->text[option], &error)
                                 : zb_scenario_set_number(scenario, pointer, a->number[option], &error);
    return status == ZB_OK || status == ZB_STATUS_MEMORY ? status : tell(faults, a, option, pointer, error.message);
}

typedef struct times {
    double until, warmup, tau;
} times;

static bool read_time(void *context, const zb_value *value)
{
    times *t = context;
    if (strcmp(value->pointer, "/experiment/until_h") == 0)
        t->until = value->number;
    else if (strcmp(value->pointer, "/experiment/warmup_h") == 0)
        t->warmup = value->number;
    else if (strcmp(value->pointer, "/experiment/tau_h") == 0)
        t->tau = value->number;
    return true;
}

static bool tau_is_set(const zbi_arguments *a)
{
    static const char pointer[] = "/experiment/tau_h=";
    for (size_t i = 0; i < a->repeated[ZBI_OPTION_SET].count; i++)
        if (strncmp(a->repeated[ZBI_OPTION_SET].items[i], pointer, sizeof pointer - 1) == 0)
            return true;
    return false;
}

/* The warm-up must end before the run does. */
static zb_status check_warmup(const zbi_arguments *a, const times *t, zbi_fault_list *faults)
{
    char message[200];
    if (t->warmup < t->until)
        return ZB_OK;
    if (a->text[ZBI_OPTION_WARMUP]) {
        snprintf(message, sizeof message, "the run lasts %g h; a warm-up must leave some of it to be measured", t->until);
        return tell(faults, a, ZBI_OPTION_WARMUP, "/experiment/warmup_h", message);
    }
    snprintf(message, sizeof message, "the run would end within the scenario's warm-up of %g h; say --warmup too",
             t->warmup);
    return tell(faults, a, ZBI_OPTION_UNTIL, "/experiment/until_h", message);
}

/* The scenario's tau belongs to its own horizon: it follows where it has no room any more. */
static zb_status fit_tau(zb_scenario *scenario, const zbi_arguments *a, zbi_fault_list *faults)
{
    times t = {NAN, NAN, NAN};
    zb_scenario_visit(scenario, read_time, &t);
    const zb_status status = check_warmup(a, &t, faults);
    if (status != ZB_OK || t.tau < t.until - t.warmup || tau_is_set(a))
        return status;
    const double fitting = (t.until - t.warmup) / 4;
    if (!a->quiet)
        fprintf(stderr,
                "note: tau_h is %g instead of %g, which leaves no room in %g h after a warm-up of %g;\n"
                "      matters that arise in the last %g h are not measured (--set /experiment/tau_h=H)\n",
                fitting, t.tau, t.until, t.warmup, fitting);
    return zb_scenario_set_number(scenario, "/experiment/tau_h", fitting, NULL);
}

zb_status zbi_amend_experiment(void *arguments, zb_scenario *scenario, zbi_fault_list *faults)
{
    const zbi_arguments *a = arguments;
    zb_status status = set(scenario, a, ZBI_OPTION_SEED, "/experiment/seed", faults);
    if (status == ZB_OK)
        status = set(scenario, a, ZBI_OPTION_UNTIL, "/experiment/until_h", faults);
    if (status == ZB_OK)
        status = set(scenario, a, ZBI_OPTION_WARMUP, "/experiment/warmup_h", faults);
    if (status == ZB_OK && (a->text[ZBI_OPTION_UNTIL] || a->text[ZBI_OPTION_WARMUP]))
        status = fit_tau(scenario, a, faults);
    return status;
}
