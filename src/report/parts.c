/* What writers share. */
#include "report/parts.h"

#include "base/number.h"
#include "json/writer.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

const char *zbi_set_name(size_t set)
{
    static const char *const names[] = {"all", "focal", "other"};
    return set < 3 ? names[set] : "";
}

const char *zbi_form_name(const zb_comparison *c, size_t form)
{
    return zb_model_form_name(zb_comparison_model(c), zb_comparison_options(c)->forms[form]);
}

const char *zbi_better_name(zb_better better)
{
    static const char *const names[] = {"none", "low", "high"};
    return names[better];
}

const char *zbi_urgency_name(const zb_comparison *c)
{
    if (zb_comparison_options(c)->equal_urgency)
        return "equal";
    return zb_model_urgency_is_stated(zb_comparison_model(c)) ? "stated" : "first";
}

const char *zbi_three(char text[ZBI_NUMBER_SIZE], double x)
{
    double rounded = x;
    if (!isfinite(x))
        return strcpy(text, "-");
    zbi_read_number(zbi_number_digits(text, x, 3), &rounded);
    const double size = fabs(rounded);
    if (size != 0 && (size < 0.001 || size >= 1e7))
        return text;
    int decimals = 2;
    for (double s = size; s >= 10 && decimals > 0; s /= 10)
        decimals--;
    for (double s = size; s < 1 && s > 0; s *= 10)
        decimals++;
    snprintf(text, ZBI_NUMBER_SIZE, "%.*f", size == 0 ? 0 : decimals, size == 0 ? 0 : rounded);
    return text;
}

void zbi_write_inferred(zbi_buffer *text, double x)
{
    char number[ZBI_NUMBER_SIZE];
    zbi_buffer_text(text, zbi_number_digits(number, x, 9));
}

void zbi_write_cell(zbi_buffer *text, double x)
{
    if (isfinite(x))
        zbi_write_inferred(text, x);
}

/* ---- names and words ---- */

/* The measure's name; in Chinese what stands before the colon of its definition. */
void zbi_measure_label(const zb_measure *m, bool chinese, char *label, size_t size)
{
    snprintf(label, size, "%s", chinese ? m->help_zh : m->name);
    char *colon = chinese ? strstr(label, "：") : NULL;
    if (colon)
        *colon = '\0';
}

const char *zbi_set_label(size_t set, bool chinese)
{
    static const char *const en[] = {"all matters", "focal matters", "other matters"};
    static const char *const zh[] = {"全部事务", "专班事务", "其他事务"};
    return chinese ? zh[set] : en[set];
}

/* ---- JSON and CSV ---- */

void zbi_write_key(zbi_buffer *t, const char *name)
{
    zbi_buffer_string(t, name);
    zbi_buffer_text(t, ":");
}

void zbi_write_number(zbi_buffer *t, const char *name, double x)
{
    zbi_write_key(t, name);
    zbi_write_inferred(t, x);
}

void zbi_write_interval(zbi_buffer *t, const char *name, double low, double high)
{
    zbi_write_key(t, name);
    if (!isfinite(low) || !isfinite(high)) {
        zbi_buffer_text(t, "null");
        return;
    }
    zbi_buffer_text(t, "[");
    zbi_write_inferred(t, low);
    zbi_buffer_text(t, ",");
    zbi_write_inferred(t, high);
    zbi_buffer_text(t, "]");
}

/* ---- what the scenario overrides ---- */

typedef struct listing {
    zbi_buffer *text;
    bool comma, chinese;
} listing;

static void on_override(void *context, const char *pointer, const char *default_value, const char *value)
{
    listing *to = context;
    zbi_buffer_text(to->text, to->comma ? ",{\"pointer\":" : "{\"pointer\":");
    zbi_buffer_string(to->text, pointer);
    zbi_buffer_text(to->text, ",\"default\":");
    zbi_buffer_text(to->text, default_value);
    zbi_buffer_text(to->text, ",\"value\":");
    zbi_buffer_text(to->text, value);
    zbi_buffer_text(to->text, "}");
    to->comma = true;
}

void zbi_write_overrides(zbi_buffer *t, const zb_scenario *scenario)
{
    listing to = {.text = t};
    zbi_buffer_text(t, "[");
    if (scenario)
        zbi_json_overrides(scenario, on_override, &to);
    zbi_buffer_text(t, "]");
}

static void on_override_line(void *context, const char *pointer, const char *default_value, const char *value)
{
    const listing *to = context;
    zbi_buffer_text(to->text, to->chinese ? "参数改动：" : "override: ");
    zbi_buffer_text(to->text, pointer);
    zbi_buffer_print(to->text, " = %.200s (%s %.200s)\n", value, to->chinese ? "默认" : "default", default_value);
}

void zbi_write_override_lines(zbi_buffer *t, const zb_scenario *scenario, bool chinese)
{
    listing to = {.text = t, .chinese = chinese};
    if (scenario)
        zbi_json_overrides(scenario, on_override_line, &to);
}
