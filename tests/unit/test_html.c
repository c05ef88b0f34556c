/* Pages: every refused request for memory is told and nothing leaks; what is told in two languages is told alike. */
#include "support/check.h"

#include "report/html_attribution.h"
#include "report/html_compare.h"
#include "report/html_sweep.h"
#include "support/failing.h"
#include "support/small.h"

#include <string.h>

#define SHORT "/experiment/until_h=560"

typedef struct fixture {
    small s;
    zb_comparison *comparison;
    zb_attribution *attribution;
    zbi_store store; /* of no file: what a page says of one */
} fixture;

static int set_up(void **state)
{
    static fixture f;
    static const char *const assignments[] = {SHORT};
    f.s = small_open(assignments, 1);
    f.store.provenance = (zbi_provenance){.version = "1.2.3<4>",
                                          .kind = "compare",
                                          .scenario = "<small>",
                                          .scenario_json = "{\"a\": \"</pre>\"}\n",
                                          .command = "zhuanban compare '<small>'",
                                          .started = "2024-05-01T12:00:00Z",
                                          .cores = 2};
    if (!f.s.model)
        return -1;
    zb_experiment_options o = zb_experiment_options_default(f.s.scenario, f.s.model);
    o.replications = 3;
    *state = &f;
    if (zb_experiment_run(f.s.model, &o, NULL, &f.comparison, NULL) != ZB_OK)
        return -1;
    o.replications = 1;
    o.forms = NULL;
    return zb_attribution_run(f.s.scenario, f.s.model, &o, false, NULL, &f.attribution, NULL) == ZB_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    fixture *f = *state;
    zb_comparison_free(f->comparison);
    zb_attribution_free(f->attribution);
    small_close(&f->s);
    return 0;
}

static zbi_html_origin origin_of(const fixture *f)
{
    return (zbi_html_origin){.file = "<file>",
                             .store = &f->store,
                             .scenario = f->s.scenario,
                             .model = f->s.model,
                             .most = 9,
                             .interrupted = true};
}

static void write_comparison(const fixture *f, zbi_buffer *text)
{
    const zbi_html_origin origin = origin_of(f);
    const zbi_compare_report report = {.scenario = f->s.scenario, .first = f->comparison, .equal = f->comparison};
    zbi_html_compare(&report, &origin, text);
}

static void write_attribution(const fixture *f, zbi_buffer *text)
{
    const zbi_html_origin origin = origin_of(f);
    const size_t measures[] = {zb_measure_find("response_latency_h"), zb_measure_find("posts")};
    const zbi_attribution_report report = {.scenario = f->s.scenario,
                                           .model = f->s.model,
                                           .attribution = f->attribution,
                                           .measures = measures,
                                           .measure_count = 2,
                                           .set = ZB_SET_FOCAL};
    zbi_html_attribution(&report, &origin, text);
}

static size_t count(const char *text, const char *what)
{
    size_t found = 0;
    for (const char *at = text; (at = strstr(at, what)); at++)
        found++;
    return found;
}

static void check_page(const fixture *f, void (*write)(const fixture *, zbi_buffer *))
{
    zbi_buffer text;
    const zb_allocator own = zb_allocator_default();
    zbi_buffer_init(&text, &own);
    write(f, &text);
    assert_false(text.failed);
    assert_int_equal(strncmp(text.text, "<!DOCTYPE html>\n", 16), 0);
    assert_non_null(strstr(text.text, "</html>\n"));
    assert_int_equal(count(text.text, "<main "), 2);
    assert_int_equal(count(text.text, "<figure>") % 2, 0);
    assert_true(count(text.text, "<figure>") >= 4);
    assert_int_equal(count(text.text, "<table>"), count(text.text, "</table>"));
    assert_int_equal(count(text.text, "<file>"), 0); /* names are text */
    assert_int_equal(count(text.text, "1.2.3<4>"), 0);
    assert_int_equal(count(text.text, "&lt;file&gt;"), 2);
    assert_int_equal(count(text.text, "{&quot;a&quot;: &quot;&lt;/pre&gt;&quot;}"), 1);
    zbi_buffer_free(&text);
}

static void pages_are_whole(void **state)
{
    check_page(*state, write_comparison);
    check_page(*state, write_attribution);
}

static void torture(const fixture *f, void (*write)(const fixture *, zbi_buffer *))
{
    bool failed = true;
    long tried = 0;
    for (long k = 1; failed; k++, tried++) {
        failing memory = {.fail_at = k};
        const zb_allocator own = failing_allocator(&memory);
        zbi_buffer text;
        zbi_buffer_init(&text, &own);
        write(f, &text);
        failed = text.failed;
        if (!failed && memory.calls >= k)
            fail_msg("request %ld was refused, and nobody was told", k);
        zbi_buffer_free(&text);
        assert_int_equal(memory.blocks, 0);
    }
    assert_true(tried > 5);
}

static void a_page_without_memory_is_told(void **state)
{
    torture(*state, write_comparison);
    torture(*state, write_attribution);
}

/* A level is a value, however a plan spells it. */
static void levels_are_values(void **state)
{
    (void)state;
    assert_true(zbi_same_level("1", "1.0") && zbi_same_level("1e3", "1000") && zbi_same_level("hub", "hub") && zbi_same_level(NULL, NULL));
    assert_false(zbi_same_level("1", "2") || zbi_same_level("hub", "1") || zbi_same_level(NULL, "0") || zbi_same_level("01x", "1"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_are_whole),
        cmocka_unit_test(a_page_without_memory_is_told),
        cmocka_unit_test(levels_are_values),
    };
    return cmocka_run_group_tests(tests, set_up, tear_down);
}
