/* Which measures and which matters a command line asks for. */
#include "cli/choice.h"

#include "base/text.h"

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

zbi_exit zbi_matters_asked(const zbi_arguments *a, const zb_model *model, size_t *set)
{
    const char *asked = a->text[ZBI_OPTION_MATTERS];
    const bool focal = zb_model_has_class(model, true), other = zb_model_has_class(model, false);
    if (!asked)
        *set = focal ? ZB_SET_FOCAL : ZB_SET_ALL;
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
