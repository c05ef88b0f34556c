/* The teaching page: the template that the build makes (src/page/web/build.mjs), filled in. */
#include "page/page.h"

#include "json/embedded.h"
#include "page/data.h"

#include <string.h>

#define TEMPLATE "page/page.html"
#define HERE "@zhuanban-data@" /* where the data goes */

bool zbi_page_is_built(void)
{
    return zbi_embedded_find(TEMPLATE) != NULL;
}

static void put_data(const zbi_preset *presets, size_t count, bool chinese, zbi_buffer *json)
{
    zbi_field_names used = {.count = 0};
    zbi_buffer_print(json, "{\"format\":%d,\"version\":\"%s\",\"lang\":\"%s\",\"measures\":", ZBI_PAGE_FORMAT, zb_version(),
                     chinese ? "zh" : "en");
    zbi_page_put_measures(json);
    zbi_buffer_text(json, ",\"critical\":");
    zbi_page_put_critical(json);
    zbi_buffer_text(json, ",\"presets\":[");
    for (size_t i = 0; i < count; i++) {
        zbi_buffer_text(json, i ? "," : "");
        zbi_page_put_preset(&presets[i], &used, json);
    }
    zbi_buffer_text(json, "],\"fields\":");
    zbi_page_put_fields(&used, json);
    zbi_buffer_text(json, ",\"lessons\":");
    zbi_page_put_lessons(presets, count, json);
    zbi_buffer_text(json, "}");
}

void zbi_page_html(const zbi_preset *presets, size_t count, bool chinese, zbi_buffer *html)
{
    const zbi_embedded_file *file = zbi_embedded_find(TEMPLATE);
    const char *text = file ? (const char *)file->data : "";
    const char *here = strstr(text, HERE);
    if (!here)
        return;
    zbi_buffer_add(html, text, (size_t)(here - text));
    put_data(presets, count, chinese, html);
    zbi_buffer_text(html, here + strlen(HERE));
}
