/* Comparisons on a small scenario: identities that hold whatever the mechanisms do, and bad options. */
#include "support/check.h"

#include "support/failing.h"
#include "support/small.h"

#include <math.h>
#include <zhuanban/experiment.h>

static zb_comparison *compare(const small *s, const size_t *forms, size_t count, uint64_t replications, unsigned jobs)
{
    assert_non_null(s->model);
    zb_experiment_options o = zb_experiment_options_default(s->scenario, s->model);
    o.forms = forms;
    o.form_count = count;
    o.replications = replications;
    o.jobs = jobs;
    zb_comparison *c = NULL;
    zb_error error = {0};
    if (zb_experiment_run(s->model, &o, NULL, &c, &error) != ZB_OK)
        fail_msg("%s", error.message);
    return c;
}

static int same(double a, double b)
{
    return a == b || (isnan(a) && isnan(b));
}

static void same_estimates(const zb_comparison *a, size_t form_a, const zb_comparison *b, size_t form_b)
{
    assert_int_equal(zb_comparison_form(a, form_a).trace_hash, zb_comparison_form(b, form_b).trace_hash);
    for (size_t set = 0; set < zb_set_count(zb_comparison_model(a)); set++)
        for (size_t m = 0; m < zb_measure_count(); m++) {
            const zb_estimate x = zb_comparison_estimate(a, form_a, set, m), y = zb_comparison_estimate(b, form_b, set, m);
            assert_true(same(x.mean, y.mean) && same(x.sd, y.sd) && same(x.ci_low, y.ci_low) && same(x.p90, y.p90));
            assert_int_equal(x.n, y.n);
            assert_int_equal(x.matters, y.matters);
        }
}

static void test_options_come_from_the_scenario(void **state)
{
    (void)state;
    const char *sets[] = {"/experiment/primary=\"decision_latency_h\"", "/experiment/delta=0.1"};
    small s = small_open(sets, 2);
    assert_non_null(s.model);
    const zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    assert_int_equal(o.primary, zb_measure_find("decision_latency_h"));
    assert_true(o.delta == 0.1);
    assert_int_equal(o.replications, 4);
    assert_int_equal(o.seed, 7);
    small_close(&s);
}

static void test_form_against_itself(void **state)
{
    (void)state;
    const size_t twice[] = {0, 0};
    small s = small_open(NULL, 0);
    zb_comparison *c = compare(&s, twice, 2, 4, 2);
    zb_pair p;
    assert_true(zb_comparison_pair_count(c) > 50);
    for (size_t i = 0; zb_comparison_pair(c, i, &p); i++) {
        assert_true(p.difference == 0 && p.ci_low == 0 && p.ci_high == 0 && p.family_low == 0 && p.family_high == 0);
        assert_true(p.p_value == 1);
        assert_true(isnan(p.ratio) || (p.ratio == 1 && same(p.ratio_low, p.ratio_high)));
        assert_int_equal(p.verdict, ZB_VERDICT_EQUIVALENT);
    }
    const zb_shares shares = zb_comparison_shares(c, 1, ZB_SET_ALL, true);
    assert_true(shares.same > 0 && shares.faster == 0 && shares.slower == 0);
    zb_comparison_free(c);
    small_close(&s);
}

static void test_swapping_flips_every_sign(void **state)
{
    (void)state;
    const size_t forms[] = {0, 1}, swapped[] = {1, 0};
    small s = small_open(NULL, 0);
    zb_comparison *c = compare(&s, forms, 2, 5, 2), *d = compare(&s, swapped, 2, 5, 1);
    assert_int_equal(zb_comparison_pair_count(c), zb_comparison_pair_count(d));
    zb_pair p, q;
    int differ = 0;
    for (size_t i = 0; zb_comparison_pair(c, i, &p); i++) {
        assert_true(zb_comparison_pair(d, i, &q));
        assert_true(p.difference == -q.difference && same(p.ci_low, -q.ci_high) && same(p.family_low, -q.family_high));
        assert_true(same(p.p_value, q.p_value) && same(p.p_adjusted, q.p_adjusted));
        differ += p.difference != 0;
    }
    assert_true(differ > 20);
    const zb_shares x = zb_comparison_shares(c, 1, ZB_SET_FOCAL, false), y = zb_comparison_shares(d, 1, ZB_SET_FOCAL, false);
    assert_true(x.faster + x.slower > 0);
    assert_true(x.faster == y.slower && x.slower == y.faster && x.same == y.same);
    same_estimates(c, 0, d, 1); /* nor does the order of the forms, or the number of threads, change a form's numbers */
    same_estimates(c, 1, d, 0);
    zb_comparison_free(c);
    zb_comparison_free(d);
    small_close(&s);
}

static void test_alone_or_beside_another(void **state)
{
    (void)state;
    const size_t alone[] = {1};
    small s = small_open(NULL, 0);
    zb_comparison *c = compare(&s, alone, 1, 3, 1), *d = compare(&s, NULL, 0, 3, 2);
    same_estimates(c, 0, d, 1);
    assert_int_equal(zb_comparison_pair_count(c), 0);
    zb_comparison_free(c);
    zb_comparison_free(d);
    small_close(&s);
}

static bool stop_after_three(void *context, uint64_t done, uint64_t total)
{
    assert_true(done <= total);
    return done < *(uint64_t *)context;
}

/* What is stopped after three replications is what three replications give: later ones never change earlier ones. */
static void test_stopping_keeps_what_is_finished(void **state)
{
    (void)state;
    small s = small_open(NULL, 0);
    uint64_t three = 3;
    zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    o.replications = 50;
    o.jobs = 2;
    o.progress = stop_after_three;
    o.progress_context = &three;
    zb_comparison *c = NULL, *d = compare(&s, NULL, 0, 3, 1);
    assert_int_equal(zb_experiment_run(s.model, &o, NULL, &c, NULL), ZB_STATUS_STOPPED);
    assert_non_null(c);
    assert_int_equal(zb_comparison_replications(c), 3);
    same_estimates(c, 0, d, 0);
    same_estimates(c, 1, d, 1);
    zb_comparison_free(c);
    zb_comparison_free(d);
    small_close(&s);
}

static void test_precision_is_reached_or_told(void **state)
{
    (void)state;
    small s = small_open(NULL, 0);
    zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    o.replications = 3;
    o.max_replications = 400;
    o.precision = 0.2;
    uint64_t took[2];
    for (unsigned jobs = 1; jobs <= 2; jobs++) {
        zb_comparison *c = NULL;
        zb_pair p;
        o.jobs = jobs;
        assert_int_equal(zb_experiment_run(s.model, &o, NULL, &c, NULL), ZB_OK);
        assert_true(zb_comparison_is_precise(c));
        took[jobs - 1] = zb_comparison_replications(c);
        assert_true(zb_comparison_find(c, 1, ZB_SET_FOCAL, o.primary, &p));
        assert_true((p.ci_high - p.ci_low) / 2 < 0.2 * fmax(p.mean_a, p.mean_b));
        zb_comparison_free(c);
    }
    assert_int_equal(took[0], took[1]);
    zb_comparison *c = NULL;
    o.precision = 0.99; /* reached at once, but five more are looked at */
    o.replications = 6;
    assert_int_equal(zb_experiment_run(s.model, &o, NULL, &c, NULL), ZB_OK);
    assert_int_equal(zb_comparison_replications(c), 6 + 5);
    zb_comparison_free(c);
    o.precision = 1e-6;
    o.replications = 3;
    o.max_replications = 4;
    assert_int_equal(zb_experiment_run(s.model, &o, NULL, &c, NULL), ZB_OK);
    assert_false(zb_comparison_is_precise(c));
    assert_int_equal(zb_comparison_replications(c), 4);
    zb_comparison_free(c);
    small_close(&s);
}

static void test_one_replication_has_no_interval(void **state)
{
    (void)state;
    small s = small_open(NULL, 0);
    zb_comparison *c = compare(&s, NULL, 0, 1, 2);
    const size_t m = zb_measure_find("response_latency_h");
    const zb_estimate e = zb_comparison_estimate(c, 0, ZB_SET_ALL, m);
    assert_true(e.mean > 0 && isnan(e.sd) && isnan(e.ci_low));
    zb_pair p;
    assert_true(zb_comparison_find(c, 1, ZB_SET_FOCAL, m, &p));
    assert_true(isnan(p.ci_low) && isnan(p.p_value) && isnan(p.reps_needed) && p.verdict == ZB_VERDICT_UNDECIDED);
    zb_comparison_free(c);
    small_close(&s);
}

static void test_bad_options(void **state)
{
    (void)state;
    small s = small_open(NULL, 0);
    const size_t far[] = {99};
    const zb_experiment_options good = zb_experiment_options_default(s.scenario, s.model);
    zb_experiment_options bad[] = {good, good, good, good, good, good};
    bad[0].forms = far, bad[0].form_count = 1;
    bad[1].replications = 0;
    bad[2].precision = NAN;
    bad[3].delta = -1;
    bad[4].primary = zb_measure_count();
    bad[5].until_h = -1;
    for (size_t i = 0; i < ARRAY_SIZE(bad); i++) {
        zb_comparison *c = NULL;
        zb_error error = {0};
        assert_int_equal(zb_experiment_run(s.model, &bad[i], NULL, &c, &error), ZB_STATUS_USAGE);
        assert_int_equal(error.status, ZB_STATUS_USAGE);
        assert_null(c);
    }
    small_close(&s);
}

static void test_every_allocation_may_fail(void **state)
{
    (void)state;
    const char *sets[] = {"/experiment/until_h=450"};
    small s = small_open(sets, 1);
    zb_experiment_options o = zb_experiment_options_default(s.scenario, s.model);
    o.replications = 2;
    o.jobs = 2;
    zb_status status = ZB_STATUS_MEMORY;
    long tried = 0;
    for (long k = 1; status != ZB_OK; k++, tried++) {
        failing memory = {.fail_at = k};
        const zb_allocator own = failing_allocator_shared(&memory);
        zb_comparison *c = NULL;
        zb_error error = {0};
        status = zb_experiment_run(s.model, &o, &own, &c, &error);
        assert_true(status == ZB_OK || (status == ZB_STATUS_MEMORY && error.status == status && !c));
        if (status == ZB_OK && memory.calls >= k) /* a worker that could not start leaves its work to the others */
            status = ZB_STATUS_MEMORY;
        zb_comparison_free(c);
        assert_int_equal(memory.blocks, 0);
    }
    assert_true(tried > 20);
    small_close(&s);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_options_come_from_the_scenario), cmocka_unit_test(test_form_against_itself),
        cmocka_unit_test(test_swapping_flips_every_sign),      cmocka_unit_test(test_alone_or_beside_another),
        cmocka_unit_test(test_stopping_keeps_what_is_finished), cmocka_unit_test(test_precision_is_reached_or_told),
        cmocka_unit_test(test_one_replication_has_no_interval), cmocka_unit_test(test_bad_options),
        cmocka_unit_test(test_every_allocation_may_fail),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
