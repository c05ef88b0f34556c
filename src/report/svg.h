/* Pieces of a picture in SVG 1.1, and ticks for its axes. */
#ifndef ZBI_REPORT_SVG_H
#define ZBI_REPORT_SVG_H

#include "json/buffer.h"

/* Text between tags or in an attribute: names are never markup. Control characters become blanks, broken UTF-8 is left out. */
void zbi_svg_escape(zbi_buffer *text, const char *words);
/* A coordinate, in hundredths of a pixel at most. */
void zbi_svg_number(zbi_buffer *text, double x);
/* <text> at a place; `how`: further attributes; no wider than `most` pixels (0: as wide as it is), squeezed if need be.
 */
void zbi_svg_text(zbi_buffer *text, double x, double y, const char *how, double most, const char *words);

/* How wide words are in letters of that size, about, and not less: fonts differ. */
double zbi_svg_width(const char *words, double size);
/* <text> in letters of that size, cut with an ellipsis where it is wider than `most` pixels; all of it is its <title>
 * then.
 */
void zbi_svg_fitted(zbi_buffer *text, double x, double y, const char *how, double size, double most, const char *words);
/* The same, but it is the middle that goes. */
void zbi_svg_fitted_name(zbi_buffer *text, double x, double y, const char *how, double size, double most,
                         const char *name);
/* Markup with numbers in place of each "@". */
void zbi_svg_shape(zbi_buffer *text, const char *markup, const double *numbers);

/* Round numbers on an axis from low to high: steps of 1, 2 or 5 times a power of ten; on a log axis those numbers
   themselves, or powers of ten where there are many. Returns how many. */
#define ZBI_MOST_TICKS 16
int zbi_ticks(double low, double high, bool log, bool whole, double ticks[ZBI_MOST_TICKS]);
#endif
