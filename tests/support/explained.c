/* Journeys through several forms. */
#include "explained.h"

#include "check.h"

static void follow(const zb_model *model, const char *form, uint32_t matter, zbi_journey *j)
{
    const zb_allocator own = zb_allocator_default();
    zb_error error = {0};
    zb_run *run = NULL;
    zb_run_options options = zb_run_options_default(model);
    const size_t number = zb_model_form_find(model, form);
    assert_true(number < zb_model_form_count(model));
    zbi_journey_init(j, &own, model, number, matter);
    options.trace = zbi_journey_note;
    options.trace_context = j;
    assert_int_equal(zb_run_new(model, number, &options, NULL, &run, &error), ZB_OK);
    assert_int_equal(zbi_journey_walk(j, run, true, NULL, &error), ZB_OK);
    zb_run_free(run);
    assert_true(j->arose);
    assert_true(zbi_journey_follow(j, true));
}

size_t explained(const zb_model *model, const char *const *forms, uint32_t matter, zbi_journey *journeys)
{
    size_t count = 0;
    for (; forms[count]; count++)
        follow(model, forms[count], matter, &journeys[count]);
    return count;
}

static char *written(const zb_model *model, const char *const *forms, uint32_t matter, zbi_explanation x,
                     void (*write)(const zbi_explanation *, zbi_buffer *))
{
    const zb_allocator own = zb_allocator_default();
    zbi_journey journeys[8];
    zbi_buffer text;
    x.model = model;
    x.journeys = journeys;
    x.count = explained(model, forms, matter, journeys);
    zbi_buffer_init(&text, &own);
    write(&x, &text);
    for (size_t i = 0; i < x.count; i++)
        zbi_journey_free(&journeys[i]);
    assert_false(text.failed);
    return zbi_buffer_take(&text);
}

char *explained_page(const zb_model *model, const char *const *forms, uint32_t matter, int width, bool chinese)
{
    return written(model, forms, matter, (zbi_explanation){.width = width, .chinese = chinese}, zbi_explain_table);
}

char *explained_picture(const zb_model *model, const char *const *forms, uint32_t matter, bool chinese)
{
    return written(model, forms, matter, (zbi_explanation){.chinese = chinese}, zbi_explain_svg);
}
