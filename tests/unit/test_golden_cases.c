/* The shipped cases in tests/golden/cases.txt: for each form the hash of the trace of replication 0, and means over two
   replications. A line is case,form,hash and the measures below; a measure without a value is empty. */
#include "support/check.h"

#include "support/cases.h"
#include "support/engine.h"
#include "support/golden.h"
#include "json/buffer.h"

#include <inttypes.h>
#include <math.h>
#include <stdlib.h>

static const struct {
    size_t set;
    const char *measure;
} shown[] = {
    {ZB_SET_FOCAL, "response_latency_h"},    {ZB_SET_FOCAL, "resolution_latency_h"},
    {ZB_SET_FOCAL, "distortion_end_to_end"}, {ZB_SET_FOCAL, "wrongly_closed"},
    {ZB_SET_FOCAL, "official_hours"},        {ZB_SET_ALL, "home_delay_h"},
};

static void write_form(zbi_buffer *text, const char *name, const zb_comparison *comparison, size_t form)
{
    const zb_model *model = zb_comparison_model(comparison);
    const char *of = zb_model_form_name(model, zb_comparison_options(comparison)->forms[form]);
    zbi_buffer_print(text, "%s,%s,%016" PRIx64, name, of, engine_hash(model, of, 0));
    for (size_t i = 0; i < ARRAY_SIZE(shown); i++) {
        const double mean =
            zb_comparison_estimate(comparison, form, shown[i].set, zb_measure_find(shown[i].measure)).mean;
        zbi_buffer_text(text, ",");
        if (!isnan(mean))
            zbi_buffer_number(text, mean);
    }
    zbi_buffer_text(text, "\n");
}

static void write_case(zbi_buffer *text, const char *name)
{
    case_run run = case_compare(name, NULL, NULL, 2, false);
    for (size_t form = 0; form < zb_comparison_options(run.comparison)->form_count; form++)
        write_form(text, name, run.comparison, form);
    case_free(&run);
}

static void test_cases(void **state)
{
    (void)state;
    const zb_allocator own = zb_allocator_default();
    zbi_buffer text;
    zbi_buffer_init(&text, &own);
    for (size_t i = 0; case_names[i]; i++)
        write_case(&text, case_names[i]);
    char *got = zbi_buffer_take(&text);
    assert_non_null(got);
    golden_compare("tests/golden/cases.txt", got);
    free(got);
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(test_cases)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
