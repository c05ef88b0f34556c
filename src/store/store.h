/* A results file: one SQLite database, whose tables docs/sweeps.md describes. The points of a sweep are in it from the
   beginning; those of every other command are added as they come. */
#ifndef ZBI_STORE_STORE_H
#define ZBI_STORE_STORE_H

#include "experiment/comparison/comparison.h"
#include "experiment/sweep/sweep.h"
#include "store/database.h"
#include "json/buffer.h"

#define ZBI_STORE_FORMAT 2 /* PRAGMA user_version */

/* Where a file comes from. Texts belong to whoever filled it in. */
typedef struct zbi_provenance {
    const char *version, *kind, *scenario, *scenario_json, *forms, *command, *started; /* forms: "a,b" */
    uint64_t scenario_hash, plan_hash, seed;
    uint64_t points, replications, form_count; /* replications: at most, of a point; points: 0 where they are added */
    uint64_t shard, shards; /* from 0 */
    int cores;
} zbi_provenance;

/* What is kept of each run. */
typedef struct zbi_layout {
    const char *const *parameters; /* pointers; other names for what is no field of the scenario */
    size_t parameter_count;
    const char *const *sets; /* of matters, from all, focal and other; NULL: those three */
    size_t set_count;
    bool full; /* quantiles and shares matter for matter too, else means alone */
    const char *const *numbers; /* names of those that are taken of each run beside what is measured; 0 of them: none */
    size_t number_count;
    uint64_t data_hash; /* of what they are held against */
} zbi_layout;

#define ZBI_STORE_TEXTS 7

typedef struct zbi_store {
    zb_allocator allocator;
    zbi_database database;
    zbi_provenance provenance; /* texts: `texts` */
    char *texts[ZBI_STORE_TEXTS];
    char **parameters, **columns; /* of `point`: what they are, and what they are called */
    uint32_t parameter_count;
    bool growing;                  /* points are added */
    uint64_t points;               /* that are there */
    uint32_t sets, parts;          /* of matters; rows of `measured` a run */
    bool full;
    size_t number_count; /* taken of each run */
    uint64_t data_hash;
    uint64_t done, failed;         /* runs that are safe on the disk */
    uint64_t put_done, put_failed; /* those, and what is put but not yet safe */
    sqlite3_stmt *insert_run, *insert_measured, *insert_mechanism;
    sqlite3_stmt *select_run, *select_measured, *select_mechanism, *select_point, *insert_point;
    sqlite3_stmt *insert_taken, *select_taken;
    double *bound, *scratch; /* a number for each measure: bound to insert_measured; on its way there */
    bool within;          /* a transaction is open */
    uint64_t rows;        /* in it */
    int64_t committed_ms; /* when the last one ended */
    int64_t session;      /* row of `progress`; 0: none */
    int64_t began_ms;
    int lock; /* handle that keeps others from writing; -1: none */
} zbi_store;

/* A new file with the plan in it (NULL: points are added), which appears under its name when the plan is whole.
   ZB_STATUS_IO: it exists, or cannot be written. */
zb_status zbi_store_create(const char *path, const zbi_provenance *provenance, const zbi_layout *layout,
                           const zbi_plan *plan, const zb_allocator *allocator, zb_error *error);
/* Opens a whole file of this program's format; `write` keeps others from writing; nothing
   is changed yet. ZB_STATUS_IO: it is not such a file,
   damaged, or in use. Close it in any case. */
zb_status zbi_store_open(zbi_store *store, const char *path, bool write, const zb_allocator *allocator,
                         zb_error *error);
/* What was put is made safe, unless it failed before. */
zb_status zbi_store_close(zbi_store *store, zb_error *error);
/* ZB_STATUS_IO, with what is different and how to mend it, unless the file is of this very command. */
zb_status zbi_store_check(const zbi_store *store, const zbi_provenance *wanted, const zbi_layout *layout,
                          zb_error *error);
/* The same without the shard: files that can be merged. */
zb_status zbi_store_check_same(const zbi_store *store, const zbi_provenance *wanted, const char *advice,
                               zb_error *error);

/* ---- writing ---- */

/* From now on rows may be put: a row of `progress` for this session, `command` its command line. */
zb_status zbi_store_begin(zbi_store *store, const char *command, const char *started, zb_error *error);
zb_status zbi_store_end(zbi_store *store, const char *how, zb_error *error);
/* A zbi_sink's put; the context is the store. */
zb_status zbi_store_put(void *store, const zbi_finished *finished, zb_error *error);
/* The point with these values (NULL: as in the scenario), added where there is none; *point counts from 0. */
zb_status zbi_store_point(zbi_store *store, const char *const *values, uint64_t *point, zb_error *error);
/* zbi_sweep_run with a file whose points are added: what the file has of it is read there, the rest is run and kept. The
   sink gets all but what is `done`, in the order of the plan; of what was read it gets what the file keeps. */
zb_status zbi_store_run(zbi_store *store, const zbi_sweep *sweep, const zb_allocator *allocator, zb_error *error);
/* The replications of one point for a comparison, whose slots have as many sets of matters as the file. */
typedef struct zbi_store_keeper {
    zbi_store *store;
    uint64_t point;
    unsigned char *done; /* one bit for each replication */
    zbi_keeper keeper;   /* for zbi_experiment_run and zbi_attribution_run */
} zbi_store_keeper;
/* ZB_STATUS_IO, ZB_STATUS_MEMORY. Free it in any case. */
zb_status zbi_store_keeper_init(zbi_store_keeper *keeper, zbi_store *store, uint64_t point, zb_error *error);
void zbi_store_keeper_free(zbi_store_keeper *keeper);
/* Row number of a unit's first form. */
int64_t zbi_store_first_run(const zbi_store *store, uint64_t point, uint64_t replication);
/* The rows of one form of a unit, within a transaction. */
zb_status zbi_store_put_form(zbi_store *store, const zbi_finished *finished, size_t form, int64_t run, zb_error *error);
/* A transaction is open from now on. */
zb_status zbi_store_within(zbi_store *store, zb_error *error);
/* Makes what was put safe when a second has passed, or at once. */
zb_status zbi_store_save(zbi_store *store, bool at_once, zb_error *error);
/* One bit for each unit of the points that are there and needs not be run again: *done, to be freed; failed ones are among them unless `retry`. */
zb_status zbi_store_done(zbi_store *store, bool retry, unsigned char **done, zb_error *error);
/* A new file with all that is in one; messages call it by `name`. */
zb_status zbi_store_copy(const zbi_store *from, const char *path, const char *name, zb_error *error);
/* No longer a shard: what it lacks of the plan can be swept into it. */
zb_status zbi_store_make_whole(zbi_store *store, zb_error *error);
/* Adds all rows of another file of the same plan; *both that were done in either. ZB_STATUS_IO where they differ. */
zb_status zbi_store_merge(zbi_store *store, const zbi_store *from, uint64_t *both, zb_error *error);

/* ---- reading ---- */

typedef struct zbi_store_row {
    uint64_t number, point, replication; /* point from 1 */
    char form[64], trace_hash[20];
    bool ok;
    char message[800];
} zbi_store_row;
/* One replication of a point (from 0), all forms, into a slot. *found false: not all of them are there. */
zb_status zbi_store_get(zbi_store *store, uint64_t point, uint64_t replication, zbi_slot *slot, bool *found,
                        zb_error *error);
/* Whether it is there. */
zb_status zbi_store_has(zbi_store *store, uint64_t point, uint64_t replication, bool *there, zb_error *error);
/* Sets bit `offset` + r for each of the first `replications` of a point that is there. */
zb_status zbi_store_point_done(zbi_store *store, uint64_t point, uint64_t replications, unsigned char *done,
                               uint64_t offset, zb_error *error);
/* Row number `number`, from 1. *found false: it was not run yet. */
zb_status zbi_store_row_at(zbi_store *store, uint64_t number, zbi_store_row *row, bool *found, zb_error *error);
zb_status zbi_store_first_failed(zbi_store *store, zbi_store_row *row, bool *found, zb_error *error);
/* The first row of the whole plan that was not run: *number, 0: none. */
zb_status zbi_store_first_missing(zbi_store *store, uint64_t *number, zb_error *error);
/* Pointer and value of parameter `index` at a point (from 1), as "POINTER=VALUE"; the caller frees it. NULL: as in the
   scenario. */
zb_status zbi_store_assignment(zbi_store *store, uint64_t point, uint32_t index, char **assignment, zb_error *error);
uint64_t zbi_store_runs(const zbi_store *store);  /* of the whole plan; where points are added, those that are there */
uint64_t zbi_store_asked(const zbi_store *store); /* of this shard */

/* Called with pieces of a text in order; false: cannot be written. */
typedef bool zbi_store_write(void *context, const char *bytes, size_t size);
/* All rows in the order of the plan as CSV; *hash is that of its bytes. ZB_STATUS_STOPPED: `write` said no. */
zb_status zbi_store_csv(zbi_store *store, bool bom, zbi_store_write *write, void *context, uint64_t *hash,
                        zb_error *error);
/* What stands beside the CSV. */
void zbi_store_manifest(const zbi_store *store, const char *csv, uint64_t csv_hash, const char *command,
                        zbi_buffer *text);
#endif
