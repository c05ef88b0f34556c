/* What matters draw before any form touches them, and what is expected of it. */
#include "measure/matter.h"
#include "measure/result.h"

#include <math.h>

bool zb_result_want_drawn(zb_result *r)
{
    r->drawn = zbi_new(&r->allocator, r->model->class_count, sizeof *r->drawn);
    return r->drawn != NULL;
}

/* Novel as it arose: rules that are learnt come later. */
void zbi_add_drawn(zb_drawn *drawn, const zb_run *run, const zbi_matter *m)
{
    drawn->matters++;
    drawn->novel += zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_NOVELTY, 0, 0, 0), zbi_class_of(run, m)->spec->novelty);
    for (unsigned i = 0; i < m->count; i++)
        drawn->hours += (double)zbi_task_of(run, m, i)->hours / (double)ZBI_HOUR;
    drawn->subtasks += m->count;
}

zb_drawn zb_result_drawn(const zb_result *r, size_t class_index)
{
    return r->drawn && class_index < r->model->class_count ? r->drawn[class_index] : (zb_drawn){0, 0, 0, 0.0};
}

zb_expected zb_model_expected(const zb_model *model, size_t class_index, double from_h, double to_h)
{
    zb_expected expected = {NAN, NAN, NAN};
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
