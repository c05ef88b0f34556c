/* What means do not tell: quantiles, restricted means and shares of each form, with intervals over replications. */
#include "base/text.h"
#include "report/parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LABEL = 33, COLUMN = 23 };

typedef struct block {
    const zbi_compare_report *report;
    const zb_comparison *comparison;
    size_t forms[2], set;
    bool markdown;
    zbi_buffer *text;
} block;

typedef struct told {
    double value, low, high;
} told;

enum { MEAN = -1, SHARE = -2 }; /* else the number of a quantile, as in zb_estimate */

static told tell(const zb_estimate *e, int what)
{
    const double quantiles[] = {e->p05, e->p50, e->p90, e->p99};
    if (what == MEAN)
        return (told){e->mean, e->ci_low, e->ci_high};
    if (what == SHARE)
        return (told){e->mean, e->share_low, e->share_high};
    return (told){quantiles[what], e->quantile_low[what], e->quantile_high[what]};
}

static void put_markdown(const block *b, const char *label, const char *const cells[2])
{
    const char *const all[] = {label, cells[0], cells[1]};
    for (int i = 0; i < 3; i++) {
        zbi_buffer_text(b->text, "| ");
        zbi_buffer_text(b->text, all[i]);
        zbi_buffer_text(b->text, i < 2 ? " " : " |\n");
    }
}

/* The label stands left, the others right; where one is too long, the next gives way. */
static void put_row(const block *b, const char *label, const char *const cells[2])
{
    int edge = LABEL, at = zbi_text_columns(label);
    if (b->markdown) {
        put_markdown(b, label, cells);
        return;
    }
    zbi_buffer_text(b->text, label);
    for (int i = 0; i < 2; i++) {
        edge += COLUMN;
        const int room = edge - at - zbi_text_columns(cells[i]);
        zbi_buffer_blanks(b->text, room > 1 ? room : 1);
        zbi_buffer_text(b->text, cells[i]);
        at += (room > 1 ? room : 1) + zbi_text_columns(cells[i]);
    }
    zbi_buffer_text(b->text, "\n");
}

static void put(const block *b, const char *name, int what)
{
    static const char *const stat[] = {" p05", " p50", " p90", " p99"};
    char label[160], cells[2][96], value[ZBI_NUMBER_SIZE], low[ZBI_NUMBER_SIZE], high[ZBI_NUMBER_SIZE];
    const size_t measure = zb_measure_find(name);
    zb_measure m;
    bool any = false;
    if (!zb_measure_at(measure, &m))
        return;
    for (int i = 0; i < 2; i++) {
        const zb_estimate e = zb_comparison_estimate(b->comparison, b->forms[i], b->set, measure);
        const told t = tell(&e, what);
        any = any || isfinite(t.value);
        snprintf(cells[i], sizeof cells[i], "%s [%s, %s]", zbi_three(value, t.value), zbi_three(low, t.low),
                 zbi_three(high, t.high));
    }
    zbi_measure_label(&m, b->report->chinese, label, sizeof label - 8);
    snprintf(label + strlen(label), 8, "%s", what >= 0 ? stat[what] : "");
    if (any)
        put_row(b, label, (const char *const[]){cells[0], cells[1]});
}

void zbi_compare_quantiles(const zbi_compare_report *report, const zb_comparison *comparison, size_t b, size_t set,
                           bool markdown, zbi_buffer *text)
{
    static const char *const latencies[] = {"response_latency_h", "decision_latency_h", "resolution_latency_h"};
    static const char *const restricted[] = {"response_latency_restricted_h", "decision_latency_restricted_h",
                                             "resolution_latency_restricted_h"};
    static const char *const shares[] = {"unresolved", "given_up", "wrongly_closed", "deadline_missed"};
    const block k = {report, comparison, {0, b}, set, markdown, text};
    zbi_buffer_print(text, report->chinese ? "\n%s：分位数、截至τ的均值与比例，95%%区间，以重复为单位\n" : "\n%s: quantiles, means up to tau and shares, 95%% over replications\n",
                     zbi_set_label(set, report->chinese));
    zbi_buffer_text(text, markdown ? "\n" : "");
    put_row(&k, "", (const char *const[]){"a", "b"});
    if (markdown)
        put_row(&k, "---", (const char *const[]){"--:", "--:"});
    for (size_t i = 0; i < 3; i++) {
        put(&k, latencies[i], 1);
        put(&k, latencies[i], 2);
    }
    for (size_t i = 0; i < 3; i++)
        put(&k, restricted[i], MEAN);
    for (size_t i = 0; i < 4; i++)
        put(&k, shares[i], SHARE);
}
