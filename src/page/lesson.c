/* The lessons that the program carries (src/page/lessons). */
#include "json/embedded.h"
#include "page/data.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#define LESSONS "src/page/lessons/"

/* The i-th lesson that the program carries, NULL past the last. */
static const zbi_embedded_file *lesson_at(size_t index)
{
    for (const zbi_embedded_file *file = zbi_embedded; file->name; file++)
        if (strncmp(file->name, LESSONS, strlen(LESSONS)) == 0 && index-- == 0)
            return file;
    return NULL;
}

const char *zbi_lesson_scenario(size_t index, char name[64])
{
    const zbi_embedded_file *file = lesson_at(index);
    cJSON *lesson = file ? cJSON_ParseWithLength((const char *)file->data, file->size) : NULL;
    const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(lesson, "scenario"));
    if (text)
        snprintf(name, 64, "%s", text);
    cJSON_Delete(lesson);
    return text ? name : NULL;
}

static void add_changed(const cJSON *lesson, zbi_changed *changed)
{
    const cJSON *each;
    cJSON_ArrayForEach(each, cJSON_GetObjectItemCaseSensitive(lesson, "change"))
    {
        const char *text = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(each, "pointer"));
        if (text && changed->count < ZBI_MOST_CHANGED)
            snprintf(changed->pointers[changed->count++], ZBI_CHANGED_SIZE, "%s", text);
    }
}

void zbi_lesson_changes(const char *scenario, zbi_changed *changed)
{
    char name[64];
    changed->count = 0;
    for (size_t i = 0; lesson_at(i); i++) {
        if (!zbi_lesson_scenario(i, name) || strcmp(name, scenario) != 0)
            continue;
        cJSON *lesson = cJSON_ParseWithLength((const char *)lesson_at(i)->data, lesson_at(i)->size);
        add_changed(lesson, changed);
        cJSON_Delete(lesson);
    }
}

static bool is_offered(const zbi_preset *presets, size_t count, const char *scenario)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(zb_model_name(presets[i].model), scenario) == 0)
            return true;
    return false;
}

/* JSON without the blanks between its parts, and without "<". */
static void put_compact(const zbi_embedded_file *file, zbi_buffer *json)
{
    bool within = false; /* a string */
    for (size_t i = 0; i < file->size; i++) {
        const char c = (char)file->data[i];
        if (c == '\\' && i + 1 < file->size) { /* within a string; what follows stands as it is */
            zbi_buffer_add(json, (const char *)file->data + i++, 2);
            continue;
        }
        if (c == '"')
            within = !within;
        if (c == '<')
            zbi_buffer_text(json, "\\u003c");
        else if (within || !strchr(" \t\r\n", c))
            zbi_buffer_add(json, &c, 1);
    }
}

void zbi_page_put_lessons(const zbi_preset *presets, size_t count, zbi_buffer *json)
{
    char name[64];
    bool later = false;
    zbi_buffer_text(json, "[");
    for (size_t i = 0; lesson_at(i); i++) {
        const char *scenario = zbi_lesson_scenario(i, name);
        if (!scenario || !is_offered(presets, count, scenario))
            continue;
        zbi_buffer_text(json, later ? "," : "");
        put_compact(lesson_at(i), json);
        later = true;
    }
    zbi_buffer_text(json, "]");
}

