/* The end of a report: the teaching page with the report's scenario, so that a reader can run it again with another seed. */
#include "page/data.h"
#include "report/html.h"

/* Unpacked when it is first opened: a report that is only read computes nothing. */
static const char opening[] =
    "<script>\n"
    "document.getElementById('again').addEventListener('toggle', (event) => {\n"
    "  const box = event.target, place = box.querySelector('iframe');\n"
    "  if (!box.open || place.srcdoc) return;\n"
    "  place.srcdoc = JSON.parse(document.getElementById('again-page').textContent);\n"
    "});\n"
    "</script>\n";

void zbi_html_again(zbi_html *h)
{
    const zbi_preset preset = {.scenario = h->origin->scenario, .model = h->origin->model};
    zbi_buffer page;
    if (!zbi_page_is_built())
        return;
    zbi_html_raw(h, "<details class=\"scenario\" id=\"again\"><summary>"
                    "<span class=\"in-en\" lang=\"en\">Run it again here, with another seed or other conditions</span>"
                    "<span class=\"in-zh\" lang=\"zh-Hans\">换一个随机种子或条件，就地重算</span></summary>\n"
                    "<iframe title=\"zhuanban\"></iframe></details>\n"
                    "<script type=\"application/json\" id=\"again-page\">");
    zbi_buffer_init(&page, &h->text->allocator);
    zbi_page_html(&preset, 1, h->origin->chinese, &page);
    zbi_page_put_string(h->text, page.text);
    h->text->failed |= page.failed;
    zbi_buffer_free(&page);
    zbi_html_raw(h, "</script>\n");
    zbi_html_raw(h, opening);
}
