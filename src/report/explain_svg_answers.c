/* Who answers for the failures: from each fault the inquiry from office to office, and how it ended. */
#include "report/explain_svg.h"

#include <stdio.h>

enum { MOST = 6, BOXES = 4 }; /* faults; offices of an inquiry */

#define ROW 24.0
#define FAULT 344.0 /* wide */
#define BOX 118.0
#define GAP 14.0

#define NOBODY UINT32_MAX

typedef struct chain {
    const zb_event *fault, *inquiry, *traced; /* NULL: none */
    uint32_t offices;
} chain;

/* The inquiry begins in the moment in which the fault is found. */
static chain chain_of(const zbi_journey *j, uint32_t at)
{
    chain c = {.fault = &j->events[at]};
    for (uint32_t i = at + 1; i < j->count; i++) {
        const zb_event *e = &j->events[i];
        if (!c.inquiry && (e->time_us != c.fault->time_us || zbi_event_is(e, "fault")))
            break;
        if (!c.inquiry && zbi_event_is(e, "inquiry") && e->subtask == c.fault->subtask)
            c.inquiry = e;
        else if (c.inquiry && !c.traced && e->token == c.inquiry->token && zbi_event_is(e, "traced"))
            c.traced = e;
        else if (c.inquiry && e->token == c.inquiry->token && zbi_event_is(e, "start"))
            c.offices++;
    }
    return c;
}

static void write_hour(const zbi_journey *j, const zb_event *e, char hour[32])
{
    zbi_write_hundredths(hour, zbi_hundredths(e->time_us - j->arose_us));
}

/* ---- boxes ---- */

static void draw_arrow(zbi_picture *p, double x)
{
    zbi_svg_shape(p->text, "<path d=\"M@ @h@\" stroke=\"#111\" stroke-width=\"1.2\" marker-end=\"url(#zx-to)\"/>\n",
                  (const double[]){x + 1, p->y + 9, GAP - 2});
}

static void draw_box(zbi_picture *p, double x, double width, const char *how)
{
    zbi_picture_rect(p, x, p->y, width, 18, how);
}

static bool by_hired(const zbi_journey *j)
{
    for (uint32_t i = 0; i < j->count; i++)
        if (zbi_event_is(&j->events[i], "assigned") && j->events[i].office == NOBODY && j->events[i].other == 0)
            return true;
    return false;
}

static void draw_fault(zbi_picture *p, const zbi_journey *j, const chain *c)
{
    char task[16], hour[32], who[300];
    zbi_buffer name;
    snprintf(task, sizeof task, "#%d", c->fault->subtask);
    write_hour(j, c->fault, hour);
    zbi_buffer_init(&name, &p->text->allocator);
    zbi_put_official(&name, p->x->model, c->fault->official, NOBODY, by_hired(j), p->x->chinese);
    p->text->failed = p->text->failed || name.failed;
    snprintf(who, sizeof who, "%s", name.failed ? "" : name.text);
    zbi_buffer_free(&name);
    const zbi_phrase_slot slots[] = {{"task", task}, {"hour", hour}, {"who", who}};
    draw_box(p, ZBI_PICTURE_EDGE, FAULT, "rx=\"3\" fill=\"#FBE3D4\" stroke=\"#D55E00\"");
    p->scratch.size = 0;
    zbi_put_phrase(&p->scratch, zbi_picture_word(p, ZBI_WORD_FAILED), slots, 3);
    p->text->failed = p->text->failed || p->scratch.failed;
    if (!p->scratch.failed)
        zbi_picture_name(p, ZBI_PICTURE_EDGE + 6, p->y + 13, "class=\"s\" style=\"fill:#111\"", 11, FAULT - 10,
                         p->scratch.text);
}

static void write_more(const zbi_picture *p, uint32_t left, char name[256])
{
    snprintf(name, 256, "%u", left);
    zbi_picture_fill(p, ZBI_WORD_INQUIRERS_MORE, name);
}

/* Each office that inquires; returns where the last one ends. */
static double draw_inquiry(zbi_picture *p, const zbi_journey *j, const chain *c, double x)
{
    uint32_t drawn = 0;
    for (const zb_event *e = c->inquiry; c->inquiry && e < j->events + j->count; e++) {
        char name[256];
        if (e->token != c->inquiry->token || !zbi_event_is(e, "start"))
            continue;
        const uint32_t left = c->offices - drawn;
        const bool more = drawn + 1 == BOXES && left > 1;
        if (more)
            write_more(p, left, name);
        else
            zb_model_office_label(p->x->model, e->office, p->x->chinese, name, sizeof name);
        draw_arrow(p, x);
        draw_box(p, x + GAP, BOX, "rx=\"3\" fill=\"#FFFFFF\" stroke=\"#555\"");
        zbi_picture_name(p, x + GAP + BOX / 2, p->y + 13, "class=\"s m\" style=\"fill:#111\"", 11, BOX - 8, name);
        x += GAP + BOX;
        drawn++;
        if (more)
            break;
    }
    return x;
}

/* ---- how it ended ---- */

typedef struct ending {
    const char *mark, *how;
    zbi_word word;
} ending;

static ending ending_of(const chain *c)
{
    static const char *const right = "rx=\"9\" fill=\"#D5EFE6\" stroke=\"#009E73\"",
                             *const wrong = "rx=\"9\" fill=\"#FBE3D4\" stroke=\"#D55E00\" stroke-width=\"1.6\"",
                             *const open = "rx=\"9\" fill=\"#FFFFFF\" stroke=\"#555\" stroke-dasharray=\"3 2\"";
    if (!c->inquiry)
        return (ending){"○", open, ZBI_WORD_ANSWER_NONE};
    if (!c->traced)
        return (ending){"…", open, ZBI_WORD_ANSWER_OPEN};
    if (c->traced->other == 0)
        return (ending){"✓", right, ZBI_WORD_ANSWER_RIGHT};
    if (c->traced->other > 1)
        return (ending){"○", open, ZBI_WORD_ANSWER_NOBODY};
    return (ending){"✗", wrong, c->traced->office == NOBODY ? ZBI_WORD_ANSWER_ASTRAY : ZBI_WORD_ANSWER_WRONG};
}

static void draw_ending(zbi_picture *p, const zbi_journey *j, const chain *c, double x)
{
    char hour[32] = "", office[256] = "", to[256] = "";
    const ending e = ending_of(c);
    const double room = ZBI_PICTURE_RIGHT - x - GAP;
    if (c->traced) {
        write_hour(j, c->traced, hour);
        zb_model_office_label(p->x->model, c->traced->office, p->x->chinese, office, sizeof office);
        zb_model_office_label(p->x->model, c->traced->to, p->x->chinese, to, sizeof to);
    }
    const zbi_phrase_slot slots[] = {{"hour", hour}, {"office", office}, {"to", to}};
    p->scratch.size = 0;
    zbi_buffer_print(&p->scratch, "%s ", e.mark);
    zbi_put_phrase(&p->scratch, zbi_picture_word(p, e.word), slots, 3);
    p->text->failed = p->text->failed || p->scratch.failed;
    if (p->scratch.failed)
        return;
    const double width = zbi_svg_width(p->scratch.text, 11) + 18;
    draw_arrow(p, x);
    draw_box(p, x + GAP, width < room ? width : room, e.how);
    zbi_picture_name(p, x + GAP + 9, p->y + 13, "class=\"s\" style=\"fill:#111\"", 11, room - 16, p->scratch.text);
}

void zbi_picture_answers(zbi_picture *p, const zbi_journey *j)
{
    uint32_t count = 0;
    for (uint32_t i = 0; i < j->count; i++) {
        if (!zbi_event_is(&j->events[i], "fault") || ++count > MOST)
            continue;
        if (count == 1) {
            zbi_picture_words(p, ZBI_PICTURE_EDGE, p->y + 11, "class=\"b\"", 11, 500,
                              zbi_picture_word(p, ZBI_WORD_ANSWERS));
            p->y += 20;
        }
        const chain c = chain_of(j, i);
        draw_fault(p, j, &c);
        draw_ending(p, j, &c, draw_inquiry(p, j, &c, ZBI_PICTURE_EDGE + FAULT));
        p->y += ROW;
    }
    if (count > MOST) {
        char n[16];
        snprintf(n, sizeof n, "%u", count - MOST);
        zbi_picture_phrase(p, ZBI_PICTURE_EDGE + 6, p->y + 11, "class=\"s\"", 11, 500, ZBI_WORD_ANSWERS_MORE,
                           &(zbi_phrase_slot){"n", n}, 1);
        p->y += 20;
    }
    p->y += count ? 6 : 0;
}
