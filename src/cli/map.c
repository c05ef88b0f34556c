/* zhuanban map: over a plane of two parameters, which form wins. */
#include "report/map.h"

#include "cli/bout.h"

#define POINTS 400       /* at most, where --points says nothing: with 30 replications below ZBI_MOST_RUNS */
#define MOST_POINTS 4225 /* of the finest lattice */
#define MORE_REPS 4      /* times the replications, where --max-reps says nothing */

typedef struct work {
    zbi_bout bout;
    zbi_map map;
} work;

static zb_status run_places(void *context, const double *places, uint32_t count, uint64_t replications,
                            zbi_standing *standings, zb_error *error)
{
    work *w = context;
    double *shares = zbi_new(&w->bout.contest.allocator, count, 2 * sizeof *shares);
    if (!shares)
        return zbi_no_memory(error);
    for (uint32_t i = 0; i < 2 * count; i++)
        shares[i] = zbi_axis_share(&w->bout.plan.variables[i % 2], places[i]);
    const zb_status status = zbi_contest_run(&w->bout.contest, shares, count, replications, standings, error);
    zbi_free(&w->bout.contest.allocator, shares);
    return status;
}

static zbi_exit put_report(const work *w, bool interrupted)
{
    const zbi_arguments *a = w->bout.arguments;
    const zbi_map_report report = {.head = zbi_bout_head_of(&w->bout, interrupted), .map = &w->map};
    const zbi_map_format format = zbi_format_is(a, "json")  ? ZBI_MAP_JSON
                                  : zbi_format_is(a, "csv") ? ZBI_MAP_CSV
                                  : zbi_format_is(a, "svg") ? ZBI_MAP_SVG
                                                            : ZBI_MAP_TABLE;
    zbi_buffer text;
    zbi_buffer_init(&text, &w->bout.contest.allocator);
    zbi_map_write(&report, format, &text);
    return zbi_bout_put(&w->bout, &text, interrupted);
}

/* Nothing above the whole numbers: then check_size says so. */
static uint64_t more_of(uint64_t replications)
{
    return replications < UINT64_MAX / MORE_REPS ? replications * MORE_REPS : replications;
}

static zbi_exit make(work *w)
{
    zb_error error = {0};
    bool interrupted = false;
    const zbi_arguments *a = w->bout.arguments;
    const uint64_t reps = w->bout.replications;
    w->map =
        (zbi_map){.allocator = w->bout.contest.allocator,
                  .ranges = {&w->bout.plan.variables[0], &w->bout.plan.variables[1]},
                  .better = w->bout.measure.better,
                  .replications = reps,
                  .most_replications = a->text[ZBI_OPTION_MAX_REPS] ? a->whole[ZBI_OPTION_MAX_REPS] : more_of(reps),
                  .most_points = (uint32_t)w->bout.points,
                  .run = run_places,
                  .context = w};
    zbi_exit code = zbi_bout_begin(&w->bout, w->bout.points, reps, w->map.most_replications);
    if (code)
        return code;
    const zb_status status = zbi_map_make(&w->map, &error);
    const bool finished = w->map.spot_count > 0 && w->map.spots[0].whole;
    code = zbi_bout_end(&w->bout, status, &error, finished, &interrupted);
    return code == ZBI_EXIT_DONE ? put_report(w, interrupted) : code;
}

static zbi_exit check_options(const zbi_bout *b)
{
    const zbi_arguments *a = b->arguments;
    if (a->text[ZBI_OPTION_MAX_REPS] && a->whole[ZBI_OPTION_MAX_REPS] < b->replications)
        return zbi_complain(ZBI_EXIT_USAGE, "--reps %llu is more than --max-reps %s",
                            (unsigned long long)b->replications, a->text[ZBI_OPTION_MAX_REPS]);
    if (b->points > MOST_POINTS)
        return zbi_complain(ZBI_EXIT_USAGE, "the finest map has %d points, fewer than --points %s", MOST_POINTS,
                            a->text[ZBI_OPTION_POINTS]);
    return ZBI_EXIT_DONE;
}

static zbi_exit run(const zbi_arguments *a)
{
    static const zbi_option axes[] = {ZBI_OPTION_X, ZBI_OPTION_Y};
    work w = {0};
    zbi_exit code = zbi_bout_read(&w.bout, a, axes, 2, POINTS);
    if (code == ZBI_EXIT_DONE)
        code = check_options(&w.bout);
    if (code == ZBI_EXIT_DONE)
        code = make(&w);
    code = zbi_bout_close(&w.bout, code);
    if (w.map.ranges[0])
        zbi_map_free(&w.map);
    zbi_bout_free(&w.bout);
    return code;
}

static const zbi_option_help own[] = {
    {ZBI_OPTION_REPS, "replications at each point at first, 2 or more (default: the scenario's, else 30)"},
    {ZBI_OPTION_MAX_REPS, "at most N replications of a point (default 4 x --reps)"},
    {ZBI_OPTION_POINTS, "at most N points (default 400)"},
    ZBI_KEEP_HELP,
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_map = {
    .name = "map",
    .operands = "SCENARIO",
    .summary = "over a plane of two parameters, which form wins (docs/boundaries.md)",
    .formats = "table json csv svg",
    .examples =
        "    zhuanban map hello --x /classes/crossing/novelty=0:1 --y /posts/staff=2:20\n"
        "    zhuanban map hello --x /mechanisms/construction/consent_h=log:1:200 --y /classes/crossing/novelty=0:1 \\\n"
        "        --format svg -o hello.svg\n"
        "    zhuanban map hello --x /classes/crossing/novelty=0:1 --y /posts/staff=2:20 -o hello.zb --resume >hello.txt\n",
    .takes = ZBI_TAKES_BOUT | ZBI_TAKES(X) | ZBI_TAKES(Y) | ZBI_TAKES(MAX_REPS),
    .least = 1,
    .most = 1,
    .own = own,
    .run = run,
};
