/* Node 2, construction (组织构建): who decides, whether a crew is made, and who may settle a dispute. */
#ifndef ZBI_NODE_CONSTRUCTION_H
#define ZBI_NODE_CONSTRUCTION_H

#include "node/view.h"

typedef struct zbi_authority {
    uint32_t office;                  /* who decides */
    uint32_t consent[ZBI_SUBTASKS];   /* whose written consent is needed before */
    unsigned consents;
} zbi_authority;

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
} zbi_construction;
#endif
