/* A scenario: what the user wrote, editable. Every value is reached by its JSON Pointer through one setter, which
   the file reader, `--set` and other front ends share. */
#ifndef ZHUANBAN_SCENARIO_H
#define ZHUANBAN_SCENARIO_H

#include <zhuanban/allocator.h>
#include <zhuanban/status.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct zb_scenario zb_scenario;

/* The seven nodes' variants and the forms that a scenario may choose from. */
typedef struct zb_registry zb_registry;
/* The registry of this library: every variant of src/nodes and every form of src/forms. Never NULL. */
ZB_API const zb_registry *zb_registry_default(void);
/* Name of a node's variant, nodes from 1 to 7 as in the paper's table 3, the bureaucratic one first; NULL past the last. */
ZB_API const char *zb_registry_variant_name(const zb_registry *registry, int node, size_t index);
/* What it does, in a line. */
ZB_API const char *zb_registry_variant_summary(const zb_registry *registry, int node, size_t index);

/* An empty scenario with all defaults; NULL when there is no memory. The registry must outlive it. */
ZB_API zb_scenario *zb_scenario_new(const zb_registry *registry, const zb_allocator *allocator);
ZB_API void zb_scenario_free(zb_scenario *scenario);

/* Set one value. A list is set element by element: ".../0", ".../1", ... in order ("..." with an empty list clears it).
   A record (class, territory, ...) comes into being when one of its fields is first set, or by zb_scenario_declare.
   ZB_STATUS_USAGE: no such pointer (message has a suggestion); ZB_STATUS_INPUT: the value breaks the field's rule. */
ZB_API zb_status zb_scenario_set_number(zb_scenario *scenario, const char *pointer, double value, zb_error *error);
ZB_API zb_status zb_scenario_set_text(zb_scenario *scenario, const char *pointer, const char *value, zb_error *error);
ZB_API zb_status zb_scenario_set_bool(zb_scenario *scenario, const char *pointer, bool value, zb_error *error);
ZB_API zb_status zb_scenario_clear_list(zb_scenario *scenario, const char *pointer, zb_error *error);
ZB_API zb_status zb_scenario_declare(zb_scenario *scenario, const char *pointer, zb_error *error);
/* From now on (true) a record that is not there is ZB_STATUS_USAGE instead of coming into being, so that a misspelt name
   is told. What exists without being written down may still be set: a level of the tree, one of its offices, the
   department "general"; and `like` still begins a new form. */
ZB_API void zb_scenario_seal(zb_scenario *scenario, bool sealed);

/* Where a value comes from ("paper table 1", "assumed", a citation), within which range it could plausibly lie, and a
   note; NULL or NaN leaves that part as it is. Any field or object may carry them. */
ZB_API zb_status zb_scenario_annotate(zb_scenario *scenario, const char *pointer, const char *source, double plausible_low,
                                      double plausible_high, const char *note, zb_error *error);

/* Called once for each fault. */
typedef void zb_fault_report(void *context, const zb_error *fault);
/* The rules between fields: names that must exist, trees without cycles, lists of equal length, ... Reports every fault
   and returns ZB_STATUS_INPUT if there was one. */
ZB_API zb_status zb_scenario_check(const zb_scenario *scenario, zb_fault_report *report, void *context);

/* One value of the fully defaulted scenario. */
typedef struct zb_value {
    const char *pointer;
    enum { ZB_VALUE_NUMBER, ZB_VALUE_TEXT, ZB_VALUE_BOOL, ZB_VALUE_EMPTY_LIST, ZB_VALUE_RECORD, ZB_VALUE_OBJECT } kind;
    double number;
    const char *text;
    bool truth;
    bool given;              /* set by the user; false: the default */
    const char *source;      /* annotation, else the field's own source */
    double plausible_low, plausible_high; /* annotation, else the field's; NaN: none */
    const char *note;        /* annotation or NULL */
    const char *unit, *help; /* of the field */
} zb_value;
typedef bool zb_value_visit(void *context, const zb_value *value); /* false stops */
/* Visits every value in a fixed order (records by name within their table, list elements in order; what stands below one
   object comes in one go); values that are "not given" and have no default are left out, and so are the mechanisms that a
   form does not override. ZB_VALUE_RECORD is a record, ZB_VALUE_OBJECT another object about which something was annotated. Setting
   what is visited on a new scenario gives the same model hash. The value and its pointer are good during the call. */
ZB_API void zb_scenario_visit(const zb_scenario *scenario, zb_value_visit *visit, void *context);

/* One field as the documents describe it; `pointer` has NAME or N where a record's name stands. */
typedef struct zb_field {
    const char *pointer, *type, *unit, *default_value, *choices, *help_en, *help_zh, *source;
    double valid_low, valid_high, plausible_low, plausible_high; /* NaN: none */
} zb_field;
/* Field number index of all, or false past the last. */
ZB_API bool zb_field_at(size_t index, zb_field *field);

#ifdef __cplusplus
}
#endif
#endif
