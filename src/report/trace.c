/* The trace of a run as lines of JSON. */
#include "report/trace.h"

#include <string.h>

/* How the words of facts are called where they are not what a hop lost. */
static const struct {
    const char *event, *known, *dropped, *changed, *mended;
} fact_names[] = {
    {"arise", "needs", "adverse", "truth", "mended"},   {"seen", "known", "dropped", "said", "mended"},
    {"referred", "known", "dropped", "said", "mended"}, {"decided", "known", "dropped", "said", "truth"},
    {"order", "known", "dropped", "said", "mended"},    {"exception", "known", "dropped", "said", "mended"},
    {"act", "known", "omitted", "wrong", "corrupted"},  {NULL, "known", "dropped", "changed", "mended"},
};

static void key(zbi_buffer *text, const char *name)
{
    zbi_buffer_print(text, ",\"%s\":", name);
}

static void facts(zbi_buffer *text, const char *name, uint64_t word)
{
    if (word == 0)
        return;
    key(text, name);
    const char *mark = "[";
    for (unsigned f = 0; f < 64; f++)
        if (word >> f & 1) {
            zbi_buffer_print(text, "%s%u", mark, f);
            mark = ",";
        }
    zbi_buffer_text(text, "]");
}

static void string(zbi_buffer *text, const char *name, const char *value)
{
    if (value) {
        key(text, name);
        zbi_buffer_string(text, value);
    }
}

static void office(zbi_buffer *text, const zb_run *run, const char *name, uint32_t number)
{
    char label[256];
    if (number != UINT32_MAX)
        string(text, name, zb_run_office_name(run, number, label, sizeof label));
}

static void whole(zbi_buffer *text, const char *name, uint64_t value, bool means)
{
    if (means)
        zbi_buffer_print(text, ",\"%s\":%llu", name, (unsigned long long)value);
}

void zbi_trace_line(zbi_buffer *text, const zb_run *run, const zb_event *e)
{
    size_t row = 0;
    while (fact_names[row].event && strcmp(fact_names[row].event, e->event) != 0)
        row++;
    zbi_buffer_text(text, "{\"t\":");
    zbi_buffer_number(text, (double)e->time_us / 3.6e9);
    zbi_buffer_print(text, ",\"t_us\":%lld", (long long)e->time_us);
    string(text, "event", e->event);
    string(text, "node", e->node);
    whole(text, "matter", e->matter, e->matter);
    string(text, "class", e->class_name);
    whole(text, "subtask", (uint64_t)e->subtask, e->subtask >= 0);
    whole(text, "token", e->token, e->token);
    office(text, run, "office", e->office);
    office(text, run, "to", e->to);
    whole(text, "official", e->official, e->official != UINT32_MAX);
    string(text, "act", e->act);
    string(text, "phase", e->phase);
    if (e->span_us)
        zbi_buffer_print(text, ",\"span_us\":%lld", (long long)e->span_us);
    facts(text, fact_names[row].known, e->known);
    facts(text, fact_names[row].dropped, e->dropped);
    facts(text, fact_names[row].changed, e->changed);
    facts(text, fact_names[row].mended, e->mended);
    if (e->value != 0.0) {
        key(text, "value");
        zbi_buffer_number(text, e->value);
    }
    whole(text, "other", e->other, e->other);
    if (e->detached)
        zbi_buffer_text(text, ",\"detached\":true");
    zbi_buffer_text(text, "}\n");
}
