/* One matter through several forms, for people beside each other on one clock, as text or as a picture, else lines of JSON. */
#ifndef ZBI_REPORT_EXPLAIN_H
#define ZBI_REPORT_EXPLAIN_H

#include "report/journey.h"

typedef struct zbi_explanation {
    const zb_model *model;
    const zbi_journey *journeys; /* followed to their ends, unresolved ones too */
    size_t count;
    uint64_t replication;
    int width; /* columns of the page, at least ZBI_LAYOUT_WIDTH */
    bool chinese;
} zbi_explanation;

/* Appends the page; lack of memory is told by text->failed. */
void zbi_explain_table(const zbi_explanation *explanation, zbi_buffer *text);
/* Appends a picture in SVG, that needs nothing else and may stand inline in a page: each form's papers on one clock. */
void zbi_explain_svg(const zbi_explanation *explanation, zbi_buffer *text);
/* Appends each event with `form` and `path`, then a line of causes (docs/trace.md); the run names offices. */
void zbi_explain_jsonl(const zbi_journey *journey, const zb_run *run, zbi_buffer *text);
#endif
