/* What the parts of the picture of an explanation share: its page, its clock, its words. Parts are drawn downwards,
   each from `y` on, and move it. */
#ifndef ZBI_REPORT_EXPLAIN_SVG_H
#define ZBI_REPORT_EXPLAIN_SVG_H

#include "report/explain_parts.h"
#include "report/svg.h"
#include "report/timeline.h"

#define ZBI_PICTURE_WIDTH 1160.0
#define ZBI_PICTURE_EDGE 18.0  /* of the page */
#define ZBI_PICTURE_LEFT 238.0 /* the clock, from here */
#define ZBI_PICTURE_RIGHT 1138.0

typedef struct zbi_picture {
    const zbi_explanation *x;
    zbi_buffer *text;              /* what is drawn; its height is known at the end */
    zbi_buffer scratch;            /* a line of words */
    double y;                      /* where the next part begins */
    int64_t span_us;               /* of the clock */
    bool days;                     /* it counts them */
    bool seen[ZBI_CAUSE_ROWS + 1]; /* causes that have a bar */
    bool used[ZBI_WORDS];          /* marks that the key explains, by their words */
} zbi_picture;

static inline const char *zbi_picture_word(const zbi_picture *p, zbi_word word)
{
    return zbi_word_in(word, p->x->chinese);
}

/* Where that time stands; what is behind the clock at its end. */
double zbi_picture_at(const zbi_picture *p, int64_t us);
/* A rectangle with its attributes, left open for a title; closed at once by zbi_picture_rect. */
void zbi_picture_open_rect(zbi_picture *p, double x, double y, double width, double height, const char *how);
void zbi_picture_rect(zbi_picture *p, double x, double y, double width, double height, const char *how);
/* <title> with the phrase. */
void zbi_picture_title(zbi_picture *p, zbi_word word, const zbi_phrase_slot *slots, size_t count);
/* A line of words, cut where it is wider than `most`. */
void zbi_picture_words(zbi_picture *p, double x, double y, const char *how, double size, double most,
                       const char *words);
/* The same, cut in the middle: names of one place often begin alike, and end where they differ. */
void zbi_picture_name(zbi_picture *p, double x, double y, const char *how, double size, double most, const char *name);
void zbi_picture_phrase(zbi_picture *p, double x, double y, const char *how, double size, double most, zbi_word word,
                        const zbi_phrase_slot *slots, size_t count);
/* "waiting", "still in progress". */
const char *zbi_picture_cause(const zbi_picture *p, unsigned cause);
/* The phrase with that text, a number, as its {n}. */
void zbi_picture_fill(const zbi_picture *p, zbi_word word, char text[256]);
void zbi_picture_lane_name(const zbi_picture *p, const zbi_lane *lane, char name[256]);

/* Patterns, arrow heads and letters: once a picture. */
void zbi_picture_style(zbi_buffer *text);
/* The clock's numbers, beneath a form. */
void zbi_picture_axis(zbi_picture *p);
/* Its faint lines behind the bars. */
void zbi_picture_grid(zbi_picture *p, double top, double bottom);
/* Dashed lines where the form got somewhere; `bottom`: of its lanes. */
double zbi_picture_moments_height(const zbi_picture *p, const zbi_journey *j);
void zbi_picture_moments(zbi_picture *p, const zbi_journey *j, double bottom);
/* The critical path in one row, then a lane for each that had papers, and their ways. */
double zbi_picture_lanes_height(const zbi_timeline *t);
void zbi_picture_lanes(zbi_picture *p, const zbi_timeline *t);
void zbi_picture_hops(zbi_picture *p, const zbi_timeline *t, double top);
/* Where the middle of a lane's first row stands beneath `top`. */
double zbi_picture_row(const zbi_timeline *t, uint32_t lane, double top);
void zbi_picture_facts(zbi_picture *p, const zbi_journey *j);
void zbi_picture_answers(zbi_picture *p, const zbi_journey *j);
/* Where the hours went, form beside form, which is the key of the colours too; then the key of the marks. */
void zbi_picture_sums(zbi_picture *p);
void zbi_picture_key(zbi_picture *p);
#endif
