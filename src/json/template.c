/* A first scenario to fill in: a few settings, whose notes are the fields' own help. */
#include "json/template.h"

#include "json/assign.h"
#include "json/field.h"
#include "json/writer.h"

#include <math.h>
#include <string.h>

static const char *const settings[] = {
    "/name=my-scenario",
    "/label/en=My scenario",
    "/label/zh=我的情景",
    "/experiment/primary=response_latency_h",
    "/experiment/delta=0.05",
    "/experiment/until_h=2000",
    "/experiment/warmup_h=200",
    "/experiment/tau_h=500",
    "/calendar/kind=continuous",
    "/structure/branching=[3, 4]",
    "/structure/authority_cap=0",
    "/posts/leaders=1",
    "/posts/staff=4",
    "/posts/routine_load=0.5",
    "/departments/permits/label/en=Permits",
    "/departments/permits/label/zh=审批",
    "/departments/transport/label/en=Transport",
    "/departments/transport/label/zh=交通",
    "/departments/finance/label/en=Finance",
    "/departments/finance/label/zh=财政",
    "/classes/cross-boundary/label/en=Cross-boundary matters",
    "/classes/cross-boundary/label/zh=跨域事务",
    "/classes/cross-boundary/arrivals/per_week=1",
    "/classes/cross-boundary/arises/at=frontline",
    "/classes/cross-boundary/needs/departments=[\"permits\", \"transport\", \"finance\"]",
    "/classes/cross-boundary/needs/where=siblings",
    "/classes/cross-boundary/needs/territories_low=1",
    "/classes/cross-boundary/needs/territories_high=3",
    "/classes/cross-boundary/novelty=0.5",
    "/classes/cross-boundary/urgency=2",
    "/classes/cross-boundary/hours={\"shape\": \"gamma\", \"mean\": 6, \"cv\": 0.7}",
    "/classes/cross-boundary/coupling=0.3",
    "/classes/cross-boundary/conflict=0.1",
    "/classes/routine/arrivals/per_week=5",
    "/classes/routine/needs/departments=[\"permits\"]",
    "/classes/routine/novelty=0",
    "/crew/for=[\"cross-boundary\"]",
    "/crew/decision_mode=leading_hub",
};

/* Notes the help of a field beside it; labels and the name explain themselves. */
static zb_status note(zb_scenario *scenario, const char *setting, bool chinese)
{
    char pointer[256];
    zb_field field;
    snprintf(pointer, sizeof pointer, "%.*s", (int)strcspn(setting, "="), setting);
    if (strstr(pointer, "/label/") || !zbi_json_field(pointer, &field))
        return ZB_OK;
    return zb_scenario_annotate(scenario, pointer, "assumed", NAN, NAN, chinese ? field.help_zh : field.help_en, NULL);
}

zb_status zbi_json_template(const zb_registry *registry, bool chinese, zbi_buffer *buffer)
{
    zbi_fault_list faults;
    zb_status status = ZB_OK;
    zbi_fault_list_init(&faults, &buffer->allocator);
    zb_scenario *scenario = zb_scenario_new(registry, &buffer->allocator);
    if (scenario == NULL)
        return ZB_STATUS_MEMORY;
    for (size_t i = 0; i < sizeof settings / sizeof settings[0] && status == ZB_OK; i++) {
        status = zbi_json_assign(scenario, settings[i], &faults);
        if (status == ZB_OK)
            status = note(scenario, settings[i], chinese);
    }
    if (status == ZB_OK)
        zbi_json_write(scenario, ZBI_WRITE_ANNOTATED, true, buffer);
    if (status == ZB_OK && buffer->failed)
        status = ZB_STATUS_MEMORY;
    zb_scenario_free(scenario);
    zbi_fault_list_free(&faults);
    return status;
}
