/* Rules of single values that have parts: distributions are complete; and of the experiment. */
#include "scenario/check.h"

#include "base/number.h"
#include "base/real.h"
#include "base/text.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* What a distribution lacks, or has too much of; with the part where to show it. */
static const char *dist_rule(const zbi_dist_spec *dist, const char **part)
{
    const bool spread = dist->shape == ZBI_SHAPE_GAMMA || dist->shape == ZBI_SHAPE_LOGNORMAL;
    const bool mean = dist->shape <= ZBI_SHAPE_LOGNORMAL, bounds = dist->shape == ZBI_SHAPE_UNIFORM;
    *part = "mean";
    if (mean && isnan(dist->mean))
        return "this shape needs a mean";
    if (mean && dist->shape != ZBI_SHAPE_CONSTANT && !(dist->mean > 0))
        return "the mean of this shape must be above 0";
    if (!mean && !isnan(dist->mean))
        return "this shape has no mean of its own";
    *part = "cv";
    if (spread && !(dist->cv > 0))
        return "this shape needs a cv (coefficient of variation) above 0";
    if (!spread && !isnan(dist->cv))
        return "this shape has no cv of its own";
    *part = bounds && !isnan(dist->low) && isnan(dist->high) ? "high" : "low";
    if (bounds && (isnan(dist->low) || isnan(dist->high)))
        return "this shape needs low and high";
    if (bounds && dist->low > dist->high)
        return "low must not be above high";
    if (!bounds && (!isnan(dist->low) || !isnan(dist->high)))
        return "this shape has no low or high";
    *part = "values";
    if (dist->shape == ZBI_SHAPE_EMPIRICAL && dist->values.count == 0)
        return "this shape needs at least one value";
    if (dist->shape != ZBI_SHAPE_EMPIRICAL && dist->values.count)
        return "only the shape empirical has values";
    return NULL;
}

static void check_dist(zbi_check *check, const zbi_section *section, const char *name, const zbi_field *field,
                       const zbi_dist_spec *dist)
{
    char pointer[ZBI_POINTER_SIZE], word[32];
    const char *part, *rule = dist_rule(dist, &part);
    if (rule == NULL)
        return;
    zbi_pointer_write(section, name, field, pointer);
    snprintf(pointer + strlen(pointer), sizeof pointer - strlen(pointer), "/%s", part);
    zbi_check_fault(check, pointer, "%s, got shape %s", rule,
                    zbi_word_at(zbi_shape_words, dist->shape, word, sizeof word));
}

void zbi_check_values(zbi_check *check)
{
    for (size_t s = 0; s < zbi_section_count; s++) {
        const zbi_section *section = &zbi_sections[s];
        const uint32_t size = zbi_section_size(check->scenario, section);
        for (uint32_t i = 0; i < section->count; i++) {
            const zbi_field *field = &section->fields[i];
            for (uint32_t rank = 0; field->type == ZBI_TYPE_DIST && rank < size; rank++) {
                const char *name;
                const char *record = zbi_section_record(check->scenario, section, rank, &name);
                check_dist(check, section, name, field, (const zbi_dist_spec *)(record + field->offset));
            }
        }
    }
}

static void check_times(zbi_check *check, const zbi_experiment_spec *spec)
{
    char a[ZBI_NUMBER_SIZE], b[ZBI_NUMBER_SIZE];
    if (!(spec->until_h > 0)) {
        zbi_check_fault(check, "/experiment/until_h", "a run must last longer than 0 hours");
    } else if (spec->tau_h > spec->until_h) {
        zbi_check_fault(check, "/experiment/tau_h", "must not be longer than the run (until_h %s), got %s",
                        zbi_number(a, spec->until_h), zbi_number(b, spec->tau_h));
    } else if (!(spec->warmup_h < spec->until_h - spec->tau_h)) {
        zbi_check_fault(check, "/experiment/warmup_h",
                        "must be below until_h - tau_h (%s), or no matter would be measured, got %s",
                        zbi_number(a, spec->until_h - spec->tau_h), zbi_number(b, spec->warmup_h));
    }
}

static void check_primary(zbi_check *check, const char *primary)
{
    const char *names[256];
    size_t count = check->scenario->registry ? zbi_registry_measure_names(check->scenario->registry, names, 256) : 0;
    count = count < 256 ? count : 256;
    for (size_t i = 0; i < count; i++)
        if (strcmp(names[i], primary) == 0)
            return;
    if (count)
        zbi_check_unknown(check, "/experiment/primary", "measure", primary, names, count);
}

void zbi_check_experiment(zbi_check *check)
{
    check_times(check, &check->scenario->experiment);
    check_primary(check, check->scenario->experiment.primary);
}
