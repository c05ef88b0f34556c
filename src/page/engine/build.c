/* A scenario value by value, compiled; what its model tells about forms, classes, offices and people. */
#include "page/engine/door.h"

#include "model/model.h"

#include <stdlib.h>

zbi_door zbi_the_door;

/* Room in the engine's memory for texts that come in. */
void *DOOR(door_take)(uint32_t size)
{
    return malloc(size);
}

void DOOR(door_give)(void *room)
{
    free(room);
}

const char *DOOR(door_version)(void)
{
    return zb_version();
}

/* Why the last call failed, and where in the scenario. */
const char *DOOR(door_message)(void)
{
    return zbi_the_door.error.message;
}

const char *DOOR(door_place)(void)
{
    return zbi_the_door.error.pointer;
}

/* ---- the scenario ---- */

static void forget(zbi_door *door)
{
    zbi_door_close_story();
    zbi_door_close_run(door);
    zb_model_free(door->model);
    zb_scenario_free(door->scenario);
    *door = (zbi_door){0};
}

/* An empty scenario takes the place of all there was. */
zb_status DOOR(door_begin)(void)
{
    forget(&zbi_the_door);
    zbi_the_door.scenario = zb_scenario_new(zb_registry_default(), NULL);
    return zbi_the_door.scenario ? ZB_OK : ZB_STATUS_MEMORY;
}

zb_status DOOR(door_number)(const char *pointer, double value)
{
    return zb_scenario_set_number(zbi_the_door.scenario, pointer, value, &zbi_the_door.error);
}

zb_status DOOR(door_text)(const char *pointer, const char *value)
{
    return zb_scenario_set_text(zbi_the_door.scenario, pointer, value, &zbi_the_door.error);
}

zb_status DOOR(door_truth)(const char *pointer, bool value)
{
    return zb_scenario_set_bool(zbi_the_door.scenario, pointer, value, &zbi_the_door.error);
}

zb_status DOOR(door_empty)(const char *pointer)
{
    return zb_scenario_clear_list(zbi_the_door.scenario, pointer, &zbi_the_door.error);
}

zb_status DOOR(door_declare)(const char *pointer)
{
    return zb_scenario_declare(zbi_the_door.scenario, pointer, &zbi_the_door.error);
}

/* The scenario is whole: `limit` bytes are the most that its model may take. */
zb_status DOOR(door_compile)(double limit)
{
    return zb_model_new(zbi_the_door.scenario, (uint64_t)limit, &zbi_the_door.model, &zbi_the_door.error);
}

/* ---- its model ---- */

uint64_t DOOR(door_model_hash)(void)
{
    return zb_model_hash(zbi_the_door.model);
}

double DOOR(door_until_h)(void)
{
    return zb_model_until_h(zbi_the_door.model);
}

/* Number of the form, or as many as there are. */
uint32_t DOOR(door_form)(const char *name)
{
    return (uint32_t)zb_model_form_find(zbi_the_door.model, name);
}

uint32_t DOOR(door_forms)(void)
{
    return (uint32_t)zb_model_form_count(zbi_the_door.model);
}

const char *DOOR(door_form_name)(uint32_t form)
{
    return zb_model_form_name(zbi_the_door.model, form);
}

const char *DOOR(door_form_label)(uint32_t form, bool chinese)
{
    return zb_model_form_label(zbi_the_door.model, form, chinese);
}

/* What the form chooses at a node, 1 to 7. */
const char *DOOR(door_form_variant)(uint32_t form, int node)
{
    return zb_model_form_variant(zbi_the_door.model, form, node);
}

uint32_t DOOR(door_classes)(void)
{
    return (uint32_t)zb_model_class_count(zbi_the_door.model);
}

const char *DOOR(door_class_name)(uint32_t class_index)
{
    return zb_model_class_name(zbi_the_door.model, class_index);
}

const char *DOOR(door_class_label)(uint32_t class_index, bool chinese)
{
    return zb_model_class_label(zbi_the_door.model, class_index, chinese);
}

bool DOOR(door_class_is_focal)(uint32_t class_index)
{
    return zb_model_class_is_focal(zbi_the_door.model, class_index);
}

uint32_t DOOR(door_offices)(void)
{
    return (uint32_t)zb_model_office_count(zbi_the_door.model);
}

const char *DOOR(door_office_label)(uint32_t office, bool chinese)
{
    return zb_model_office_label(zbi_the_door.model, office, chinese, zbi_the_door.text, sizeof zbi_the_door.text);
}

uint32_t DOOR(door_officials)(void)
{
    return (uint32_t)zb_model_official_count(zbi_the_door.model);
}

/* The office at which an official serves when the run begins, UINT32_MAX: none. */
uint32_t DOOR(door_post)(uint32_t official)
{
    uint32_t office;
    bool leader;
    return zb_model_official_post(zbi_the_door.model, official, &office, &leader) ? office : UINT32_MAX;
}

/* ---- its tree ---- */

uint32_t DOOR(door_territories)(void)
{
    return zbi_the_door.model->territory_count;
}

/* The territory above, UINT32_MAX at the top. */
uint32_t DOOR(door_above)(uint32_t territory)
{
    return zbi_the_door.model->territories[territory].parent;
}

/* Number of the territory and of the department of an office; 0 is the general office. */
uint32_t DOOR(door_office_territory)(uint32_t office)
{
    return zbi_the_door.model->offices[office].territory;
}

uint32_t DOOR(door_office_department)(uint32_t office)
{
    return zbi_the_door.model->offices[office].department;
}

/* Leaders and staff when the run begins. */
uint32_t DOOR(door_office_people)(uint32_t office)
{
    return zbi_the_door.model->offices[office].leaders + zbi_the_door.model->offices[office].staff;
}

const char *DOOR(door_department_label)(uint32_t department, bool chinese)
{
    const zbi_department *d = &zbi_the_door.model->departments[department];
    const char *label = chinese ? d->label_zh : d->label_en;
    return label ? label : d->name;
}

/* NULL where it has neither label nor name. */
const char *DOOR(door_territory_label)(uint32_t territory, bool chinese)
{
    const zbi_territory_text *t = &zbi_the_door.model->territory_texts[territory];
    const char *label = chinese ? t->label_zh : t->label_en;
    return label ? label : t->name;
}

/* Where the crew is at home: an office, UINT32_MAX where the scenario names none. */
uint32_t DOOR(door_crew_host)(void)
{
    return zbi_the_door.model->crew.host;
}
