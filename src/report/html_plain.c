/* What has no pictures of its own yet: the table that the command writes for a terminal, with its question and methods.
 */
#include "report/html_bout.h"

static void put_table(zbi_html *h, const zbi_html_plain *p)
{
    zbi_buffer table;
    zbi_buffer_init(&table, &h->text->allocator);
    p->write(p->report, h->chinese, &table);
    h->text->failed = h->text->failed || table.failed;
    zbi_html_raw(h, "<pre tabindex=\"0\">");
    zbi_html_lines(h, table.text && !table.failed ? table.text : "");
    zbi_html_raw(h, "</pre>\n");
    zbi_buffer_free(&table);
}

static void write_report(zbi_html *h, const void *context)
{
    const zbi_html_plain *p = context;
    zbi_html_paragraph(h, "class=\"question\"", p->question_en, p->question_zh);
    zbi_html_section(h, "tables", "The answer", "结果");
    put_table(h, p);
    zbi_html_end(h, "section");
    zbi_html_methods(h, p->methods_en, p->methods_zh);
}

void zbi_html_plain_write(const zbi_html_plain *plain, const zbi_html_origin *origin, zbi_buffer *text)
{
    const zbi_html_document document = {origin, plain->title_en, plain->title_zh, write_report, plain};
    zbi_html_write(&document, text);
}
