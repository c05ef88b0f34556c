/* Shapley values and interaction indices of games whose answers are known, and against all orders one by one. */
#include "support/check.h"

#include "base/random.h"
#include "experiment/attribution/shapley.h"

/* ---- games ---- */

static unsigned members(unsigned coalition)
{
    return (unsigned)__builtin_popcount(coalition);
}

/* One left glove, two right ones; a pair is worth 1. */
static void gloves(double *worth)
{
    for (unsigned s = 0; s < 8; s++)
        worth[s] = (s & 1) && (s & 6);
}

/* 1 for whoever has all of `needed`. */
static void unanimity(unsigned players, unsigned needed, double *worth)
{
    for (unsigned s = 0; s < 1u << players; s++)
        worth[s] = (s & needed) == needed;
}

static void random_game(uint64_t number, unsigned players, double *worth)
{
    zbi_stream stream = zbi_stream_open(zbi_key_make(11, number), 0, zbi_tag(1, 0, 0, 0));
    for (unsigned s = 0; s < 1u << players; s++)
        worth[s] = 20 * zbi_unit(zbi_stream_next(&stream)) - 10;
}

/* ---- by hand: every order of the players ---- */

typedef struct orders {
    const double *worth;
    unsigned players, count;
    double added[ZBI_MOST_PLAYERS];
} orders;

static void walk(orders *o, unsigned there)
{
    o->count += there == (1u << o->players) - 1;
    for (unsigned i = 0; i < o->players; i++) {
        if (there >> i & 1)
            continue;
        /* everybody who still comes may come in any order behind him */
        double orders_behind = 1;
        for (unsigned k = 2; k < o->players - members(there); k++)
            orders_behind *= k;
        o->added[i] += orders_behind * (o->worth[there | 1u << i] - o->worth[there]);
        walk(o, there | 1u << i);
    }
}

/* ---- what is known ---- */

static void the_left_glove_has_two_thirds(void **state)
{
    (void)state;
    double worth[8], values[3];
    gloves(worth);
    zbi_shapley(worth, 3, values);
    assert_near(values[0], 4.0 / 6, 1e-15);
    assert_near(values[1], 1.0 / 6, 1e-15);
    assert_near(values[2], 1.0 / 6, 1e-15);
    /* with the left one, either right glove makes the other useless */
    assert_near(zbi_shapley_interaction(worth, 3, 1, 2), -0.5, 1e-15);
    assert_near(zbi_shapley_interaction(worth, 3, 0, 1), 0.5, 1e-15);
}

static void in_an_additive_game_each_gets_his_own(void **state)
{
    (void)state;
    const double own[] = {3, -1, 0.5, 0, 8};
    double worth[32], values[5];
    for (unsigned s = 0; s < 32; s++) {
        worth[s] = 7;
        for (unsigned i = 0; i < 5; i++)
            worth[s] += s >> i & 1 ? own[i] : 0;
    }
    zbi_shapley(worth, 5, values);
    for (unsigned i = 0; i < 5; i++) {
        assert_near(values[i], own[i], 1e-14);
        for (unsigned j = 0; j < 5; j++)
            if (j != i)
                assert_near(zbi_shapley_interaction(worth, 5, i, j), 0, 1e-14);
    }
}

static void those_who_are_all_needed_share_alike(void **state)
{
    (void)state;
    double worth[256], values[8];
    for (unsigned size = 2; size <= 8; size++) {
        unanimity(8, (1u << size) - 1, worth);
        zbi_shapley(worth, 8, values);
        for (unsigned i = 0; i < 8; i++)
            assert_near(values[i], i < size ? 1.0 / size : 0, 1e-14);
        assert_near(zbi_shapley_interaction(worth, 8, 0, 1), 1.0 / (size - 1), 1e-14); /* Grabisch & Roubens 1999 */
        if (size < 8)
            assert_near(zbi_shapley_interaction(worth, 8, 0, 7), 0, 1e-14);
    }
}

static void equals_get_equal_values(void **state)
{
    (void)state;
    double worth[64], values[6];
    for (unsigned s = 0; s < 64; s++)
        worth[s] = members(s) * members(s) * members(s);
    zbi_shapley(worth, 6, values);
    for (unsigned i = 0; i < 6; i++)
        assert_near(values[i], 36, 1e-12);
}

static void who_adds_nothing_gets_nothing_and_changes_nobody(void **state)
{
    (void)state;
    double worth[32], with[64], values[5], others[6];
    random_game(1, 5, worth);
    for (unsigned s = 0; s < 64; s++) /* player 2 is a dummy */
        with[s] = worth[(s & 3) | (s >> 1 & 28)];
    zbi_shapley(worth, 5, values);
    zbi_shapley(with, 6, others);
    assert_true(others[2] == 0);
    for (unsigned i = 0; i < 5; i++)
        assert_near(others[i < 2 ? i : i + 1], values[i], 1e-13);
    assert_near(zbi_shapley_interaction(with, 6, 0, 4), zbi_shapley_interaction(worth, 5, 0, 3), 1e-13);
    assert_true(zbi_shapley_interaction(with, 6, 2, 4) == 0);
}

static void one_player_and_none(void **state)
{
    (void)state;
    const double worth[] = {2, 5};
    double value = -1;
    zbi_shapley(worth, 0, &value);
    assert_true(value == -1);
    zbi_shapley(worth, 1, &value);
    assert_true(value == 3);
}

/* ---- what must hold in any game ---- */

static void values_are_means_over_all_orders_and_add_up(void **state)
{
    (void)state;
    double worth[256], values[8];
    for (unsigned players = 2; players <= 8; players++) {
        random_game(players, players, worth);
        orders o = {.worth = worth, .players = players};
        walk(&o, 0);
        zbi_shapley(worth, players, values);
        double sum = 0;
        for (unsigned i = 0; i < players; i++) {
            assert_near(values[i], o.added[i] / o.count, 1e-11);
            sum += values[i];
        }
        assert_near(sum, worth[(1u << players) - 1] - worth[0], 1e-13);
    }
}

/* The index of i and j is what i and j as one are worth beyond i without j and j without i. */
static void interactions_are_differences_of_smaller_games(void **state)
{
    (void)state;
    double worth[64], one[32], other[32], both[32], a[5], b[5], c[5];
    random_game(77, 6, worth);
    for (unsigned s = 0; s < 32; s++) { /* players 4 and 5: alone, alone, together */
        one[s] = worth[s];
        other[s] = worth[(s & 15) | (s & 16) << 1];
        both[s] = worth[s | (s & 16) << 1];
    }
    zbi_shapley(one, 5, a);
    zbi_shapley(other, 5, b);
    zbi_shapley(both, 5, c);
    assert_near(zbi_shapley_interaction(worth, 6, 4, 5), c[4] - a[4] - b[4], 1e-13);
    assert_true(zbi_shapley_interaction(worth, 6, 4, 5) == zbi_shapley_interaction(worth, 6, 5, 4));
}

static void a_turned_game_changes_signs_and_nothing_else(void **state)
{
    (void)state;
    double worth[256], turned[256], values[8], others[8];
    for (unsigned players = 1; players <= 8; players++) {
        random_game(100 + players, players, worth);
        for (unsigned s = 0; s < 1u << players; s++)
            turned[s] = worth[((1u << players) - 1) & ~s];
        zbi_shapley(worth, players, values);
        zbi_shapley(turned, players, others);
        for (unsigned i = 0; i < players; i++) {
            assert_true(others[i] == -values[i]);
            for (unsigned j = 0; j < i; j++)
                assert_true(zbi_shapley_interaction(turned, players, i, j) ==
                            zbi_shapley_interaction(worth, players, i, j));
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_left_glove_has_two_thirds),
        cmocka_unit_test(in_an_additive_game_each_gets_his_own),
        cmocka_unit_test(those_who_are_all_needed_share_alike),
        cmocka_unit_test(equals_get_equal_values),
        cmocka_unit_test(who_adds_nothing_gets_nothing_and_changes_nobody),
        cmocka_unit_test(one_player_and_none),
        cmocka_unit_test(values_are_means_over_all_orders_and_add_up),
        cmocka_unit_test(interactions_are_differences_of_smaller_games),
        cmocka_unit_test(a_turned_game_changes_signs_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
