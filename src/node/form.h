/* A form of organization is a named row of seven choices, and nothing else. */
#ifndef ZBI_NODE_FORM_H
#define ZBI_NODE_FORM_H

#include "node/accountability.h"
#include "node/construction.h"
#include "node/dissolution.h"
#include "node/execution.h"
#include "node/information.h"
#include "node/membership.h"
#include "node/positioning.h"

typedef enum zbi_node {
    ZBI_LIFE, /* no node: the common life of a matter */
    ZBI_POSITIONING, ZBI_CONSTRUCTION, ZBI_MEMBERSHIP, ZBI_EXECUTION, ZBI_INFORMATION, ZBI_DISSOLUTION, ZBI_ACCOUNTABILITY
} zbi_node;
#define ZBI_NODES 7

/* The row of one form; any row of choices is an organization. */
typedef struct zbi_choices {
    const zbi_positioning *positioning;
    const zbi_construction *construction;
    const zbi_membership *membership;
    const zbi_execution *execution;
    const zbi_information *information;
    const zbi_dissolution *dissolution;
    const zbi_accountability *accountability;
} zbi_choices;

/* What may be chosen at each node (arrays ended by NULL; the first is the bureaucratic one) and the named rows. */
typedef struct zbi_form_row {
    const char *name, *label_en, *label_zh;
    const char *choice[ZBI_NODES]; /* variant names, node 1 first; "task_force" of node 2 follows the decision mode */
    bool on_request;               /* compared only when it is asked for, or named under /forms */
} zbi_form_row;

struct zb_registry {
    const zbi_positioning *const *positioning;
    const zbi_construction *const *construction;
    const zbi_membership *const *membership;
    const zbi_execution *const *execution;
    const zbi_information *const *information;
    const zbi_dissolution *const *dissolution;
    const zbi_accountability *const *accountability;
    const zbi_form_row *forms; /* ended by a row without a name */
    const char *const *measures; /* names, ended by NULL */
};

/* The English and Chinese names of a node, 0..7. */
extern const char *const zbi_node_names[ZBI_NODES + 1];
extern const char *const zbi_node_names_zh[ZBI_NODES + 1];
#endif
