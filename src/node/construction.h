/* Node 2, construction (组织构建): who decides, whether a crew is made, and who may settle a dispute. */
#ifndef ZBI_NODE_CONSTRUCTION_H
#define ZBI_NODE_CONSTRUCTION_H

#include "node/view.h"

typedef struct zbi_authority {
    uint32_t office;                  /* who decides */
    uint32_t consent[ZBI_SUBTASKS];   /* whose written consent is needed before */
    unsigned consents;
} zbi_authority;

/* When those meet who decide together. */
typedef struct zbi_sittings {
    double every_h, sitting_h; /* from one to the next; hours of each who sits */
    unsigned agenda;           /* matters at most ... */
    double extra_h;            /* ... those left over wait so long for an extra sitting */
    double convene_h;          /* until one that does not stand meets for the first time */
} zbi_sittings;

/* Offices of whose leaders one sits about a matter. */
#define ZBI_SEATS 80
typedef struct zbi_seating {
    uint32_t office[ZBI_SEATS];
    unsigned seats;
} zbi_seating;

/* What is bought by contract, and how. */
typedef struct zbi_terms {
    double work_h;    /* staff of the deciding office write the tender and weigh the bids */
    double tender_h;  /* calendar hours from its call to the award */
    double calloff_h; /* calendar hours to call a later matter off */
    double spec;      /* chance that a known needed fact is written into the contract */
    unsigned bidders; /* the quickest wins */
} zbi_terms;

typedef struct zbi_construction {
    const char *name, *summary;
    /* Who decides about the subtasks `named`. Writes matter.authority. */
    void (*authority)(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out);
    /* The office that may settle a dispute between two units of the matter. */
    uint32_t (*settler)(const zbi_view *view, const zbi_matter *matter, uint32_t unit_a, uint32_t unit_b);
    bool crew; /* members are seconded into a crew; the fields below are read only then */
    /* Hops of an order inside the crew to the unit of a subtask. */
    unsigned (*order_hops)(const zbi_view *view, const zbi_matter *matter, unsigned subtask);
    /* Chance that a home office refuses to lend; `busy`: more work waits there than it has staff. */
    double (*refuses)(const zbi_view *view, bool busy, bool reactivated);
    /* Decisions are made at sittings, where all of a matter's departments are named and its disputes settled. NULL: at
       the desk of the authority's leaders. */
    void (*sits)(const zbi_view *view, zbi_sittings *out);
    /* Who sits about a matter; read where `sits` is given. */
    void (*seats)(const zbi_view *view, const zbi_matter *matter, zbi_seating *out);
    /* What was decided is bought: who carries it out is bound by what the contract says. NULL: it is ordered. */
    void (*buys)(const zbi_view *view, zbi_terms *out);
} zbi_construction;
#endif
