/* The clock of the picture, and the moments at which a form got somewhere. */
#include "report/explain_svg.h"

#include "base/number.h"

#include <stdio.h>

#define ROW 15.0 /* of a moment's words */

/* In the clock's unit, whose microseconds are *unit. */
static int find_ticks(const zbi_picture *p, double ticks[ZBI_MOST_TICKS], double *unit)
{
    *unit = p->days ? 24 * 3.6e9 : 3.6e9;
    return zbi_ticks(0, (double)p->span_us / *unit, false, false, ticks);
}

void zbi_picture_grid(zbi_picture *p, double top, double bottom)
{
    double ticks[ZBI_MOST_TICKS], unit;
    const int count = find_ticks(p, ticks, &unit);
    zbi_buffer_text(p->text, "<path stroke=\"#CBD3DA\" stroke-width=\"0.8\" d=\"M0 0");
    for (int i = 0; i < count; i++)
        zbi_svg_shape(p->text, "M@ @V@", (const double[]){zbi_picture_at(p, (int64_t)(ticks[i] * unit)), top, bottom});
    zbi_buffer_text(p->text, "\"/>\n");
}

void zbi_picture_axis(zbi_picture *p)
{
    double ticks[ZBI_MOST_TICKS], unit;
    const int count = find_ticks(p, ticks, &unit);
    zbi_svg_shape(p->text, "<path stroke=\"#111\" fill=\"none\" d=\"M@ @H@",
                  (const double[]){ZBI_PICTURE_LEFT, p->y, ZBI_PICTURE_RIGHT});
    for (int i = 0; i < count; i++)
        zbi_svg_shape(p->text, "M@ @v5", (const double[]){zbi_picture_at(p, (int64_t)(ticks[i] * unit)), p->y});
    zbi_buffer_text(p->text, "\"/>\n");
    for (int i = 0; i < count; i++) {
        char text[ZBI_NUMBER_SIZE];
        zbi_svg_text(p->text, zbi_picture_at(p, (int64_t)(ticks[i] * unit)), p->y + 17, "class=\"s m\"", 0,
                     zbi_number_digits(text, ticks[i], 6));
    }
    zbi_picture_words(p, ZBI_PICTURE_LEFT - 10, p->y + 17, "class=\"s e\"", 11,
                      ZBI_PICTURE_LEFT - 10 - ZBI_PICTURE_EDGE,
                      zbi_picture_word(p, p->days ? ZBI_WORD_CLOCK_DAYS : ZBI_WORD_CLOCK_HOURS));
    p->y += 30;
}

/* ---- moments ---- */

enum { ARISES, CONTACT, CREW, DECISION, RESPONSE, REPORTED, END, MOMENTS };
#define NEVER INT64_MIN

static int64_t first_of(const zbi_journey *j, const char *event, const char *other)
{
    for (uint32_t i = 0; i < j->count; i++)
        if (zbi_event_is(&j->events[i], event) || zbi_event_is(&j->events[i], other))
            return j->events[i].time_us - j->arose_us;
    return NEVER;
}

static void find_moments(const zbi_journey *j, int64_t at[MOMENTS])
{
    at[ARISES] = 0;
    at[CONTACT] = first_of(j, "start", "seen");
    at[CREW] = j->crew.id && j->crew.fresh ? j->crew.called_us - j->arose_us : NEVER;
    at[DECISION] = first_of(j, "decided", "decided");
    at[RESPONSE] = first_of(j, "act", "act");
    at[REPORTED] = first_of(j, "closed", "closed");
    at[END] = j->end_us - j->arose_us;
}

/* Words that stand at one place: "decided, first act 1.84". */
typedef struct flag {
    int64_t us;
    double line, x, width; /* of its words, from x */
    int row;
    bool flipped; /* the words stand left of their line */
    char words[200];
} flag;

static void name_flag(const zbi_picture *p, const zbi_journey *j, int which, flag *f)
{
    static const zbi_word words[MOMENTS] = {ZBI_WORD_ARISES,  ZBI_WORD_FIRST_CONTACT, ZBI_WORD_CREW_IS_CALLED,
                                            ZBI_WORD_DECIDED, ZBI_WORD_FIRST_ACT,     ZBI_WORD_REPORTED,
                                            ZBI_WORD_RESOLVED};
    const size_t used = strlen(f->words);
    const zbi_word word = which == END && !j->resolved ? ZBI_WORD_HORIZON : words[which];
    snprintf(f->words + used, sizeof f->words - used, "%s%s", used ? zbi_picture_word(p, ZBI_WORD_COMMA) : "",
             zbi_picture_word(p, word));
}

static int64_t next_moment(const int64_t at[MOMENTS], int64_t after)
{
    int64_t next = NEVER;
    for (int i = 0; i < MOMENTS; i++)
        if (at[i] != NEVER && at[i] > after && (next == NEVER || at[i] < next))
            next = at[i];
    return next;
}

static bool covers(const flag *f, double x)
{
    return x > f->x - 3 && x < f->x + f->width + 3;
}

/* Words meet words of their row; lines go down and must not cross the words of a row below. */
static bool meet(const flag *a, const flag *b)
{
    if (a->row == b->row)
        return a->x < b->x + b->width + 8 && b->x < a->x + a->width + 8;
    return a->row > b->row ? covers(a, b->line) : covers(b, a->line);
}

/* In the first row in which it meets none of those that have a row. */
static void seat(flag *flags, int count, int i)
{
    for (flags[i].row = 0; flags[i].row < MOMENTS; flags[i].row++) {
        int k = 0;
        while (k < count && (k == i || flags[k].row < 0 || !meet(&flags[k], &flags[i])))
            k++;
        if (k == count)
            return;
    }
}

/* From both ends, so that what is further in finds room below. */
static void seat_all(flag *flags, int count)
{
    for (int i = 0; i < count; i++)
        flags[i].row = -1;
    for (int i = count - 1; i >= 0; i--)
        if (flags[i].flipped)
            seat(flags, count, i);
    for (int i = 0; i < count; i++)
        if (!flags[i].flipped)
            seat(flags, count, i);
}

static void finish_flag(const zbi_picture *p, flag *f)
{
    const size_t used = strlen(f->words);
    char hours[32];
    zbi_write_hundredths(hours, zbi_hundredths(f->us));
    snprintf(f->words + used, sizeof f->words - used, " %s", hours);
    f->width = zbi_svg_width(f->words, 11);
    f->line = zbi_picture_at(p, f->us);
    f->flipped = f->line + 3 + f->width > ZBI_PICTURE_WIDTH - 4;
    f->x = f->flipped ? f->line - 3 - f->width : f->line + 3;
}

/* Those of one hundredth of an hour share a flag. Returns how many. */
static int find_flags(const zbi_picture *p, const zbi_journey *j, flag flags[MOMENTS])
{
    int64_t at[MOMENTS];
    int count = 0;
    find_moments(j, at);
    for (int64_t us = next_moment(at, NEVER); us != NEVER; us = next_moment(at, us)) {
        const bool joins = count && zbi_hundredths(flags[count - 1].us) == zbi_hundredths(us);
        flag *f = joins ? &flags[count - 1] : &flags[count++];
        if (!joins)
            *f = (flag){.us = us};
        for (int i = 0; i < MOMENTS; i++)
            if (at[i] == us)
                name_flag(p, j, i, f);
    }
    for (int i = 0; i < count; i++)
        finish_flag(p, &flags[i]);
    seat_all(flags, count);
    return count;
}

double zbi_picture_moments_height(const zbi_picture *p, const zbi_journey *j)
{
    flag flags[MOMENTS];
    const int count = find_flags(p, j, flags);
    int rows = 0;
    for (int i = 0; i < count; i++)
        rows = flags[i].row >= rows ? flags[i].row + 1 : rows;
    return rows * ROW + 4;
}

void zbi_picture_moments(zbi_picture *p, const zbi_journey *j, double bottom)
{
    flag flags[MOMENTS];
    const int count = find_flags(p, j, flags);
    for (int i = 0; i < count; i++) {
        const flag *f = &flags[i];
        const double y = p->y + f->row * ROW;
        zbi_svg_shape(p->text, "<path d=\"M@ @V@\" stroke=\"#111\" stroke-width=\"0.9\" stroke-dasharray=\"3 2\"/>\n",
                      (const double[]){f->line, y, bottom});
        zbi_picture_words(p, f->flipped ? f->line - 3 : f->x, y + 10, f->flipped ? "class=\"b e\"" : "class=\"b\"", 11,
                          900, f->words);
    }
}
