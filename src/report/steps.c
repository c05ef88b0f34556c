/* A journey in words. */
#include "report/steps.h"

#include "base/memory.h"

#include <stdio.h>

#define NOBODY UINT32_MAX

typedef struct teller {
    const zbi_journey *j;
    zbi_steps *steps;
    bool chinese;
    uint64_t needs;    /* facts of the matter */
    uint32_t subtasks; /* of it */
    uint32_t here;     /* the office that was named last */
    uint32_t hand;     /* the official who has it in hand */
    int64_t open;      /* the step that takes the time until the next booking; -1: none yet */
    bool waiting;      /* in the queue of a crew */
    bool answers;      /* the last act was to answer another unit */
    bool hired;        /* it is at the desk of hired people */
    zbi_buffer who;    /* scratch */
} teller;

static bool begin(teller *t, const zbi_journey *j, zbi_steps *steps, bool chinese)
{
    *steps = (zbi_steps){0};
    *t = (teller){.j = j, .steps = steps, .chinese = chinese, .here = NOBODY, .hand = NOBODY, .open = -1};
    zbi_buffer_init(&steps->words, &j->allocator);
    zbi_buffer_init(&t->who, &j->allocator);
    for (uint32_t i = 0; i < j->count; i++)
        if (zbi_event_is(&j->events[i], "arise")) {
            t->needs = j->events[i].known;
            t->subtasks = j->events[i].other;
            return true;
        }
    return false;
}

static void end(teller *t)
{
    t->steps->failed |= t->who.failed || t->steps->words.failed;
    zbi_buffer_free(&t->who);
}

void zbi_steps_free(zbi_steps *steps)
{
    zbi_free(&steps->words.allocator, steps->items);
    zbi_buffer_free(&steps->words);
    *steps = (zbi_steps){0};
}

/* ---- slots ---- */

void zbi_put_official(zbi_buffer *text, const zb_model *model, uint32_t official, uint32_t here, bool hired,
                      bool chinese)
{
    static const zbi_word words[2][2] = {{ZBI_WORD_STAFF, ZBI_WORD_STAFF_OF}, {ZBI_WORD_LEADER, ZBI_WORD_LEADER_OF}};
    uint32_t home;
    bool leader;
    char number[16], office[256];
    const bool known = zb_model_official_post(model, official, &home, &leader);
    const zbi_word word = !known ? (hired ? ZBI_WORD_HIRED : ZBI_WORD_NEW_POST) : home == NOBODY ? ZBI_WORD_OUTSIDER : words[leader][home != here];
    snprintf(number, sizeof number, "%u", official);
    const zbi_phrase_slot slots[] = {{"n", number},
                              {"office", zb_model_office_label(model, home, chinese, office, sizeof office)}};
    zbi_put_phrase(text, zbi_word_in(word, chinese), slots, 2);
}

typedef struct filling {
    char office[256], to[256], task[16], n[16], all[16], known[16], needed[16];
} filling;

static void number(char text[16], uint64_t n)
{
    snprintf(text, 16, "%llu", (unsigned long long)n);
}

/* Events that tell a set of subtasks say how many there are. */
static uint64_t count_of(const zb_event *e)
{
    const bool set = zbi_event_is(e, "positioned") || zbi_event_is(e, "ask_back");
    return set ? zbi_fact_count(e->other) : e->other;
}

static void put(teller *t, const char *phrase, const zb_event *e)
{
    filling f;
    const zb_model *model = t->j->model;
    t->who.size = 0;
    if (t->hand != NOBODY)
        zbi_put_official(&t->who, model, t->hand, t->here, t->hired, t->chinese);
    number(f.n, count_of(e));
    number(f.all, t->subtasks);
    number(f.known, zbi_fact_count(e->known & t->needs));
    number(f.needed, zbi_fact_count(t->needs));
    snprintf(f.task, sizeof f.task, "#%d", e->subtask);
    const zbi_phrase_slot slots[] = {
        {"office", zb_model_office_label(model, e->office, t->chinese, f.office, sizeof f.office)},
        {"to", zb_model_office_label(model, e->to, t->chinese, f.to, sizeof f.to)},
        {"who", t->who.text},
        {"task", f.task},
        {"n", f.n},
        {"all", f.all},
        {"known", f.known},
        {"needed", f.needed},
        {"act", e->act ? zbi_act_noun(e->act, t->chinese) : NULL},
        {"medium", e->act ? zbi_medium_word(e->act, t->chinese) : NULL},
    };
    zbi_put_phrase(&t->steps->words, phrase, slots, sizeof slots / sizeof *slots);
}

/* ---- steps ---- */

/* A new step at the event; its words go on until the next one begins. */
static zbi_step *add_step(teller *t, const zb_event *e, bool timed)
{
    zbi_steps *s = t->steps;
    if (!zbi_grow(&t->j->allocator, (void **)&s->items, &s->capacity, s->count + 1, sizeof *s->items)) {
        s->failed = true;
        return NULL;
    }
    if (s->count)
        zbi_buffer_add(&s->words, "", 1);
    zbi_step *step = &s->items[s->count++];
    *step = (zbi_step){.at_us = e->time_us - t->j->arose_us, .timed = timed, .mark = "", .text = s->words.size};
    if (timed)
        t->open = s->count - 1;
    return step;
}

/* A line beneath the last step: "lost 2: 6, 14". */
static void add_facts(teller *t, zbi_word word, uint64_t facts)
{
    char n[16], list[ZBI_FACT_LIST_SIZE];
    if (!facts)
        return;
    number(n, zbi_fact_count(facts));
    const zbi_phrase_slot slots[] = {{"n", n}, {"facts", zbi_fact_list(list, facts, t->chinese)}};
    zbi_buffer_text(&t->steps->words, "\n");
    zbi_put_phrase(&t->steps->words, zbi_word_in(word, t->chinese), slots, 2);
}

static void add_losses(teller *t, const zb_event *e)
{
    if (zbi_event_is(e, "send")) {
        add_facts(t, ZBI_WORD_LOST, e->dropped);
        add_facts(t, ZBI_WORD_TURNED, e->changed);
        add_facts(t, ZBI_WORD_MENDED, e->mended);
    } else if (zbi_event_is(e, "vague") || zbi_event_is(e, "contract")) {
        add_facts(t, ZBI_WORD_NOT_NAMED, e->dropped);
    } else if (zbi_event_is(e, "act")) {
        add_facts(t, ZBI_WORD_NOT_KNOWN, e->dropped);
        add_facts(t, ZBI_WORD_WRONG, e->changed);
    } else if (zbi_event_is(e, "decided")) {
        add_facts(t, ZBI_WORD_NOT_KNOWN, t->needs & ~e->known);
        add_facts(t, ZBI_WORD_WRONG, t->needs & e->known & (e->changed ^ t->j->truth));
    }
}

static const char *variant_of(const teller *t, const zb_event *e)
{
    if (zbi_event_is(e, "seen"))
        return t->answers ? "answer" : "";
    if (zbi_event_is(e, "positioned"))
        return e->value != 0.0 ? "novel" : "covered";
    if (zbi_event_is(e, "crew"))
        return e->value != 0.0 ? "new" : "standing";
    if (zbi_event_is(e, "queue"))
        return e->value != 0.0 ? "forming" : e->other > 1 ? "line" : "";
    if (zbi_event_is(e, "act"))
        return t->subtasks == 1 ? (e->other > 1 ? "alone again" : "alone") : e->other > 1 ? "again" : "";
    if (zbi_event_is(e, "closed"))
        return e->other ? "wrongly" : "";
    if (zbi_event_is(e, "assigned"))
        return zbi_event_is(e - 1, "volunteer") ? "called" : t->waiting ? "back" : "";
    if (zbi_event_is(e, "sitting"))
        return e->value != 0.0 ? "extra" : "";
    if (zbi_event_is(e, "tender"))
        return e->value != 0.0 ? "called" : "";
    if (zbi_event_is(e, "referred") || zbi_event_is(e, "decided"))
        return t->needs ? "" : "plain";
    return "";
}

/* What another line of the same moment says already. */
static bool is_said_elsewhere(const teller *t, uint32_t i)
{
    const zb_event *e = &t->j->events[i];
    if (zbi_event_is(e, "seen"))
        return t->needs == 0;
    if (zbi_event_is(e, "fault"))
        return i > 0 && zbi_event_is(e - 1, "surfaced");
    if (zbi_event_is(e, "closed"))
        return e->other == 0 && i + 1 < t->j->count && zbi_event_is(e + 1, "resolved");
    if (zbi_event_is(e, "order"))
        return t->subtasks == 1 && e->to == e->office;
    return zbi_event_is(e, "right") && t->subtasks == 1;
}

/* Hours that a phase takes over bear its mark. */
static void book(teller *t, const zb_event *e)
{
    if (t->open < 0)
        return;
    zbi_step *step = &t->steps->items[t->open];
    step->span_us += e->span_us;
    if (zbi_cause_named(e->act) == ZBI_CAUSE_closed)
        step->closed_us += e->span_us;
    else if (e->phase)
        step->mark = zbi_cause_mark(zbi_cause_named(e->phase));
}

static bool takes_time(const zb_event *e)
{
    static const char *const timed[] = {"queue",  "formed",   "start",  "send",    "travel", "act",    "latent",
                                        "given_up", "agenda", "sitting", "put_off", "tender", "call_off"};
    for (size_t i = 0; i < sizeof timed / sizeof *timed; i++)
        if (zbi_event_is(e, timed[i]))
            return true;
    return false;
}

/* The office that the words of a step named last, so that the next ones need not. */
static void move(teller *t, const zb_event *e, const char *phrase)
{
    uint32_t home;
    bool leader;
    if (zbi_event_is(e, "send"))
        t->here = e->to;
    else if (strstr(phrase, "{who}") && zb_model_official_post(t->j->model, t->hand, &home, &leader) && home != NOBODY)
        t->here = home;
    else if (strstr(phrase, "{office}"))
        t->here = e->office;
}

/* The desk of hired people is no office's and no crew's. */
static bool to_hired(const zb_event *e)
{
    return zbi_event_is(e, "assigned") && e->office == NOBODY && e->other == 0;
}

/* What the words of later steps depend on. */
static void remember(teller *t, const zb_event *e)
{
    if (e->official != NOBODY)
        t->hand = e->official;
    if (zbi_event_is(e, "start"))
        t->answers = strcmp(e->act, "answer") == 0;
    if (zbi_event_is(e, "assigned"))
        t->hired = to_hired(e);
    else if (zbi_event_is(e, "done"))
        t->hired = false;
    if (zbi_event_is(e, "queue") || zbi_event_is(e, "start") || zbi_event_is(e, "assigned"))
        t->waiting = zbi_event_is(e, "queue") && e->office == NOBODY;
}

static void step_of(teller *t, uint32_t i)
{
    const zb_event *e = &t->j->events[i];
    const bool works = zbi_event_is(e, "start") && strcmp(e->act, "execute") != 0;
    const char *phrase =
        works ? zbi_act_phrase(e->act, t->chinese) : zbi_event_phrase(e->event, variant_of(t, e), t->chinese);
    if (zbi_event_is(e, "interval"))
        book(t, e);
    remember(t, e);
    if (!phrase || is_said_elsewhere(t, i) || !add_step(t, e, takes_time(e)))
        return;
    put(t, phrase, e);
    add_losses(t, e);
    move(t, e, phrase);
}

/* What is not booked at the horizon goes on in the last step. */
static void leave_open(teller *t)
{
    const zbi_journey *j = t->j;
    int64_t booked = 0;
    for (uint32_t i = 0; i < t->steps->count; i++)
        booked += t->steps->items[i].span_us;
    if (t->open >= 0)
        t->steps->items[t->open].span_us += j->end_us - j->arose_us - booked;
    if (add_step(t, &(zb_event){.time_us = j->end_us}, false))
        zbi_buffer_text(&t->steps->words, zbi_word_in(ZBI_WORD_UNRESOLVED, t->chinese));
}

void zbi_steps_of_path(zbi_steps *steps, const zbi_journey *j, bool chinese)
{
    teller t;
    if (begin(&t, j, steps, chinese)) {
        for (uint32_t i = 0; i < j->count && !steps->failed; i++)
            if (j->on_path[i])
                step_of(&t, i);
        if (!j->resolved)
            leave_open(&t);
    }
    end(&t);
}

/* ---- who answers ---- */

/* From the start of an act to its end. */
static int64_t act_span(const zbi_journey *j, uint32_t start)
{
    const zb_event *e = &j->events[start];
    for (uint32_t i = start + 1; i < j->count; i++)
        if (j->events[i].token == e->token && zbi_event_is(&j->events[i], "done"))
            return j->events[i].time_us - e->time_us;
    return j->end_us - e->time_us;
}

/* Whom a wrong inquiry blames: who acted and his leader, only the leader of another office, or nobody at all. */
static const char *name_blamed(teller *t, const zb_event *e)
{
    if (e->office == NOBODY)
        return "wrong nobody";
    if (e->official == NOBODY)
        return "wrong leader";
    t->here = e->office;
    return "wrong";
}

static const char *answer_variant(teller *t, uint32_t i, zb_event *e)
{
    if (zbi_event_is(e, "fault"))
        return i > 0 && zbi_event_is(&t->j->events[i - 1], "surfaced") ? "late" : "caught";
    if (!zbi_event_is(e, "traced"))
        return "";
    return e->other == 0 ? "right" : e->other == 1 ? name_blamed(t, e) : "nobody";
}

static void answer_of(teller *t, uint32_t i)
{
    zb_event e = t->j->events[i];
    t->hand = e.official;
    t->here = NOBODY;
    const char *variant = answer_variant(t, i, &e);
    const bool works = zbi_event_is(&e, "start");
    const char *phrase = works ? zbi_act_phrase(e.act, t->chinese) : zbi_event_phrase(e.event, variant, t->chinese);
    if (!phrase || !add_step(t, &e, works))
        return;
    if (works)
        t->steps->items[t->open].span_us = act_span(t->j, i);
    put(t, phrase, &e);
}

void zbi_steps_of_answers(zbi_steps *steps, const zbi_journey *j, bool chinese)
{
    teller t;
    if (begin(&t, j, steps, chinese))
        for (uint32_t i = 0; i < j->count && !steps->failed; i++) {
            const zb_event *e = &j->events[i];
            t.hired |= to_hired(e); /* then they did it all */
            const bool inquires = zbi_event_is(e, "start") && strcmp(e->act, "inquiry") == 0;
            if (inquires || zbi_event_is(e, "fault") || zbi_event_is(e, "inquiry") || zbi_event_is(e, "traced"))
                answer_of(&t, i);
        }
    end(&t);
}
