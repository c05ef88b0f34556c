#include "run/life.h"

#include <string.h>

uint32_t zbi_token_new(zb_run *run, zbi_matter *matter, uint16_t flags)
{
    const uint32_t id = zbi_pool_take(&run->tokens);
    if (!id)
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
    zbi_token *t = zbi_token_at(run, id);
    t->since = zbi_now(run);
    t->flags = flags;
    t->subtask = 255;
    t->desk = ZBI_NONE;
    if (matter) {
        t->matter = matter->id;
        t->number = ++matter->token_numbers;
        t->urgency = zbi_class_of(run, matter)->urgency;
        t->any_hour = zbi_class_of(run, matter)->around_the_clock;
        if (run->options.equal_urgency && !zbi_class_of(run, matter)->urgency_stated)
            t->urgency = run->model->routine_urgency;
        t->at = t->dest = matter->origin;
        matter->tokens++;
    }
    return id;
}

uint32_t zbi_fork(zb_run *run, uint32_t token, unsigned subtask)
{
    zbi_token *from = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, from->matter);
    const uint32_t id = zbi_token_new(run, m, from->flags);
    zbi_token *t = zbi_token_at(run, id);
    const uint16_t number = t->number;
    *t = *from;
    t->number = number;
    t->subtask = (uint8_t)subtask;
    t->next = t->wants = t->official = 0;
    t->desk = ZBI_NONE;
    ZBI_TELL(run, .what = ZBI_NOTED_FORK, .matter = m, .token = t, .other = from->number);
    return id;
}

void zbi_token_end(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    const uint32_t matter = t->matter;
    if (matter) {
        ZBI_TELL(run, .what = ZBI_NOTED_END, .matter = zbi_matter_at(run, matter), .token = t);
        zbi_matter_at(run, matter)->tokens--;
    }
    t->matter = 0; /* tells a free record from a live one, with number and act */
    t->number = 0;
    t->act = ZBI_ACT_NONE;
    zbi_pool_release(&run->tokens, token);
    if (matter)
        zbi_matter_end(run, matter);
}

bool zbi_join(zb_run *run, uint32_t token, uint8_t *expected)
{
    zbi_token *t = zbi_token_at(run, token);
    const bool last = --*expected == 0;
    ZBI_TELL(run, .what = ZBI_NOTED_JOIN, .matter = zbi_matter_at(run, t->matter), .token = t, .other = *expected);
    if (!last)
        zbi_token_end(run, token);
    return last;
}
