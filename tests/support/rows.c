#include "rows.h"

#include "check.h"
#include "engine.h"

#include <stdio.h>
#include <string.h>

/* Variants of a node, without the name that only stands for one. */
static unsigned count_of(int node)
{
    unsigned count = 0;
    const char *name;
    while ((name = zb_registry_variant_name(zb_registry_default(), node, count)) && strcmp(name, "task_force") != 0)
        count++;
    return count;
}

unsigned rows_count(void)
{
    unsigned count = 1;
    for (int node = 1; node <= 7; node++)
        count *= count_of(node);
    return count;
}

void rows_choices(unsigned row, const char *choices[7])
{
    for (int node = 1; node <= 7; node++) {
        choices[node - 1] = zb_registry_variant_name(zb_registry_default(), node, row % count_of(node));
        row /= count_of(node);
    }
}

void rows_add(zb_scenario *scenario, unsigned row, char form[16])
{
    const char *choices[7];
    zb_error error;
    rows_choices(row, choices);
    snprintf(form, 16, "r%04u", row);
    for (unsigned node = 0; node < 7; node++) {
        char pointer[64];
        snprintf(pointer, sizeof pointer, "/forms/%s/%s", form, engine_node[node]);
        assert_int_equal(zb_scenario_set_text(scenario, pointer, choices[node], &error), ZB_OK);
    }
}

const char *rows_text(unsigned row, char text[256])
{
    const char *choices[7];
    rows_choices(row, choices);
    snprintf(text, 256, "%s/%s/%s/%s/%s/%s/%s", choices[0], choices[1], choices[2], choices[3], choices[4], choices[5],
             choices[6]);
    return text;
}
