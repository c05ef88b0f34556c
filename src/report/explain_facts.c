/* What decider, orders and executors held right, form beside form. */
#include "report/belief.h"
#include "report/explain_parts.h"

#include <stdio.h>

typedef enum fact_row {
    DECIDER,
    DECIDER_NOT_KNOWN,
    DECIDER_WRONG,
    ORDERS,
    ORDERS_LOST,
    ORDERS_TURNED,
    ACTS,
    ACTS_NOT_KNOWN,
    ACTS_CORRUPTED,
    ACTS_STALE,
    PAPERS,
    FACT_ROWS
} fact_row;

static const zbi_word fact_labels[FACT_ROWS] = {
    [DECIDER] = ZBI_WORD_DECIDER,
    [DECIDER_NOT_KNOWN] = ZBI_WORD_ROW_NOT_KNOWN,
    [DECIDER_WRONG] = ZBI_WORD_ROW_WRONG,
    [ORDERS] = ZBI_WORD_ORDERS,
    [ORDERS_LOST] = ZBI_WORD_ROW_LOST,
    [ORDERS_TURNED] = ZBI_WORD_ROW_TURNED,
    [ACTS] = ZBI_WORD_EXECUTORS,
    [ACTS_NOT_KNOWN] = ZBI_WORD_ROW_NOT_KNOWN,
    [ACTS_CORRUPTED] = ZBI_WORD_ROW_CORRUPTED,
    [ACTS_STALE] = ZBI_WORD_ROW_STALE,
    [PAPERS] = ZBI_WORD_PAPERS,
};

static uint64_t fault_word(const zbi_belief *b, fact_row row)
{
    switch (row) {
    case DECIDER_NOT_KNOWN:
    case ORDERS_LOST:
    case ACTS_NOT_KNOWN: return b->missing;
    case DECIDER_WRONG:
    case ORDERS_TURNED:
    case ACTS_CORRUPTED: return b->turned;
    default: return b->stale;
    }
}

static void put_share(zbi_page *page, zbi_buffer *cell, zbi_word word, const zbi_belief *beliefs, size_t count)
{
    unsigned of = 0, right = 0;
    char n[16], all[16];
    for (size_t i = 0; i < count; i++)
        if (beliefs[i].reached) {
            of += zbi_fact_count(beliefs[i].of);
            right += zbi_fact_count(beliefs[i].of & ~(beliefs[i].missing | beliefs[i].turned | beliefs[i].stale));
        }
    if (of == 0) {
        zbi_buffer_text(cell, "-");
        return;
    }
    snprintf(n, sizeof n, "%u", right);
    snprintf(all, sizeof all, "%u", of);
    const zbi_phrase_slot slots[] = {{"n", n}, {"all", all}};
    zbi_put_phrase(cell, zbi_page_word(page, word), slots, 2);
}

/* "3: #0 4, 6; #2 14"; of one belief that is no subtask's "3: 4, 6, 14". */
static void put_list(zbi_page *page, zbi_buffer *cell, const zbi_belief *beliefs, size_t count, fact_row row)
{
    char list[ZBI_FACT_LIST_SIZE];
    unsigned all = 0, reached = 0;
    for (size_t i = 0; i < count; i++) {
        reached += beliefs[i].reached;
        all += zbi_fact_count(beliefs[i].reached ? fault_word(&beliefs[i], row) : 0);
    }
    if (!reached) {
        zbi_buffer_text(cell, "-");
        return;
    }
    zbi_buffer_print(cell, "%u", all);
    const char *mark = zbi_page_word(page, ZBI_WORD_COLON);
    for (size_t i = 0; i < count; i++) {
        const uint64_t facts = beliefs[i].reached ? fault_word(&beliefs[i], row) : 0;
        if (!facts)
            continue;
        zbi_buffer_text(cell, mark);
        if (count > 1)
            zbi_buffer_print(cell, "#%zu ", i);
        zbi_buffer_text(cell, zbi_fact_list(list, facts, page->x->chinese));
        mark = zbi_page_word(page, ZBI_WORD_SEMICOLON);
    }
}

static void put_papers(zbi_page *page, zbi_buffer *cell, const zbi_beliefs *b)
{
    const uint32_t numbers[] = {b->hops, b->lost, b->turned, b->mended};
    const char *const names[] = {"n", "lost", "turned", "mended"};
    char texts[4][16];
    zbi_phrase_slot slots[4];
    if (b->hops == 0) {
        zbi_buffer_text(cell, "-");
        return;
    }
    for (int i = 0; i < 4; i++) {
        snprintf(texts[i], sizeof texts[i], "%u", numbers[i]);
        slots[i] = (zbi_phrase_slot){names[i], texts[i]};
    }
    zbi_put_phrase(cell, zbi_page_word(page, ZBI_WORD_PAPERS_LOST), slots, 4);
}

static void fact_cell(zbi_page *page, const zbi_journey *j, unsigned which, zbi_buffer *cell)
{
    zbi_beliefs b;
    zbi_beliefs_of(&b, j);
    const fact_row row = (fact_row)which;
    if (row == DECIDER)
        put_share(page, cell, ZBI_WORD_RIGHT, &b.decider, 1);
    else if (row < ORDERS)
        put_list(page, cell, &b.decider, 1, row);
    else if (row == ORDERS)
        put_share(page, cell, ZBI_WORD_AS_DECIDED, b.order, b.subtasks);
    else if (row < ACTS)
        put_list(page, cell, b.order, b.subtasks, row);
    else if (row == ACTS)
        put_share(page, cell, ZBI_WORD_RIGHT, b.act, b.subtasks);
    else if (row < PAPERS)
        put_list(page, cell, b.act, b.subtasks, row);
    else
        put_papers(page, cell, &b);
}

/* Whether there is anything of that row to list; other rows always stand. */
static bool is_told(const zbi_block *b, fact_row row)
{
    if (row == DECIDER || row == ORDERS || row == ACTS || row == PAPERS)
        return true;
    for (size_t i = 0; i < b->count; i++) {
        zbi_beliefs all;
        zbi_beliefs_of(&all, &b->journeys[i]);
        const zbi_belief *beliefs = row < ORDERS ? &all.decider : row < ACTS ? all.order : all.act;
        for (size_t k = 0; k < (row < ORDERS ? 1 : all.subtasks); k++)
            if (beliefs[k].reached && fault_word(&beliefs[k], row))
                return true;
    }
    return false;
}

static void fact_rows(const zbi_block *b)
{
    zbi_put_block_heading(b, ZBI_WORD_FACTS);
    for (fact_row row = 0; row < FACT_ROWS; row++)
        if (is_told(b, row))
            zbi_put_words(b, zbi_page_word(b->page, fact_labels[row]), fact_cell, row);
}

void zbi_put_fact_table(zbi_page *page)
{
    if (page->x->journeys[0].events[0].known) /* it needs some */
        zbi_put_table(page, false, fact_rows);
}
