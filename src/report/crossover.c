/* A crossover for machines: JSON, and CSV (RFC 4180) of the values looked at or of the changes. */
#include "report/crossover.h"

#include "report/parts.h"

bool zbi_is_change(const zbi_change *c)
{
    return c->before != ZBI_WINNER_NONE && c->after != ZBI_WINNER_NONE && c->before != c->after;
}

/* ---- JSON ---- */

static void write_place(const zbi_crossover_report *r, const zbi_place *p, zbi_buffer *t)
{
    zbi_buffer_text(t, "{");
    zbi_write_number(t, "value", p->value);
    zbi_buffer_print(t, ",\"scanned\":%s,", p->scanned ? "true" : "false");
    zbi_bout_standing(&p->standing, ZBI_CROSSOVER_ERROR, r->crossover->better, "ci95", t);
    zbi_buffer_text(t, "}");
}

static void write_change(const zbi_change *c, zbi_buffer *t)
{
    zbi_buffer_print(t, "{\"before\":\"%s\",\"after\":\"%s\",\"changes\":%s,", zbi_winner_name(c->before),
                     zbi_winner_name(c->after), zbi_is_change(c) ? "true" : "false");
    zbi_write_number(t, "root", c->root);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "root_between", c->root_low, c->root_high);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "ci95", c->low, c->high);
    zbi_buffer_print(t, ",\"open_low\":%s,\"open_high\":%s,\"signs\":%u}",
                     c->before == ZBI_WINNER_NONE ? "true" : "false", c->after == ZBI_WINNER_NONE ? "true" : "false",
                     c->signs);
}

static void write_json(const zbi_crossover_report *r, zbi_buffer *t)
{
    const zbi_crossover *c = r->crossover;
    zbi_buffer_text(t, "{");
    zbi_bout_members(&r->head, t);
    zbi_buffer_text(t, "\"along\":{\"pointer\":");
    zbi_buffer_string(t, c->range->pointer);
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, "range", c->range->low, c->range->high);
    zbi_buffer_print(t, ",\"log\":%s,\"whole\":%s},\n\"changes\":[", c->range->log ? "true" : "false",
                     c->range->whole ? "true" : "false");
    for (uint32_t i = 0; i < c->change_count; i++) {
        zbi_buffer_text(t, i ? ",\n" : "\n");
        write_change(&c->changes[i], t);
    }
    zbi_buffer_text(t, "],\n\"values\":[");
    for (uint32_t i = 0; i < c->place_count; i++) {
        zbi_buffer_text(t, i ? ",\n" : "\n");
        write_place(r, &c->places[i], t);
    }
    zbi_buffer_text(t, "]}\n");
}

/* ---- CSV ---- */

static void write_csv(const zbi_crossover_report *r, zbi_buffer *t)
{
    const zbi_crossover *c = r->crossover;
    zbi_buffer_csv(t, c->range->pointer);
    zbi_buffer_text(t, zbi_bout_columns);
    for (uint32_t i = 0; i < c->place_count; i++) {
        zbi_write_cell(t, c->places[i].value);
        zbi_bout_cells(&c->places[i].standing, ZBI_CROSSOVER_ERROR, c->better, t);
    }
}

static void write_csv_changes(const zbi_crossover_report *r, zbi_buffer *t)
{
    const zbi_crossover *c = r->crossover;
    zbi_buffer_text(t, "pointer,before,after,root,root_low,root_high,ci95_low,ci95_high,signs\r\n");
    for (uint32_t i = 0; i < c->change_count; i++) {
        const zbi_change *x = &c->changes[i];
        const double cells[] = {x->root, x->root_low, x->root_high, x->low, x->high};
        zbi_buffer_csv(t, c->range->pointer);
        zbi_buffer_print(t, ",%s,%s", zbi_winner_name(x->before), zbi_winner_name(x->after));
        for (int k = 0; k < 5; k++) {
            zbi_buffer_text(t, ",");
            zbi_write_cell(t, cells[k]);
        }
        zbi_buffer_print(t, ",%u\r\n", x->signs);
    }
}

void zbi_crossover_write(const zbi_crossover_report *report, zbi_crossover_format format, zbi_buffer *text)
{
    switch (format) {
    case ZBI_CROSSOVER_TABLE: zbi_crossover_table(report, text); break;
    case ZBI_CROSSOVER_JSON: write_json(report, text); break;
    case ZBI_CROSSOVER_CSV: write_csv(report, text); break;
    case ZBI_CROSSOVER_CSV_CHANGES: write_csv_changes(report, text); break;
    }
}
