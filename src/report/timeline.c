/* Lanes, bars and ways of a journey. */
#include "report/timeline.h"

#include "base/memory.h"

#define NOBODY UINT32_MAX

static bool grow(zbi_timeline *t, void **items, uint32_t *capacity, uint32_t need, size_t size)
{
    t->failed = t->failed || !zbi_grow(&t->journey->allocator, items, capacity, need, size);
    return !t->failed;
}

void zbi_timeline_free(zbi_timeline *t)
{
    const zb_allocator *allocator = &t->journey->allocator;
    zbi_free(allocator, t->lanes);
    zbi_free(allocator, t->pieces);
    zbi_free(allocator, t->hops);
    zbi_free(allocator, t->holders);
    *t = (zbi_timeline){.journey = t->journey};
}

/* ---- who has it ---- */

static uint32_t lane_of(zbi_timeline *t, zbi_lane_kind kind, uint32_t number)
{
    for (uint32_t i = 0; i < t->lane_count; i++)
        if (t->lanes[i].kind == kind && t->lanes[i].number == number)
            return i;
    if (!grow(t, (void **)&t->lanes, &t->lane_capacity, t->lane_count + 1, sizeof *t->lanes))
        return ZBI_NO_LANE;
    t->lanes[t->lane_count] = (zbi_lane){.kind = kind, .number = number, .rows = 1};
    return t->lane_count++;
}

static bool is_among(const zb_event *e, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (zbi_event_is(e, names[i]))
            return true;
    return false;
}

/* An office that an event names where the paper is; without an office it is at the desk of a crew or of hired people.
 */
static void place(zbi_timeline *t, zbi_holder *h, const zb_event *e)
{
    static const char *const at[] = {"start", "queue", "arrive", "assigned", "referred", "agenda", "tender"};
    if (!is_among(e, at, sizeof at / sizeof *at))
        return;
    if (e->office != NOBODY)
        h->lane = lane_of(t, ZBI_LANE_OFFICE, e->office);
    else if (zbi_event_is(e, "assigned"))
        h->lane = e->other ? lane_of(t, ZBI_LANE_CREW, e->other) : lane_of(t, ZBI_LANE_HIRED, 0);
    else if (h->lane == ZBI_NO_LANE || (!t->failed && t->lanes[h->lane].kind == ZBI_LANE_OFFICE))
        h->lane = t->journey->crew.id ? lane_of(t, ZBI_LANE_CREW, t->journey->crew.id) : h->lane;
}

/* ---- what it took ---- */

static void add_piece(zbi_timeline *t, zbi_piece piece)
{
    if (!grow(t, (void **)&t->pieces, &t->piece_capacity, t->piece_count + 1, sizeof *t->pieces))
        return;
    t->pieces[t->piece_count++] = piece;
    if (piece.lane == ZBI_NO_LANE)
        return;
    t->lanes[piece.lane].held_us += piece.to_us - piece.from_us;
    t->lanes[piece.lane].path_us += piece.path ? piece.to_us - piece.from_us : 0;
}

static bool is_booked_with(const zb_event *a, const zb_event *b)
{
    return zbi_event_is(a, "interval") && zbi_event_is(b, "interval") && a->token == b->token &&
           a->time_us == b->time_us;
}

/* Puts the closed hours of a piece where the offices' calendar has them. */
static void add_by_calendar(zbi_timeline *t, zbi_piece piece)
{
    const zbi_journey *j = t->journey;
    const int64_t end = piece.to_us;
    const unsigned cause = piece.cause;
    while (piece.from_us < end && !t->failed) {
        int64_t until;
        const bool open = zb_model_is_open(j->model, j->arose_us + piece.from_us, &until);
        piece.cause = open ? cause : ZBI_CAUSE_closed;
        piece.to_us = until - j->arose_us < end ? until - j->arose_us : end;
        add_piece(t, piece);
        piece.from_us = piece.to_us;
    }
}

/* What is booked in one moment is one span: of some cause, and of it closed hours. */
static void book(zbi_timeline *t, const zbi_holder *h, uint32_t at)
{
    const zbi_journey *j = t->journey;
    const zb_event *e = &j->events[at];
    zbi_piece piece = {
        .token = e->token, .cause = ZBI_CAUSE_closed, .lane = h->hop ? ZBI_NO_LANE : h->lane, .path = j->on_path[at]};
    bool closed = false;
    if (at > 0 && is_booked_with(e - 1, e))
        return;
    piece.from_us = piece.to_us = e->time_us - j->arose_us;
    for (uint32_t i = at; i < j->count && is_booked_with(e, &j->events[i]); i++) {
        const unsigned cause = zbi_cause_named(j->events[i].act);
        piece.from_us -= j->events[i].span_us;
        piece.cause = cause == ZBI_CAUSE_closed ? piece.cause : cause;
        closed = closed || cause == ZBI_CAUSE_closed;
    }
    if (closed)
        add_by_calendar(t, piece);
    else
        add_piece(t, piece);
}

/* ---- its ways ---- */

static uint32_t add_hop(zbi_timeline *t, zbi_hop hop)
{
    if (!grow(t, (void **)&t->hops, &t->hop_capacity, t->hop_count + 1, sizeof *t->hops))
        return 0;
    t->hops[t->hop_count++] = hop;
    return t->hop_count;
}

static void leave(zbi_timeline *t, zbi_holder *h, uint32_t at)
{
    const zb_event *e = &t->journey->events[at];
    h->lane = lane_of(t, ZBI_LANE_OFFICE, e->office);
    h->hop = add_hop(t, (zbi_hop){.from_us = e->time_us - t->journey->arose_us,
                                  .to_us = t->journey->end_us - t->journey->arose_us,
                                  .from = h->lane,
                                  .to = lane_of(t, ZBI_LANE_OFFICE, e->to),
                                  .medium = e->act,
                                  .lost = e->dropped,
                                  .turned = e->changed,
                                  .mended = e->mended,
                                  .path = t->journey->on_path[at]});
}

static void reach(zbi_timeline *t, zbi_holder *h, const zb_event *e)
{
    if (h->hop)
        t->hops[h->hop - 1].to_us = e->time_us - t->journey->arose_us;
    h->hop = 0;
}

static void hear(zbi_timeline *t, uint32_t at)
{
    const zb_event *e = &t->journey->events[at];
    const bool forks = zbi_event_is(e, "fork");
    const uint32_t last = forks && e->other > e->token ? e->other : e->token;
    if (!grow(t, (void **)&t->holders, &t->holder_capacity, last + 1, sizeof *t->holders))
        return;
    zbi_holder *h = &t->holders[e->token];
    if (forks)
        *h = (zbi_holder){.lane = t->holders[e->other].lane};
    else if (zbi_event_is(e, "interval"))
        book(t, h, at);
    else if (zbi_event_is(e, "send"))
        leave(t, h, at);
    else if (zbi_event_is(e, "arrive"))
        reach(t, h, e);
    place(t, h, e);
}

/* Where the path was before that piece: in the lane of the piece before, or where a paper came to. */
static uint32_t lane_before(const zbi_timeline *t, const zbi_piece *before, int64_t at)
{
    uint32_t lane = before ? before->lane : ZBI_NO_LANE;
    for (uint32_t i = 0; i < t->hop_count && before && t->hops[i].from_us <= at; i++)
        if (t->hops[i].path && t->hops[i].to_us == at)
            lane = t->hops[i].to;
    return lane;
}

/* Where the path goes on in another lane and no paper went there, it changed hands. */
static void join_path(zbi_timeline *t)
{
    const zbi_piece *before = NULL;
    for (uint32_t i = 0; i < t->piece_count && !t->failed; i++) {
        const zbi_piece *p = &t->pieces[i];
        if (!p->path)
            continue;
        const uint32_t lane = p->lane == ZBI_NO_LANE ? p->lane : lane_before(t, before, p->from_us);
        if (lane != ZBI_NO_LANE && lane != p->lane)
            add_hop(t,
                    (zbi_hop){.from_us = p->from_us, .to_us = p->from_us, .from = lane, .to = p->lane, .path = true});
        before = p;
    }
}

/* Of a matter that is not resolved: the paper that was last heard of still has it. */
static void leave_open(zbi_timeline *t)
{
    const zbi_journey *j = t->journey;
    const int64_t end = j->end_us - j->arose_us;
    int64_t booked = 0;
    uint32_t token = 0;
    for (uint32_t i = 0; i < j->count; i++)
        if (j->on_path[i] && j->events[i].token)
            token = j->events[i].token;
    for (uint32_t i = 0; i < t->piece_count; i++)
        booked += t->pieces[i].path ? t->pieces[i].to_us - t->pieces[i].from_us : 0;
    if (booked >= end || t->failed)
        return;
    const zbi_holder *h = token < t->holder_capacity ? &t->holders[token] : NULL;
    add_piece(t, (zbi_piece){.from_us = booked,
                             .to_us = end,
                             .token = token,
                             .cause = ZBI_CAUSE_ROWS,
                             .lane = !h || h->hop ? ZBI_NO_LANE : h->lane,
                             .path = true});
}

/* The last moment at which something happened to it before the end. */
static int64_t busy_until(const zbi_journey *j)
{
    int64_t last = j->arose_us;
    for (uint32_t i = 0; i < j->count; i++)
        if (!j->events[i].detached && j->events[i].time_us < j->end_us)
            last = j->events[i].time_us;
    return (j->resolved ? j->end_us : last) - j->arose_us;
}

/* ---- room ---- */

static bool outranks(const zbi_lane *a, const zbi_lane *b)
{
    return a->path_us != b->path_us ? a->path_us > b->path_us : a->held_us > b->held_us;
}

/* How many lanes come before it: of equals the earlier ones. The first, where the matter arises, comes before all. */
static uint32_t rank_of(const zbi_timeline *t, uint32_t lane)
{
    uint32_t rank = lane > 0;
    for (uint32_t i = 1; i < t->lane_count && lane > 0; i++)
        rank += outranks(&t->lanes[i], &t->lanes[lane]) || (i < lane && !outranks(&t->lanes[lane], &t->lanes[i]));
    return rank;
}

static uint32_t put_lane(uint32_t lane, const uint32_t *to)
{
    return lane == ZBI_NO_LANE ? lane : to[lane];
}

static void keep_hops(zbi_timeline *t, const uint32_t *to)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < t->hop_count; i++) {
        zbi_hop hop = t->hops[i];
        hop.from = put_lane(hop.from, to);
        hop.to = put_lane(hop.to, to);
        const bool seen = hop.from != hop.to || hop.from < ZBI_TIMELINE_LANES - 1;
        if (seen)
            t->hops[kept++] = hop;
        t->hidden_hops += !seen && hop.medium;
    }
    t->hop_count = kept;
}

/* The lanes that have least become one. */
static void merge_lanes(zbi_timeline *t)
{
    if (t->lane_count <= ZBI_TIMELINE_LANES)
        return;
    uint32_t kept = 0, *to = zbi_new(&t->journey->allocator, t->lane_count, sizeof *to);
    zbi_lane others = {.kind = ZBI_LANE_OTHERS, .rows = 1};
    t->failed = t->failed || !to;
    for (uint32_t i = 0; i < t->lane_count && !t->failed; i++)
        to[i] = rank_of(t, i) < ZBI_TIMELINE_LANES - 1 ? kept++ : ZBI_TIMELINE_LANES - 1;
    for (uint32_t i = 0; i < t->lane_count && !t->failed; i++) {
        if (to[i] < ZBI_TIMELINE_LANES - 1) {
            t->lanes[to[i]] = t->lanes[i];
            continue;
        }
        others.number++;
        others.path_us += t->lanes[i].path_us;
        others.held_us += t->lanes[i].held_us;
    }
    if (!t->failed) {
        t->lane_count = ZBI_TIMELINE_LANES;
        t->lanes[ZBI_TIMELINE_LANES - 1] = others;
        for (uint32_t i = 0; i < t->piece_count; i++)
            t->pieces[i].lane = put_lane(t->pieces[i].lane, to);
        keep_hops(t, to);
    }
    zbi_free(&t->journey->allocator, to);
}

static bool is_free(const zbi_timeline *t, const zbi_piece *p, uint32_t row)
{
    for (uint32_t i = 0; i < t->piece_count; i++) {
        const zbi_piece *o = &t->pieces[i];
        const bool placed = o->path || o < p;
        if (o != p && placed && o->lane == p->lane && o->row == row && o->from_us < p->to_us && p->from_us < o->to_us)
            return false;
    }
    return true;
}

/* Of the paper's span just before, where that is in the same lane; else the first. */
static uint32_t row_before(const zbi_timeline *t, const zbi_piece *p)
{
    for (const zbi_piece *o = p; o-- > t->pieces;)
        if (o->token == p->token)
            return o->lane == p->lane && o->to_us == p->from_us && o->row < ZBI_TIMELINE_ROWS ? o->row : 0;
    return 0;
}

static uint32_t find_row(const zbi_timeline *t, const zbi_piece *p)
{
    const uint32_t before = row_before(t, p);
    uint32_t row = 0;
    if (is_free(t, p, before))
        return before;
    while (row < ZBI_TIMELINE_ROWS && !is_free(t, p, row))
        row++;
    return row;
}

/* The critical path is the first row of each lane; other papers find room where they can. */
static void stack(zbi_timeline *t)
{
    for (uint32_t i = 0; i < t->piece_count; i++) {
        zbi_piece *p = &t->pieces[i];
        if (p->lane == ZBI_NO_LANE || p->path)
            continue;
        p->row = find_row(t, p);
        zbi_lane *lane = &t->lanes[p->lane];
        if (p->row == ZBI_TIMELINE_ROWS)
            t->hidden_pieces++;
        else if (lane->rows <= p->row)
            lane->rows = p->row + 1;
    }
}

static void thin_out(zbi_timeline *t)
{
    uint32_t off = 0, kept = 0;
    for (uint32_t i = 0; i < t->hop_count; i++)
        off += !t->hops[i].path;
    if (off <= ZBI_TIMELINE_HOPS)
        return;
    for (uint32_t i = 0; i < t->hop_count; i++)
        if (t->hops[i].path)
            t->hops[kept++] = t->hops[i];
    t->hidden_hops += off;
    t->hop_count = kept;
}

void zbi_timeline_of(zbi_timeline *t, const zbi_journey *j)
{
    *t = (zbi_timeline){.journey = j, .busy_us = busy_until(j)};
    for (uint32_t i = 0; i < j->count && !t->failed; i++) {
        const zb_event *e = &j->events[i];
        if (zbi_event_is(e, "arise"))
            lane_of(t, ZBI_LANE_OFFICE, e->office);
        if (e->token && !e->detached)
            hear(t, i);
        if (zbi_event_is(e, "resolved"))
            break;
    }
    if (!j->resolved && !t->failed)
        leave_open(t);
    join_path(t);
    merge_lanes(t);
    if (t->failed)
        return;
    stack(t);
    thin_out(t);
}

/* ---- likeness ---- */

static bool same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_event(const zb_event *a, const zb_event *b)
{
    return a->time_us == b->time_us && strcmp(a->event, b->event) == 0 && a->token == b->token &&
           a->other == b->other && a->office == b->office && a->to == b->to && a->official == b->official &&
           same_text(a->act, b->act) && a->known == b->known && a->dropped == b->dropped && a->changed == b->changed &&
           a->mended == b->mended;
}

bool zbi_journeys_alike(const zbi_journey *a, const zbi_journey *b)
{
    if (a->count != b->count || a->resolved != b->resolved || a->end_us != b->end_us)
        return false;
    for (uint32_t i = 0; i < a->count; i++)
        if (!same_event(&a->events[i], &b->events[i]))
            return false;
    return true;
}
