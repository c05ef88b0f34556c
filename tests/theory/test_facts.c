/* What hops, noise and time do to facts, against closed forms; and the algebra of fact words.

   Each statistical check counts events among 64 x 5,000 = 320,000 independent facts at fixed keys and allows 4 standard
   deviations, at most .0035 of a probability: chance alone would break a true one in 16,000, and an engine whose
   probability is off by .006 or more is found with a power above .997 (off by .002 where the probability is near .02).
 */
#include "support/check.h"

#include <math.h>

#include "facts/facts.h"

enum { MATTERS = 5000, FACTS = 64 * MATTERS };
#define Z 4.0

static zbi_key key_for(uint64_t matter)
{
    return zbi_key_make(20, matter);
}

static uint64_t truth_of(uint64_t matter)
{
    return zbi_draw(key_for(matter), matter, 900);
}

static unsigned count(uint64_t word)
{
    return (unsigned)__builtin_popcountll(word);
}

/* Some hops of a message about `matter`, screened by offices from `first` on. */
static zbi_sighting relay(zbi_sighting message, uint64_t matter, const zbi_hop_rule *rule, unsigned first,
                          unsigned hops, uint64_t adverse, uint64_t favourable)
{
    for (unsigned hop = 0; hop < hops; hop++)
        zbi_hop(rule, key_for(matter), first + hop, 5, adverse, favourable, &message, NULL);
    return message;
}

static void retention_multiplies(void **state)
{
    static const double retained[] = {0.90, 0.80, 0.75, 0.5};
    for (size_t i = 0; i < ARRAY_SIZE(retained); i++)
        for (unsigned hops = 1; hops <= 7; hops += 3) {
            const zbi_hop_rule rule = {.retain = retained[i]};
            long known = 0;
            for (uint64_t matter = 0; matter < MATTERS; matter++)
                known += count(relay(zbi_see(0, UINT64_MAX, 0), matter, &rule, 0, hops, 0, 0).known);
            assert_binomial(known, FACTS, pow(retained[i], hops), Z);
        }
}

/* Downs 1967: where each of six transfers passes half of the information on, 98.4 % is lost. */
static void six_transfers_that_halve_lose_98_4_percent(void **state)
{
    const zbi_hop_rule rule = {.retain = 0.5};
    long lost = 0;
    for (uint64_t matter = 0; matter < MATTERS; matter++)
        lost += 64 - count(relay(zbi_see(0, UINT64_MAX, 0), matter, &rule, 0, 6, 0, 0).known);
    assert_binomial(lost, FACTS, 0.984375, Z);
}

/* Known and wrong: r^h (1 - (1 - 2e)^h) / 2. */
static void garbling_composes_as_a_symmetric_channel(void **state)
{
    static const double flips[] = {0.02, 0.1};
    for (size_t i = 0; i < ARRAY_SIZE(flips); i++)
        for (unsigned hops = 1; hops <= 8; hops += 7) {
            const zbi_hop_rule rule = {.retain = 0.9, .flip = flips[i]};
            long wrong = 0;
            for (uint64_t matter = 0; matter < MATTERS; matter++) {
                const uint64_t truth = truth_of(matter);
                const zbi_sighting end = relay(zbi_see(truth, UINT64_MAX, 0), matter, &rule, 0, hops, 0, 0);
                wrong += count(end.known & (end.said ^ truth));
            }
            assert_binomial(wrong, FACTS, pow(0.9, hops) * (1 - pow(1 - 2 * flips[i], hops)) / 2, Z);
        }
}

/* Adverse and still known: product of r (1 - conceal). The others are only condensed. */
static void concealment_takes_adverse_facts_only(void **state)
{
    const uint64_t adverse = 0xFFFFFFFF;
    const zbi_hop_rule up = {.retain = 0.8, .conceal = 0.15}, down = {.retain = 0.8, .divert = 0.15};
    long bad_up = 0, bad_down = 0, rest = 0;
    for (uint64_t matter = 0; matter < MATTERS; matter++) {
        const uint64_t end = relay(zbi_see(0, UINT64_MAX, 0), matter, &up, 0, 3, adverse, 0).known;
        bad_up += count(end & adverse);
        rest += count(end & ~adverse);
        bad_down += count(relay(zbi_see(0, UINT64_MAX, 0), matter, &down, 0, 3, adverse, 0).known & adverse);
    }
    assert_binomial(bad_up, FACTS / 2, pow(0.8 * 0.85, 3), Z);
    assert_binomial(bad_down, FACTS / 2, pow(0.8 * 0.85, 3), Z);
    assert_binomial(rest, FACTS / 2, pow(0.8, 3), Z);
}

/* A glossed fact takes the favourable value, which does harm only where that is not the truth. After h hops a fact
   not concealed is glossed with 1 - (1 - gloss)^h. */
static void gloss_harms_where_the_truth_is_unfavourable(void **state)
{
    const uint64_t adverse = 0xFFFFFFFF;
    const zbi_hop_rule rule = {.retain = 1, .conceal = 0.2, .gloss = 0.1};
    const double glossed = pow(0.8, 4) * (1 - pow(0.9, 4));
    long wrong = 0, elsewhere = 0, harmless = 0, unfavourable = 0;
    for (uint64_t matter = 0; matter < MATTERS; matter++) {
        const uint64_t truth = truth_of(matter), favourable = zbi_draw(key_for(matter), matter, 901);
        const zbi_sighting end = relay(zbi_see(truth, UINT64_MAX, 0), matter, &rule, 0, 4, adverse, favourable);
        const uint64_t off = end.known & (end.said ^ truth);
        unfavourable += count(adverse & (truth ^ favourable));
        wrong += count(off & adverse);
        elsewhere += count(off & ~adverse);
        harmless += count(off & ~(truth ^ favourable));
    }
    assert_int_equal(elsewhere, 0);
    assert_int_equal(harmless, 0);
    assert_binomial(wrong, unfavourable, glossed, Z);
}

/* Wrong after a hop with review: w' = (w (1 - e) + (1 - w) e) (1 - mend). */
static void review_mends_what_noise_changed(void **state)
{
    const double e = 0.1, mend = 0.3;
    const zbi_hop_rule rule = {.retain = 1, .flip = e, .mend = mend};
    double expected = 0;
    for (unsigned hops = 1; hops <= 5; hops++) {
        long wrong = 0;
        expected = (expected * (1 - e) + (1 - expected) * e) * (1 - mend);
        for (uint64_t matter = 0; matter < MATTERS; matter++) {
            const uint64_t truth = truth_of(matter);
            const zbi_sighting end = relay(zbi_see(truth, UINT64_MAX, 0), matter, &rule, 0, hops, 0, 0);
            wrong += count(end.said ^ truth);
        }
        assert_binomial(wrong, FACTS, expected, Z);
    }
}

/* k channels of h hops that share no office omit a fact with (1 - r^h)^k. */
static void independent_channels_omit_together(void **state)
{
    const zbi_hop_rule rule = {.retain = 0.7};
    long omitted = 0;
    for (uint64_t matter = 0; matter < MATTERS; matter++) {
        zbi_sighting file = {0};
        for (unsigned channel = 0; channel < 3; channel++) {
            const zbi_sighting seen = zbi_see(0, UINT64_MAX, channel);
            file = zbi_merge(file, relay(seen, matter, &rule, 100 * channel, 2, 0, 0));
        }
        omitted += 64 - count(file.known);
    }
    assert_binomial(omitted, FACTS, pow(1 - 0.49, 3), Z);
}

/* The same office asked twice about the same paper drops the same facts: repetition recovers nothing. */
static void a_repeated_message_recovers_nothing(void **state)
{
    const zbi_hop_rule rule = {.retain = 0.7, .flip = 0.1};
    for (uint64_t matter = 0; matter < 100; matter++) {
        const zbi_sighting seen = zbi_see(truth_of(matter), UINT64_MAX, 0);
        const zbi_sighting once = relay(seen, matter, &rule, 0, 2, 0, 0);
        const zbi_sighting twice = zbi_merge(once, relay(seen, matter, &rule, 0, 2, 0, 0));
        assert_memory_equal(&twice, &once, sizeof once);
    }
}

static uint64_t advance(zbi_truth *truth, uint64_t matter, const zbi_truth_rates *rates, double hours)
{
    return zbi_truth_at(truth, key_for(matter), matter, 40, rates, (zbi_time)(hours * (double)ZBI_HOUR));
}

/* After t hours a fact differs with 2p(1-p)(1 - exp(-st)); it is true with p at any time; changes come at rate K s. */
static void facts_age_at_their_rate(void **state)
{
    static const zbi_truth_rates rows[] = {{0.01, 0.5, 64}, {0.02, 0.2, 64}, {0.05, 0.9, 64}};
    static const double hours[] = {5, 60, 400};
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        const double p = rows[i].true_share;
        long first_true = 0, changed[3] = {0}, still_true[3] = {0};
        double draws = 0;
        for (uint64_t matter = 0; matter < MATTERS; matter++) {
            zbi_truth truth = zbi_truth_start(key_for(matter), matter, 40, &rows[i], 0);
            const uint64_t first = truth.word;
            first_true += count(first);
            for (size_t j = 0; j < ARRAY_SIZE(hours); j++) {
                const uint64_t now = advance(&truth, matter, &rows[i], hours[j]);
                changed[j] += count(now ^ first);
                still_true[j] += count(now);
            }
            draws += truth.flips;
        }
        assert_binomial(first_true, FACTS, p, Z);
        for (size_t j = 0; j < ARRAY_SIZE(hours); j++) {
            assert_binomial(changed[j], FACTS, 2 * p * (1 - p) * (1 - exp(-rows[i].per_hour * hours[j])), Z);
            assert_binomial(still_true[j], FACTS, p, Z);
        }
        const double expected = FACTS * rows[i].per_hour * hours[2];
        assert_near(draws, expected, Z * sqrt(expected)); /* Poisson */
    }
}

/* Noise and age partly cancel: (1 - (1 - 2e)^h exp(-2 delta t)) / 2, where facts turn at rate delta = s / 2. */
static void garbled_and_aged_facts_partly_cancel(void **state)
{
    const zbi_truth_rates rates = {0.02, 0.5, 64};
    const zbi_hop_rule rule = {.retain = 1, .flip = 0.05};
    const double noise = pow(0.9, 3), age = exp(-0.02 * 30);
    long wrong = 0, stale = 0, corrupted = 0, accident = 0;
    for (uint64_t matter = 0; matter < MATTERS; matter++) {
        zbi_truth truth = zbi_truth_start(key_for(matter), matter, 40, &rates, 0);
        const zbi_sighting end = relay(zbi_see(truth.word, UINT64_MAX, 0), matter, &rule, 0, 3, 0, 0);
        const zbi_verdict verdict = zbi_judge(UINT64_MAX, advance(&truth, matter, &rates, 30), &end);
        const zbi_verdict_counts counts = zbi_count_verdict(&verdict);
        wrong += counts.stale + counts.corrupted;
        stale += counts.stale, corrupted += counts.corrupted, accident += counts.accident;
    }
    assert_binomial(wrong, FACTS, (1 - noise * age) / 2, Z);
    assert_binomial(stale, FACTS, (1 + noise) / 2 * (1 - age) / 2, Z);
    assert_binomial(corrupted, FACTS, (1 - noise) / 2 * (1 + age) / 2, Z);
    assert_binomial(accident, FACTS, (1 - noise) / 2 * (1 - age) / 2, Z);
}

/* Whether a fact of the lower or of the upper half changes does not depend on how long that took; so the gaps, which
   have a standard deviation of 1 / (K s), sum to the same in both halves. */
static void which_fact_changes_does_not_depend_on_when(void **state)
{
    const zbi_truth_rates rates = {0.05, 0.5, 64};
    const double mean_h = 1 / (64 * 0.05);
    double hours[2] = {0};
    long changes[2] = {0};
    for (uint64_t matter = 0; matter < MATTERS; matter++) {
        zbi_truth truth = zbi_truth_start(key_for(matter), matter, 40, &rates, 0);
        zbi_time last = 0;
        for (int i = 0; i < 8; i++) {
            const zbi_time at = truth.next;
            const uint64_t before = truth.word;
            const uint64_t changed = before ^ zbi_truth_at(&truth, key_for(matter), matter, 40, &rates, at);
            if (changed) {
                const int half = changed >> 32 != 0;
                changes[half]++;
                hours[half] += (double)(at - last) / (double)ZBI_HOUR;
            }
            last = at;
        }
    }
    assert_binomial(changes[0] + changes[1], 8 * MATTERS, 0.5, Z);
    assert_binomial(changes[0], changes[0] + changes[1], 0.5, Z);
    for (int half = 0; half < 2; half++)
        assert_near(hours[half] / (double)changes[half], mean_h, Z * mean_h / sqrt((double)changes[half]));
}

static void all_readers_see_one_path(void **state)
{
    const zbi_truth_rates rates = {0.05, 0.3, 20};
    for (uint64_t matter = 0; matter < 200; matter++) {
        zbi_truth often = zbi_truth_start(key_for(matter), matter, 40, &rates, 0), seldom = often;
        uint64_t word = 0;
        for (int hour = 1; hour <= 300; hour++)
            word = advance(&often, matter, &rates, hour);
        assert_int_equal(advance(&seldom, matter, &rates, 300), word);
        assert_int_equal(seldom.flips, often.flips);
        assert_int_equal(word >> 20, 0);
        assert_int_equal(advance(&seldom, matter, &rates, 10), word); /* the cursor never goes back */
        assert_true(seldom.next > 300 * ZBI_HOUR);
    }
}

static void a_path_starts_when_its_matter_arises(void **state)
{
    const zbi_truth_rates rates = {0.05, 0.3, 20};
    const zbi_time later = 1000 * ZBI_HOUR;
    zbi_truth early = zbi_truth_start(key_for(1), 1, 40, &rates, 0);
    zbi_truth late = zbi_truth_start(key_for(1), 1, 40, &rates, later);
    for (int hour = 0; hour < 200; hour++) {
        assert_int_equal(early.next + later, late.next);
        assert_int_equal(advance(&early, 1, &rates, hour), advance(&late, 1, &rates, 1000 + hour));
    }
}

static void nothing_changes_at_rate_zero(void **state)
{
    const zbi_truth_rates still = {0, 0.5, 64}, empty = {0.1, 0.5, 0}, slow = {1e-300, 0.5, 64}, certain = {9, 1, 64};
    zbi_truth truth = zbi_truth_start(key_for(1), 1, 40, &still, 7);
    const uint64_t first = truth.word;
    assert_int_equal(truth.next, ZBI_NEVER);
    assert_int_equal(zbi_truth_at(&truth, key_for(1), 1, 40, &still, ZBI_NEVER), first);
    assert_int_equal(zbi_truth_start(key_for(1), 1, 40, &empty, 7).next, ZBI_NEVER);
    assert_int_equal(zbi_truth_start(key_for(1), 1, 40, &empty, 7).word, 0);
    assert_int_equal(zbi_truth_start(key_for(1), 1, 40, &slow, 7).next, ZBI_NEVER);
    truth = zbi_truth_start(key_for(1), 1, 40, &certain, 7);
    assert_int_equal(advance(&truth, 1, &certain, 50), UINT64_MAX);
    assert_true(truth.flips > 1000);
}

/* With probabilities 0 and 1 each process shows by itself, and so does their order. */
static void certain_hops_do_exactly_what_they_say(void **state)
{
    enum { KNOWN = 0xFF, SAID = 0x6C, WAS = 0x65, ADVERSE = 0x0F, FAVOURABLE = 0x5A };
    static const struct {
        const char *what;
        zbi_hop_rule rule;
        uint64_t known, said, dropped, changed, mended;
    } rows[] = {
        {"nothing", {.retain = 1}, KNOWN, SAID, 0, 0, 0},
        {"condense", {.retain = 0}, 0, 0, KNOWN, 0, 0},
        {"conceal", {.retain = 1, .conceal = 1}, 0xF0, 0x60, 0x0F, 0, 0},
        {"divert", {.retain = 1, .divert = 1}, 0xF0, 0x60, 0x0F, 0, 0},
        {"gloss", {.retain = 1, .gloss = 1}, KNOWN, 0x6A, 0, 0x06, 0},
        {"conceal before gloss", {.retain = 1, .conceal = 1, .gloss = 1}, 0xF0, 0x60, 0x0F, 0, 0},
        {"flip", {.retain = 1, .flip = 1}, KNOWN, 0x93, 0, 0xF6, 0x09},
        {"flip after gloss", {.retain = 1, .gloss = 1, .flip = 1}, KNOWN, 0x95, 0, 0xF0, 0x09},
        {"mend", {.retain = 1, .mend = 1}, KNOWN, WAS, 0, 0, 0x09},
        {"mend last", {.retain = 1, .gloss = 1, .flip = 1, .mend = 1}, KNOWN, WAS, 0, 0, 0x09},
    };
    for (size_t i = 0; i < ARRAY_SIZE(rows); i++) {
        zbi_sighting message = {KNOWN, SAID, WAS, 33};
        zbi_loss loss;
        zbi_hop(&rows[i].rule, key_for(1), 1, 1, ADVERSE, FAVOURABLE, &message, &loss);
        if (message.known != rows[i].known || message.said != rows[i].said || message.was != (WAS & message.known) ||
            loss.dropped != rows[i].dropped || loss.changed != rows[i].changed || loss.mended != rows[i].mended)
            fail_msg("%s: known %02x said %02x dropped %02x changed %02x mended %02x", rows[i].what,
                     (unsigned)message.known, (unsigned)message.said, (unsigned)loss.dropped, (unsigned)loss.changed,
                     (unsigned)loss.mended);
        assert_int_equal(message.seen_at, 33);
    }
}

static zbi_sighting random_sighting(uint64_t i)
{
    const uint64_t known = zbi_draw(key_for(i), i, 1), said = zbi_draw(key_for(i), i, 2);
    return (zbi_sighting){known, said & known, zbi_draw(key_for(i), i, 3) & known, (zbi_time)i};
}

/* What a hop lost is the difference between before and after; words stay within what is known. */
static void losses_account_for_every_change(void **state)
{
    const zbi_hop_rule rule = {0.8, 0.2, 0.3, 0.1, 0.2, 0.4};
    for (uint64_t i = 0; i < 2000; i++) {
        const zbi_sighting before = random_sighting(i);
        zbi_sighting after = before, same = before;
        zbi_loss loss;
        const uint64_t adverse = zbi_draw(key_for(i), i, 4), favourable = zbi_draw(key_for(i), i, 5);
        zbi_hop(&rule, key_for(i), 1, 1, adverse, favourable, &after, &loss);
        zbi_hop(&rule, key_for(i), 1, 1, adverse, favourable, &same, NULL);
        assert_memory_equal(&same, &after, sizeof same);
        assert_int_equal(before.known, after.known | loss.dropped);
        assert_int_equal(after.known & loss.dropped, 0);
        assert_int_equal((after.said | after.was) & ~after.known, 0);
        assert_int_equal(after.was, before.was & after.known);
        assert_int_equal((before.said ^ after.said) & after.known, loss.changed | loss.mended);
        assert_int_equal(loss.changed & loss.mended, 0);
        assert_int_equal(loss.changed & ~(after.said ^ after.was), 0);
    }
}

/* Masks belong to the key alone: more retention keeps more of the same, and what else a message holds, or whether
   another process is on, changes nothing for a fact. */
static void masks_are_keyed_for_each_process(void **state)
{
    for (uint64_t i = 0; i < 500; i++) {
        const zbi_hop_rule less = {.retain = 0.6}, more = {.retain = 0.8};
        const zbi_hop_rule noise = {.retain = 1, .flip = 0.3}, both = {.retain = 0.6, .flip = 0.3};
        const zbi_sighting all = zbi_see(0, UINT64_MAX, 0), part = zbi_see(0, truth_of(i), 0);
        const zbi_sighting kept = relay(all, i, &less, 1, 1, 0, 0);
        assert_int_equal(kept.known & ~relay(all, i, &more, 1, 1, 0, 0).known, 0);
        assert_int_equal(relay(part, i, &less, 1, 1, 0, 0).known, kept.known & part.known);
        assert_int_equal(relay(all, i, &both, 1, 1, 0, 0).known, kept.known);
        assert_int_equal(relay(all, i, &both, 1, 1, 0, 0).said, relay(all, i, &noise, 1, 1, 0, 0).said & kept.known);
        assert_int_not_equal(relay(all, i, &less, 2, 1, 0, 0).known, kept.known); /* another office, another mask */
    }
    /* two processes of equal probability do not strike the same facts */
    const zbi_hop_rule conceal = {.retain = 1, .conceal = 0.5}, divert = {.retain = 1, .divert = 0.5};
    long same = 0;
    for (uint64_t i = 0; i < MATTERS; i++) {
        const zbi_sighting all = zbi_see(0, UINT64_MAX, 0);
        same += count(relay(all, i, &conceal, 1, 1, UINT64_MAX, 0).known &
                      relay(all, i, &divert, 1, 1, UINT64_MAX, 0).known);
    }
    assert_binomial(same, FACTS, 0.25, Z);
}

/* Bit by bit, every combination of {known, said, was} of the older with that of the newer. */
static void the_newer_sighting_counts(void **state)
{
    for (unsigned pair = 0; pair < 64; pair++) {
        const zbi_sighting older = {pair & 1, pair >> 1 & pair & 1, pair >> 2 & pair & 1, 3};
        const unsigned second = pair >> 3;
        const zbi_sighting newer = {second & 1, second >> 1 & second & 1, second >> 2 & second & 1, 2};
        const zbi_sighting merged = zbi_merge(older, newer), source = newer.known ? newer : older;
        assert_int_equal(merged.known, older.known | newer.known);
        assert_int_equal(merged.said, source.said);
        assert_int_equal(merged.was, source.was);
        assert_int_equal(merged.seen_at, 2);
    }
    const zbi_sighting a = random_sighting(1), b = random_sighting(2), c = random_sighting(3);
    const zbi_sighting left = zbi_merge(zbi_merge(a, b), c), right = zbi_merge(a, zbi_merge(b, c));
    assert_memory_equal(&left, &right, sizeof left);
}

static void parts_of_sightings_add_up(void **state)
{
    const zbi_sighting all = random_sighting(9), low = zbi_sighting_of(all, 0xFFFFFFFF);
    const zbi_sighting high = zbi_sighting_of(all, ~UINT64_C(0xFFFFFFFF)), merged = zbi_merge(low, high);
    assert_memory_equal(&merged, &all, sizeof all);
    const zbi_sighting seen = zbi_see(0xF0F0, 0x0FF0, 12);
    assert_int_equal(seen.known, 0x0FF0);
    assert_int_equal(seen.said, 0x00F0);
    assert_int_equal(seen.was, 0x00F0);
    assert_int_equal(seen.seen_at, 12);
}

/* All sixteen cases of a fact: needed or not, known or not, said, was, with the truth 1. */
static void verdicts_follow_their_definitions(void **state)
{
    for (unsigned known = 0; known < 2; known++)
        for (unsigned said = 0; said <= known; said++)
            for (unsigned was = 0; was <= known; was++) {
                const zbi_sighting sighting = {known, said, was, 0};
                const zbi_verdict verdict = zbi_judge(1, 1, &sighting), idle = zbi_judge(0, 1, &sighting);
                assert_int_equal(verdict.omitted, !known);
                assert_int_equal(verdict.right, known && said);
                assert_int_equal(verdict.stale, known && !said && !was);
                assert_int_equal(verdict.corrupted, known && !said && was);
                assert_int_equal(verdict.accident, known && said && !was);
                assert_int_equal(idle.omitted | idle.right | idle.stale | idle.corrupted | idle.accident, 0);
            }
    for (uint64_t i = 0; i < 1000; i++) {
        const zbi_sighting sighting = random_sighting(i);
        const uint64_t need = zbi_draw(key_for(i), i, 6);
        const zbi_verdict verdict = zbi_judge(need, truth_of(i), &sighting);
        const zbi_verdict_counts counts = zbi_count_verdict(&verdict);
        assert_int_equal(verdict.omitted ^ verdict.stale ^ verdict.corrupted ^ verdict.right, need);
        assert_int_equal(verdict.accident & ~verdict.right, 0);
        assert_int_equal(counts.need, count(need));
        assert_int_equal(counts.need, counts.omitted + counts.stale + counts.corrupted + counts.right);
        assert_int_equal(counts.accident, count(verdict.accident));
        assert_int_equal(counts.stale, count(verdict.stale));
    }
}

static void facts_are_counted(void **state)
{
    for (uint64_t i = 0; i < 1000; i++)
        assert_int_equal(zbi_count_facts(truth_of(i)), count(truth_of(i)));
    assert_int_equal(zbi_count_facts(0), 0);
    assert_int_equal(zbi_count_facts(UINT64_MAX), 64);
    for (unsigned n = 0; n <= 70; n++)
        assert_int_equal(count(zbi_facts_all(n)), n < 64 ? n : 64);
    assert_int_equal(zbi_facts_all(3), 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(retention_multiplies),
        cmocka_unit_test(six_transfers_that_halve_lose_98_4_percent),
        cmocka_unit_test(garbling_composes_as_a_symmetric_channel),
        cmocka_unit_test(concealment_takes_adverse_facts_only),
        cmocka_unit_test(gloss_harms_where_the_truth_is_unfavourable),
        cmocka_unit_test(review_mends_what_noise_changed),
        cmocka_unit_test(independent_channels_omit_together),
        cmocka_unit_test(a_repeated_message_recovers_nothing),
        cmocka_unit_test(facts_age_at_their_rate),
        cmocka_unit_test(garbled_and_aged_facts_partly_cancel),
        cmocka_unit_test(which_fact_changes_does_not_depend_on_when),
        cmocka_unit_test(all_readers_see_one_path),
        cmocka_unit_test(a_path_starts_when_its_matter_arises),
        cmocka_unit_test(nothing_changes_at_rate_zero),
        cmocka_unit_test(certain_hops_do_exactly_what_they_say),
        cmocka_unit_test(losses_account_for_every_change),
        cmocka_unit_test(masks_are_keyed_for_each_process),
        cmocka_unit_test(the_newer_sighting_counts),
        cmocka_unit_test(parts_of_sightings_add_up),
        cmocka_unit_test(verdicts_follow_their_definitions),
        cmocka_unit_test(facts_are_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
