/* What the writers of an attribution share. */
#ifndef ZBI_REPORT_ATTRIBUTION_PARTS_H
#define ZBI_REPORT_ATTRIBUTION_PARTS_H

#include "report/attribution.h"
#include "report/parts.h"

/* One measure, of the report's set or, where it is of a whole run, of all matters; false: never measured. */
bool zbi_attribution_read(const zbi_attribution_report *report, size_t measure, size_t *set, zb_attributed *attributed);

/* Pairs of parts, the strongest interaction first; the number of pairs of which there is anything to tell. */
#define ZBI_MOST_PAIRS (ZB_MOST_PARTS * (ZB_MOST_PARTS - 1) / 2)
typedef struct zbi_pair_of_parts {
    size_t i, j; /* i < j */
    zb_effect effect;
} zbi_pair_of_parts;
size_t zbi_attribution_pairs(const zb_attribution *attribution, const zb_attributed *attributed,
                             zbi_pair_of_parts pairs[ZBI_MOST_PAIRS]);

/* "5", the parts of node 7 "7a" and "7b"; "5 information". Returns text. */
#define ZBI_PART_LABEL_SIZE 48
const char *zbi_part_mark(const zb_part *part, char text[ZBI_PART_LABEL_SIZE]);
const char *zbi_part_label(const zb_part *part, bool chinese, char text[ZBI_PART_LABEL_SIZE]);

void zbi_attribution_table(const zbi_attribution_report *report, zbi_buffer *text);
void zbi_attribution_json(const zbi_attribution_report *report, zbi_buffer *text);
void zbi_attribution_csv(const zbi_attribution_report *report, zbi_buffer *text);
#endif
