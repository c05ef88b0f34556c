/* What two forms set otherwise among the mechanisms, and to which node it belongs. */
#ifndef ZBI_EXPERIMENT_PARAMETER_H
#define ZBI_EXPERIMENT_PARAMETER_H

#include <zhuanban/scenario.h>

#define ZBI_SETTING_SIZE 64

/* A value of a mechanism as it can be set again. */
typedef struct zbi_setting {
    bool there;     /* false: it has none, and no default */
    bool own;       /* the form's, not the scenario's */
    zb_value value; /* kind, number and truth */
    char text[ZBI_SETTING_SIZE];
} zbi_setting;

typedef struct zbi_parameter {
    char key[ZBI_SETTING_SIZE]; /* below /mechanisms: "construction/refuse" */
    int node;                   /* whose name its group bears, 1 to 7; 0: none */
    zbi_setting of[2];          /* in form a, in form b: its own or the scenario's */
} zbi_parameter;

typedef struct zbi_parameters {
    zb_allocator allocator;
    zbi_parameter *items;
    uint32_t count, capacity;
    bool more_people[2]; /* form a, form b has people whom the scenario has not */
    bool failed;         /* no memory */
} zbi_parameters;

/* The nodes' names, node 1 first: the keys of a form's choices and of groups of mechanisms. */
extern const char *const zbi_node_keys[7];

/* Every mechanism of the scenario as both forms have it. Free it in any case. */
void zbi_parameters_read(zbi_parameters *parameters, const zb_scenario *scenario, const char *const forms[2],
                         const zb_allocator *allocator);
void zbi_parameters_free(zbi_parameters *parameters);
bool zbi_parameter_differs(const zbi_parameter *parameter);
/* Sets a value that was visited; as zb_scenario_set_number and its like. */
zb_status zbi_set_value(zb_scenario *scenario, const char *pointer, const zb_value *value, zb_error *error);
#endif
