/* Adaptation changes what is decided, and not only when: the first decision that differs with each kind of it alone, as
   in tests/golden/adaptation.txt. With RENEW_GOLDEN set (tests/golden/renew.sh) the file is written anew. */
#include "support/check.h"

#include "support/engine.h"
#include "support/golden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What was decided, or who took a subtask, in the order of it. */
typedef struct decision {
    const char *event;
    uint32_t matter, office, official;
    int subtask;
    uint64_t known, said;
} decision;

typedef struct decisions {
    decision *items;
    size_t count, capacity;
    unsigned caution, wear, quick;
} decisions;

static void keep(void *context, const zb_run *run, const zb_event *e)
{
    (void)run;
    decisions *d = context;
    const bool decided = strcmp(e->event, "decided") == 0, manned = strcmp(e->event, "manned") == 0;
    d->caution += strcmp(e->event, "caution") == 0;
    d->wear += strcmp(e->event, "wear") == 0;
    d->quick += manned && e->value < 1;
    if (!decided && !manned)
        return;
    if (d->count == d->capacity) {
        d->capacity = d->capacity ? 2 * d->capacity : 256;
        d->items = realloc(d->items, d->capacity * sizeof *d->items);
        if (!d->items)
            abort();
    }
    d->items[d->count++] =
        (decision){decided ? "decided" : "manned", e->matter, e->office, e->official, e->subtask, e->known, e->changed};
}

/* The n-th decision of its kind about the same subtask. */
static const decision *find(const decisions *d, const decision *like, unsigned n)
{
    for (size_t i = 0; i < d->count; i++) {
        const decision *x = &d->items[i];
        if (x->event == like->event && x->matter == like->matter && x->subtask == like->subtask && n-- == 0)
            return x;
    }
    return NULL;
}

static unsigned rank(const decisions *d, size_t place)
{
    unsigned n = 0;
    for (size_t i = 0; i < place; i++)
        n += d->items[i].event == d->items[place].event && d->items[i].matter == d->items[place].matter &&
             d->items[i].subtask == d->items[place].subtask;
    return n;
}

static bool same(const decision *a, const decision *b)
{
    return a->known == b->known && a->said == b->said && a->office == b->office && a->official == b->official;
}

static void tell(char *text, const decision *x)
{
    if (strcmp(x->event, "decided") == 0)
        sprintf(text, "on %d facts, %d of them said to be true", __builtin_popcountll(x->known),
                __builtin_popcountll(x->said & x->known));
    else
        sprintf(text, "by official %u", x->official);
}

/* The first decision of a kind that the adapted make otherwise. */
static void tell_first(char *text, const char *event, const decisions *with, const decisions *without)
{
    for (size_t i = 0; i < without->count; i++) {
        const decision *before = &without->items[i];
        if (strcmp(before->event, event) != 0)
            continue;
        const decision *after = find(with, before, rank(without, i));
        if (!after || same(before, after))
            continue;
        char a[128], b[128];
        tell(a, before);
        tell(b, after);
        sprintf(text + strlen(text), "  matter %u", before->matter);
        if (strcmp(event, "manned") == 0)
            sprintf(text + strlen(text), ", subtask %d", before->subtask);
        sprintf(text + strlen(text), ": %s %s, not %s\n", before->event, b, a);
        return;
    }
    fail_msg("no %s differs", event);
}

static decisions decide(const char *const *assignments, const char *form)
{
    decisions d = {NULL, 0, 0, 0, 0, 0};
    zb_model *model = engine_model(engine_scenario("tests/data/everything.json", assignments));
    zb_run_free(engine_run(model, form, 0, keep, &d));
    zb_model_free(model);
    return d;
}

/* Nobody grows cautious, worn or quick; then in one of the three ways, as the defaults have it. */
static void compare(char *text, const char *what, const char *event, const char *form)
{
    static const char *const none[] = {"/mechanisms/adaptation/blame=1", "/mechanisms/adaptation/wear_max=0",
                                       "/mechanisms/membership/learning=0"};
    const char *all[7] = {"/crew/programme=true", "/classes/crossing/mandate_end_h=6000", "/experiment/until_h=8000"};
    const char *but_one[6] = {all[0], all[1], all[2]};
    for (size_t i = 0, kept = 3; i < ARRAY_SIZE(none); i++) {
        all[3 + i] = none[i];
        if (!strstr(none[i], what))
            but_one[kept++] = none[i];
    }
    decisions without = decide(all, form), with = decide(but_one, form);
    sprintf(text + strlen(text), "%s, %s: %u times more cautious, %u times worn, %u times quicker\n", what, form,
            with.caution, with.wear, with.quick);
    tell_first(text, event, &with, &without);
    free(with.items);
    free(without.items);
}

static void each_kind_changes_a_decision(void **state)
{
    (void)state;
    char text[4096] = "";
    compare(text, "blame", "decided", "bureaucracy");
    compare(text, "wear", "manned", "task_force");
    compare(text, "learning", "manned", "bureaucracy");
    golden_compare("tests/golden/adaptation.txt", text);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(each_kind_changes_a_decision)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
