/* Names and numbers of a report. */
#include "report/html.h"

#include "report/parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

/* ---- names ---- */

/* The name without its unit, as words: "distortion_end_to_end_omission" is "Distortion end to end omission". */
static void spell(const char *name, const char *unit, char text[ZBI_LABEL_SIZE])
{
    snprintf(text, ZBI_LABEL_SIZE, "%s", name);
    const size_t length = strlen(text);
    if (strcmp(unit, "h") == 0 && length > 2 && strcmp(text + length - 2, "_h") == 0)
        text[length - 2] = '\0';
    for (char *c = text; *c; c++)
        if (*c == '_')
            *c = ' ';
    if (text[0] >= 'a' && text[0] <= 'z')
        text[0] = (char)(text[0] - 'a' + 'A');
}

const char *zbi_html_measure_label(const zb_measure *m, bool chinese, char text[ZBI_LABEL_SIZE])
{
    if (chinese)
        zbi_measure_label(m, true, text, ZBI_LABEL_SIZE);
    else
        spell(m->name, m->unit, text);
    return text;
}

void zbi_html_measure(zbi_html *h, size_t measure)
{
    char text[ZBI_LABEL_SIZE];
    zb_measure m;
    if (zb_measure_at(measure, &m))
        zbi_html_words(h, zbi_html_measure_label(&m, h->chinese, text));
}

void zbi_html_measure_within(zbi_html *h, size_t measure)
{
    char text[ZBI_LABEL_SIZE];
    zb_measure m;
    if (!zb_measure_at(measure, &m))
        return;
    zbi_html_measure_label(&m, h->chinese, text);
    if (text[0] >= 'A' && text[0] <= 'Z')
        text[0] = (char)(text[0] - 'A' + 'a');
    zbi_html_words(h, text);
}

const char *zbi_html_set(const zbi_html *h, size_t set)
{
    static const char *const en[] = {"all matters", "the matters that the crew takes (focal)",
                                     "the other matters, whose offices lent the people"};
    static const char *const zh[] = {"全部事务", "专班承办的事务（专班事务）", "其他事务（出借人员的单位所办）"};
    return h->chinese ? zh[set] : en[set];
}

const char *zbi_html_form_label(const zbi_html *h, size_t form)
{
    return zb_model_form_label(h->origin->model, form, h->chinese);
}

void zbi_html_form(zbi_html *h, size_t form, size_t place)
{
    zbi_html_print(h, "<b class=\"form f%zu\">", place % 4);
    zbi_html_words(h, zbi_html_form_label(h, form));
    zbi_html_raw(h, "</b>");
}

/* "contracting" is a doing, not a thing. */
static bool has_article(const char *label)
{
    const size_t length = strlen(label);
    return label[0] >= 'a' && label[0] <= 'z' && !(length > 3 && strcmp(label + length - 3, "ing") == 0);
}

void zbi_html_the_form(zbi_html *h, size_t form, size_t place, bool begins)
{
    if (!h->chinese && has_article(zbi_html_form_label(h, form)))
        zbi_html_raw(h, begins ? "The " : "the ");
    zbi_html_form(h, form, place);
}

/* ---- numbers ---- */

double zbi_html_shown(double x, const char *unit)
{
    return strcmp(unit, "share") == 0 ? 100 * x : x;
}

const char *zbi_html_unit(const zbi_html *h, const char *unit)
{
    static const struct {
        const char *unit, *en, *zh;
    } rows[] = {{"h", " h", " 小时"}, {"share", " %", "%"}, {"people's h", " h", " 工时"}, {"bits", " bits", " 比特"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].unit, unit) == 0)
            return zbi_say(h, rows[i].en, rows[i].zh);
    return "";
}

const char *zbi_html_axis(const zbi_html *h, const char *unit)
{
    static const struct {
        const char *unit, *en, *zh;
    } rows[] = {{"h", "hours", "小时"},
                {"share", "per cent", "百分比"},
                {"people's h", "hours of people", "工时"},
                {"bits", "bits", "比特"}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (strcmp(rows[i].unit, unit) == 0)
            return zbi_say(h, rows[i].en, rows[i].zh);
    return zbi_say(h, "number", "数");
}

/* A minus that is as wide as a digit. */
static void put_three(zbi_html *h, double x)
{
    char text[ZBI_NUMBER_SIZE];
    zbi_three(text, x);
    const bool minus = text[0] == '-' && text[1];
    zbi_html_print(h, "%s%s", minus ? "−" : "", isfinite(x) ? text + minus : "–");
}

void zbi_html_number(zbi_html *h, double x, const char *unit)
{
    char exact[ZBI_NUMBER_SIZE];
    if (!isfinite(x)) {
        zbi_html_raw(h, "–");
        return;
    }
    zbi_html_print(h, "<data value=\"%s\">", zbi_number_digits(exact, x, 9));
    put_three(h, zbi_html_shown(x, unit));
    zbi_html_print(h, "%s</data>", zbi_html_unit(h, unit));
}

static void put_range(zbi_html *h, double low, double high, const char *unit)
{
    put_three(h, zbi_html_shown(low, unit));
    zbi_html_raw(h, zbi_say(h, " to ", " 至 "));
    put_three(h, zbi_html_shown(high, unit));
}

void zbi_html_interval(zbi_html *h, double low, double high, const char *unit)
{
    if (!isfinite(low) || !isfinite(high)) {
        zbi_html_raw(h, "–");
        return;
    }
    put_range(h, low, high, unit);
    zbi_html_raw(h, zbi_html_unit(h, unit));
}

void zbi_html_amount(zbi_html *h, double x, const char *unit)
{
    put_three(h, fabs(zbi_html_shown(x, unit)));
    if (strcmp(unit, "share") == 0)
        zbi_html_raw(h, zbi_say(h, " points", " 个百分点"));
    else
        zbi_html_raw(h, zbi_html_unit(h, unit));
}

void zbi_html_estimate(zbi_html *h, const zb_estimate *e, const char *unit)
{
    const bool share = isfinite(e->share_low);
    zbi_html_cell(h, e->mean, share ? e->share_low : e->ci_low, share ? e->share_high : e->ci_high, unit);
}

void zbi_html_cell(zbi_html *h, double x, double low, double high, const char *unit)
{
    zbi_html_raw(h, "<td>");
    zbi_html_number(h, x, unit);
    if (isfinite(low) && isfinite(high)) {
        zbi_html_raw(h, "<small>");
        put_range(h, low, high, unit);
        zbi_html_raw(h, "</small>");
    }
    zbi_html_raw(h, "</td>");
}
