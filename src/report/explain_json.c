/* An explanation for machines. */
#include "report/explain.h"
#include "report/trace.h"

static void put_causes(const zbi_journey *j, zbi_buffer *text)
{
    int64_t sum = 0;
    zbi_buffer_text(text, "{\"form\":");
    zbi_buffer_string(text, zb_model_form_name(j->model, j->form));
    zbi_buffer_print(text, ",\"event\":\"causes\",\"matter\":%u,\"resolved\":%s", j->matter,
                     j->resolved ? "true" : "false");
    for (unsigned c = 0; c < ZBI_CAUSE_ROWS && j->resolved; c++) {
        zbi_buffer_print(text, ",\"%s_us\":%lld", zbi_cause_name(c), (long long)j->cause[c]);
        sum += j->cause[c];
    }
    if (j->resolved)
        zbi_buffer_print(text, ",\"sum_us\":%lld,\"latency_us\":%lld", (long long)sum,
                         (long long)(j->end_us - j->arose_us));
    zbi_buffer_text(text, "}\n");
}

void zbi_explain_jsonl(const zbi_journey *j, const zb_run *run, zbi_buffer *text)
{
    for (uint32_t i = 0; i < j->count; i++) {
        zbi_buffer_text(text, "{\"form\":");
        zbi_buffer_string(text, zb_model_form_name(j->model, j->form));
        zbi_buffer_print(text, ",\"path\":%s,", j->on_path[i] ? "true" : "false");
        const size_t at = text->size;
        zbi_trace_line(text, run, &j->events[i]);
        if (!text->failed) { /* one object: the line's own brace goes */
            memmove(text->text + at, text->text + at + 1, text->size - at);
            text->size--;
        }
    }
    put_causes(j, text);
}
