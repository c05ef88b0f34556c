/* zhuanban crossover: where along one parameter the winner changes. */
#include "report/crossover.h"

#include "cli/bout.h"

#define SCAN 11 /* values, where --points says nothing */
#define MOST_SCAN 10000
#define PER_CHANGE 16 /* values that narrowing a change takes, about */

typedef struct work {
    zbi_bout bout;
    zbi_crossover crossover;
} work;

static zb_status run_places(void *context, const double *places, uint32_t count, zbi_standing *standings,
                            zb_error *error)
{
    work *w = context;
    const zbi_variable *range = &w->bout.plan.variables[0];
    double *shares = zbi_new(&w->bout.contest.allocator, count, sizeof *shares);
    if (!shares)
        return zbi_no_memory(error);
    for (uint32_t i = 0; i < count; i++)
        shares[i] = zbi_axis_share(range, places[i]);
    const zb_status status = zbi_contest_run(&w->bout.contest, shares, count, w->bout.replications, standings, error);
    zbi_free(&w->bout.contest.allocator, shares);
    return status;
}

static zbi_exit put_report(const work *w, bool interrupted)
{
    const zbi_arguments *a = w->bout.arguments;
    const zbi_crossover_report report = {.head = zbi_bout_head_of(&w->bout, interrupted),
                                         .crossover = &w->crossover,
                                         .all = a->text[ZBI_OPTION_FULL] != NULL};
    const zbi_crossover_format format = zbi_format_is(a, "json")          ? ZBI_CROSSOVER_JSON
                                        : zbi_format_is(a, "csv")         ? ZBI_CROSSOVER_CSV
                                        : zbi_format_is(a, "csv-changes") ? ZBI_CROSSOVER_CSV_CHANGES
                                                                          : ZBI_CROSSOVER_TABLE;
    zbi_buffer text;
    zbi_buffer_init(&text, &w->bout.contest.allocator);
    zbi_crossover_write(&report, format, &text);
    return zbi_bout_put(&w->bout, &text, interrupted);
}

static zbi_exit find(work *w)
{
    zb_error error = {0};
    bool interrupted = false;
    w->crossover = (zbi_crossover){.allocator = w->bout.contest.allocator,
                                   .range = &w->bout.plan.variables[0],
                                   .better = w->bout.measure.better,
                                   .replications = w->bout.replications,
                                   .run = run_places,
                                   .context = w};
    zbi_exit code =
        zbi_bout_begin(&w->bout, w->bout.points + PER_CHANGE, w->bout.replications, w->bout.replications);
    if (code)
        return code;
    const zb_status status = zbi_crossover_find(&w->crossover, (uint32_t)w->bout.points, &error);
    code = zbi_bout_end(&w->bout, status, &error, w->crossover.place_count > 0, &interrupted);
    return code == ZBI_EXIT_DONE ? put_report(w, interrupted) : code;
}

static zbi_exit run(const zbi_arguments *a)
{
    static const zbi_option along[] = {ZBI_OPTION_ALONG};
    work w = {0};
    zbi_exit code = zbi_bout_read(&w.bout, a, along, 1, SCAN);
    if (code == ZBI_EXIT_DONE && (w.bout.points < 2 || w.bout.points > MOST_SCAN))
        code = zbi_complain(ZBI_EXIT_USAGE, "crossover takes --points from 2 to %d, not \"%s\"", MOST_SCAN,
                            a->text[ZBI_OPTION_POINTS]);
    if (code == ZBI_EXIT_DONE)
        code = find(&w);
    code = zbi_bout_close(&w.bout, code);
    if (w.crossover.range)
        zbi_crossover_free(&w.crossover);
    zbi_bout_free(&w.bout);
    return code;
}

static const zbi_option_help own[] = {
    {ZBI_OPTION_REPS, "replications at each value, 2 or more (default: the scenario's, else 30)"},
    {ZBI_OPTION_POINTS, "values of the first scan (default 11)"},
    ZBI_KEEP_HELP,
    {ZBI_OPTIONS, NULL},
};

const zbi_command zbi_command_crossover = {
    .name = "crossover",
    .operands = "SCENARIO",
    .summary = "where along one parameter the winner changes, with an interval (docs/boundaries.md)",
    .formats = "table json csv csv-changes",
    .examples = "    zhuanban crossover hello --along /classes/crossing/novelty=0:1\n"
                "    zhuanban crossover hello --along /posts/staff=2:20 --measure official_hours --reps 60\n"
                "    zhuanban crossover hello --along /mechanisms/construction/consent_h=log:0.1:100 --format json\n"
                "    zhuanban crossover hello --along /posts/staff=2:20 -o staff.zb --resume\n",
    .takes = ZBI_TAKES_BOUT | ZBI_TAKES(ALONG) | ZBI_TAKES(FULL),
    .least = 1,
    .most = 1,
    .own = own,
    .run = run,
};
