/* Samples as SALib keeps them. */
#include "experiment/sensitivity/samples.h"

#include "base/memory.h"
#include "base/number.h"
#include "experiment/sweep/share.h"
#include "json/source.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#define MOST_WORDS 5 /* of a line of parameters: name, low, high, group, distribution */
#define ROUNDED 1e-7 /* of a range: SALib writes eight digits */

/* A file, line by line. */
typedef struct lines {
    zbi_source source;
    char *at; /* the next line; NULL past the last */
    unsigned number;
} lines;

static zb_status wrong(const lines *l, zb_status status, zb_error *error, const char *format, ...)
{
    va_list arguments;
    *error = (zb_error){.status = status};
    const int begun = snprintf(error->message, sizeof error->message, "%s:%u: ", l->source.name, l->number);
    va_start(arguments, format);
    if (begun > 0 && (size_t)begun < sizeof error->message)
        vsnprintf(error->message + begun, sizeof error->message - (size_t)begun, format, arguments);
    va_end(arguments);
    return status;
}

/* The next line that says something, ended by a 0; NULL: there is none. */
static char *next_line(lines *l)
{
    while (l->at) {
        char *line = l->at, *end = strchr(line, '\n');
        l->at = end ? end + 1 : NULL;
        l->number++;
        line[strcspn(line, "\r\n")] = '\0';
        line += strspn(line, " \t");
        if (*line && *line != '#')
            return line;
    }
    return NULL;
}

/* The next word of a line, without its quotes, ended by a 0; words are apart by a comma, blanks or tabs. */
static char *next_word(char **at)
{
    char *word = *at + strspn(*at, " \t");
    if (*word == '\0')
        return NULL;
    const bool quoted = *word == '"';
    word += quoted;
    char *end = word + strcspn(word, quoted ? "\"" : ", \t");
    char *rest = end + (quoted && *end == '"');
    rest += strspn(rest, " \t");
    *at = rest + (*rest == ',');
    *end = '\0';
    return word;
}

static zb_status open_lines(lines *l, const char *path, const zb_allocator *allocator, zb_error *error)
{
    *l = (lines){0};
    zb_error reason;
    const zb_status status = zbi_source_read(&l->source, path, allocator, &reason);
    if (status != ZB_OK) {
        *error = (zb_error){.status = status};
        snprintf(error->message, sizeof error->message, "%.200s: %.300s", path, reason.message);
    }
    l->at = status == ZB_OK ? l->source.text : NULL;
    return status;
}

/* ---- parameters ---- */

static zb_status read_range(zbi_plan *plan, const lines *l, char *line, zb_error *error)
{
    char *words[MOST_WORDS + 1] = {NULL};
    size_t count = 0;
    while (count <= MOST_WORDS && (words[count] = next_word(&line)) != NULL)
        count++;
    if (count < 3 || count > MOST_WORDS)
        return wrong(l, ZB_STATUS_INPUT, error, "a parameter is name,low,high");
    if (count > 3 && strcmp(words[3], "NA") != 0 && strcmp(words[3], words[0]) != 0)
        return wrong(l, ZB_STATUS_INPUT, error, "groups of parameters are not taken, \"%s\"", words[3]);
    if (count > 4 && strcmp(words[4], "unif") != 0)
        return wrong(l, ZB_STATUS_INPUT, error, "only even distributions are taken (unif), not \"%s\"", words[4]);
    zb_error inner;
    zbi_buffer text;
    zbi_buffer_init(&text, &plan->allocator);
    zbi_buffer_print(&text, "%s=%s:%s", words[0], words[1], words[2]);
    const uint32_t before = plan->variable_count;
    const zb_status status = text.failed ? zbi_no_memory(&inner) : zbi_plan_vary(plan, text.text, &inner);
    zbi_buffer_free(&text);
    if (status == ZB_STATUS_MEMORY)
        return zbi_no_memory(error);
    if (status != ZB_OK)
        return wrong(l, ZB_STATUS_INPUT, error, "%s", inner.message);
    if (plan->variables[before].level_count)
        return wrong(l, ZB_STATUS_INPUT, error, "low and high must be numbers");
    return ZB_OK;
}

zb_status zbi_params_read(zbi_plan *plan, const char *path, zb_error *error)
{
    lines l;
    zb_status status = open_lines(&l, path, &plan->allocator, error);
    for (char *line = status == ZB_OK ? next_line(&l) : NULL; line && status == ZB_OK; line = next_line(&l))
        status = read_range(plan, &l, line, error);
    zbi_source_free(&l.source, &plan->allocator);
    return status;
}

/* ---- points ---- */

static bool is_within(const zbi_variable *v, double x)
{
    const double slack = ROUNDED * (fabs(v->low) > fabs(v->high) ? fabs(v->low) : fabs(v->high));
    return x >= v->low - slack && x <= v->high + slack;
}

static zb_status read_point(const zbi_plan *plan, const lines *l, char *line, double *shares, zb_error *error)
{
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const zbi_variable *v = &plan->variables[i];
        const char *word = next_word(&line);
        double x;
        if (!word)
            return wrong(l, ZB_STATUS_INPUT, error, "has %u numbers, and there are %u parameters", i,
                         plan->variable_count);
        if (!zbi_read_number(word, &x))
            return wrong(l, ZB_STATUS_INPUT, error, "\"%s\" is no number", word);
        if (!is_within(v, x))
            return wrong(l, ZB_STATUS_INPUT, error, "%s lies outside the range of %s, %g to %g", word, v->pointer,
                         v->low, v->high);
        shares[i] = zbi_variable_share_at(v, x);
    }
    if (next_word(&line))
        return wrong(l, ZB_STATUS_INPUT, error, "has more numbers than the %u parameters", plan->variable_count);
    return ZB_OK;
}

static zb_status read_points(const zbi_plan *plan, lines *l, double **shares, uint64_t *points, zb_error *error)
{
    uint32_t capacity = 0;
    zb_status status = ZB_OK;
    for (char *line = next_line(l); line && status == ZB_OK; line = next_line(l)) {
        if (!zbi_grow(&plan->allocator, (void **)shares, &capacity, (uint32_t)*points + 1,
                      plan->variable_count * sizeof **shares))
            return zbi_no_memory(error);
        status = read_point(plan, l, line, *shares + *points * plan->variable_count, error);
        ++*points;
    }
    return status;
}

zb_status zbi_samples_read(const zbi_plan *plan, const char *path, double **shares, uint64_t *points, zb_error *error)
{
    lines l;
    *shares = NULL;
    *points = 0;
    zb_status status = open_lines(&l, path, &plan->allocator, error);
    if (status == ZB_OK)
        status = read_points(plan, &l, shares, points, error);
    zbi_source_free(&l.source, &plan->allocator);
    if (status == ZB_OK)
        return status;
    zbi_free(&plan->allocator, *shares);
    *shares = NULL;
    return status;
}

/* ---- out ---- */

static void write_number(zbi_buffer *text, double x)
{
    char number[ZBI_NUMBER_SIZE];
    zbi_buffer_text(text, isnan(x) ? "nan" : zbi_number(number, x));
}

void zbi_params_write(const zbi_plan *plan, zbi_buffer *text)
{
    for (uint32_t i = 0; i < plan->variable_count; i++) {
        const zbi_variable *v = &plan->variables[i];
        zbi_buffer_text(text, "\"");
        zbi_buffer_text(text, v->pointer);
        zbi_buffer_text(text, "\",");
        write_number(text, v->low);
        zbi_buffer_text(text, ",");
        write_number(text, v->high);
        zbi_buffer_text(text, "\n");
    }
}

void zbi_samples_write(const zbi_plan *plan, zbi_buffer *text)
{
    const uint32_t k = plan->variable_count;
    for (uint64_t p = 0; p < plan->points; p++)
        for (uint32_t i = 0; i < k; i++) {
            write_number(text, zbi_variable_at(&plan->variables[i], plan->shares[p * k + i]));
            zbi_buffer_text(text, i + 1 < k ? " " : "\n");
        }
}

void zbi_results_write(const zbi_outputs *outputs, zbi_buffer *text)
{
    for (uint64_t p = 0; p < outputs->points; p++)
        for (size_t i = 0; i < outputs->count; i++) {
            write_number(text, zbi_outputs_mean(outputs, p, i));
            zbi_buffer_text(text, i + 1 < outputs->count ? " " : "\n");
        }
}
