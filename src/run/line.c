/* Tokens that wait together, first come first: for a sitting, for an award; and tokens that wait for a time. */
#include "run/life.h"

void zbi_line_append(zb_run *run, zbi_line *line, uint32_t token)
{
    zbi_token_at(run, token)->next = 0;
    if (line->first)
        zbi_token_at(run, line->last)->next = token;
    else
        line->first = token;
    line->last = token;
    line->count++;
}

uint32_t zbi_line_take(zb_run *run, zbi_line *line)
{
    const uint32_t token = line->first;
    if (token) {
        line->first = zbi_token_at(run, token)->next;
        line->count--;
    }
    return token;
}

void zbi_line_prepend_all(zb_run *run, zbi_line *line, zbi_line *before)
{
    if (!before->first)
        return;
    zbi_token_at(run, before->last)->next = line->first;
    if (!line->first)
        line->last = before->last;
    line->first = before->first;
    line->count += before->count;
    *before = (zbi_line){0, 0, 0};
}

void zbi_wait_until(zb_run *run, uint32_t token, zbi_time when, zbi_stage stage)
{
    zbi_token *t = zbi_token_at(run, token);
    t->stage = (uint8_t)stage;
    t->step = ZBI_STEP_ACT;
    zbi_schedule(run, when, ZBI_HAPPENS_WAITED, token, 0);
}
