/* What is expected of the matters that arise in some hours. */
#include "measure/drawn.h"
#include "measure/matter.h"

#include <math.h>

/* Hours that [open, close) and [from, until) have in common. */
static double overlap(double open, double close, double from, double until)
{
    const double begin = open > from ? open : from, end = close < until ? close : until;
    return end > begin ? end - begin : 0.0;
}

/* Hours of [from, until) in which the class's windows are open. */
static double open_hours(const zbi_class *c, double from, double until)
{
    const zbi_reals *w = &c->spec->windows_h;
    if (w->count < 2)
        return until > from ? until - from : 0.0;
    double sum = 0.0;
    for (uint32_t i = 0; i + 1 < w->count; i += 2)
        sum += overlap(w->items[i], w->items[i + 1], from, until);
    return sum;
}

double zbi_arrivals_expected(const zbi_class *c, double from, double until)
{
    const double every = c->spec->every_h; /* NaN unless regular */
    double count = open_hours(c, from, until) * (every == every ? 1.0 / every : c->spec->per_week / 168.0);
    if (c->spec->arrivals_kind != ZBI_BY_CHANCE && c->spec->arrivals_kind != ZBI_REGULAR)
        count = 0.0;
    for (uint32_t i = 0; i < c->time_count; i++) {
        const double hour = (double)c->times[i] / (double)ZBI_HOUR;
        count += hour >= from && hour < until;
    }
    return count;
}

zbi_expected zbi_model_expected(const zb_model *model, size_t class_index, double from_h, double to_h)
{
    zbi_expected expected = {NAN, NAN, NAN};
    if (class_index >= model->class_count)
        return expected;
    const zbi_class *c = &model->classes[class_index];
    if (c->spec->novelty > 0.0 && c->spec->novelty < 1.0)
        expected.novel = c->spec->novelty;
    if (zbi_distribution_scv(&c->hours) > 0.0)
        expected.hours = zbi_distribution_mean(&c->hours);
    if (c->spec->arrivals_kind == ZBI_BY_CHANCE && c->spec->per_week > 0.0 && c->spec->recurrence == 0.0)
        expected.matters = zbi_arrivals_expected(c, from_h, to_h);
    return expected;
}
