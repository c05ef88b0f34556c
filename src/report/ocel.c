/* A run as OCEL 2.0 JSON. The published schema has every value of an attribute as a text, whatever its type. */
#include "report/ocel.h"

#include "base/memory.h"
#include "import/moment.h"

#include <stdio.h>
#include <string.h>

static const char attributes[] = "[{\"name\": \"node\", \"type\": \"string\"}, {\"name\": \"act\", \"type\": \"string\"}, "
                                 "{\"name\": \"phase\", \"type\": \"string\"}, {\"name\": \"subtask\", \"type\": \"integer\"}, "
                                 "{\"name\": \"token\", \"type\": \"integer\"}, {\"name\": \"other\", \"type\": \"integer\"}, "
                                 "{\"name\": \"span_h\", \"type\": \"float\"}, {\"name\": \"value\", \"type\": \"float\"}]";

void zbi_ocel_begin(zbi_ocel *ocel, const zb_allocator *allocator)
{
    *ocel = (zbi_ocel){0};
    zbi_buffer_init(&ocel->text, allocator);
    zbi_words_init(&ocel->types, allocator);
    zbi_words_init(&ocel->offices, allocator);
    zbi_words_init(&ocel->officials, allocator);
    zbi_buffer_text(&ocel->text, "{\n\"events\": [");
}

void zbi_ocel_free(zbi_ocel *ocel)
{
    zbi_words_free(&ocel->types);
    zbi_words_free(&ocel->offices);
    zbi_words_free(&ocel->officials);
    zbi_free(&ocel->text.allocator, ocel->matters);
    zbi_buffer_free(&ocel->text);
}

static void put_time(zbi_buffer *text, int64_t time_us)
{
    char moment[ZBI_MOMENT_SIZE];
    zbi_buffer_print(text, "\"%s\"", zbi_moment_text(time_us + ZBI_OCEL_EPOCH_S * 1000000, 0, moment));
}

/* Comma or none before the next of a list. */
static const char *next(bool *first)
{
    const char *mark = *first ? "" : ", ";
    *first = false;
    return mark;
}

static void put_word(zbi_buffer *text, bool *first, const char *name, const char *value)
{
    if (value == NULL)
        return;
    zbi_buffer_print(text, "%s{\"name\": \"%s\", \"value\": ", next(first), name);
    zbi_buffer_string(text, value);
    zbi_buffer_text(text, "}");
}

static void put_whole(zbi_buffer *text, bool *first, const char *name, uint64_t value, bool means)
{
    if (means)
        zbi_buffer_print(text, "%s{\"name\": \"%s\", \"value\": \"%llu\"}", next(first), name, (unsigned long long)value);
}

static void put_number(zbi_buffer *text, bool *first, const char *name, double value)
{
    if (value == 0.0)
        return;
    zbi_buffer_print(text, "%s{\"name\": \"%s\", \"value\": \"", next(first), name);
    zbi_buffer_number(text, value);
    zbi_buffer_text(text, "\"}");
}

static void put_attributes(zbi_buffer *text, const zb_event *e)
{
    bool first = true;
    zbi_buffer_text(text, ", \"attributes\": [");
    put_word(text, &first, "node", e->node);
    put_word(text, &first, "act", e->act);
    put_word(text, &first, "phase", e->phase);
    put_whole(text, &first, "subtask", (uint64_t)e->subtask, e->subtask >= 0);
    put_whole(text, &first, "token", e->token, e->token);
    put_whole(text, &first, "other", e->other, e->other);
    put_number(text, &first, "span_h", (double)e->span_us / 3.6e9);
    put_number(text, &first, "value", e->value);
    zbi_buffer_text(text, "]");
}

static void put_relation(zbi_ocel *ocel, bool *first, zbi_words *words, const char *id, const char *qualifier)
{
    ocel->failed = ocel->failed || (words && zbi_words_number(words, id) == ZBI_WORD_NONE);
    zbi_buffer_print(&ocel->text, "%s{\"objectId\": ", next(first));
    zbi_buffer_string(&ocel->text, id);
    zbi_buffer_print(&ocel->text, ", \"qualifier\": \"%s\"}", qualifier);
}

static void put_office(zbi_ocel *ocel, bool *first, const zb_run *run, uint32_t office, const char *qualifier)
{
    char name[256];
    if (office != UINT32_MAX)
        put_relation(ocel, first, &ocel->offices, zb_run_office_name(run, office, name, sizeof name), qualifier);
}

static void put_relations(zbi_ocel *ocel, const zb_run *run, const zb_event *e)
{
    char name[40];
    bool first = true;
    zbi_buffer_text(&ocel->text, ", \"relationships\": [");
    snprintf(name, sizeof name, "matter %u", e->matter);
    put_relation(ocel, &first, NULL, name, "matter");
    put_office(ocel, &first, run, e->office, "office");
    put_office(ocel, &first, run, e->to, "to");
    snprintf(name, sizeof name, "official %u", e->official);
    if (e->official != UINT32_MAX)
        put_relation(ocel, &first, &ocel->officials, name, "official");
    zbi_buffer_text(&ocel->text, "]}");
}

/* A matter is an object from its first event on, whatever that is. */
static void note_matter(zbi_ocel *ocel, const zb_event *e)
{
    void *matters = ocel->matters;
    if (!zbi_grow(&ocel->text.allocator, &matters, &ocel->matter_capacity, e->matter, sizeof *ocel->matters)) {
        ocel->failed = true;
        return;
    }
    ocel->matters = matters;
    ocel->matter_count = e->matter > ocel->matter_count ? e->matter : ocel->matter_count;
    if (ocel->matters[e->matter - 1].class_name == NULL && e->class_name)
        ocel->matters[e->matter - 1] = (zbi_ocel_matter){e->class_name, e->time_us};
}

void zbi_ocel_event(zbi_ocel *ocel, const zb_run *run, const zb_event *e)
{
    if (e->matter == 0 || strcmp(e->event, "interval") == 0 || strcmp(e->event, "end") == 0)
        return;
    note_matter(ocel, e);
    ocel->failed = ocel->failed || zbi_words_number(&ocel->types, e->event) == ZBI_WORD_NONE;
    zbi_buffer_print(&ocel->text, "%s\n{\"id\": \"event %llu\", \"type\": \"%s\", \"time\": ", ocel->events ? "," : "",
                     (unsigned long long)ocel->events + 1, e->event);
    ocel->events++;
    put_time(&ocel->text, e->time_us);
    put_attributes(&ocel->text, e);
    put_relations(ocel, run, e);
}

static void put_matters(zbi_ocel *ocel, bool *first)
{
    for (uint32_t i = 0; i < ocel->matter_count; i++) {
        const zbi_ocel_matter *matter = &ocel->matters[i];
        if (matter->class_name == NULL)
            continue;
        zbi_buffer_print(&ocel->text, "%s\n{\"id\": \"matter %u\", \"type\": \"matter\", \"attributes\": [{\"name\": \"class\", \"value\": ",
                         *first ? "" : ",", i + 1);
        zbi_buffer_string(&ocel->text, matter->class_name);
        zbi_buffer_text(&ocel->text, ", \"time\": ");
        put_time(&ocel->text, matter->arises_us);
        zbi_buffer_text(&ocel->text, "}]}");
        *first = false;
    }
}

static void put_objects(zbi_ocel *ocel, bool *first, const zbi_words *words, const char *type)
{
    for (uint32_t i = 0; i < words->count; i++) {
        zbi_buffer_print(&ocel->text, "%s\n{\"id\": ", *first ? "" : ",");
        zbi_buffer_string(&ocel->text, words->texts[i]);
        zbi_buffer_print(&ocel->text, ", \"type\": \"%s\"}", type);
        *first = false;
    }
}

void zbi_ocel_end(zbi_ocel *ocel)
{
    bool first = true;
    zbi_buffer_text(&ocel->text, "\n],\n\"objects\": [");
    put_matters(ocel, &first);
    put_objects(ocel, &first, &ocel->offices, "office");
    put_objects(ocel, &first, &ocel->officials, "official");
    zbi_buffer_text(&ocel->text, "\n],\n\"eventTypes\": [");
    for (uint32_t i = 0; i < ocel->types.count; i++)
        zbi_buffer_print(&ocel->text, "%s\n{\"name\": \"%s\", \"attributes\": %s}", i ? "," : "", ocel->types.texts[i], attributes);
    zbi_buffer_text(&ocel->text, "\n],\n\"objectTypes\": [\n{\"name\": \"matter\", \"attributes\": [{\"name\": \"class\", \"type\": "
                                 "\"string\"}]},\n{\"name\": \"office\", \"attributes\": []},\n{\"name\": \"official\", "
                                 "\"attributes\": []}\n]\n}\n");
    ocel->failed = ocel->failed || ocel->text.failed;
}
