/* What an explanation is about: the matter, the run, the forms. */
#include "report/explain_parts.h"

#include <stdio.h>

static const zb_event *arising(const zbi_explanation *x)
{
    return &x->journeys[0].events[0];
}

size_t zbi_explained_class(const zbi_explanation *x)
{
    return zbi_class_named(x->model, arising(x)->class_name);
}

const char *zbi_explained_form(const zbi_explanation *x, size_t i)
{
    const size_t form = x->journeys[i].form;
    return x->chinese ? zb_model_form_label(x->model, form, true) : zb_model_form_name(x->model, form);
}

void zbi_put_title_words(const zbi_explanation *x, zbi_buffer *text)
{
    char matter[16];
    snprintf(matter, sizeof matter, "%u", x->journeys[0].matter);
    const zbi_phrase_slot slots[] = {{"scenario", zb_model_name(x->model)},
                              {"n", matter},
                              {"class", zb_model_class_label(x->model, zbi_explained_class(x), x->chinese)}};
    zbi_put_phrase(text, zbi_word_in(ZBI_WORD_TITLE, x->chinese), slots, 3);
}

void zbi_put_run_words(const zbi_explanation *x, zbi_buffer *text)
{
    char replication[32], seed[32];
    snprintf(replication, sizeof replication, "%llu", (unsigned long long)x->replication);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)zb_model_seed(x->model));
    const zbi_phrase_slot slots[] = {{"n", replication}, {"seed", seed}};
    zbi_put_phrase(text, zbi_word_in(ZBI_WORD_RUN, x->chinese), slots, 2);
}

void zbi_put_arising_words(const zbi_explanation *x, zbi_buffer *text)
{
    const zb_event *e = arising(x);
    char hour[32], office[256], subtasks[16], needed[16], adverse[16];
    zbi_write_hundredths(hour, zbi_hundredths(e->time_us));
    zb_model_office_label(x->model, e->office, x->chinese, office, sizeof office);
    snprintf(subtasks, sizeof subtasks, "%u", e->other);
    snprintf(needed, sizeof needed, "%u", zbi_fact_count(e->known));
    snprintf(adverse, sizeof adverse, "%u", zbi_fact_count(e->known & e->dropped));
    const zbi_phrase_slot slots[] = {
        {"hour", hour}, {"office", office}, {"n", subtasks}, {"needed", needed}, {"adverse", adverse}};
    zbi_put_phrase(text, zbi_word_in(e->known ? ZBI_WORD_AROSE : ZBI_WORD_AROSE_PLAIN, x->chinese), slots, 5);
}
