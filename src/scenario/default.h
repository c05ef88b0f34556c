/* Defaults of fields, read from their text in the tables. */
#ifndef ZBI_SCENARIO_DEFAULT_H
#define ZBI_SCENARIO_DEFAULT_H

#include "scenario/fields.h"

/* Sets a member to its field's default; false when there is no memory. A text that cannot be read leaves the member
   "not given": a test holds every row's text against this. */
bool zbi_default(const zbi_field *field, void *member, const zb_allocator *allocator);
/* A distribution with nothing given: shape constant, NaN everywhere. */
zbi_dist_spec zbi_dist_empty(void);
#endif
