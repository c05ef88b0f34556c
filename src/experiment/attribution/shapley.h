/* Who earns what in a game: pure sums over all coalitions of a few players. A coalition is a set of bits, and worth[S]
   what it reaches; worth has 2^players elements. */
#ifndef ZBI_EXPERIMENT_SHAPLEY_H
#define ZBI_EXPERIMENT_SHAPLEY_H

#define ZBI_MOST_PLAYERS 8

/* Shapley's value of each player (Shapley 1953): what he adds, on average over all orders in which the players may
   come. The values add up to worth[all] - worth[none]. */
void zbi_shapley(const double *worth, unsigned players, double *values);

/* The Shapley interaction index of two players (Owen 1972; Grabisch & Roubens 1999): how much more the second adds when
   the first is there, on average over all orders in which the others come before or after the two. Above 0 they need
   each other, below 0 they do the same work. */
double zbi_shapley_interaction(const double *worth, unsigned players, unsigned i, unsigned j);
#endif
