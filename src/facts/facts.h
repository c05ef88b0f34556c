/* What is true of a matter, what somebody knows of it, and what a hop does to that: pure functions on words of at most
   64 facts, one bit each.

   A sighting holds for each fact whether it is known, what is said of it, and what was true when it was seen. `was` is
   read by measures and by a reviewer who goes back to the source; without it a garbled fact and a stale one look alike.
 */
#ifndef ZBI_FACTS_FACTS_H
#define ZBI_FACTS_FACTS_H

#include "base/random.h"
#include "kernel/events.h"

#define ZBI_FACTS_MAX 64

/* Bits of said and was outside known are 0. The small functions that make one are inline, and the decider's belief is
   written where it belongs: returned through memory it is written as words and read back as wider ones, which waits. */
typedef struct zbi_sighting {
    uint64_t known, said, was;
    zbi_time seen_at;
} zbi_sighting;

static inline unsigned zbi_count_facts(uint64_t word)
{
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (unsigned)(word * UINT64_C(0x0101010101010101) >> 56);
}

/* The facts 0 to count - 1; count above 64 counts as 64. */
static inline uint64_t zbi_facts_all(unsigned count)
{
    return count >= ZBI_FACTS_MAX ? UINT64_MAX : (UINT64_C(1) << count) - 1;
}

/* What is seen of the truth by someone who sees the facts `seen` at time `at`. */
static inline zbi_sighting zbi_see(uint64_t truth, uint64_t seen, zbi_time at)
{
    return (zbi_sighting){seen, truth & seen, truth & seen, at};
}
/* Everything that either knows; where both know a fact the newer one counts. seen_at is the newer's. */
static inline zbi_sighting zbi_merge(zbi_sighting older, zbi_sighting newer)
{
    const uint64_t rest = older.known & ~newer.known;
    return (zbi_sighting){older.known | newer.known, newer.said | (older.said & rest), newer.was | (older.was & rest),
                          newer.seen_at};
}
/* The part of a sighting that tells of the facts in `mask`. */
static inline zbi_sighting zbi_sighting_of(zbi_sighting sighting, uint64_t mask)
{
    return (zbi_sighting){sighting.known & mask, sighting.said & mask, sighting.was & mask, sighting.seen_at};
}

/* What one hop does to each fact, as probabilities in [0, 1] that are already multiplied with caution and the like.
   {.retain = 1} does nothing. */
typedef struct zbi_hop_rule {
    double retain;  /* kept when condensed */
    double conceal; /* an adverse fact is dropped, upward */
    double gloss;   /* an adverse fact not dropped is said to have its favourable value, upward */
    double divert;  /* an adverse fact is dropped, downward */
    double flip;    /* said turns into its opposite */
    double mend;    /* a fact not said as it was seen is said as it was seen again, by a leader who reviews */
} zbi_hop_rule;

/* What a hop made of a sighting, net of what was changed and mended within the same hop. Disjoint. */
typedef struct zbi_loss {
    uint64_t dropped; /* known before, not after */
    uint64_t changed; /* said as seen before, not after */
    uint64_t mended;  /* not said as seen before, but after (by review, or by chance) */
} zbi_loss;

/* One hop, in this order: condense, conceal, divert, gloss, flip, mend. `adverse`: the facts that the sender in this
   direction would rather not tell (upward: bad news; downward: bad news for the receiving unit's site); `favourable`:
   what he would rather say of each. Each process has masks of its own, keyed by (key, entity, tag, process): whoever
   asks with the same key sees the same facts dropped, whatever else the message holds, and a smaller probability
   drops or changes a subset. A process of probability 0 (retain 1) costs no draw. `loss` may be NULL. */
void zbi_hop(const zbi_hop_rule *rule, zbi_key key, uint64_t entity, uint64_t tag, uint64_t adverse,
             uint64_t favourable, zbi_sighting *sighting, zbi_loss *loss);

/* How a sighting serves who needs the facts `need` at a time when `truth` holds. omitted, stale, corrupted and right
   are disjoint and add up to need; accident, said wrongly and yet true now, is a part of right. */
typedef struct zbi_verdict {
    uint64_t omitted, stale, corrupted, right, accident;
} zbi_verdict;
typedef struct zbi_verdict_counts {
    unsigned need, omitted, stale, corrupted, right, accident;
} zbi_verdict_counts;

zbi_verdict zbi_judge(uint64_t need, uint64_t truth, const zbi_sighting *sighting);
zbi_verdict_counts zbi_count_verdict(const zbi_verdict *verdict);

/* How the facts of a matter change: each is drawn anew at `per_hour`, and is then true with probability `true_share`,
   as at first. After t hours it differs with probability 2p(1-p)(1 - exp(-per_hour t)). */
typedef struct zbi_truth_rates {
    double per_hour;   /* of each fact, >= 0; 0: nothing ever changes */
    double true_share; /* p, in [0, 1] */
    unsigned facts;    /* K, at most 64 */
} zbi_truth_rates;

/* The one path of truth of a matter, with a cursor that only moves forward. Change i (its time, fact and value) is
   keyed by (key, entity, tag, i), so all readers in all forms agree. */
typedef struct zbi_truth {
    uint64_t word;  /* the facts as they are until `next` */
    zbi_time next;  /* when the next of them is drawn anew; ZBI_NEVER */
    uint32_t flips; /* drawn so far */
} zbi_truth;

zbi_truth zbi_truth_start(zbi_key key, uint64_t entity, uint64_t tag, const zbi_truth_rates *rates, zbi_time arose);
/* The facts at `now`, with the arguments given to zbi_truth_start; at a time before the cursor, those at the cursor. */
uint64_t zbi_truth_at(zbi_truth *truth, zbi_key key, uint64_t entity, uint64_t tag, const zbi_truth_rates *rates,
                      zbi_time now);
#endif
