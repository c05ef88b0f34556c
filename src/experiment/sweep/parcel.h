/* Finished units as bytes, from one process to another of the same program on the same kind of machine. */
#ifndef ZBI_EXPERIMENT_PARCEL_H
#define ZBI_EXPERIMENT_PARCEL_H

#include "experiment/sweep/sweep.h"
#include "json/buffer.h"

typedef struct zbi_parcel {
    zbi_buffer bytes;
    size_t form_count;
} zbi_parcel;

void zbi_parcel_init(zbi_parcel *parcel, size_t form_count, const zb_allocator *allocator);
void zbi_parcel_free(zbi_parcel *parcel);
void zbi_parcel_empty(zbi_parcel *parcel);
/* A zbi_sink's put; the context is the parcel. Of a summary only the mean goes along, which is what a results file
   keeps. */
zb_status zbi_parcel_put(void *parcel, const zbi_finished *finished, zb_error *error);
/* Puts every unit of a parcel's bytes into the sink; *units of them. What the sink said; ZB_STATUS_INTERNAL: these are
   no bytes of a parcel; ZB_STATUS_MEMORY. */
zb_status zbi_parcel_open(const char *bytes, size_t size, size_t form_count, const zbi_sink *sink,
                          const zb_allocator *allocator, uint64_t *units, zb_error *error);
#endif
