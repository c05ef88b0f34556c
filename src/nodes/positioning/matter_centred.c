/* Matter-centred (以事为中心): a joint survey on site, and a demand list (需求清单) that names every department and subtask.

   Costs n·survey_h official-hours, less with a fresh remembered plan: survey_h·(1 - (1 - remembered)·freshness). What a
   site's survey saw goes to the authority. No rule fills in, and no standard plan leaves out.
   Source: table 3 of the paper, node 1. Left out: surveys that find demands nobody had. */
#include "nodes/positioning/variants.h"

static uint16_t names(const zbi_view *view, const zbi_matter *matter)
{
    (void)view;
    return (uint16_t)((1u << matter->count) - 1);
}

static double survey_hours(const zbi_view *view, double remembered)
{
    return view->rules->survey_h * (1.0 - (1.0 - view->rules->remembered) * remembered);
}

static double serves(const zbi_view *view, const zbi_matter *matter, double share, bool exception)
{
    (void)view, (void)matter, (void)exception;
    return share;
}

const zbi_positioning zbi_matter_centred = {
    .name = "matter_centred",
    .summary = "a joint survey on site names every department and subtask before work starts",
    .names = names,
    .survey_hours = survey_hours,
    .serves = serves,
};
