/* Finished units as bytes and back; bytes that are no parcel. */
#include "support/check.h"

#include "experiment/sweep/parcel.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define FORMS 2
#define MOST 8

typedef struct arrived {
    uint64_t points[MOST], replications[MOST], hashes[MOST];
    zb_status status[MOST];
    char messages[MOST][40];
    double first[MOST], last[MOST];
    uint64_t count, refuse_at;
} arrived;

static size_t cells(void)
{
    return FORMS * ZBI_SWEEP_SETS * zb_measure_count();
}

static zb_status arrive(void *context, const zbi_finished *f, zb_error *error)
{
    arrived *a = context;
    const uint64_t i = a->count++;
    assert_true(i < MOST);
    a->points[i] = f->point;
    a->replications[i] = f->replication;
    a->status[i] = f->status;
    snprintf(a->messages[i], sizeof a->messages[i], "%s", f->message);
    if (f->status == ZB_OK) {
        a->hashes[i] = f->totals[0].trace_hash ^ f->totals[1].events;
        a->first[i] = f->summary[0].mean;
        a->last[i] = f->summary[cells() - 1].mean;
    }
    if (a->count != a->refuse_at)
        return ZB_OK;
    *error = (zb_error){.status = ZB_STATUS_IO, .message = "full"};
    return ZB_STATUS_IO;
}

/* A unit that is done, one that failed, another that is done. */
static void fill(zbi_parcel *parcel)
{
    const zb_allocator allocator = zb_allocator_default();
    const zb_form_total totals[FORMS] = {{.events = 3, .trace_hash = 0x1234}, {.events = 5, .trace_hash = 7}};
    zb_summary *summary = allocator.resize(allocator.context, NULL, cells() * sizeof *summary);
    zb_error error;
    for (size_t i = 0; i < cells(); i++)
        summary[i] = (zb_summary){.mean = 0.1 * (double)i};
    summary[0].mean = NAN;
    zbi_parcel_init(parcel, FORMS, &allocator);
    zbi_finished f = {.point = 12345678901, .replication = 2, .message = "", .totals = totals, .summary = summary};
    assert_int_equal(zbi_parcel_put(parcel, &f, &error), ZB_OK);
    f = (zbi_finished){.point = 1, .status = ZB_STATUS_INPUT, .message = "不行: too much"};
    assert_int_equal(zbi_parcel_put(parcel, &f, &error), ZB_OK);
    f = (zbi_finished){.point = 9, .message = "", .totals = totals, .summary = summary};
    assert_int_equal(zbi_parcel_put(parcel, &f, &error), ZB_OK);
    allocator.resize(allocator.context, summary, 0);
}

static zb_status open_some(const zbi_parcel *parcel, size_t size, arrived *a, uint64_t *units, zb_error *error)
{
    const zb_allocator allocator = zb_allocator_default();
    const zbi_sink sink = {a, arrive};
    return zbi_parcel_open(parcel->bytes.text, size, FORMS, &sink, &allocator, units, error);
}

static void what_goes_in_comes_out(void **state)
{
    arrived a = {0};
    zbi_parcel parcel;
    uint64_t units;
    zb_error error;
    fill(&parcel);
    assert_int_equal(open_some(&parcel, parcel.bytes.size, &a, &units, &error), ZB_OK);
    assert_int_equal(units, 3);
    assert_int_equal(a.points[0], 12345678901);
    assert_int_equal(a.replications[0], 2);
    assert_int_equal(a.hashes[0], 0x1234 ^ 5);
    assert_true(isnan(a.first[0]));
    assert_true(a.last[0] == 0.1 * (double)(cells() - 1));
    assert_int_equal(a.status[1], ZB_STATUS_INPUT);
    assert_string_equal(a.messages[1], "不行: too much");
    assert_int_equal(a.points[2], 9);
    assert_true(a.last[2] == a.last[0]);
    zbi_parcel_empty(&parcel);
    assert_int_equal(open_some(&parcel, parcel.bytes.size, &a, &units, &error), ZB_OK);
    assert_int_equal(units, 0);
    zbi_parcel_free(&parcel);
}

/* Cut off anywhere, it is no parcel, but what stands whole before arrives. */
static void bytes_that_are_cut_off_are_refused(void **state)
{
    zbi_parcel parcel;
    fill(&parcel);
    const size_t whole = (parcel.bytes.size - 24 - 17) / 2; /* of a unit that is done; 24 and 17: the one that failed */
    for (size_t size = 1; size < parcel.bytes.size; size += size % 97 == 0 ? 3 : 1) {
        const bool between = size == whole || size == whole + 24 + 17;
        arrived a = {0};
        uint64_t units;
        zb_error error;
        assert_int_equal(open_some(&parcel, size, &a, &units, &error), between ? ZB_OK : ZB_STATUS_INTERNAL);
        assert_int_equal(units, (size >= whole) + (size >= whole + 24 + 17));
    }
    zbi_parcel_free(&parcel);
}

static void the_sink_may_refuse(void **state)
{
    arrived a = {.refuse_at = 2};
    zbi_parcel parcel;
    uint64_t units;
    zb_error error;
    fill(&parcel);
    assert_int_equal(open_some(&parcel, parcel.bytes.size, &a, &units, &error), ZB_STATUS_IO);
    assert_string_equal(error.message, "full");
    assert_int_equal(a.count, 2);
    zbi_parcel_free(&parcel);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out),
        cmocka_unit_test(bytes_that_are_cut_off_are_refused),
        cmocka_unit_test(the_sink_may_refuse),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
