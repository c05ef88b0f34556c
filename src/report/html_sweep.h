/* A sweep as HTML. */
#ifndef ZBI_REPORT_HTML_SWEEP_H
#define ZBI_REPORT_HTML_SWEEP_H

#include "report/html.h"
#include "report/swept.h"

/* Appends the page; lack of memory is told by text->failed. */
void zbi_html_sweep(const zbi_swept *swept, const zbi_html_origin *origin, zbi_buffer *text);

/* ---- its parts ---- */

typedef struct zbi_sweep_page {
    zbi_html *html;
    const zbi_swept *swept;
} zbi_sweep_page;

/* The m-th measure that is told of; a form by its place; a parameter's value, NULL: as in the scenario. */
zb_measure zbi_swept_measure(const zbi_sweep_page *page, size_t m);
void zbi_swept_put_form(const zbi_sweep_page *page, size_t place);
void zbi_swept_put_value(const zbi_sweep_page *page, const char *value);

void zbi_html_sweep_tables(zbi_html *html, const zbi_swept *swept);

/* Points that have the same value of a parameter, or values near each other where there are many. */
typedef struct zbi_shown_level {
    uint32_t first, count;  /* places in `order` */
    const char *low, *high; /* values; NULL: as in the scenario */
} zbi_shown_level;
#define ZBI_SHOWN_LEVELS 24
typedef struct zbi_shown_levels {
    zb_allocator allocator;
    uint32_t *order; /* points by the value of the parameter: numbers ascending, words as they come */
    uint32_t count;  /* of levels */
    zbi_shown_level levels[ZBI_SHOWN_LEVELS];
    bool binned;
} zbi_shown_levels;
/* Whether two values are one level: 1 and 1.0 are. */
bool zbi_same_level(const char *a, const char *b);
/* False: no memory. Free it in any case. */
bool zbi_shown_levels_of(const zbi_swept *swept, uint32_t parameter, zbi_shown_levels *levels);
void zbi_shown_levels_free(zbi_shown_levels *levels);
#endif
