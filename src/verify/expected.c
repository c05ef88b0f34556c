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
static double cobham_high(void)
{
    return (0.3 + 0.4) / (1.0 - 0.3);
}
static double cobham_low(void)
{
    return (0.3 + 0.4) / ((1.0 - 0.3) * (1.0 - 0.7));
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
    {"priority-high", cobham_high, 0.03, "M/M/1 with two urgencies: Cobham 1954"},
    {"priority-low", cobham_low, 0.05, "M/M/1 with two urgencies: Cobham 1954"},
    {"pooled", pooled, 0.03, "mixed crew, cross_skill 1: M/M/2"},
    {"separate", separate, 0.03, "each for his own office: M/M/1"},
    {"home-wait", home_wait, 0.05, "three at home, one lent: M/M/2"},
    {"relay", relay, 0.03,
     "up to the root and down to a random leaf, rho .8 everywhere: 4 for each office (Jackson 1957)"},
    {"condensation", condensed, 0.01, "1 - r^4"},
    {"downs", downs, 0.002, "six transfers of one half: 1/64 left (Downs 1967)"},
    {"garbling", garbled, 0.02, "(1 - (1 - 2e)^4)/2"},
    {"mending", mended, 0.02, "w' = (w(1 - e) + (1 - w)e)(1 - q), four times"},
    {"concealment", concealed, 0.01, "1 - (1 - conceal caution)^4, adverse facts"},
    {"gloss", glossed, 0.02, "(1 - (1 - gloss)^4)/2: no harm where the favourable is true"},
    {"diversion", diverted, 0.01, "1 - (1 - divert)^4, adverse facts on the way down"},
    {"stale-symmetric", stale_symmetric, 0.02, "(1 - exp(-2 delta t))/2, 2 delta t = 1"},
    {"stale-skewed", stale_skewed, 0.02, "2p(1 - p)(1 - exp(-st)), p = .2, st = 1"},
    {"escape", escaped, 0.04, "f(1 - catch)/(1 - f catch), f = 1/2"},
    {"collusion", not_lost, 0.03, "(1 - collusion)^4 over four offices"},
    {"stopped-early", stopped, 0.02, "a logged failing attempt ends at U(.3, 1) of its 4 h"},
    {"late-departments", late, 0.02, "Bin(4, 1 - rule_names)"},
    {"survey", survey, 0.0, "n survey_h official-hours, n = 3"},
    {"join", slowest, 0.02, "the last of three exponential surveys: 2(1 + 1/2 + 1/3)"},
    {"formation", formation, 0.0, "set-up + letter + consent + handover + travel"},
    {"formation-paper", formation_paper, 0.0, "set-up + m(letter + consent + handover), m = 2"},
    {"formation-travel", formation_travel, 0.0, "m(travel there + home), m = 2"},
    {"refusal", refused, 0.05, "refused and refused on appeal: refuse^2"},
    {"parkinson", parkinson, 0.0, "n0((1 + g)^3 - 1) in two offices (Parkinson 1957)"},
    {"leaf-distance", distance, 0.02, "2 sum over k <= depth of 1 - z^-k, z = 2, depth 3"},
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
