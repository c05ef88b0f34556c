#include "measure/table.h"

#include <string.h>
#include <zhuanban/result.h>

#define LOW ZB_BETTER_LOW
#define HIGH ZB_BETTER_HIGH
#define NONE ZB_BETTER_NONE
#define MEASURE(name, unit, better, quantiles, en, zh) {#name, unit, en, zh, better, quantiles},
static const zb_measure measures[] = {
#include "node/measures.def"
};

size_t zb_measure_count(void)
{
    return ZBI_MEASURES;
}

bool zb_measure_at(size_t index, zb_measure *measure)
{
    if (index >= ZBI_MEASURES)
        return false;
    *measure = measures[index];
    return true;
}

size_t zb_measure_find(const char *name)
{
    size_t index = 0;
    while (index < ZBI_MEASURES && strcmp(measures[index].name, name) != 0)
        index++;
    return index;
}
