/* Columns of words. */
#include "report/layout.h"

#include "base/text.h"

#include <stdio.h>

enum { LEAST_WORDS = 24, MOST_WORDS = 60, INDENT = 2 };

int64_t zbi_hundredths(int64_t us)
{
    const int64_t unit = 36000000;
    return us >= 0 ? (us + unit / 2) / unit : -((-us + unit / 2) / unit);
}

void zbi_write_hundredths(char text[32], int64_t n)
{
    const unsigned long long size = (unsigned long long)(n < 0 ? -n : n);
    snprintf(text, 32, "%s%llu.%02llu", n < 0 ? "-" : "", size / 100, size % 100);
}

/* Blanks at the end of the line go. */
static void end_line(zbi_buffer *text)
{
    while (text->size && text->text[text->size - 1] == ' ')
        text->text[--text->size] = '\0';
    zbi_buffer_text(text, "\n");
}

void zbi_put_hundredths(zbi_buffer *text, int64_t n, int width)
{
    char number[32];
    zbi_write_hundredths(number, n);
    zbi_buffer_blanks(text, width - (int)strlen(number));
    zbi_buffer_text(text, number);
}

/* ---- words that are broken into lines ---- */

typedef struct flow {
    const char *rest; /* NULL: nothing is left */
    bool begun;
} flow;

/* Writes the next line of the words in exactly `width` columns. */
static void put_line(zbi_buffer *text, flow *f, int width, bool right)
{
    char line[1024];
    if (!f->rest) {
        zbi_buffer_blanks(text, width);
        return;
    }
    const int indent = f->begun ? INDENT : 0;
    const size_t paragraph = strcspn(f->rest, "\n");
    snprintf(line, sizeof line, "%.*s", (int)(paragraph < sizeof line ? paragraph : sizeof line - 1), f->rest);
    const size_t length = zbi_text_break(line, width - indent);
    line[length] = '\0';
    f->begun = true;
    f->rest += length;
    f->rest += strspn(f->rest, length < paragraph ? " " : "\n");
    f->rest = *f->rest ? f->rest : NULL;
    const int room = width - indent - zbi_text_columns(line);
    zbi_buffer_blanks(text, indent + (right ? room : 0));
    zbi_buffer_text(text, line);
    zbi_buffer_blanks(text, right ? 0 : room);
}

void zbi_put_paragraph(zbi_buffer *text, const char *words, int width)
{
    for (flow f = {words, false}; f.rest;) {
        put_line(text, &f, width, false);
        end_line(text);
    }
}

void zbi_put_row(zbi_buffer *text, const zbi_grid *grid, const char *label, const char *const *cells)
{
    flow left = {label, false}, flows[ZBI_LAYOUT_COLUMNS];
    bool more = true;
    for (size_t i = 0; i < grid->cells; i++)
        flows[i] = (flow){*cells[i] ? cells[i] : NULL, false};
    while (more) {
        put_line(text, &left, grid->label, false);
        more = left.rest != NULL;
        for (size_t i = 0; i < grid->cells; i++) {
            zbi_buffer_blanks(text, 2);
            put_line(text, &flows[i], grid->cell - 2, grid->right);
            more = more || flows[i].rest;
        }
        end_line(text);
    }
}

/* ---- columns of steps ---- */

typedef struct cursor {
    const zbi_steps *steps;
    uint32_t next;  /* the step that begins next */
    flow words;     /* of the step before it */
    int64_t closed; /* of it, still to be told */
    char line[128];
} cursor;

typedef struct sheet {
    zbi_buffer *text;
    cursor columns[ZBI_LAYOUT_COLUMNS];
    size_t count;
    int clock, words, span; /* widths */
    bool chinese;
} sheet;

static int64_t clock_of(const zbi_step *step)
{
    return zbi_hundredths(step->at_us);
}

static int64_t span_of(const zbi_step *step)
{
    return zbi_hundredths(step->at_us + step->span_us) - clock_of(step);
}

static int wider(int width, int64_t hundredths)
{
    char number[32];
    zbi_write_hundredths(number, hundredths);
    const int own = (int)strlen(number);
    return own > width ? own : width;
}

static void measure(sheet *s, int width)
{
    s->clock = zbi_text_columns(zbi_word_in(ZBI_WORD_HOURS, s->chinese));
    s->span = zbi_text_columns(zbi_word_in(ZBI_WORD_SPAN, s->chinese));
    for (size_t c = 0; c < s->count; c++)
        for (uint32_t i = 0; i < s->columns[c].steps->count; i++) {
            s->clock = wider(s->clock, clock_of(&s->columns[c].steps->items[i]));
            s->span = wider(s->span, span_of(&s->columns[c].steps->items[i]));
        }
    const int each = (width - s->clock) / (int)s->count - (s->span + 5);
    s->words = each > MOST_WORDS ? MOST_WORDS : each < LEAST_WORDS ? LEAST_WORDS : each;
}

/* A step that begins at this hour, if the column has nothing left to say of the one before. */
static const zbi_step *take_step(cursor *c, int64_t clock)
{
    if (c->words.rest || c->closed || c->next == c->steps->count || clock_of(&c->steps->items[c->next]) != clock)
        return NULL;
    const zbi_step *step = &c->steps->items[c->next];
    c->words = (flow){zbi_step_words(c->steps, c->next++), false};
    c->closed = zbi_hundredths(step->closed_us);
    return step;
}

/* Once its words are out, the closed hours of a step have a line of their own. */
static void take_closed(const sheet *s, cursor *c)
{
    char number[32];
    if (c->words.rest || !c->closed)
        return;
    zbi_write_hundredths(number, c->closed);
    snprintf(c->line, sizeof c->line, "%s %s", zbi_word_in(ZBI_WORD_CLOSED, s->chinese), number);
    c->words = (flow){c->line, true};
    c->closed = 0;
}

static void put_step_line(sheet *s, cursor *c, int64_t clock)
{
    const zbi_step *begins = take_step(c, clock);
    if (!begins)
        take_closed(s, c);
    zbi_buffer_text(s->text, " | ");
    put_line(s->text, &c->words, s->words, false);
    if (begins && begins->timed) {
        zbi_put_hundredths(s->text, span_of(begins), s->span + 1);
        zbi_buffer_text(s->text, *begins->mark ? begins->mark : " ");
    } else {
        zbi_buffer_blanks(s->text, s->span + 2);
    }
}

static bool says_more(const cursor *c, int64_t clock)
{
    return c->words.rest || c->closed || (c->next < c->steps->count && clock_of(&c->steps->items[c->next]) == clock);
}

/* Everything that begins at this hundredth of an hour. */
static void put_moment(sheet *s, int64_t clock)
{
    for (bool first = true;; first = false) {
        bool more = false;
        for (size_t i = 0; i < s->count; i++)
            more = more || says_more(&s->columns[i], clock);
        if (!more)
            return;
        if (first)
            zbi_put_hundredths(s->text, clock, s->clock);
        else
            zbi_buffer_blanks(s->text, s->clock);
        for (size_t i = 0; i < s->count; i++)
            put_step_line(s, &s->columns[i], clock);
        end_line(s->text);
    }
}

static void put_right(zbi_buffer *text, const char *word, int width)
{
    zbi_buffer_blanks(text, width - zbi_text_columns(word));
    zbi_buffer_text(text, word);
}

static void put_headings(sheet *s, const char *const *headings)
{
    put_right(s->text, zbi_word_in(ZBI_WORD_HOURS, s->chinese), s->clock);
    for (size_t i = 0; i < s->count; i++) {
        flow heading = {headings[i], false};
        zbi_buffer_text(s->text, " | ");
        put_line(s->text, &heading, s->words, false);
        put_right(s->text, zbi_word_in(ZBI_WORD_SPAN, s->chinese), s->span + 1);
        zbi_buffer_text(s->text, " ");
    }
    end_line(s->text);
    for (int i = 0; i < s->clock + (int)s->count * (s->words + s->span + 5); i++)
        zbi_buffer_text(s->text, "-");
    zbi_buffer_text(s->text, "\n");
}

size_t zbi_columns_in(int width)
{
    const int each = LEAST_WORDS + 12; /* with its numbers */
    const int fit = (width - 7) / each;
    return fit < 1 ? 1 : fit > ZBI_LAYOUT_COLUMNS ? ZBI_LAYOUT_COLUMNS : (size_t)fit;
}

void zbi_put_beside(zbi_buffer *text, const zbi_steps *columns, const char *const *headings, size_t count, int width,
                    bool chinese)
{
    sheet s = {.text = text, .count = count, .chinese = chinese};
    for (size_t i = 0; i < count; i++)
        s.columns[i].steps = &columns[i];
    measure(&s, width);
    put_headings(&s, headings);
    for (;;) {
        int64_t clock = INT64_MAX;
        for (size_t i = 0; i < count; i++)
            if (s.columns[i].next < columns[i].count && clock_of(&columns[i].items[s.columns[i].next]) < clock)
                clock = clock_of(&columns[i].items[s.columns[i].next]);
        if (clock == INT64_MAX)
            break;
        put_moment(&s, clock);
    }
}
