#include "small.h"

#include "json/reader.h"

small small_open(const char *const *assignments, size_t count)
{
    small s = {zb_scenario_new(zb_registry_default(), NULL), NULL};
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, NULL);
    if (s.scenario && zbi_json_read_scenario("tests/data/small.json", assignments, count, s.scenario, &faults) == ZB_OK)
        zb_model_new(s.scenario, 0, &s.model, NULL);
    zbi_fault_list_free(&faults);
    return s;
}

void small_close(small *s)
{
    zb_model_free(s->model);
    zb_scenario_free(s->scenario);
    *s = (small){NULL, NULL};
}
