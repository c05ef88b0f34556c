/* A journey as a picture shows it: who had its papers from when to when and why, and their ways between. */
#ifndef ZBI_REPORT_TIMELINE_H
#define ZBI_REPORT_TIMELINE_H

#include "report/journey.h"

#define ZBI_TIMELINE_LANES 14 /* at most; the last is then that of all others */
#define ZBI_TIMELINE_ROWS 5   /* of papers at once in a lane */
#define ZBI_TIMELINE_HOPS 120 /* off the critical path */
#define ZBI_NO_LANE UINT32_MAX

typedef enum zbi_lane_kind { ZBI_LANE_OFFICE, ZBI_LANE_CREW, ZBI_LANE_HIRED, ZBI_LANE_OTHERS } zbi_lane_kind;

typedef struct zbi_lane {
    zbi_lane_kind kind;
    uint32_t number; /* of the office; of the crew; how many others */
    int64_t path_us; /* that it took of the critical path */
    int64_t held_us; /* all papers */
    uint32_t rows;   /* at least 1 */
} zbi_lane;

/* Time of one paper that is booked to one cause. Hours are since the matter arose. */
typedef struct zbi_piece {
    int64_t from_us, to_us;
    uint32_t token;
    unsigned cause; /* ZBI_CAUSE_ROWS: not booked yet */
    uint32_t lane;  /* ZBI_NO_LANE: on the way */
    uint32_t row;   /* ZBI_TIMELINE_ROWS: there is no room for it */
    bool path;
} zbi_piece;

typedef struct zbi_hop {
    int64_t from_us, to_us;
    uint32_t from, to;  /* lanes */
    const char *medium; /* NULL: it changed hands without a paper */
    uint64_t lost, turned, mended;
    bool path;
} zbi_hop;

/* Where a paper is. */
typedef struct zbi_holder {
    uint32_t lane, hop; /* the hop on which it is, from 1 */
} zbi_holder;

typedef struct zbi_timeline {
    const zbi_journey *journey;
    zbi_lane *lanes;
    zbi_piece *pieces; /* those of the path follow each other without a gap */
    zbi_hop *hops;
    zbi_holder *holders; /* by token */
    uint32_t lane_count, lane_capacity, piece_count, piece_capacity, hop_count, hop_capacity, holder_capacity;
    uint32_t hidden_pieces, hidden_hops; /* that find no room */
    int64_t busy_us;                     /* until when things happened: its end, or before the horizon */
    bool failed;                         /* no memory: the rest is lost */
} zbi_timeline;

void zbi_timeline_of(zbi_timeline *timeline, const zbi_journey *journey);
void zbi_timeline_free(zbi_timeline *timeline);
/* Whether all that happened in one happened in the other too. */
bool zbi_journeys_alike(const zbi_journey *a, const zbi_journey *b);
#endif
