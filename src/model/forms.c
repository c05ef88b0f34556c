/* The crew's plan, people outside the line, and the forms: rows of seven choices resolved to variants. */
#include "model/parts.h"

#include "base/hash.h"
#include "base/sort.h"
#include "scenario/registry.h"
#include <math.h>
#include <string.h>

static int by_id(const void *a, const void *b)
{
    const uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;
    return (x > y) - (x < y);
}

static uint32_t office_or_none(const zb_model *m, const char *name)
{
    return name ? zbi_model_office(m, name) : ZBI_NONE;
}

static int by_outsider_name(const void *a, const void *b)
{
    return strcmp(((const zbi_outsider *)a)->name, ((const zbi_outsider *)b)->name);
}

/* By name, so that the order of declarations is nobody's number. */
static zb_status compile_outsiders(zbi_compiler *compiler)
{
    const zb_scenario *s = compiler->scenario;
    zb_model *m = compiler->model;
    m->outsiders = zbi_model_block(m, s->outside.count, sizeof *m->outsiders);
    if (!m->outsiders)
        return zbi_compile_no_memory(compiler);
    for (uint32_t i = 0; i < s->outside.count; i++) {
        const zbi_outside_spec *spec = &s->outside.items[i];
        zbi_outsider *o = &m->outsiders[m->outsider_count++];
        *o = (zbi_outsider){zbi_name_id(spec->name), zbi_model_text(m, spec->name), (uint32_t)spec->people, 0};
        for (uint32_t d = 0; d < spec->departments.count; d++) {
            const uint32_t id = zbi_model_department(m, spec->departments.items[d]);
            if (id < 64)
                o->departments |= UINT64_C(1) << id;
        }
        m->people += o->people;
        if (!o->name)
            return zbi_compile_no_memory(compiler);
    }
    zbi_sort(m->outsiders, m->outsider_count, sizeof *m->outsiders, by_outsider_name);
    return ZB_OK;
}

zb_status zbi_compile_crew(zbi_compiler *compiler)
{
    const zbi_crew_spec *spec = &compiler->scenario->crew;
    zb_model *m = compiler->model;
    zbi_crew_plan *plan = &m->crew;
    m->authority_cap = (uint32_t)compiler->scenario->structure.authority_cap;
    plan->programme = spec->programme;
    plan->theme_groups = spec->groups == 2 || (spec->groups == 0 && spec->programme);
    plan->double_reporting = spec->double_reporting;
    plan->rotate = spec->lead_rule == 1;
    plan->host = office_or_none(m, spec->host);
    plan->referred_to = office_or_none(m, spec->referred_to);
    plan->direct_unit = office_or_none(m, spec->direct_unit);
    plan->leads = zbi_model_block(m, spec->leads.count, sizeof *plan->leads);
    plan->scope = zbi_model_block(m, spec->scope.count, sizeof *plan->scope);
    if (!plan->leads || !plan->scope)
        return zbi_compile_no_memory(compiler);
    for (uint32_t i = 0; i < spec->leads.count; i++)
        plan->leads[plan->lead_count++] = zbi_model_office(m, spec->leads.items[i]);
    for (uint32_t i = 0; i < spec->scope.count; i++)
        plan->scope[plan->scope_count++] = zbi_model_territory(m, spec->scope.items[i]);
    zbi_sort(plan->scope, plan->scope_count, sizeof *plan->scope, by_id);
    return compile_outsiders(compiler);
}

/* The variant of a node by name; "task_force" of node 2 follows the scenario's decision mode. */
#define FIND(array, wanted)                                                                                              \
    do {                                                                                                                 \
        for (size_t i_ = 0; (array)[i_]; i_++)                                                                           \
            if (strcmp((array)[i_]->name, (wanted)) == 0)                                                                \
                return (const void *)(array)[i_];                                                                        \
        return NULL;                                                                                                     \
    } while (0)

static const void *find_positioning(const zb_registry *r, const char *name) { FIND(r->positioning, name); }
static const void *find_construction(const zb_registry *r, const char *name) { FIND(r->construction, name); }
static const void *find_membership(const zb_registry *r, const char *name) { FIND(r->membership, name); }
static const void *find_execution(const zb_registry *r, const char *name) { FIND(r->execution, name); }
static const void *find_information(const zb_registry *r, const char *name) { FIND(r->information, name); }
static const void *find_dissolution(const zb_registry *r, const char *name) { FIND(r->dissolution, name); }
static const void *find_accountability(const zb_registry *r, const char *name) { FIND(r->accountability, name); }

static const zbi_form_row *row_of(const zb_registry *registry, const char *name)
{
    for (const zbi_form_row *row = registry->forms; row->name; row++)
        if (strcmp(row->name, name) == 0)
            return row;
    return NULL;
}

static bool choose(const zbi_compiler *compiler, const char *const names[ZBI_NODES], zbi_choices *out)
{
    static const char *const modes[] = {"leading_hub", "lead_department"};
    const zb_registry *r = compiler->scenario->registry;
    const char *construction =
        strcmp(names[1], "task_force") == 0 ? modes[compiler->scenario->crew.decision_mode] : names[1];
    out->positioning = find_positioning(r, names[0]);
    out->construction = find_construction(r, construction);
    out->membership = find_membership(r, names[2]);
    out->execution = find_execution(r, names[3]);
    out->information = find_information(r, names[4]);
    out->dissolution = find_dissolution(r, names[5]);
    out->accountability = find_accountability(r, names[6]);
    return out->positioning && out->construction && out->membership && out->execution && out->information &&
           out->dissolution && out->accountability;
}

static const zbi_form_spec *spec_of(const zb_scenario *s, const char *name)
{
    for (uint32_t i = 0; i < s->forms.count; i++)
        if (strcmp(s->forms.items[i].name, name) == 0)
            return &s->forms.items[i];
    return NULL;
}

/* The seven names of a form: its own choices, else those of the form it is like (at most 8 steps away). */
static bool names_of(const zb_scenario *s, const char *name, const char *names[ZBI_NODES], int depth)
{
    const zbi_form_spec *spec = spec_of(s, name);
    const zbi_form_row *row = row_of(s->registry, name);
    if (row)
        memcpy(names, row->choice, sizeof row->choice);
    else if (!spec || depth > 8 || !names_of(s, spec->like ? spec->like : "bureaucracy", names, depth + 1))
        return false;
    if (!spec)
        return true;
    const char *own[ZBI_NODES] = {spec->positioning, spec->construction, spec->membership, spec->execution,
                                  spec->information, spec->dissolution,  spec->accountability};
    for (int n = 0; n < ZBI_NODES; n++)
        if (own[n])
            names[n] = own[n];
    return true;
}

static zb_status compile_more(zbi_compiler *compiler, const zbi_form_spec *spec, zbi_form *form)
{
    zb_model *m = compiler->model;
    const zbi_names *const lists[2] = {&spec->more_staff, &spec->more_leaders};
    for (int leaders = 0; leaders < 2; leaders++) {
        form->more[leaders] = zbi_model_block(m, lists[leaders]->count, sizeof(uint32_t));
        if (!form->more[leaders])
            return zbi_compile_no_memory(compiler);
        for (uint32_t i = 0; i < lists[leaders]->count; i++)
            form->more[leaders][form->more_count[leaders]++] = zbi_model_office(m, lists[leaders]->items[i]);
        zbi_sort(form->more[leaders], form->more_count[leaders], sizeof(uint32_t), by_id);
    }
    return ZB_OK;
}

static zb_status compile_form(zbi_compiler *compiler, const char *name)
{
    const zb_scenario *s = compiler->scenario;
    zb_model *m = compiler->model;
    const zbi_form_row *row = row_of(s->registry, name);
    const zbi_form_spec *spec = spec_of(s, name);
    zbi_form *form = &m->forms[m->form_count];
    const char *names[ZBI_NODES];
    if (!names_of(s, name, names, 0) || !choose(compiler, names, &form->choices))
        return zbi_compile_fault(compiler, ZB_STATUS_INPUT, "/forms", "form %s chooses a variant that does not exist", name);
    if (!choose(compiler, row_of(s->registry, "bureaucracy")->choice, &form->line))
        return zbi_compile_fault(compiler, ZB_STATUS_INTERNAL, "/forms", "the bureaucratic row is incomplete");
    form->name = zbi_model_text(m, name);
    form->label_en = spec && spec->label_en ? zbi_model_text(m, spec->label_en) : row ? row->label_en : NULL;
    form->label_zh = spec && spec->label_zh ? zbi_model_text(m, spec->label_zh) : row ? row->label_zh : NULL;
    form->key = zbi_name_id(name);
    form->compared = spec || !row->on_request;
    form->rules = s->mechanisms;
    if (spec)
        zbi_apply_overrides(spec, &form->rules);
    m->form_count++;
    if (!form->name)
        return zbi_compile_no_memory(compiler);
    return spec ? compile_more(compiler, spec, form) : ZB_OK;
}

zb_status zbi_compile_forms(zbi_compiler *compiler)
{
    const zb_scenario *s = compiler->scenario;
    zb_model *m = compiler->model;
    uint32_t room = s->forms.count;
    for (const zbi_form_row *row = s->registry->forms; row->name; row++)
        room++;
    m->forms = zbi_model_block(m, room, sizeof *m->forms);
    if (!m->forms)
        return zbi_compile_no_memory(compiler);
    zb_status status = ZB_OK;
    for (const zbi_form_row *row = s->registry->forms; row->name && status == ZB_OK; row++)
        status = compile_form(compiler, row->name);
    for (uint32_t i = 0; i < s->forms.count && status == ZB_OK; i++)
        if (!row_of(s->registry, s->forms.items[i].name))
            status = compile_form(compiler, s->forms.items[i].name);
    return status;
}
