/* The compiled scenario: constant, shared by any number of runs and threads. */
#ifndef ZHUANBAN_MODEL_H
#define ZHUANBAN_MODEL_H

#include <zhuanban/scenario.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zb_model zb_model;

/* Compiles a scenario. ZB_STATUS_INPUT: it breaks a rule (the first fault is in *error; zb_scenario_check tells all);
   ZB_STATUS_TOO_BIG: it would need more than `memory_limit` bytes (0: no limit). *model is set only on ZB_OK. */
ZB_API zb_status zb_model_new(const zb_scenario *scenario, uint64_t memory_limit, zb_model **model, zb_error *error);
ZB_API void zb_model_free(zb_model *model);

/* Any thread may ask a model. Texts live as long as the model. */
ZB_API const char *zb_model_name(const zb_model *model);
ZB_API uint64_t zb_model_hash(const zb_model *model); /* of everything but labels, notes and sources */
ZB_API uint64_t zb_model_seed(const zb_model *model);
ZB_API const char *zb_model_label(const zb_model *model, bool chinese); /* of the scenario; its name where it has none */
ZB_API const char *zb_model_form_label(const zb_model *model, size_t form, bool chinese);
ZB_API const char *zb_model_class_label(const zb_model *model, size_t class_index, bool chinese);
ZB_API const char *zb_model_primary(const zb_model *model); /* the measure that the verdict is about */
ZB_API double zb_model_delta(const zb_model *model);
ZB_API double zb_model_until_h(const zb_model *model);
ZB_API double zb_model_warmup_h(const zb_model *model);
ZB_API double zb_model_tau_h(const zb_model *model);
ZB_API uint64_t zb_model_replications(const zb_model *model);
/* Number of a form by name, or zb_model_form_count(). */
ZB_API size_t zb_model_form_find(const zb_model *model, const char *name);
ZB_API size_t zb_model_form_count(const zb_model *model);
ZB_API const char *zb_model_form_name(const zb_model *model, size_t form); /* NULL past the last */
/* Whether it is compared where nobody says which forms to compare: all but forms of the program that are compared on request,
   unless the scenario names them under /forms. */
ZB_API bool zb_model_form_is_compared(const zb_model *model, size_t form);
/* What the form chooses at a node, 1 to 7 as in the paper's table 3: the name of a variant ("task_force" of node 2 stands
   as the variant that the decision mode makes of it). NULL past the last form or node. */
ZB_API const char *zb_model_form_variant(const zb_model *model, size_t form, int node);
ZB_API size_t zb_model_class_count(const zb_model *model);
ZB_API const char *zb_model_class_name(const zb_model *model, size_t class_index);
ZB_API bool zb_model_class_is_focal(const zb_model *model, size_t class_index);
/* Whether there is a class that the crew takes (focal), or one that it does not take. */
ZB_API bool zb_model_has_class(const zb_model *model, bool focal);
/* False when a focal class leaves its urgency open: then both ways are worth comparing. */
ZB_API bool zb_model_urgency_is_stated(const zb_model *model);
ZB_API size_t zb_model_level_count(const zb_model *model);
ZB_API size_t zb_model_office_count(const zb_model *model);
ZB_API uint64_t zb_model_official_count(const zb_model *model);
/* Writes how an office is called in a language (UTF-8, cut if it must): its label, else territory and department, each by
   its label where its name is not in the letters of the language. Returns text. */
ZB_API const char *zb_model_office_label(const zb_model *model, uint32_t office, bool chinese, char *text, size_t size);
/* The post at which official number `official` of a run, from 1, serves when it begins: *office, UINT32_MAX for people from outside
   the line, and whether he leads it. False for posts added during a run. */
ZB_API bool zb_model_official_post(const zb_model *model, uint32_t official, uint32_t *office, bool *leader);
/* Whether offices are open at a moment of a run, in microseconds from its start. *until: that stays so until then at least;
   INT64_MAX where they never close. */
ZB_API bool zb_model_is_open(const zb_model *model, int64_t time_us, int64_t *until_us);

#ifdef __cplusplus
}
#endif
#endif
