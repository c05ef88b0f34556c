/* Maps of known planes: what is painted is true, the runs are spent at the boundary, budgets hold. */
#include "support/check.h"

#include "report/map.h"
#include "report/svg.h"
#include "support/contest.h"
#include "support/failing.h"

#include <math.h>
#include <string.h>

typedef struct plane {
    double (*mean)(double x, double y);
    double noise;
    const zbi_variable *ranges[2];
    uint64_t replications_run;
    uint64_t stop_after; /* batches; 0: never */
    uint64_t batches;
} plane;

static double circle(double x, double y)
{
    return (x - 0.5) * (x - 0.5) + (y - 0.4) * (y - 0.4) - 0.09;
}
static double flat(double x, double y)
{
    return 1;
}
static double equal(double x, double y)
{
    return 0;
}
static double stairs(double x, double y)
{
    return x - y - 0.5; /* of whole numbers: never 0 */
}

/* Noise that is large beside the mean near the boundary: replication r adds one of a few fixed amounts. */
static zb_status run_plane(void *context, const double *places, uint32_t count, uint64_t replications,
                           zbi_standing *standings, zb_error *error)
{
    plane *p = context;
    if (p->stop_after && p->batches == p->stop_after)
        return ZB_STATUS_STOPPED;
    p->batches++;
    for (uint32_t i = 0; i < count; i++) {
        const double x = zbi_axis_value(p->ranges[0], places[2 * i]),
                     y = zbi_axis_value(p->ranges[1], places[2 * i + 1]);
        for (uint64_t r = standings[i].replications; r < replications; r++) {
            zbi_standing_add(&standings[i], 5 + p->mean(x, y) + p->noise * ((double)(r % 5) - 2), 5);
            p->replications_run++;
        }
    }
    return ZB_OK;
}

static zb_status make(plane *p, zbi_map *m, uint64_t reps, uint64_t most, uint32_t points)
{
    zb_error error;
    *m = (zbi_map){.allocator = zb_allocator_default(),
                   .ranges = {p->ranges[0], p->ranges[1]},
                   .better = ZB_BETTER_LOW,
                   .replications = reps,
                   .most_replications = most,
                   .most_points = points,
                   .run = run_plane,
                   .context = p};
    return zbi_map_make(m, &error);
}

static const zbi_variable unit = {.low = 0, .high = 1};

/* ---- what is painted ---- */

typedef struct checking {
    const plane *plane;
    double area;
    int wrong;
} checking;

/* The middle of what is painted for a form must be that form's. */
static void check_tile(void *context, const zbi_tile *t)
{
    checking *c = context;
    const double mean = c->plane->mean((t->x[0] + t->x[1]) / 2, (t->y[0] + t->y[1]) / 2);
    const int kind = zbi_map_kind(t->seen);
    c->area += (t->x[1] - t->x[0]) * (t->y[1] - t->y[0]);
    c->wrong += (kind == ZBI_KIND_A && mean > 0) || (kind == ZBI_KIND_B && mean < 0);
}

static void a_circle_is_found(void **state)
{
    plane p = {.mean = circle, .ranges = {&unit, &unit}};
    zbi_map m;
    double areas[ZBI_MAP_KINDS];
    assert_int_equal(make(&p, &m, 3, 3, 4225), ZB_OK);
    checking c = {.plane = &p};
    zbi_map_tiles(&m, check_tile, &c);
    zbi_map_areas(&m, areas);
    assert_near(c.area, 1, 1e-9);
    assert_int_equal(c.wrong, 0);
    assert_int_equal(m.wanted, 0);
    const double truth = 0.09 * 3.14159265358979; /* inside a - b is below 0: a is better */
    assert_true(areas[ZBI_KIND_A] <= truth && truth <= areas[ZBI_KIND_A] + areas[ZBI_KIND_UNDECIDED]);
    assert_true(areas[ZBI_KIND_UNDECIDED] < 0.07); /* cells of 1/64 along a boundary of 1.9 */
    assert_true(m.spot_count < 4225 / 5);          /* the boundary, not the plane */
    zbi_map_free(&m);
}

/* Every cell is as fine as can be, or all its points agree. */
static void what_is_coarse_agrees(void **state)
{
    plane p = {.mean = circle, .ranges = {&unit, &unit}};
    zbi_map m;
    assert_int_equal(make(&p, &m, 3, 3, 4225), ZB_OK);
    for (uint32_t i = 0; i < m.part_count; i++) {
        const zbi_map_cell *c = &m.parts[i];
        const unsigned seen = zbi_map_seen(&m, c);
        const bool fine = c->x[1] - c->x[0] == 1 && c->y[1] - c->y[0] == 1;
        assert_true(fine || seen == ZBI_SEEN_A || seen == ZBI_SEEN_B);
        assert_non_null(zbi_map_spot(&m, c->x[0], c->y[0]));
        assert_non_null(zbi_map_spot(&m, c->x[1], c->y[1]));
    }
    zbi_map_free(&m);
}

static void the_budget_of_points_holds(void **state)
{
    for (uint32_t points = 81; points < 600; points += 40) {
        plane p = {.mean = circle, .ranges = {&unit, &unit}};
        zbi_map m;
        assert_int_equal(make(&p, &m, 3, 3, points), ZB_OK);
        assert_true(m.spot_count <= points);
        assert_true(m.wanted == 0 || m.wanted > points);
        zbi_map_free(&m);
    }
    plane p = {.mean = circle, .ranges = {&unit, &unit}};
    zbi_map m;
    assert_int_equal(make(&p, &m, 3, 3, 80), ZB_STATUS_USAGE);
    assert_int_equal(p.replications_run, 0);
    zbi_map_free(&m);
}

static void a_plane_of_one_winner_stays_coarse(void **state)
{
    plane p = {.mean = flat, .ranges = {&unit, &unit}};
    zbi_map m;
    assert_int_equal(make(&p, &m, 3, 12, 4225), ZB_OK);
    assert_int_equal(m.spot_count, 81);
    assert_int_equal(p.replications_run, 81 * 3);
    zbi_map_free(&m);
}

/* Equal everywhere: all is undecided, all got the most replications, no cell was cut. */
static void what_is_undecided_gets_more_replications(void **state)
{
    plane p = {.mean = equal, .noise = 1, .ranges = {&unit, &unit}};
    zbi_map m;
    double areas[ZBI_MAP_KINDS];
    assert_int_equal(make(&p, &m, 5, 20, 4225), ZB_OK);
    assert_int_equal(p.replications_run, 81 * 20);
    assert_near(m.error, 0.05 / 3, 1e-12); /* looked at after 5, 10, 20 */
    zbi_map_areas(&m, areas);
    assert_near(areas[ZBI_KIND_UNDECIDED], 1, 1e-9);
    zbi_map_free(&m);
}

/* Noise hatches a band around the boundary; more replications make it narrower. */
static void more_replications_narrow_the_band(void **state)
{
    double areas[2][ZBI_MAP_KINDS];
    for (int i = 0; i < 2; i++) {
        plane p = {.mean = circle, .noise = 0.05, .ranges = {&unit, &unit}};
        zbi_map m;
        assert_int_equal(make(&p, &m, 5, i ? 40 : 5, 4225), ZB_OK);
        zbi_map_areas(&m, areas[i]);
        zbi_map_free(&m);
    }
    assert_true(areas[1][ZBI_KIND_UNDECIDED] < areas[0][ZBI_KIND_UNDECIDED] / 1.5);
}

/* Each whole number once, its band half way to its neighbours: no band holds both forms. */
static void whole_numbers_have_bands(void **state)
{
    const zbi_variable wide = range_of(1, 20, false, true), narrow = range_of(3, 7, false, true);
    plane p = {.mean = stairs, .ranges = {&wide, &narrow}};
    zbi_map m;
    double areas[ZBI_MAP_KINDS];
    assert_int_equal(make(&p, &m, 3, 3, 4225), ZB_OK);
    assert_int_equal(m.cells[0], 19);
    assert_int_equal(m.cells[1], 4);
    zbi_map_areas(&m, areas);
    /* of 20 x 5 pairs a has those with x <= y: 3 + 4 + 5 + 6 + 7 */
    assert_near(areas[ZBI_KIND_A], 0.25, 1e-9);
    assert_near(areas[ZBI_KIND_B], 0.75, 1e-9);
    zbi_map_free(&m);
}

static void a_stop_keeps_what_was_finished(void **state)
{
    for (uint64_t stop = 0; stop < 3; stop++) {
        plane p = {.mean = circle, .ranges = {&unit, &unit}, .stop_after = stop + 1};
        zbi_map m;
        double areas[ZBI_MAP_KINDS];
        p.batches = stop ? 0 : 1; /* stop 0: at once */
        assert_int_equal(make(&p, &m, 3, 3, 4225), ZB_STATUS_STOPPED);
        assert_true(m.stopped);
        zbi_map_areas(&m, areas);
        assert_near(areas[ZBI_KIND_NOTHING], stop ? 0 : 1, 1e-9);
        zbi_map_free(&m);
    }
}

/* Whichever request for memory is refused, it says so and leaves nothing behind. */
static void every_lack_of_memory_is_told(void **state)
{
    for (long k = 1;; k++) {
        failing memory = {.fail_at = k};
        plane p = {.mean = circle, .ranges = {&unit, &unit}};
        zb_error error;
        zbi_map m = {.allocator = failing_allocator(&memory),
                     .ranges = {&unit, &unit},
                     .better = ZB_BETTER_LOW,
                     .replications = 2,
                     .most_replications = 4,
                     .most_points = 4225,
                     .run = run_plane,
                     .context = &p};
        const zb_status status = zbi_map_make(&m, &error);
        zbi_map_free(&m);
        assert_int_equal(memory.blocks, 0);
        if (status == ZB_OK)
            break;
        assert_int_equal(status, ZB_STATUS_MEMORY);
    }
}

/* ---- pictures ---- */

static bool has(const zbi_buffer *t, const char *words)
{
    return strstr(t->text, words) != NULL;
}

static void names_are_never_markup(void **state)
{
    zbi_buffer t;
    const zb_allocator allocator = zb_allocator_default();
    zbi_buffer_init(&t, &allocator);
    zbi_svg_text(&t, 1.005, -2, "class=\"x\"", 0, "<script>&\"'\n</text>专班");
    assert_string_equal(t.text,
                        "<text x=\"1\" y=\"-2\" class=\"x\">&lt;script&gt;&amp;&quot;&#39; &lt;/text&gt;专班</text>\n");
    zbi_svg_text(&t, 0, 0, "", 20, "much too long");
    assert_true(has(&t, "textLength=\"20\""));
    zbi_buffer_free(&t);
}

static void ticks_are(double low, double high, bool log, bool whole, const double *want, int count)
{
    double ticks[ZBI_MOST_TICKS];
    assert_int_equal(zbi_ticks(low, high, log, whole, ticks), count);
    for (int i = 0; i < count; i++)
        assert_true(ticks[i] == want[i] && !(ticks[i] == 0 && signbit(ticks[i])));
}

static void ticks_are_round(void **state)
{
    ticks_are(0, 1, false, false, (const double[]){0, 0.2, 0.4, 0.6, 0.8, 1}, 6);
    ticks_are(-0.3, 0.3, false, false, (const double[]){-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3}, 7);
    ticks_are(2, 5, false, true, (const double[]){2, 3, 4, 5}, 4);
    ticks_are(1, 200, true, false, (const double[]){1, 2, 5, 10, 20, 50, 100, 200}, 8);
    ticks_are(0.03, 4000, true, false, (const double[]){0.1, 1, 10, 100, 1000}, 5);
    ticks_are(3, 4, true, false, (const double[]){3, 3.2, 3.4, 3.6, 3.8, 4}, 6);
}

/* Twice as often each time, and no further than asked, however far that is. */
static void looks_end(void **state)
{
    (void)state;
    assert_int_equal(zbi_map_looks(&(zbi_map){.replications = 5, .most_replications = 5}), 1);
    assert_int_equal(zbi_map_looks(&(zbi_map){.replications = 5, .most_replications = 41}), 5);
    assert_int_equal(zbi_map_looks(&(zbi_map){.replications = 1, .most_replications = UINT64_MAX}), 65);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(looks_end), cmocka_unit_test(a_circle_is_found),
                                       cmocka_unit_test(what_is_coarse_agrees),
                                       cmocka_unit_test(the_budget_of_points_holds),
                                       cmocka_unit_test(a_plane_of_one_winner_stays_coarse),
                                       cmocka_unit_test(what_is_undecided_gets_more_replications),
                                       cmocka_unit_test(more_replications_narrow_the_band),
                                       cmocka_unit_test(whole_numbers_have_bands),
                                       cmocka_unit_test(a_stop_keeps_what_was_finished),
                                       cmocka_unit_test(every_lack_of_memory_is_told),
                                       cmocka_unit_test(names_are_never_markup),
                                       cmocka_unit_test(ticks_are_round)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
