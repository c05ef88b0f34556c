/* The frame of a report: head, choice of language, the text once in each language; and its simplest pieces. */
#include "report/html.h"

#include "base/text.h"
#include "report/svg.h"
#include "json/embedded.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

/* ---- text ---- */

void zbi_html_raw(zbi_html *h, const char *markup)
{
    zbi_buffer_text(h->text, markup);
}

void zbi_html_words(zbi_html *h, const char *words)
{
    zbi_svg_escape(h->text, words);
}

void zbi_html_lines(zbi_html *h, const char *lines)
{
    while (*lines) {
        char line[512];
        size_t length = strcspn(lines, "\n");
        length = length < sizeof line ? length : sizeof line - 1;
        const size_t whole = zbi_utf8_valid_length(lines, length);
        const bool broken = whole == 0 && length > 0; /* a byte that is no character */
        snprintf(line, sizeof line, "%.*s", (int)whole, lines);
        zbi_html_words(h, broken ? "?" : line);
        length = broken ? 1 : whole;
        lines += length;
        if (*lines == '\n') {
            zbi_html_raw(h, "\n");
            lines++;
        }
    }
}

void zbi_html_print(zbi_html *h, const char *format, ...)
{
    char line[1024];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    zbi_buffer_text(h->text, line);
}

void zbi_html_paragraph(zbi_html *h, const char *how, const char *en, const char *zh)
{
    zbi_html_print(h, "<p%s%s>", *how ? " " : "", how);
    zbi_html_words(h, zbi_say(h, en, zh));
    zbi_html_raw(h, "</p>\n");
}

void zbi_html_section(zbi_html *h, const char *id, const char *en, const char *zh)
{
    const char *language = zbi_say(h, "en", "zh");
    zbi_html_print(h, "<section aria-labelledby=\"%s-%s\">\n<h2 id=\"%s-%s\">", id, language, id, language);
    zbi_html_words(h, zbi_say(h, en, zh));
    zbi_html_raw(h, "</h2>\n");
}

void zbi_html_end(zbi_html *h, const char *element)
{
    zbi_html_print(h, "</%s>\n", element);
}

/* ---- tables ---- */

void zbi_html_table(zbi_html *h, const char *caption_en, const char *caption_zh)
{
    zbi_html_raw(h, "<div class=\"frame\" tabindex=\"0\">\n<table>\n<caption><b>");
    zbi_html_print(h, zbi_say(h, "Table %d.</b> ", "表 %d</b>　"), ++h->tables);
    zbi_html_words(h, zbi_say(h, caption_en, caption_zh));
    zbi_html_raw(h, "</caption>\n");
}

void zbi_html_table_end(zbi_html *h)
{
    zbi_html_raw(h, "</tbody>\n</table>\n</div>\n");
}

void zbi_html_head(zbi_html *h, const char *en, const char *zh)
{
    zbi_html_raw(h, "<th scope=\"col\">");
    zbi_html_words(h, zbi_say(h, en, zh));
    zbi_html_raw(h, "</th>");
}

/* ---- the frame ---- */

static void put_style(zbi_html *h)
{
    const zbi_embedded_file *style = zbi_embedded_find("src/report/report.css");
    zbi_html_raw(h, "<style>\n");
    zbi_buffer_add(h->text, (const char *)style->data, style->size);
    zbi_html_raw(h, "</style>\n");
}

static void put_head(zbi_html *h, const zbi_html_document *d)
{
    h->chinese = d->origin->chinese;
    zbi_html_print(h,
                   "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                   "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                   "<meta name=\"color-scheme\" content=\"light dark\">\n"
                   "<meta name=\"generator\" content=\"zhuanban %s\">\n<title>",
                   zbi_say(h, "en", "zh"), zb_version());
    zbi_html_words(h, zb_model_label(d->origin->model, h->chinese));
    zbi_html_raw(h, zbi_say(h, " – ", "——"));
    zbi_html_words(h, zbi_say(h, d->title_en, d->title_zh));
    zbi_html_raw(h, "</title>\n");
    put_style(h);
    zbi_html_raw(h, "</head>\n");
}

/* Two radio buttons before all else, so that the style sheet needs no script to know which is pressed. */
static void put_choice(zbi_html *h)
{
    const bool chinese = h->origin->chinese;
    zbi_html_print(h,
                   "<body>\n<input class=\"pick\" type=\"radio\" name=\"language\" id=\"in-en\"%s>\n"
                   "<input class=\"pick\" type=\"radio\" name=\"language\" id=\"in-zh\"%s>\n"
                   "<div class=\"languages\"><label for=\"in-en\" lang=\"en\">English</label>"
                   "<label for=\"in-zh\" lang=\"zh\">中文</label></div>\n",
                   chinese ? "" : " checked", chinese ? " checked" : "");
}

/* Patterns that tell neighbours apart without colour; each language has its own, since the other one is not drawn. */
static void put_patterns(zbi_html *h)
{
    const char *l = zbi_say(h, "en", "zh");
    zbi_html_print(h,
                   "<svg class=\"patterns\" width=\"0\" height=\"0\" aria-hidden=\"true\"><defs>"
                   "<pattern id=\"p1-%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                   "<path class=\"hatch\" d=\"M-1 1l2-2M0 6l6-6M5 7l2-2\"/></pattern>"
                   "<pattern id=\"p2-%s\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\">"
                   "<path class=\"hatch\" d=\"M0 3h6\"/></pattern></defs></svg>\n",
                   l, l);
}

static void put_language(zbi_html *h, const zbi_html_document *d, bool chinese)
{
    h->chinese = chinese;
    h->figures = h->tables = 0;
    zbi_html_print(h, "<main class=\"in-%s\" lang=\"%s\">\n", zbi_say(h, "en", "zh"), zbi_say(h, "en", "zh-Hans"));
    put_patterns(h);
    zbi_html_raw(h, "<header>\n<p class=\"kind\">");
    zbi_html_words(h, zbi_say(h, d->title_en, d->title_zh));
    zbi_html_raw(h, "</p>\n<h1>");
    zbi_html_words(h, zb_model_label(d->origin->model, chinese));
    zbi_html_raw(h, "</h1>\n</header>\n");
    zbi_html_unfinished(h);
    d->write(h, d->report);
    zbi_html_provenance(h);
    zbi_html_raw(h, "</main>\n");
}

/* Once, since it is the same in either language. */
static void put_scenario(zbi_html *h)
{
    zbi_html_raw(h,
                 "<details class=\"scenario\"><summary><span class=\"in-en\" lang=\"en\">The scenario with every value"
                 "</span><span class=\"in-zh\" lang=\"zh-Hans\">情景及其全部数值</span></summary>\n<pre>");
    zbi_html_lines(h, h->origin->store->provenance.scenario_json);
    zbi_html_raw(h, "</pre></details>\n");
}

void zbi_html_write(const zbi_html_document *d, zbi_buffer *text)
{
    zbi_html h = {.origin = d->origin, .text = text};
    put_head(&h, d);
    put_choice(&h);
    put_language(&h, d, false);
    put_language(&h, d, true);
    put_scenario(&h);
    zbi_html_again(&h);
    zbi_html_raw(&h, "</body>\n</html>\n");
}
