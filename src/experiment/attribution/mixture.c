/* Mixtures of two forms. */
#include "experiment/attribution/mixture.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

enum { ACCOUNTABILITY = 7 };                 /* a node */
enum { RESPONSIBILITY = 6, REGULATION = 7 }; /* places of its two parts */

/* Node 7 in its two parts. */
static const struct {
    const char *variant;
    bool responsibility, regulation;
} accountability[] = {{"formal_chain", false, false},
                      {"traced_responsibility", true, false},
                      {"traced_regulation", false, true},
                      {"traced", true, true}};
enum { ACCOUNTABILITIES = sizeof accountability / sizeof *accountability };

static zb_status refuse(zb_error *error, const char *pointer, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

static zb_status refuse(zb_error *error, const char *pointer, const char *format, ...)
{
    va_list arguments;
    if (!error)
        return ZB_STATUS_USAGE;
    *error = (zb_error){.status = ZB_STATUS_USAGE};
    snprintf(error->pointer, sizeof error->pointer, "%s", pointer);
    va_start(arguments, format);
    vsnprintf(error->message, sizeof error->message, format, arguments);
    va_end(arguments);
    return ZB_STATUS_USAGE;
}

/* ---- what the forms choose ---- */

static void read_nodes(zbi_mixing *m, const zb_model *model, const size_t forms[2])
{
    for (m->part_count = 0; m->part_count < 7; m->part_count++) {
        const int node = (int)m->part_count + 1;
        m->parts[m->part_count] = (zb_part){.name = zbi_node_keys[node - 1],
                                            .node = node,
                                            .choice_a = zb_model_form_variant(model, forms[0], node),
                                            .choice_b = zb_model_form_variant(model, forms[1], node)};
    }
}

static int in_two_parts(const char *variant)
{
    for (int i = 0; i < ACCOUNTABILITIES; i++)
        if (strcmp(accountability[i].variant, variant) == 0)
            return i;
    return -1;
}

static const char *either(bool traced)
{
    return traced ? "traced" : "formal_chain";
}

static zb_status split_accountability(zbi_mixing *m, zb_error *error)
{
    const char *const variants[] = {m->parts[6].choice_a, m->parts[6].choice_b};
    int row[2];
    for (int f = 0; f < 2; f++) {
        row[f] = in_two_parts(variants[f]);
        if (row[f] < 0)
            return refuse(error, "", "node 7 has no two parts where a form chooses %s", variants[f]);
    }
    m->parts[RESPONSIBILITY] = (zb_part){.name = "responsibility",
                                         .node = ACCOUNTABILITY,
                                         .choice_a = either(accountability[row[0]].responsibility),
                                         .choice_b = either(accountability[row[1]].responsibility)};
    m->parts[REGULATION] = (zb_part){.name = "regulation",
                                     .node = ACCOUNTABILITY,
                                     .choice_a = either(accountability[row[0]].regulation),
                                     .choice_b = either(accountability[row[1]].regulation)};
    m->part_count = 8;
    return ZB_OK;
}

/* Parameters make a difference too: of the group of a node they are part of the choice there. */
static zb_status read_parameters(zbi_mixing *m, const char *const names[2], zb_error *error)
{
    for (uint32_t i = 0; i < m->parameters.count; i++) {
        const zbi_parameter *p = &m->parameters.items[i];
        char pointer[ZBI_SETTING_SIZE + 16];
        if (!zbi_parameter_differs(p))
            continue;
        snprintf(pointer, sizeof pointer, "/mechanisms/%s", p->key);
        if (!p->node)
            return refuse(
                error, pointer,
                "%.100s and %.100s set it otherwise, and it belongs to no node that could be given its part of "
                "the gap; give both the same value",
                names[0], names[1]);
        if (m->split && p->node == ACCOUNTABILITY)
            return refuse(
                error, pointer,
                "%.100s and %.100s set it otherwise, so node 7 cannot be split into responsibility and regulation",
                names[0], names[1]);
        m->parts[p->node - 1].differs = true;
    }
    return ZB_OK;
}

/* People belong to no node either. */
static zb_status refuse_more_people(const zbi_mixing *m, const char *const names[2], zb_error *error)
{
    for (int i = 0; i < 2; i++)
        if (m->parameters.more_people[i]) {
            char pointer[2 * ZBI_SETTING_SIZE];
            snprintf(pointer, sizeof pointer, "/forms/%.100s", names[i]);
            return refuse(error, pointer,
                          "%.100s has more people than the scenario, and they belong to no node that could be given "
                          "their part of the gap; leave out more_staff and more_leaders",
                          names[i]);
        }
    return ZB_OK;
}

static void find_players(zbi_mixing *m)
{
    for (size_t i = 0; i < m->part_count; i++) {
        zb_part *part = &m->parts[i];
        part->differs = part->differs || strcmp(part->choice_a, part->choice_b) != 0;
        m->player[i] = part->differs ? m->players++ : ZBI_NOT_PLAYING;
    }
}

zb_status zbi_mixing_read(zbi_mixing *m, const zb_scenario *scenario, const zb_model *model, const size_t forms[2],
                          bool split, const zb_allocator *allocator, zb_error *error)
{
    const char *const names[] = {zb_model_form_name(model, forms[0]), zb_model_form_name(model, forms[1])};
    *m = (zbi_mixing){.split = split};
    read_nodes(m, model, forms);
    zb_status status = split ? split_accountability(m, error) : ZB_OK;
    zbi_parameters_read(&m->parameters, scenario, names, allocator);
    if (m->parameters.failed) {
        status = ZB_STATUS_MEMORY;
        if (error)
            *error = (zb_error){.status = status, .message = "out of memory"};
    }
    if (status == ZB_OK)
        status = read_parameters(m, names, error);
    if (status == ZB_OK)
        status = refuse_more_people(m, names, error);
    find_players(m);
    return status;
}

void zbi_mixing_free(zbi_mixing *mixing)
{
    zbi_parameters_free(&mixing->parameters);
}

/* ---- the scenario of the mixtures ---- */

typedef struct copying {
    zb_scenario *to;
    zb_error *error;
    zb_status status;
} copying;

/* All but the forms: the mixtures take their places. */
static bool copy_value(void *context, const zb_value *value)
{
    copying *c = context;
    if (strncmp(value->pointer, "/forms/", 7) != 0)
        c->status = zbi_set_value(c->to, value->pointer, value, c->error);
    return c->status == ZB_OK;
}

static void name_of(unsigned mixture, char name[16])
{
    snprintf(name, 16, "mixture-%03u", mixture);
}

static bool from_b(const zbi_mixing *m, size_t part, unsigned mixture)
{
    return m->player[part] != ZBI_NOT_PLAYING && (mixture >> m->player[part] & 1);
}

static const char *choice_of(const zbi_mixing *m, size_t part, unsigned mixture)
{
    return from_b(m, part, mixture) ? m->parts[part].choice_b : m->parts[part].choice_a;
}

static const char *accountability_of(const zbi_mixing *m, unsigned mixture)
{
    if (!m->split)
        return choice_of(m, ACCOUNTABILITY - 1, mixture);
    const bool responsibility = strcmp(choice_of(m, RESPONSIBILITY, mixture), "traced") == 0;
    const bool regulation = strcmp(choice_of(m, REGULATION, mixture), "traced") == 0;
    int row = 0;
    while (accountability[row].responsibility != responsibility || accountability[row].regulation != regulation)
        row++;
    return accountability[row].variant;
}

static zb_status set_choices(const zbi_mixing *m, unsigned mixture, const char *name, zb_scenario *to, zb_error *error)
{
    zb_status status = ZB_OK;
    for (size_t node = 1; node <= 7 && status == ZB_OK; node++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/forms/%s/%s", name, zbi_node_keys[node - 1]);
        const char *choice = node == ACCOUNTABILITY ? accountability_of(m, mixture) : choice_of(m, node - 1, mixture);
        status = zb_scenario_set_text(to, pointer, choice, error);
    }
    return status;
}

/* What stands otherwise in the scenario than in the form that the node is taken from. */
static zb_status set_parameters(const zbi_mixing *m, unsigned mixture, const char *name, zb_scenario *to,
                                zb_error *error)
{
    zb_status status = ZB_OK;
    for (uint32_t i = 0; i < m->parameters.count && status == ZB_OK; i++) {
        const zbi_parameter *p = &m->parameters.items[i];
        const zbi_setting *setting = &p->of[p->node && from_b(m, (size_t)p->node - 1, mixture)];
        char pointer[2 * ZBI_SETTING_SIZE];
        if (!setting->own)
            continue;
        zb_value value = setting->value;
        value.text = setting->text;
        snprintf(pointer, sizeof pointer, "/forms/%s/mechanisms/%s", name, p->key);
        status = zbi_set_value(to, pointer, &value, error);
    }
    return status;
}

static zb_status add_mixtures(const zbi_mixing *m, zb_scenario *to, zb_error *error)
{
    zb_status status = ZB_OK;
    for (unsigned mixture = 0; mixture >> m->players == 0 && status == ZB_OK; mixture++) {
        char name[16];
        name_of(mixture, name);
        status = set_choices(m, mixture, name, to, error);
        if (status == ZB_OK)
            status = set_parameters(m, mixture, name, to, error);
    }
    return status;
}

zb_status zbi_mixing_scenario(const zbi_mixing *mixing, const zb_scenario *scenario, const zb_allocator *allocator,
                              zb_scenario **mixed, zb_error *error)
{
    copying c = {zb_scenario_new(zb_registry_default(), allocator), error, ZB_OK};
    if (!c.to) {
        if (error)
            *error = (zb_error){.status = ZB_STATUS_MEMORY, .message = "out of memory"};
        return ZB_STATUS_MEMORY;
    }
    zb_scenario_visit(scenario, copy_value, &c);
    if (c.status == ZB_OK)
        c.status = add_mixtures(mixing, c.to, error);
    if (c.status == ZB_OK)
        *mixed = c.to;
    else
        zb_scenario_free(c.to);
    return c.status;
}

zb_status zbi_mixing_model(const zbi_mixing *mixing, const zb_scenario *scenario, const zb_allocator *allocator,
                           zb_model **model, zb_error *error)
{
    zb_scenario *mixed = NULL;
    zb_status status = zbi_mixing_scenario(mixing, scenario, allocator, &mixed, error);
    if (status != ZB_OK)
        return status;
    status = zb_model_new(mixed, 0, model, error);
    zb_scenario_free(mixed);
    return status;
}

size_t zbi_mixing_form(const zb_model *model, unsigned mixture)
{
    char name[16];
    name_of(mixture, name);
    return zb_model_form_find(model, name);
}
