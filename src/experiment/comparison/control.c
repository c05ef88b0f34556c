#include "experiment/comparison/control.h"

#include "experiment/comparison/comparison.h"
#include "experiment/comparison/critical.h"
#include "measure/drawn.h"

#include <math.h>

/* ---- inputs ---- */

size_t zbi_inputs_of(const zb_model *model, double from_h, double to_h, zbi_input inputs[ZBI_MOST_INPUTS])
{
    size_t count = 0;
    for (int focal = 1; focal >= 0; focal--)
        for (size_t c = 0; c < zb_model_class_count(model); c++) {
            const zbi_expected e = zbi_model_expected(model, c, from_h, to_h);
            const double expected[ZBI_INPUT_KINDS] = {e.novel, e.hours, e.matters};
            for (int kind = 0; kind < ZBI_INPUT_KINDS && zb_model_class_is_focal(model, c) == focal; kind++)
                if (count < ZBI_MOST_INPUTS && !isnan(expected[kind]))
                    inputs[count++] = (zbi_input){(zbi_input_kind)kind, c, expected[kind], 0.0};
        }
    return count;
}

double zbi_input_in(const zbi_input *input, const zb_result *result)
{
    const zbi_drawn drawn = zbi_result_drawn(result, input->class_index);
    switch (input->kind) {
    case ZBI_INPUT_NOVEL: return drawn.matters ? (double)drawn.novel / (double)drawn.matters : input->expected;
    case ZBI_INPUT_HOURS: return drawn.subtasks ? drawn.hours / (double)drawn.subtasks : input->expected;
    default: return (double)drawn.matters;
    }
}

/* ---- regression ---- */

static double product(const double *x, const double *y, size_t rows)
{
    double sum = 0.0;
    for (size_t r = 0; r < rows; r++)
        sum += x[r] * y[r];
    return sum;
}

/* Takes out of y what it has of a direction of length 1. */
static void take_out(double *y, const double *direction, size_t rows)
{
    const double share = product(y, direction, rows);
    for (size_t r = 0; r < rows; r++)
        y[r] -= share * direction[r];
}

/* Makes a column one of length 1, at right angles to those before it (Gram & Schmidt, twice for rounding). False, and all
   zero, where they tell it already. */
static bool straighten(double *x, size_t rows, size_t column)
{
    double *own = x + column * rows;
    const double before = product(own, own, rows);
    for (int twice = 0; twice < 2; twice++)
        for (size_t i = 0; i < column; i++)
            take_out(own, x + i * rows, rows);
    const double after = product(own, own, rows);
    const bool tells = after > 1e-16 * before && before > 0.0;
    for (size_t r = 0; r < rows; r++)
        own[r] = tells ? own[r] / sqrt(after) : 0.0;
    return tells;
}

bool zbi_regress(double *x, double *y, double *room, size_t rows, size_t k, zbi_regressed *out)
{
    size_t used = 0;
    for (size_t i = 0; i < k; i++)
        used += straighten(x, rows, i);
    for (size_t r = 0; r < rows; r++)
        room[r] = 1.0;
    for (size_t i = 0; i < k; i++) {
        take_out(room, x + i * rows, rows);
        take_out(y, x + i * rows, rows);
    }
    const double left = product(room, room, rows);
    if (rows < used + 2 || !(left > 1e-8 * (double)rows))
        return false;
    out->mean = product(y, room, rows) / left;
    for (size_t r = 0; r < rows; r++)
        y[r] -= out->mean * room[r];
    out->degrees = (double)(rows - used) - 1.0;
    out->error = sqrt(product(y, y, rows) / out->degrees / left);
    return true;
}

/* ---- of a comparison ---- */

bool zbi_controls_begin(zb_comparison *c)
{
    c->inputs = zbi_new(&c->allocator, ZBI_MOST_INPUTS, sizeof *c->inputs);
    if (c->inputs)
        c->input_count = zbi_inputs_of(c->model, zb_model_warmup_h(c->model), zbi_cohort_end(c), c->inputs);
    return c->inputs != NULL;
}

/* The inputs of the matters of the pair's set, those that its replications have room for. */
static size_t choose(const zb_comparison *c, const zb_pair *pair, size_t chosen[ZBI_MOST_INPUTS])
{
    size_t count = 0;
    for (size_t i = 0; i < c->input_count; i++) {
        const bool focal = zb_model_class_is_focal(c->model, c->inputs[i].class_index);
        if ((pair->set == ZB_SET_ALL || focal == (pair->set == ZB_SET_FOCAL)) &&
            (count + 1) * ZBI_REPLICATIONS_AN_INPUT <= pair->n)
            chosen[count++] = i;
    }
    return count;
}

/* What the replications of a pair have: columns x of inputs less what is expected, y of differences. */
static void gather(const zb_comparison *c, const zb_pair *pair, const size_t *chosen, size_t count, double *x, double *y)
{
    const size_t at = pair->set * c->measures + pair->measure, rows = (size_t)pair->n;
    size_t row = 0;
    for (uint64_t r = 0; r < c->replications && row < rows; r++) {
        const double a = zbi_values(c, r, pair->a)[at], b = zbi_values(c, r, pair->b)[at];
        if (isnan(a) || isnan(b))
            continue;
        for (size_t i = 0; i < count; i++)
            x[i * rows + row] = c->input_values[r * c->input_count + chosen[i]] - c->inputs[chosen[i]].expected;
        y[row++] = a - b;
    }
}

static void adjust(const zb_comparison *c, zb_pair *pair, double *x, double *y, double *room)
{
    zbi_regressed line;
    size_t chosen[ZBI_MOST_INPUTS];
    const size_t rows = (size_t)pair->n, count = choose(c, pair, chosen);
    gather(c, pair, chosen, count, x, y);
    if (count == 0 || !zbi_regress(x, y, room, rows, count, &line))
        return;
    const double half = zbi_t_critical(0.025, line.degrees) * line.error, plain = (pair->ci_high - pair->ci_low) / 2.0;
    pair->controls = (uint64_t)((double)rows - 1.0 - line.degrees);
    pair->control_difference = line.mean;
    pair->control_low = line.mean - half;
    pair->control_high = line.mean + half;
    pair->control_saved = half > 0.0 ? (plain / half) * (plain / half) : NAN;
}

bool zbi_controls_apply(zb_comparison *c)
{
    const size_t rows = (size_t)c->replications;
    double *x = zbi_new(&c->allocator, (c->input_count + 2) * rows, sizeof *x);
    for (size_t i = 0; x && c->input_count && i < c->pair_count; i++)
        adjust(c, &c->pairs[i], x, x + c->input_count * rows, x + (c->input_count + 1) * rows);
    zbi_free(&c->allocator, x);
    return x != NULL;
}

bool zb_comparison_control(const zb_comparison *c, size_t index, zb_control *control)
{
    static const char *const names[] = {"novel", "hours", "matters"};
    if (index >= c->input_count)
        return false;
    const zbi_input *input = &c->inputs[index];
    *control = (zb_control){names[input->kind], input->class_index, input->expected,
                            c->replications ? input->sum / (double)c->replications : NAN};
    return true;
}
