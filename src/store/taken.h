/* Numbers that a command takes of each run beside what is measured (extract.h), in a results file whose layout names them:
   tables `number`, `taken` and `data`, which other files do not have. */
#ifndef ZBI_STORE_TAKEN_H
#define ZBI_STORE_TAKEN_H

#include "store/store.h"

/* The tables of a new file. */
zb_status zbi_taken_create(zbi_database *database, const zbi_layout *layout, zb_error *error);
/* What an opened file says of them: number_count, data_hash. */
zb_status zbi_taken_open(zbi_store *store, zb_error *error);
/* Whether the file is of the same numbers and the same data. */
bool zbi_taken_is_of(const zbi_store *store, const zbi_layout *layout);
/* Those of one run, [number]; within a transaction. */
zb_status zbi_taken_put(zbi_store *store, int64_t run, const double *numbers, zb_error *error);
/* ZB_STATUS_IO where one is missing. */
zb_status zbi_taken_get(zbi_store *store, int64_t run, double *numbers, zb_error *error);
#endif
