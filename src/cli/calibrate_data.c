/* The observed cases of a calibration: read, put into groups, and held against the arrivals of the scenario. */
#include "cli/calibrate_data.h"
#include "cli/choice.h"

#include "base/memory.h"
#include "base/text.h"
#include "report/parts.h"

#include <math.h>
#include <string.h>

#define ALIKE (1.0 / 3600) /* hours between two times that are one */

/* ---- the file ---- */

static zbi_exit wrong_column(const char *text)
{
    return zbi_complain(ZBI_EXIT_USAGE,
                        "--column takes ROLE=NAME, ROLE one of case, arrival, end, latency_h, class, not \"%s\"", text);
}

static zbi_exit read_columns(const zbi_arguments *a, const char *columns[ZBI_COLUMNS])
{
    const zbi_texts *texts = &a->repeated[ZBI_OPTION_COLUMN];
    for (size_t i = 0; i < texts->count; i++) {
        const char *text = texts->items[i];
        const size_t length = strcspn(text, "=");
        int role = 0;
        while (role < ZBI_COLUMNS &&
               !(strlen(zbi_column_names[role]) == length && strncmp(zbi_column_names[role], text, length) == 0))
            role++;
        if (role == ZBI_COLUMNS || text[length] == '\0' || text[length + 1] == '\0')
            return wrong_column(text);
        columns[role] = text + length + 1;
    }
    return ZBI_EXIT_DONE;
}

static zbi_exit read_file(zbi_calibrate_data *d, const zbi_arguments *a)
{
    const zb_allocator allocator = zb_allocator_default();
    const char *columns[ZBI_COLUMNS] = {NULL};
    zb_error error = {0};
    zbi_fault_list faults;
    zbi_exit code = read_columns(a, columns);
    if (code)
        return code;
    zb_status status = zbi_source_read(&d->source, a->text[ZBI_OPTION_TO], &allocator, &error);
    if (status != ZB_OK)
        return zbi_complain(zbi_exit_of(status), "%s: %s", a->text[ZBI_OPTION_TO], error.message);
    zbi_fault_list_init(&faults, &allocator);
    status = zbi_latencies_read(&d->source, columns, &d->latencies, &faults);
    zbi_fault_list_write(&faults, stderr);
    zbi_fault_list_free(&faults);
    return status == ZB_STATUS_MEMORY ? zbi_complain(ZBI_EXIT_INTERNAL, "out of memory") : zbi_exit_of(status);
}

/* ---- what the scenario says of time ---- */

static bool read_value(void *context, const zb_value *value)
{
    zbi_calibrate_data *d = context;
    if (strcmp(value->pointer, "/experiment/until_h") == 0)
        d->until = value->number;
    else if (strcmp(value->pointer, "/experiment/warmup_h") == 0)
        d->warmup = value->number;
    else if (strcmp(value->pointer, "/experiment/tau_h") == 0)
        d->tau = value->number;
    else if (strcmp(value->pointer, "/calendar/kind") == 0)
        snprintf(d->calendar, sizeof d->calendar, "%s", value->text);
    return true;
}

/* Whether cases arise when the matters of a trace do. */
typedef struct matching {
    const zbi_latencies *latencies;
    uint32_t matched, at;
    bool any; /* there is a trace */
} matching;

/* Both are in order of time, class by class. */
static bool match(void *context, const zb_value *value)
{
    matching *m = context;
    const char *times = strstr(value->pointer, "/arrivals/times_h/");
    if (strncmp(value->pointer, "/classes/", 9) != 0 || !times)
        return true;
    m->any = true;
    if (strcmp(times + 18, "0") == 0)
        m->at = 0;
    while (m->at < m->latencies->count && m->latencies->cases[m->at].arrival_h < value->number - ALIKE)
        m->at++;
    if (m->at < m->latencies->count && m->latencies->cases[m->at].arrival_h <= value->number + ALIKE) {
        m->matched++;
        m->at++;
    }
    return true;
}

static void read_times(zbi_calibrate_data *d, const zb_scenario *scenario)
{
    matching m = {.latencies = &d->latencies};
    zb_scenario_visit(scenario, read_value, d);
    if (d->latencies.dated)
        zb_scenario_visit(scenario, match, &m);
    d->has_traces = m.any;
    d->replayed = m.any && m.matched >= d->latencies.count;
}

/* ---- groups ---- */

static zbi_exit wrong_class(const zbi_calibrate_data *d, const zb_model *model, const zbi_case *c)
{
    const zb_allocator allocator = zb_allocator_default();
    const char *names[ZBI_MOST_GROUPS];
    char message[400];
    size_t count = 0;
    zbi_fault_list faults;
    for (; count < zb_model_class_count(model) && count < ZBI_MOST_GROUPS; count++)
        names[count] = zb_model_class_name(model, count);
    const char *meant = zbi_did_you_mean(c->class_name, names, count);
    snprintf(message, sizeof message, "row %u: the scenario has no class \"%.80s\"; did you mean %.80s?",
             (unsigned)c->row, c->class_name, meant ? meant : names[0]);
    message[zbi_utf8_valid_length(message, strlen(message))] = '\0';
    zbi_fault_list_init(&faults, &allocator);
    zbi_fault_list_add(&faults, &d->source, NULL, c->class_at, "", message);
    zbi_fault_list_write(&faults, stderr);
    zbi_fault_list_free(&faults);
    return ZBI_EXIT_INPUT;
}

/* The group of the class of a case, begun where there is none; ZBI_MOST_GROUPS: no such class. */
static uint32_t group_of(zbi_calibrate_data *d, const zb_model *model, const zbi_case *c)
{
    if (!d->by_class)
        return 0;
    for (uint32_t g = 0; g < d->groups; g++)
        if (strcmp(d->names[g], c->class_name) == 0)
            return g;
    for (size_t i = 0; i < zb_model_class_count(model) && d->groups < ZBI_MOST_GROUPS; i++)
        if (strcmp(zb_model_class_name(model, i), c->class_name) == 0) {
            d->sets[d->groups] = ZB_SET_FIRST_CLASS + i;
            d->names[d->groups] = zb_model_class_name(model, i);
            return d->groups++;
        }
    return ZBI_MOST_GROUPS;
}

static zbi_exit read_matters(zbi_calibrate_data *d, const zb_model *model, const zbi_arguments *a)
{
    const char *asked = a->text[ZBI_OPTION_MATTERS];
    if (d->by_class)
        return asked ? zbi_complain(ZBI_EXIT_USAGE, "the data have classes: --matters does not go with them") : ZBI_EXIT_DONE;
    const zbi_exit code = zbi_matters_asked(a, model, ZB_SET_ALL, &d->sets[0]);
    d->groups = 1;
    d->names[0] = zbi_set_name(d->sets[0]);
    return code;
}

/* Where the simulation has the arrivals of the cases, only those count that it measures too. */
static bool is_outside(const zbi_calibrate_data *d, const zbi_case *c)
{
    return d->replayed && !(c->arrival_h >= d->warmup && c->arrival_h <= d->until - d->tau);
}

static zbi_exit sort_cases(zbi_calibrate_data *d, const zb_model *model)
{
    const zb_allocator allocator = zb_allocator_default();
    d->cases = zbi_new(&allocator, d->latencies.count + 1, sizeof *d->cases);
    if (!d->cases)
        return zbi_complain(ZBI_EXIT_INTERNAL, "out of memory");
    for (uint32_t i = 0; i < d->latencies.count; i++) {
        const zbi_case *c = &d->latencies.cases[i];
        const uint32_t group = group_of(d, model, c);
        if (group == ZBI_MOST_GROUPS)
            return wrong_class(d, model, c);
        if (isnan(c->latency_h))
            continue;
        d->outside += is_outside(d, c);
        if (!is_outside(d, c))
            d->cases[d->count++] = (zbi_observation){group, c->arrival_h, c->latency_h};
    }
    return ZBI_EXIT_DONE;
}

static void note(const zbi_calibrate_data *d, const zbi_arguments *a)
{
    if (a->quiet)
        return;
    if (d->has_traces && !d->replayed)
        fputs("note: the arrivals of the data are not all among those of the scenario's trace: the simulation is\n"
              "      compared as a whole, not where the cases lie\n",
              stderr);
    if (d->outside)
        fprintf(stderr,
                "note: %u cases arise outside the window that is measured, from hour %g to hour %g (until %g less tau %g)\n",
                (unsigned)d->outside, d->warmup, d->until - d->tau, d->until, d->tau);
    if (strcmp(d->calendar, "continuous") == 0 && d->latencies.dated)
        fputs("note: the scenario's offices never close, and the hours of the data go on through nights and weekends;\n"
              "      --set /calendar/kind=office_hours closes them\n",
              stderr);
}

zbi_exit zbi_calibrate_data_read(zbi_calibrate_data *d, const zbi_loaded *loaded, const zbi_arguments *a)
{
    *d = (zbi_calibrate_data){.calendar = "continuous"};
    zbi_exit code = read_file(d, a);
    if (code)
        return code;
    read_times(d, loaded->scenario);
    d->by_class = d->latencies.count && d->latencies.cases[0].class_name;
    code = read_matters(d, loaded->model, a);
    if (code == ZBI_EXIT_DONE)
        code = sort_cases(d, loaded->model);
    if (code == ZBI_EXIT_DONE && d->groups == 0)
        return zbi_complain(ZBI_EXIT_INPUT, "%s: there are no cases", a->text[ZBI_OPTION_TO]);
    if (code == ZBI_EXIT_DONE)
        note(d, a);
    return code;
}

void zbi_calibrate_data_free(zbi_calibrate_data *d)
{
    const zb_allocator allocator = zb_allocator_default();
    zbi_source_free(&d->source, &allocator);
    zbi_latencies_free(&d->latencies, &allocator);
    zbi_free(&allocator, d->cases);
    d->cases = NULL;
}
