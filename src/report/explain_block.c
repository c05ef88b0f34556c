/* Small tables with the forms of an explanation beside each other. */
#include "report/explain_parts.h"

enum { LABEL = 26, NUMBER = 14 }; /* widths */

/* The texts in the scratch, each ended by 0, as a row. */
static void put_cells(const zbi_block *b, const char *label)
{
    const zbi_buffer *scratch = &b->page->scratch;
    const char *cells[ZBI_BLOCK_FORMS + 1], *cell = scratch->text;
    if (scratch->failed) {
        b->page->text->failed = true;
        return;
    }
    for (size_t i = 0; i < b->grid.cells; i++, cell += strlen(cell) + 1)
        cells[i] = cell;
    zbi_put_row(b->page->text, &b->grid, label, cells);
}

static void end_cell(zbi_buffer *scratch)
{
    zbi_buffer_add(scratch, "", 1);
}

static void put_number(zbi_buffer *cell, int64_t number)
{
    if (number == ZBI_NO_NUMBER)
        zbi_buffer_text(cell, "-");
    else
        zbi_put_hundredths(cell, number, 0);
    end_cell(cell);
}

void zbi_put_numbers(const zbi_block *b, const char *label, zbi_number_cell *number, unsigned which)
{
    zbi_buffer *scratch = &b->page->scratch;
    int64_t numbers[ZBI_BLOCK_FORMS];
    bool all = true;
    scratch->size = 0;
    for (size_t i = 0; i < b->count; i++) {
        numbers[i] = number(&b->journeys[i], which);
        all = all && numbers[i] != ZBI_NO_NUMBER;
        put_number(scratch, numbers[i]);
    }
    if (b->grid.cells > b->count)
        put_number(scratch, all ? numbers[0] - numbers[1] : ZBI_NO_NUMBER);
    put_cells(b, label);
}

void zbi_put_words(const zbi_block *b, const char *label, zbi_words_cell *words, unsigned which)
{
    zbi_buffer *scratch = &b->page->scratch;
    scratch->size = 0;
    for (size_t i = 0; i < b->count; i++) {
        words(b->page, &b->journeys[i], which, scratch);
        end_cell(scratch);
    }
    put_cells(b, label);
}

void zbi_put_block_heading(const zbi_block *b, zbi_word heading)
{
    zbi_buffer *scratch = &b->page->scratch;
    scratch->size = 0;
    for (size_t i = 0; i < b->grid.cells; i++) {
        if (i == b->count)
            zbi_buffer_text(scratch, "a - b");
        else if (b->page->x->count > 1)
            zbi_buffer_print(scratch, "%c", zbi_form_letter(b->first + i));
        end_cell(scratch);
    }
    zbi_buffer_text(b->page->text, "\n");
    put_cells(b, zbi_page_word(b->page, heading));
}

void zbi_put_table(zbi_page *page, bool numbers, void (*rows)(const zbi_block *))
{
    const zbi_explanation *x = page->x;
    for (size_t first = 0; first < x->count; first += ZBI_BLOCK_FORMS) {
        const size_t count = x->count - first < ZBI_BLOCK_FORMS ? x->count - first : ZBI_BLOCK_FORMS;
        zbi_block b = {.page = page, .journeys = x->journeys + first, .first = first, .count = count};
        b.grid.label = LABEL;
        b.grid.cells = numbers && x->count == 2 ? 3 : count;
        b.grid.right = numbers;
        b.grid.cell = numbers ? NUMBER : (x->width - LABEL) / (int)count;
        rows(&b);
    }
}
