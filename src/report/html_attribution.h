/* An attribution as HTML. */
#ifndef ZBI_REPORT_HTML_ATTRIBUTION_H
#define ZBI_REPORT_HTML_ATTRIBUTION_H

#include "report/attribution.h"
#include "report/html.h"

/* Appends the page; lack of memory is told by text->failed. */
void zbi_html_attribution(const zbi_attribution_report *report, const zbi_html_origin *origin, zbi_buffer *text);
#endif
