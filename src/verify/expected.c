/* Expected values, each a formula with its source. The numbers in them are those of the scenario files. */
#include "verify/expected.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

/* ---- queues; rates an hour ---- */

static double mm1(double arrivals, double services)
{
    return 1.0 / (services - arrivals);
}

/* The chance to wait with c servers and offered load a (Erlang C). */
static double erlang_c(int c, double a)
{
    double term = 1.0, sum = 1.0;
    for (int k = 1; k < c; k++) {
        term *= a / k;
        sum += term;
    }
    term *= a / c * (c / (c - a));
    return term / (sum + term);
}

static double mmc_wait(int c, double arrivals, double services)
{
    return erlang_c(c, arrivals / services) / (c * services - arrivals);
}

static double mm1_time(void)
{
    return mm1(0.7, 1.0);
}
static double mm1_p90(void)
{
    return mm1(0.7, 1.0) * log(10.0);
}
static double erlang_wait(void)
{
    return mmc_wait(3, 2.4, 1.0);
}
static double pollaczek_khinchine(void)
{
    return 0.6 * (1.0 + 1.5 * 1.5) / (2.0 * (1.0 - 0.6));
}
static double tandem(void)
{
    return mm1(1.0, 1.0 / 0.7) + mm1(1.0, 1.0 / 0.6);
}
/* Waiting of class k of those that go before each other, no preemption: R/((1 - sigma_(k-1))(1 - sigma_k)), R the mean
   work left in hand, sigma_k the load of the classes up to k. Three classes: hours exponential of mean 1, constant .5,
   gamma of mean 2 and cv .5. */
static double cobham(double before, double with)
{
    const double in_hand = (0.2 * 2.0 + 0.4 * 0.5 * 0.5 + 0.15 * 2.0 * 2.0 * (1.0 + 0.5 * 0.5)) / 2.0;
    return in_hand / ((1.0 - before) * (1.0 - with));
}
static double cobham_high(void)
{
    return cobham(0.0, 0.2);
}
static double cobham_middle(void)
{
    return cobham(0.2, 0.2 + 0.2);
}
static double cobham_low(void)
{
    return cobham(0.2 + 0.2, 0.2 + 0.2 + 0.3);
}
/* A sum of k exponential times of one rate, by halving. */
static double erlang_quantile(int k, double rate, double p)
{
    double low = 0.0, high = 20.0 * k / rate;
    for (int step = 0; step < 100; step++) {
        const double x = (low + high) / 2.0;
        double term = exp(-rate * x), above = 0.0;
        for (int i = 0; i < k; i++) {
            above += term;
            term *= rate * x / (i + 1);
        }
        if (1.0 - above < p)
            low = x;
        else
            high = x;
    }
    return low;
}
static double erlang_p50(void)
{
    return erlang_quantile(5, 1.0 / 0.5 - 1.0, 0.5);
}
static double erlang_p90(void)
{
    return erlang_quantile(5, 1.0 / 0.5 - 1.0, 0.9);
}
static double erlang_p99(void)
{
    return erlang_quantile(5, 1.0 / 0.5 - 1.0, 0.99);
}
/* Nine clerks, three heads and a director see 7.2, .3 of that, and .3 of that again. */
static double escalation_pooled(void)
{
    const double clerks = mmc_wait(9, 7.2, 1.0) + 1.0, heads = mmc_wait(3, 7.2 * 0.3, 1.0) + 1.0;
    return clerks + 0.3 * heads + 0.3 * 0.3 * mm1(7.2 * 0.3 * 0.3, 1.0);
}
static double escalation_separate(void)
{
    return mm1(7.2 / 9.0, 1.0) + 0.3 * mm1(7.2 * 0.3 / 3.0, 1.0) + 0.3 * 0.3 * mm1(7.2 * 0.3 * 0.3, 1.0);
}
static double pooled(void)
{
    return mmc_wait(2, 1.4, 1.0) + 1.0;
}
static double separate(void)
{
    return mm1(0.7, 1.0);
}
static double home_wait(void)
{
    return mmc_wait(2, 1.4, 1.0);
}
/* A product-form network: every office holds rho/(1 - rho) = 4 on average, 13 offices, one message an hour. */
static double relay(void)
{
    return 13.0 * 4.0;
}

/* Of messages from a random leaf to a random leaf, along a tree of branching z, the share that one office k levels
   below the root handles: those that leave or enter its part of the tree, and those that turn round at it. A leaf sends
   but does not pass on. */
static double visits(double z, int k)
{
    const double part = pow(z, -k);
    return 2.0 * part * (1.0 - part) + part * part * (1.0 - 1.0 / z);
}
static double visits_of_leaf(double z, int k)
{
    const double part = pow(z, -k);
    return part * (1.0 - part);
}
/* Product form again: an office that is busy rho of its time holds rho/(1 - rho), so time in system is their sum over
   the messages an hour. */
static double time_in_tree(double z, int depth, double messages)
{
    double held = 0.0;
    for (int k = 0; k <= depth; k++) {
        const double rho = messages * (k < depth ? visits(z, k) : visits_of_leaf(z, k));
        held += pow(z, k) * rho / (1.0 - rho);
    }
    return held / messages;
}
static double tree_6_time(void)
{
    return time_in_tree(6.0, 2, 1.08);
}
static double tree_6_root(void)
{
    return visits(6.0, 0);
}
static double tree_6_second(void)
{
    return 6.0 * visits(6.0, 1);
}
static double tree_6_full(void)
{
    return 1.0 / 1.32;
}
static double tree_2_time(void)
{
    return time_in_tree(2.0, 3, 1.44);
}
static double tree_2_root(void)
{
    return visits(2.0, 0);
}
static double tree_2_second(void)
{
    return 2.0 * visits(2.0, 1);
}
static double tree_2_full(void)
{
    return 2.0 / 1.76;
}

/* ---- facts ---- */

static double condensed(void)
{
    return 1.0 - pow(0.9, 4);
}
static double downs(void)
{
    return 63.0 / 64.0;
}
static double garbled(void)
{
    return (1.0 - pow(1.0 - 2.0 * 0.05, 4)) / 2.0;
}
static double concealed(void)
{
    return 1.0 - pow(1.0 - 0.2 * 1.5, 4);
}
static double glossed(void)
{
    return (1.0 - pow(1.0 - 0.1, 4)) / 2.0;
}
static double diverted(void)
{
    return 1.0 - pow(1.0 - 0.2, 4);
}
static double stale_symmetric(void)
{
    return (1.0 - exp(-1.0)) / 2.0;
}
static double stale_skewed(void)
{
    return 2.0 * 0.2 * 0.8 * (1.0 - exp(-1.0));
}

static double two_channels(void)
{
    return pow(1.0 - 0.7 * 0.7, 2);
}
static double three_channels(void)
{
    return pow(1.0 - 0.7 * 0.7, 3);
}
static double binary_entropy(double p)
{
    return -(p * log2(p) + (1.0 - p) * log2(1.0 - p));
}
static double bits(void)
{
    return pow(0.9, 4) * (1.0 - binary_entropy(garbled()));
}
/* A record renewed every T = 8 h, read at random within it, facts change at 2 delta = 1/8 an hour: stale with
   1/2 - (1 - exp(-2 delta T))/(4 delta T) if a report told what is true at its moment. It tells what the unit saw when
   it looked last, and the unit looks every d = 1/2 h: ages are d, 2d, ..., T instead of anything up to T, which is the
   last factor, 1 for d = 0. A quarter of the needed facts are the city's in the town's hands; the others are fresh. */
static double record(void)
{
    const double changes = 1.0 / 8.0, period = 8.0, x = changes * 0.5;
    const double held = (1.0 - exp(-changes * period)) / (2.0 * changes * period) * (x / (exp(x) - 1.0));
    return (0.5 - held) / 4.0;
}

static double mended(void)
{
    double wrong = 0.0;
    for (int hop = 0; hop < 4; hop++)
        wrong = (wrong * (1.0 - 0.05) + (1.0 - wrong) * 0.05) * (1.0 - 0.3);
    return wrong;
}

/* ---- people and organization ---- */

/* A failure (chance f) is caught with c and tried again: closed wrongly f(1 - c) + f c · the same. */
static double escaped(void)
{
    return 0.5 * (1.0 - 0.7) / (1.0 - 0.5 * 0.7);
}
static double not_lost(void)
{
    return pow(1.0 - 0.15, 4);
}
static double stopped(void)
{
    return 4.0 * (1.0 + 0.3) / 2.0;
}
static double late(void)
{
    return 4.0 * (1.0 - 0.4);
}
static double survey(void)
{
    return 3.0 * 2.0;
}
static double slowest(void)
{
    return 2.0 * (1.0 + 1.0 / 2.0 + 1.0 / 3.0);
}
static double formation(void)
{
    return 2.0 + 1.0 + 0.5 + 3.0 + 1.0;
}
static double formation_paper(void)
{
    return 2.0 + 2.0 * (1.0 + 0.5 + 3.0);
}
static double formation_travel(void)
{
    return 2.0 * 1.0 + 2.0 * 1.5;
}
/* The first matter waits all of it, each later one the rest, the last nothing. */
static double formation_rest(void)
{
    const double all = formation();
    return (all + (all - 2.0) + (all - 4.0) + (all - 6.0) + 0.0) / 5.0;
}
/* On the line three offices review and two officials act; the crew spares two reviews of half an hour, for F_m once:
   both cost the same after F_m/1 = 13 matters. */
static double line_matter(void)
{
    return 3.0 * 0.5 + 2.0 * 1.0;
}
static double crew_matter(void)
{
    const double saved = 2.0 * 0.5, crew = 2.0 + 2.0 * (4.5 + 1.0), matters = crew / saved;
    return line_matter() - saved + crew / matters;
}
static double refused(void)
{
    return 0.6 * 0.6;
}
static double parkinson(void)
{
    return 2.0 * floor(100.0 * (pow(1.1, 3) - 1.0));
}
static double distance(void)
{
    return 2.0 * ((1.0 - 0.5) + (1.0 - 0.25) + (1.0 - 0.125));
}
static double distance_6(void)
{
    return 2.0 * ((1.0 - 1.0 / 6.0) + (1.0 - 1.0 / 36.0) + (1.0 - 1.0 / 216.0));
}
/* There and back. */
static double bridge(void)
{
    return 2.0 * 1.0;
}
static double climb(void)
{
    return 2.0 * (2.0 * 3.0);
}
static double climb_across(void)
{
    return 2.0 * (2.0 * 3.0 + 2.0);
}
static double three(void)
{
    return 3.0;
}
static double office_hours(void)
{
    return 9.0 + 8.0 + 16.0 + 2.0;
}
static double meetings(void)
{
    return 2.0 * 3.0 * 1.5;
}

/* ---- coordination bodies and contracts ---- */

static double sitting(void)
{
    return 40.0 / 2.0;
}
static double put_off(void)
{
    return 40.0 / 2.0 + 40.0 * (0.3 + 0.3 * 0.3 + 0.3 * 0.3 * 0.3);
}
static double agenda(void)
{
    return 40.0 / 2.0 + (0.0 + 8.0 + 16.0) / 3.0;
}
static double seats(void)
{
    return (3.0 + 1.0) * 1.5;
}
static double convened(void)
{
    return 8.0;
}
static double brought(void)
{
    return 1.0 - 0.9;
}
static double vague(void)
{
    return 1.0 - 0.8;
}
static double among(void)
{
    return pow(1.0 - 0.15, 5) / 2.0;
}
static double transferred(void)
{
    return 0.95;
}
static double unwritten(void)
{
    return 1.0 - 0.8;
}
static double unheard(void)
{
    return 1.0 - 0.8 * 0.9;
}
static double tender(void)
{
    return (480.0 + 2.0 * 8.0) / 3.0;
}
static double hired(void)
{
    return 8.0;
}
/* The largest of three uniform speeds has density 3(v - a)^2/(b - a)^3: the mean of 10/v by parts. */
static double quickest(void)
{
    const double a = 0.5, b = 1.5;
    const double integral = (b * b - a * a) / 2.0 - 2.0 * a * (b - a) + a * a * log(b / a);
    return 10.0 * 3.0 * integral / pow(b - a, 3);
}
static double one(void)
{
    return 1.0;
}

static const zbi_expectation expectations[] = {
    {"mm1-time", mm1_time, 0.04, "M/M/1: 1/(mu - lambda)"},
    {"mm1-p90", mm1_p90, 0.04, "M/M/1, first come first served: exponential time in system"},
    {"mmc-wait", erlang_wait, 0.05, "M/M/3: Erlang C / (3 mu - lambda)"},
    {"mg1-wait", pollaczek_khinchine, 0.05, "M/G/1: Pollaczek-Khinchine, gamma services, cv 1.5"},
    {"tandem", tandem, 0.03, "two M/M/1 in a row (Burke 1956)"},
    {"erlang-p50", erlang_p50, 0.03, "five M/M/1 of equal mu - lambda: median of Erlang(5, mu - lambda) (Reich 1957)"},
    {"erlang-p90", erlang_p90, 0.04, "its 90 % quantile"},
    {"erlang-p99", erlang_p99, 0.06, "its 99 % quantile"},
    {"jackson-one-office", escalation_pooled, 0.03, "M/M/9, .3 to M/M/3, .3 of those to M/M/1 (Jackson 1957)"},
    {"jackson-nine-offices", escalation_separate, 0.05, "nine M/M/1, .3 to three, .3 of those to one (Jackson 1957)"},
    {"priority-high", cobham_high, 0.04, "M/G/1, three urgencies, no preemption: R/(1 - s1) (Cobham 1954)"},
    {"priority-middle", cobham_middle, 0.04, "R/((1 - s1)(1 - s1 - s2)) (Cobham 1954)"},
    {"priority-low", cobham_low, 0.05, "R/((1 - s1 - s2)(1 - s1 - s2 - s3)) (Cobham 1954)"},
    {"pooled", pooled, 0.03, "mixed crew, cross_skill 1: M/M/2"},
    {"separate", separate, 0.03, "each for his own office: M/M/1"},
    {"home-wait", home_wait, 0.05, "three at home, one lent: M/M/2"},
    {"relay", relay, 0.03,
     "up to the root and down to a random leaf, rho .8 everywhere: 4 for each office (Jackson 1957)"},
    {"tree-6-time", tree_6_time, 0.07,
     "leaf to leaf, branching 6, root at .9: sum of rho/(1 - rho) over lambda (Jackson 1957)"},
    {"tree-6-root", tree_6_root, 0.01,
     "visits of the root, a message: 1 - 1/z; it is full first, at 1.2 messages an hour"},
    {"tree-6-second", tree_6_second, 0.01, "of its z children: z(1 - 1/z)(2/z + 1/z^2)"},
    {"tree-6-full", tree_6_full, 0.01, "above c mu/B the root handles c mu: c mu/lambda a message"},
    {"tree-2-time", tree_2_time, 0.05,
     "leaf to leaf, branching 2, second level at .9: sum of rho/(1 - rho) over lambda"},
    {"tree-2-root", tree_2_root, 0.02, "visits of the root, a message: 1 - 1/z"},
    {"tree-2-second", tree_2_second, 0.01, "of its z children: z(1 - 1/z)(2/z + 1/z^2); they are full first, at 1.6"},
    {"tree-2-full", tree_2_full, 0.01, "above c mu/B the second level handles c mu: c mu/lambda a message"},
    {"condensation", condensed, 0.01, "1 - r^4"},
    {"downs", downs, 0.002, "six transfers of one half: 1/64 left (Downs 1967)"},
    {"garbling", garbled, 0.02, "(1 - (1 - 2e)^4)/2"},
    {"mending", mended, 0.02, "w' = (w(1 - e) + (1 - w)e)(1 - q), four times"},
    {"concealment", concealed, 0.01, "1 - (1 - conceal caution)^4, adverse facts"},
    {"gloss", glossed, 0.02, "(1 - (1 - gloss)^4)/2: no harm where the favourable is true"},
    {"diversion", diverted, 0.01, "1 - (1 - divert)^4, adverse facts on the way down"},
    {"channels-two", two_channels, 0.02, "(1 - r^2)^2: intake and question"},
    {"channels-three", three_channels, 0.03, "(1 - r^2)^3: intake, survey and question"},
    {"bits", bits, 0.03, "(1 - omitted)(1 - H2(wrong)), four hops"},
    {"stale-symmetric", stale_symmetric, 0.02, "(1 - exp(-2 delta t))/2, 2 delta t = 1"},
    {"stale-skewed", stale_skewed, 0.02, "2p(1 - p)(1 - exp(-st)), p = .2, st = 1"},
    {"record", record, 0.03,
     "read at random within T: 1/2 - (1 - exp(-2 delta T))/(4 delta T) x/(exp(x) - 1), x = 2 delta d"},
    {"escape", escaped, 0.04, "f(1 - catch)/(1 - f catch), f = 1/2"},
    {"collusion", not_lost, 0.03, "(1 - collusion)^4 over four offices"},
    {"stopped-early", stopped, 0.02, "a logged failing attempt ends at U(.3, 1) of its 4 h"},
    {"late-departments", late, 0.02, "Bin(4, 1 - rule_names)"},
    {"survey", survey, 0.0, "n survey_h official-hours, n = 3"},
    {"join", slowest, 0.02, "the last of three exponential surveys: 2(1 + 1/2 + 1/3)"},
    {"formation", formation, 0.0, "set-up + letter + consent + handover + travel"},
    {"formation-paper", formation_paper, 0.0, "set-up + m(letter + consent + handover), m = 2"},
    {"formation-travel", formation_travel, 0.0, "m(travel there + home), m = 2"},
    {"formation-rest", formation_rest, 0.0, "what arrives within F = 7.5 h waits the rest"},
    {"break-even-line", line_matter, 0.0, "official-hours a matter on the line"},
    {"break-even-crew", crew_matter, 0.0, "the same after n matters, n Delta = F_m = 2 + m(4.5 + d)"},
    {"refusal", refused, 0.05, "refused and refused on appeal: refuse^2"},
    {"parkinson", parkinson, 0.0, "n0((1 + g)^3 - 1) in two offices (Parkinson 1957)"},
    {"leaf-distance", distance, 0.02, "2 sum over k <= depth of 1 - z^-k, z = 2, depth 3"},
    {"leaf-distance-6", distance_6, 0.01, "the same, z = 6"},
    {"bridge", bridge, 0.0, "Fayol's bridge: a letter between equals is one hop, its answer one"},
    {"climb", climb, 0.0, "without it 2d hops each way, d = 3"},
    {"climb-across", climb_across, 0.0, "between two departments 2d + 2 each way"},
    {"hops-line", three, 0.0, "from leaf to root along the line: d hops"},
    {"hops-network", one, 0.0, "through the network: one hop"},
    {"office-hours", office_hours, 0.0, "ten hours of work from midnight on, open 09-17"},
    {"meeting", meetings, 0.0, "two meetings of three people, 1.5 h each: every one pays"},
    {"patience", one, 0.0, "every exception is answered later than patience allows"},
    {"sitting", sitting, 0.03, "Poisson arrivals wait T/2 for the next sitting, T = 40"},
    {"put-off", put_off, 0.03, "T/2 + T(b + b^2 + b^3): put off with b = .3, at most three times"},
    {"agenda", agenda, 0.02, "T/2 and (0 + 8 + 16)/3: one matter a sitting, extra ones after 8 h"},
    {"seats", seats, 0.0, "three departments and the chair, 1.5 h each: every one pays"},
    {"convened", convened, 0.0, "a conference that does not stand: convene_h"},
    {"brought", brought, 0.02, "1 - r: one hop, where the line has four"},
    {"vague", vague, 0.02, "1 - order_names"},
    {"among", among, 0.05, "(1 - collusion)^5/m, m = 2 who sat"},
    {"transferred", transferred, 0.02, "transferred_right, one step"},
    {"contract", unwritten, 0.02, "1 - spec, all known"},
    {"contract-heard", unheard, 0.02, "1 - spec known, known = .9"},
    {"tender", tender, 0.0, "480 h once (Government Procurement Law of China, art. 35), then 8 h each"},
    {"hired", hired, 0.0, "calloff_h"},
    {"bidders", quickest, 0.03, "order statistic: E[1/max] of three uniform speeds"},
    {"null-test", one, 0.0, "a task force of seven bureaucratic variants is the bureaucracy: the same trace"},
};

const zbi_expectation *zbi_expected(const char *check)
{
    for (size_t i = 0; i < sizeof expectations / sizeof *expectations; i++)
        if (strcmp(expectations[i].check, check) == 0)
            return &expectations[i];
    return NULL;
}
