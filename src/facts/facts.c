/* Fact words: seeing, merging, what a hop does, how wrong the result is, and the path of truth. */
#include "facts/facts.h"

#include "base/real.h"

/* What a mask is drawn for. Part of every result: append, never renumber. */
typedef enum process { CONDENSE = 1, CONCEAL, DIVERT, GLOSS, FLIP, MEND, FIRST_TRUTH, CHANGE } process;

/* The process goes into the key, where no tag of a caller can meet it. */
static inline zbi_key key_of(zbi_key key, process which)
{
    return (zbi_key){key.k0 ^ (uint64_t)which * UINT64_C(0xD1342543DE82EF95), key.k1};
}

void zbi_hop(const zbi_hop_rule *rule, zbi_key key, uint64_t entity, uint64_t tag, uint64_t adverse,
             uint64_t favourable, zbi_sighting *sighting, zbi_loss *loss)
{
    const zbi_sighting before = *sighting;
    uint64_t known = before.known, said = before.said;
    known &= zbi_chance_bits(key_of(key, CONDENSE), entity, tag, rule->retain, known);
    known &= ~zbi_chance_bits(key_of(key, CONCEAL), entity, tag, rule->conceal, known & adverse);
    known &= ~zbi_chance_bits(key_of(key, DIVERT), entity, tag, rule->divert, known & adverse);
    const uint64_t glossed = zbi_chance_bits(key_of(key, GLOSS), entity, tag, rule->gloss, known & adverse);
    said = (said & ~glossed) | (favourable & glossed);
    said ^= zbi_chance_bits(key_of(key, FLIP), entity, tag, rule->flip, known);
    said ^= zbi_chance_bits(key_of(key, MEND), entity, tag, rule->mend, known & (said ^ before.was));
    sighting->known = known;
    sighting->said = said & known;
    sighting->was = before.was & known;
    if (loss) {
        const uint64_t wrong_before = before.said ^ before.was, wrong = said ^ before.was;
        loss->dropped = before.known & ~known;
        loss->changed = known & wrong & ~wrong_before;
        loss->mended = known & wrong_before & ~wrong;
    }
}

zbi_verdict zbi_judge(uint64_t need, uint64_t truth, const zbi_sighting *sighting)
{
    const uint64_t held = need & sighting->known;
    const uint64_t wrong = held & (sighting->said ^ truth), altered = held & (sighting->said ^ sighting->was);
    return (zbi_verdict){
        .omitted = need & ~held,
        .stale = wrong & ~altered,
        .corrupted = wrong & altered,
        .right = held & ~wrong,
        .accident = altered & ~wrong,
    };
}

zbi_verdict_counts zbi_count_verdict(const zbi_verdict *verdict)
{
    zbi_verdict_counts counts = {
        .omitted = zbi_count_facts(verdict->omitted),
        .stale = zbi_count_facts(verdict->stale),
        .corrupted = zbi_count_facts(verdict->corrupted),
        .right = zbi_count_facts(verdict->right),
        .accident = zbi_count_facts(verdict->accident),
    };
    counts.need = counts.omitted + counts.stale + counts.corrupted + counts.right;
    return counts;
}

static unsigned fact_count(const zbi_truth_rates *rates)
{
    return rates->facts < ZBI_FACTS_MAX ? rates->facts : ZBI_FACTS_MAX;
}

/* The words of change i: one for the gap before it, one for its fact and value. */
static zbi_words change_words(zbi_key key, uint64_t entity, uint64_t tag, uint32_t i)
{
    zbi_stream stream = zbi_stream_open(key_of(key, CHANGE), entity, tag);
    stream.count = i;
    return zbi_stream_next_pair(&stream);
}

/* When change i happens, the one before it (or the start) being at `last`. All facts together are one Poisson process
   of rate K per_hour. */
static zbi_time time_of_change(zbi_key key, uint64_t entity, uint64_t tag, const zbi_truth_rates *rates, uint32_t i,
                               zbi_time last)
{
    const double rate = rates->per_hour * fact_count(rates);
    if (!(rate > 0.0))
        return ZBI_NEVER;
    const double unit = zbi_unit(change_words(key, entity, tag, i).a);
    const double gap = (0.0 - zbi_log(1.0 - unit)) / rate * (double)ZBI_HOUR;
    return gap < 0x1p62 && zbi_round(gap) < ZBI_NEVER - last ? last + zbi_round(gap) : ZBI_NEVER;
}

zbi_truth zbi_truth_start(zbi_key key, uint64_t entity, uint64_t tag, const zbi_truth_rates *rates, zbi_time arose)
{
    const uint64_t all = zbi_facts_all(rates->facts);
    const uint64_t word = zbi_chance_bits(key_of(key, FIRST_TRUTH), entity, tag, rates->true_share, all);
    return (zbi_truth){word, time_of_change(key, entity, tag, rates, 0, arose), 0};
}

uint64_t zbi_truth_at(zbi_truth *truth, zbi_key key, uint64_t entity, uint64_t tag, const zbi_truth_rates *rates,
                      zbi_time now)
{
    while (truth->next <= now && truth->next != ZBI_NEVER) {
        const uint64_t word = change_words(key, entity, tag, truth->flips++).b;
        /* the whole part of word * K is the fact, what is left of it a fresh uniform number */
        const unsigned __int128 scaled = (unsigned __int128)word * fact_count(rates);
        const uint64_t fact = UINT64_C(1) << (unsigned)(scaled >> 64);
        const bool now_true = zbi_unit((uint64_t)scaled) < rates->true_share;
        truth->word = now_true ? truth->word | fact : truth->word & ~fact;
        truth->next = time_of_change(key, entity, tag, rates, truth->flips, truth->next);
    }
    return truth->word;
}
