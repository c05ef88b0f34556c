/* What the parts of an explanation for people share: the page, and small tables with the forms beside each other. */
#ifndef ZBI_REPORT_EXPLAIN_PARTS_H
#define ZBI_REPORT_EXPLAIN_PARTS_H

#include "report/explain.h"
#include "report/layout.h"

typedef struct zbi_page {
    const zbi_explanation *x;
    zbi_buffer *text;
    zbi_buffer scratch;
} zbi_page;

static inline const char *zbi_page_word(const zbi_page *page, zbi_word word)
{
    return zbi_word_in(word, page->x->chinese);
}

/* "a", "b", ... */
static inline char zbi_form_letter(size_t form)
{
    return (char)('a' + form % 26);
}

/* Hours to each stage; causes of latency; who held what right; the subtasks; the crew. */
void zbi_put_moments(zbi_page *page);
void zbi_put_cause_table(zbi_page *page);
void zbi_put_fact_table(zbi_page *page);
void zbi_put_branch_table(zbi_page *page);
void zbi_put_crew_table(zbi_page *page);

/* ---- what it is about (explain_head.c), as words of one line each ---- */

/* A form's name; in Chinese its label. */
const char *zbi_explained_form(const zbi_explanation *explanation, size_t form);
size_t zbi_explained_class(const zbi_explanation *explanation);
/* "hello, matter 2: a matter that crosses departments"; "replication 0, seed 1; "; where it arose and what it is. */
void zbi_put_title_words(const zbi_explanation *explanation, zbi_buffer *text);
void zbi_put_run_words(const zbi_explanation *explanation, zbi_buffer *text);
void zbi_put_arising_words(const zbi_explanation *explanation, zbi_buffer *text);

/* ---- tables (explain_block.c) ---- */

#define ZBI_BLOCK_FORMS 4 /* beside each other */
#define ZBI_NO_NUMBER INT64_MIN

/* Some forms of the page, so many that their cells fit. */
typedef struct zbi_block {
    zbi_page *page;
    const zbi_journey *journeys;
    size_t first, count;
    zbi_grid grid;
} zbi_block;

typedef int64_t zbi_number_cell(const zbi_journey *journey, unsigned which); /* hundredths, or ZBI_NO_NUMBER */
typedef void zbi_words_cell(zbi_page *page, const zbi_journey *journey, unsigned which, zbi_buffer *cell);

/* Hundredths of an hour along the critical path: of a cause (ZBI_CAUSE_ROWS: not booked yet), rounded so that they add
   up to the sum of all. */
int64_t zbi_cause_hours(const zbi_journey *journey, unsigned cause);
int64_t zbi_all_hours(const zbi_journey *journey, unsigned count);

/* Writes the rows once for each few forms: of numbers, or of words. */
void zbi_put_table(zbi_page *page, bool numbers, void (*rows)(const zbi_block *block));
/* An empty line and the heading, with the forms' letters where there are several. */
void zbi_put_block_heading(const zbi_block *block, zbi_word heading);
/* Where the page has two forms, their difference stands beside them. */
void zbi_put_numbers(const zbi_block *block, const char *label, zbi_number_cell *number, unsigned which);
void zbi_put_words(const zbi_block *block, const char *label, zbi_words_cell *words, unsigned which);
#endif
