/* Which measures, which matters and which ranges a command line asks for. */
#include "cli/choice.h"

#include "base/text.h"
#include "json/field.h"

#include <string.h>

void zbi_measures_add(zbi_measures *measures, size_t measure)
{
    for (size_t i = 0; i < measures->count; i++)
        if (measures->items[i] == measure)
            return;
    if (measures->count < ZBI_MOST_MEASURES)
        measures->items[measures->count++] = measure;
}

static zbi_exit unknown_measure(const char *name)
{
    const char *names[ZBI_MOST_MEASURES];
    zb_measure m;
    size_t count = 0;
    while (count < ZBI_MOST_MEASURES && zb_measure_at(count, &m))
        names[count++] = m.name;
    const char *meant = zbi_did_you_mean(name, names, count);
    if (meant)
        return zbi_complain(ZBI_EXIT_USAGE, "there is no measure \"%s\"; did you mean %s?", name, meant);
    return zbi_complain(ZBI_EXIT_USAGE, "there is no measure \"%s\" (see zhuanban list measures)", name);
}

zbi_exit zbi_measures_asked(const zbi_arguments *a, zbi_measures *measures)
{
    const zbi_texts *asked = &a->repeated[ZBI_OPTION_MEASURE];
    for (size_t i = 0; i < asked->count; i++) {
        const size_t measure = zb_measure_find(asked->items[i]);
        if (measure == zb_measure_count())
            return unknown_measure(asked->items[i]);
        zbi_measures_add(measures, measure);
    }
    return ZBI_EXIT_DONE;
}

zbi_exit zbi_matters_asked(const zbi_arguments *a, const zb_model *model, size_t usual, size_t *set)
{
    const char *asked = a->text[ZBI_OPTION_MATTERS];
    const bool focal = zb_model_has_class(model, true), other = zb_model_has_class(model, false);
    if (!asked)
        *set = usual == ZB_SET_FOCAL && !focal ? ZB_SET_ALL : usual;
    else if (strcmp(asked, "all") == 0)
        *set = ZB_SET_ALL;
    else if (strcmp(asked, "focal") == 0)
        *set = ZB_SET_FOCAL;
    else if (strcmp(asked, "other") == 0)
        *set = ZB_SET_OTHER;
    else
        return zbi_complain(ZBI_EXIT_USAGE, "--matters takes all, focal or other, not \"%s\"", asked);
    if ((*set == ZB_SET_FOCAL && !focal) || (*set == ZB_SET_OTHER && !other))
        return zbi_complain(ZBI_EXIT_USAGE, "the scenario has no %s matters: the crew takes %s", asked,
                            focal ? "every class" : "none");
    return ZBI_EXIT_DONE;
}

static zbi_exit wrong_range(zbi_option option, const char *text, const char *message)
{
    return zbi_complain(ZBI_EXIT_USAGE, "--%s %.250s: %s", zbi_option_rows[option].name, text, message);
}

/* A pointer that names no field is told by the scenario itself. */
static bool takes_numbers(const zbi_variable *v)
{
    zb_field field;
    if (!zbi_json_field(v->pointer, &field))
        return true;
    return strcmp(field.type, "number") == 0 || strcmp(field.type, "integer") == 0 ||
           strcmp(field.type, "numbers") == 0;
}

zbi_exit zbi_range_asked(zbi_plan *plan, zbi_option option, const char *text)
{
    const uint32_t n = plan->variable_count;
    zb_error error = {0};
    if (zbi_plan_vary(plan, text, &error) != ZB_OK)
        return error.status == ZB_STATUS_USAGE ? wrong_range(option, text, error.message) : zbi_exit_with(&error);
    const zbi_variable *v = &plan->variables[n];
    if (strcmp(v->pointer, "/experiment/replications") == 0)
        return wrong_range(option, text, "replications are the same at every point: say --reps");
    if (v->level_count)
        return wrong_range(option, text, "takes a range here, lo:hi or log:lo:hi");
    if (!takes_numbers(v))
        return wrong_range(option, text, "the field takes no number");
    if (!(v->low < v->high))
        return wrong_range(option, text, "both ends are the same: nothing varies");
    return ZBI_EXIT_DONE;
}
