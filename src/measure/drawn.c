/* What matters draw before any form touches them. */
#include "measure/result.h"

bool zbi_result_want_drawn(zb_result *r)
{
    r->drawn = zbi_new(&r->allocator, r->model->class_count, sizeof *r->drawn);
    return r->drawn != NULL;
}

/* Novel as it arose: rules that are learnt come later. */
void zbi_add_drawn(zbi_drawn *drawn, const zb_run *run, const zbi_matter *m)
{
    drawn->matters++;
    drawn->novel += zbi_chance(run->view.key, m->key, zbi_tag(ZBI_FOR_NOVELTY, 0, 0, 0), zbi_class_of(run, m)->spec->novelty);
    for (unsigned i = 0; i < m->count; i++)
        drawn->hours += (double)zbi_task_of(run, m, i)->hours / (double)ZBI_HOUR;
    drawn->subtasks += m->count;
}

zbi_drawn zbi_result_drawn(const zb_result *r, size_t class_index)
{
    return r->drawn && class_index < r->model->class_count ? r->drawn[class_index] : (zbi_drawn){0, 0, 0, 0.0};
}
