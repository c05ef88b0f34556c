/* Finished units as bytes: of each a head; then what failed says, or the totals of the forms and the means. */
#include "experiment/sweep/parcel.h"

#include "base/memory.h"

#include <string.h>

typedef struct head {
    uint64_t point, replication;
    uint32_t status, size; /* bytes that follow */
} head;

void zbi_parcel_init(zbi_parcel *parcel, size_t form_count, const zb_allocator *allocator)
{
    *parcel = (zbi_parcel){.form_count = form_count};
    zbi_buffer_init(&parcel->bytes, allocator);
}

void zbi_parcel_free(zbi_parcel *parcel)
{
    zbi_buffer_free(&parcel->bytes);
}

void zbi_parcel_empty(zbi_parcel *parcel)
{
    parcel->bytes.size = 0;
}

static size_t cells_of(size_t form_count)
{
    return form_count * ZBI_SWEEP_SETS * zb_measure_count();
}

static size_t size_of(size_t form_count)
{
    return form_count * sizeof(zb_form_total) + cells_of(form_count) * sizeof(double);
}

static void add(zbi_parcel *parcel, const void *bytes, size_t size)
{
    zbi_buffer_add(&parcel->bytes, bytes, size);
}

zb_status zbi_parcel_put(void *context, const zbi_finished *f, zb_error *error)
{
    zbi_parcel *parcel = context;
    const bool good = f->status == ZB_OK;
    const head h = {.point = f->point,
                    .replication = f->replication,
                    .status = (uint32_t)f->status,
                    .size = (uint32_t)(good ? size_of(parcel->form_count) : strlen(f->message) + 1)};
    add(parcel, &h, sizeof h);
    if (good) {
        add(parcel, f->totals, parcel->form_count * sizeof *f->totals);
        for (size_t cell = 0; cell < cells_of(parcel->form_count); cell++)
            add(parcel, &f->summary[cell].mean, sizeof(double));
    } else {
        add(parcel, f->message, h.size);
    }
    return parcel->bytes.failed ? zbi_no_memory(error) : ZB_OK;
}

/* ---- opened ---- */

static zb_status no_parcel(zb_error *error)
{
    *error = (zb_error){.status = ZB_STATUS_INTERNAL, .message = "what another rank sent cannot be read"};
    return ZB_STATUS_INTERNAL;
}

static bool is_right(const head *h, const char *body, size_t form_count)
{
    return h->status == ZB_OK ? h->size == size_of(form_count) : h->size > 0 && body[h->size - 1] == '\0';
}

/* One unit into the sink; `totals` and `summary` have room for it. */
static zb_status pass_on(const head *h, const char *body, size_t form_count, zb_form_total *totals, zb_summary *summary,
                         const zbi_sink *sink, zb_error *error)
{
    zbi_finished f = {
        .point = h->point, .replication = h->replication, .status = (zb_status)h->status, .message = body};
    if (f.status == ZB_OK) {
        memcpy(totals, body, form_count * sizeof *totals);
        body += form_count * sizeof *totals;
        for (size_t cell = 0; cell < cells_of(form_count); cell++)
            memcpy(&summary[cell].mean, body + cell * sizeof(double), sizeof(double));
        f.message = "";
        f.totals = totals;
        f.summary = summary;
    }
    return sink->put(sink->context, &f, error);
}

zb_status zbi_parcel_open(const char *bytes, size_t size, size_t form_count, const zbi_sink *sink,
                          const zb_allocator *allocator, uint64_t *units, zb_error *error)
{
    zb_form_total *totals = zbi_new(allocator, form_count, sizeof *totals);
    zb_summary *summary = zbi_new(allocator, cells_of(form_count), sizeof *summary);
    zb_status status = totals && summary ? ZB_OK : zbi_no_memory(error);
    *units = 0;
    while (status == ZB_OK && size > 0) {
        head h;
        if (size >= sizeof h)
            memcpy(&h, bytes, sizeof h);
        if (size < sizeof h || size - sizeof h < h.size || !is_right(&h, bytes + sizeof h, form_count)) {
            status = no_parcel(error);
            break;
        }
        status = pass_on(&h, bytes + sizeof h, form_count, totals, summary, sink, error);
        bytes += sizeof h + h.size;
        size -= sizeof h + h.size;
        ++*units;
    }
    zbi_free(allocator, totals);
    zbi_free(allocator, summary);
    return status;
}
