/* Steps beside each other on one clock, and small tables, in a fixed number of columns. */
#ifndef ZBI_REPORT_LAYOUT_H
#define ZBI_REPORT_LAYOUT_H

#include "report/steps.h"

#define ZBI_LAYOUT_WIDTH 80  /* least, and what a file gets */
#define ZBI_LAYOUT_COLUMNS 8 /* most, side by side */

/* Hours in hundredths, rounded; differences of them add up as they are shown. */
int64_t zbi_hundredths(int64_t us);
void zbi_write_hundredths(char text[32], int64_t hundredths); /* "12.34" */
/* The same, right in `width` columns. */
void zbi_put_hundredths(zbi_buffer *text, int64_t hundredths, int width);

/* How many columns of steps stand beside each other in `width` with room for words. */
size_t zbi_columns_in(int width);
/* Each column under its heading; what happens at the same hundredth of an hour stands in the same row. */
void zbi_put_beside(zbi_buffer *text, const zbi_steps *columns, const char *const *headings, size_t count, int width,
                    bool chinese);

/* Words as a paragraph of lines. */
void zbi_put_paragraph(zbi_buffer *text, const char *words, int width);

/* A row of a table: words broken where they are too long, each line after the first set in. */
typedef struct zbi_grid {
    int label, cell; /* widths */
    size_t cells;
    bool right; /* cells stand right in their columns */
} zbi_grid;
void zbi_put_row(zbi_buffer *text, const zbi_grid *grid, const char *label, const char *const *cells);
#endif
