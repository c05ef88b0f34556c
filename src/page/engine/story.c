/* One matter's journey in words: those of explain. */
#include "page/engine/door.h"

#include "report/steps.h"

static zbi_journey journey;
static zbi_steps steps;
static zb_run *story_run;

void zbi_door_close_story(void)
{
    if (!story_run)
        return;
    zbi_steps_free(&steps);
    zbi_journey_free(&journey);
    zb_run_free(story_run);
    story_run = NULL;
}

/* Follows matter number `matter`, from 1, through the form in a run of its own. */
zb_status DOOR(door_story)(uint32_t form, uint64_t seed, uint64_t replication, uint32_t matter)
{
    zbi_door *door = &zbi_the_door;
    const zb_allocator allocator = zb_allocator_default();
    zb_run_options options = zb_run_options_default(door->model);
    zbi_door_close_story();
    options.seed = seed;
    options.replication = replication;
    options.trace = zbi_journey_note;
    options.trace_context = &journey;
    zb_status status = zb_run_new(door->model, form, &options, NULL, &story_run, &door->error);
    if (status != ZB_OK)
        return status;
    zbi_journey_init(&journey, &allocator, door->model, form, matter);
    status = zbi_journey_walk(&journey, story_run, true, NULL, &door->error);
    return status == ZB_OK && !zbi_journey_follow(&journey, true) ? ZB_STATUS_MEMORY : status;
}

bool DOOR(door_story_arose)(void)
{
    return journey.arose;
}

bool DOOR(door_story_resolved)(void)
{
    return journey.resolved;
}

/* Hours since the start of the run. */
double DOOR(door_story_arose_h)(void)
{
    return (double)journey.arose_us / 3.6e9;
}

double DOOR(door_story_end_h)(void)
{
    return (double)journey.end_us / 3.6e9;
}

/* Hours of a cause along the path; its name, NULL past the last. */
double DOOR(door_story_cause_h)(uint32_t cause)
{
    return (double)journey.cause[cause] / 3.6e9;
}

const char *DOOR(door_cause_name)(uint32_t cause)
{
    return cause < ZBI_CAUSE_ROWS ? zbi_cause_name(cause) : NULL;
}

const char *DOOR(door_cause_word)(uint32_t cause, bool chinese)
{
    return zbi_cause_word(cause, chinese);
}

/* Makes the steps: of the critical path, or of how faults were answered for. Returns how many. */
uint32_t DOOR(door_steps)(bool answers, bool chinese)
{
    zbi_steps_free(&steps);
    if (answers)
        zbi_steps_of_answers(&steps, &journey, chinese);
    else
        zbi_steps_of_path(&steps, &journey, chinese);
    return steps.failed ? 0 : steps.count;
}

const char *DOOR(door_step_words)(uint32_t step)
{
    return zbi_step_words(&steps, step);
}

/* Hours since the matter arose; -1: the step takes no time of its own. */
double DOOR(door_step_at_h)(uint32_t step)
{
    return (double)steps.items[step].at_us / 3.6e9;
}

double DOOR(door_step_span_h)(uint32_t step)
{
    return steps.items[step].timed ? (double)steps.items[step].span_us / 3.6e9 : -1.0;
}
