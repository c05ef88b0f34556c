/* What an event log cannot tell, written down as assumed: nobody can mistake it for a finding. */
#include "import/draft_parts.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

typedef struct assumed {
    char *pointer, *text; /* text NULL: a number or a truth */
    double number;
    bool truth, is_truth;
} assumed;

typedef struct search {
    const zb_allocator *allocator;
    assumed *items;
    uint32_t count, capacity;
    bool failed;
} search;

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* A value of posts or classes that has only its default, which is assumed. */
static bool is_assumed(const zb_value *value)
{
    return !value->given && value->source && begins(value->source, "assumed") &&
           (begins(value->pointer, "/posts/") || begins(value->pointer, "/classes/")) &&
           (value->kind == ZB_VALUE_NUMBER || value->kind == ZB_VALUE_TEXT || value->kind == ZB_VALUE_BOOL);
}

static bool on_value(void *context, const zb_value *value)
{
    search *found = context;
    void *items = found->items;
    if (!is_assumed(value))
        return true;
    if (!zbi_grow(found->allocator, &items, &found->capacity, found->count + 1, sizeof *found->items)) {
        found->failed = true;
        return false;
    }
    found->items = items;
    assumed *item = &found->items[found->count++];
    *item = (assumed){zbi_copy_text(found->allocator, value->pointer), NULL, value->number, value->truth,
                      value->kind == ZB_VALUE_BOOL};
    if (value->kind == ZB_VALUE_TEXT)
        item->text = zbi_copy_text(found->allocator, value->text);
    found->failed = item->pointer == NULL || (value->kind == ZB_VALUE_TEXT && item->text == NULL);
    return !found->failed;
}

/* A part of a distribution is set like any value, but the note belongs to the whole. */
static void mark(zbi_draft *draft, const char *pointer)
{
    char whole[ZBI_DRAFT_POINTER];
    const char *last = strrchr(pointer, '/');
    const bool part = strcmp(last, "/shape") == 0 || strcmp(last, "/mean") == 0 || strcmp(last, "/cv") == 0;
    const size_t size = part ? (size_t)(last - pointer) : strlen(pointer);
    if (size >= sizeof whole)
        return;
    memcpy(whole, pointer, size);
    whole[size] = '\0';
    zbi_buffer_text(&draft->note, "an event log does not tell; the default");
    zbi_draft_mark(draft, whole, NULL, NULL, "assumed");
}

static void assume(zbi_draft *draft, const assumed *item)
{
    if (item->text)
        zbi_draft_text(draft, item->pointer, NULL, NULL, item->text);
    else if (!item->is_truth)
        zbi_draft_number(draft, item->pointer, NULL, NULL, item->number);
    else if (draft->status == ZB_OK)
        draft->status = zb_scenario_set_bool(draft->scenario, item->pointer, item->truth, draft->error);
    mark(draft, item->pointer);
}

void zbi_draft_assume(zbi_draft *draft)
{
    search found = {.allocator = &draft->profile->allocator};
    zb_scenario_visit(draft->scenario, on_value, &found);
    if (found.failed && draft->status == ZB_OK)
        draft->status = zbi_no_memory(draft->error);
    for (uint32_t i = 0; i < found.count; i++) {
        if (draft->status == ZB_OK)
            assume(draft, &found.items[i]);
        zbi_free(found.allocator, found.items[i].pointer);
        zbi_free(found.allocator, found.items[i].text);
    }
    zbi_free(found.allocator, found.items);
}
