/* Exact sums over all coalitions.

   A coalition and what is left of the others are added up together: they weigh the same, and when every player changes
   sides (a game seen from its other end) each pair stays a pair. So the sums of the turned game are the same to the
   bit, but for the sign. */
#include "experiment/attribution/shapley.h"

/* One over how many coalitions of `size` there are among `others`, and over the sizes that are possible. */
static double weight(unsigned others, unsigned size)
{
    double choices = 1;
    for (unsigned k = 0; k < size; k++)
        choices = choices * (others - k) / (k + 1);
    return 1 / (choices * (others + 1));
}

static void weigh(unsigned others, double weights[ZBI_MOST_PLAYERS])
{
    for (unsigned size = 0; size <= others; size++)
        weights[size] = weight(others, size);
}

static unsigned size_of(unsigned coalition)
{
    return (unsigned)__builtin_popcount(coalition);
}

static double added(const double *worth, unsigned coalition, unsigned player)
{
    return worth[coalition | player] - worth[coalition];
}

static double value(const double *worth, unsigned others, unsigned player, const double *weights)
{
    double sum = 0;
    for (unsigned s = 0; s <= others; s++) {
        const unsigned rest = others & ~s;
        if ((s & ~others) || s > rest)
            continue;
        const double both = s == rest ? added(worth, s, player) : added(worth, s, player) + added(worth, rest, player);
        sum += weights[size_of(s)] * both;
    }
    return sum;
}

void zbi_shapley(const double *worth, unsigned players, double *values)
{
    double weights[ZBI_MOST_PLAYERS];
    const unsigned all = (1u << players) - 1;
    if (players)
        weigh(players - 1, weights);
    for (unsigned i = 0; i < players; i++)
        values[i] = value(worth, all & ~(1u << i), 1u << i, weights);
}

/* How much more the two add together than one after the other to the coalition. */
static double beyond(const double *worth, unsigned coalition, unsigned i, unsigned j)
{
    return (worth[coalition] + worth[coalition | i | j]) - (worth[coalition | i] + worth[coalition | j]);
}

double zbi_shapley_interaction(const double *worth, unsigned players, unsigned i, unsigned j)
{
    double weights[ZBI_MOST_PLAYERS], sum = 0;
    const unsigned one = 1u << i, other = 1u << j, others = ((1u << players) - 1) & ~one & ~other;
    weigh(players - 2, weights);
    for (unsigned s = 0; s <= others; s++) {
        const unsigned rest = others & ~s;
        if ((s & ~others) || s > rest)
            continue;
        const double here = beyond(worth, s, one, other);
        sum += weights[size_of(s)] * (s == rest ? here : here + beyond(worth, rest, one, other));
    }
    return sum;
}
