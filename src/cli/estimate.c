/* sweep --plan-only: how many runs there are, and about how long they take and how large they get. */
#include "cli/clock.h"
#include "cli/design.h"

#include <inttypes.h>
#include <stdio.h>
#include <unistd.h>

#define TRIED_POINTS 3       /* the first, the middle, the last */
#define TRIED_REPLICATIONS 3 /* at most, of each */
#define BYTES_OF_VALUE 7.0 /* in the file, as measured */
#define BYTES_OF_RUN 90.0

static zb_status drop(void *context, const zbi_finished *finished, zb_error *error)
{
    (void)context;
    (void)error;
    return finished->status == ZB_STATUS_STOPPED ? ZB_STATUS_STOPPED : ZB_OK;
}

static bool go_on(void *context)
{
    (void)context;
    return zbi_interrupted() == ZBI_EXIT_DONE;
}

/* Seconds that a unit takes one thread. */
static zb_status try_some(const zbi_asked *asked, double *seconds, zb_error *error)
{
    zb_status status = ZB_OK;
    double units = 0;
    const double began = zbi_seconds();
    for (uint64_t i = 0; i < TRIED_POINTS && status == ZB_OK; i++) {
        zbi_sweep few = asked->sweep;
        few.replications = few.replications < TRIED_REPLICATIONS ? few.replications : TRIED_REPLICATIONS;
        few.jobs = 1;
        few.shards = asked->plan.points;
        few.shard = i * (asked->plan.points - 1) / (TRIED_POINTS - 1);
        few.sink = (zbi_sink){NULL, drop};
        few.go_on = go_on;
        status = zbi_sweep_run(&few, NULL, error);
        units += (double)few.replications;
    }
    *seconds = (zbi_seconds() - began) / units;
    return status;
}

static double jobs_of(const zbi_asked *asked)
{
    const long processors = sysconf(_SC_NPROCESSORS_ONLN);
    return asked->sweep.jobs ? asked->sweep.jobs : processors > 0 ? (double)processors : 1.0;
}

static void put_time(zbi_buffer *text, double seconds)
{
    if (seconds < 120)
        zbi_buffer_print(text, "about %.1f s", seconds);
    else if (seconds < 7200)
        zbi_buffer_print(text, "about %.0f min", seconds / 60);
    else
        zbi_buffer_print(text, "about %.1f h", seconds / 3600);
}

static void put_counts(const zbi_asked *asked, zbi_buffer *text)
{
    const zbi_sweep *s = &asked->sweep;
    zbi_buffer_print(text, "points        %" PRIu64 " (%s of %u parameter%s)\n", asked->plan.points,
                     zbi_design_name(asked->plan.design), asked->plan.variable_count,
                     asked->plan.variable_count == 1 ? "" : "s");
    zbi_buffer_print(text, "replications  %" PRIu64 " at each, seed %" PRIu64 "\n", s->replications,
                     zb_model_seed(asked->loaded.model));
    zbi_buffer_text(text, "forms         ");
    zbi_buffer_text(text, asked->forms.text);
    zbi_buffer_print(text, "\nruns          %" PRIu64 "\n", zbi_asked_runs(asked));
    if (s->shards > 1)
        zbi_buffer_print(text, "this shard    %" PRIu64 " (%" PRIu64 "/%" PRIu64 ")\n", zbi_asked_share(asked),
                         s->shard + 1, s->shards);
}

zbi_exit zbi_asked_tell(const zbi_asked *asked)
{
    const zb_allocator allocator = zb_allocator_default();
    const double runs = (double)zbi_asked_share(asked);
    const double bytes = runs * (BYTES_OF_RUN + BYTES_OF_VALUE * ZBI_SWEEP_SETS * (double)zb_measure_count());
    zb_error error = {0};
    double seconds = 0;
    const zb_status status = try_some(asked, &seconds, &error);
    if (status == ZB_STATUS_STOPPED)
        return zbi_complain(zbi_interrupted(), "interrupted: nothing was written");
    if (status != ZB_OK)
        return zbi_exit_with(&error);
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    put_counts(asked, &text);
    zbi_buffer_text(&text, "time          ");
    put_time(&text, seconds * runs / (double)asked->sweep.form_count / jobs_of(asked));
    zbi_buffer_print(&text, " on %.0f threads\ndisk          about %.3g MB\n", jobs_of(asked), bytes / 1e6);
    fwrite(text.text ? text.text : "", 1, text.size, stdout);
    zbi_buffer_free(&text);
    zbi_output output = {.file = stdout};
    return zbi_output_close(&output, ZBI_EXIT_DONE);
}
