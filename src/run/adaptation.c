/* Officials adapt, where the experiment lets them: wrong blame makes cautious, a long mission wears down, rest mends.
   (That repetition makes quick is node 3's: nodes/membership/line_staff.c.)

   caution(t) = trait · (1 + (b - 1) · 2^(-(t - t0) / caution_half_life_h)), b what the last wrong blame, at t0, made of
   the factor: blame times what it was then, at most caution_max.

   speed(w) = trait · (1 - min(wear_max, 0.1 · (w - from)+ / 400)), w the hours away on this mission, at work or idle,
   from wear_from_h or own_posts_wear_from_h. At home w is 0 at once, or with recovery_half_life_h H what is left of it
   after the time t there, w · 2^(-t / H); the next mission goes on from that. All numbers are assumed. */
#include "run/life.h"

/* ---- caution ---- */

double zbi_caution_now(const zb_run *run, const zbi_official *official)
{
    if (official->blamed == 1.0)
        return official->caution;
    const double left = zbi_halved(run, official->blamed_at, zbi_rules(run)->caution_half_life_h);
    return official->caution * (1.0 + (official->blamed - 1.0) * left);
}

double zbi_office_caution(const zb_run *run, uint32_t office, bool leader)
{
    /* the desk's first official screens for it, wherever he is: masks and caution must not depend on who is free */
    const zbi_desk *desk = &run->desks[zbi_desk_of(run, office, leader)];
    return desk->posts_first ? zbi_caution_now(run, &run->officials[desk->first_official]) : 1.0;
}

void zbi_blame(zb_run *run, uint32_t official)
{
    if (!run->model->experiment.adaptation)
        return;
    const zbi_mechanisms *rules = zbi_rules(run);
    zbi_official *o = &run->officials[official];
    const double was = zbi_caution_now(run, o) / (o->caution > 0.0 ? o->caution : 1.0);
    const double now = was * rules->blame < rules->caution_max ? was * rules->blame : rules->caution_max;
    if (now == was)
        return;
    o->blamed = now;
    o->blamed_at = zbi_now(run);
    ZBI_TELL(run, .what = ZBI_NOTED_CAUTION, .office = o->home + 1, .official = official + 1, .value = o->blamed);
}

/* ---- wear ---- */

/* Hours of missions that still weigh on him. */
static double hours_worn(const zb_run *run, const zbi_official *o)
{
    const double hours = (double)o->mission / (double)ZBI_HOUR;
    return o->crew ? hours : hours * zbi_halved(run, o->home_since, zbi_rules(run)->recovery_half_life_h);
}

static double wear(const zb_run *run, const zbi_official *o)
{
    const zbi_mechanisms *rules = zbi_rules(run);
    const double beyond = hours_worn(run, o) - (rules->own_posts ? rules->own_posts_wear_from_h : rules->wear_from_h);
    const double lost = beyond > 0.0 ? 0.1 * beyond / 400.0 : 0.0;
    return lost < rules->wear_max ? lost : rules->wear_max;
}

double zbi_speed_worn(const zb_run *run, const zbi_official *official)
{
    return run->model->experiment.adaptation ? official->speed * (1.0 - wear(run, official)) : official->speed;
}

/* Told when another whole per cent of his speed is lost, or has come back. */
static void tell_wear(zb_run *run, uint32_t official, double lost)
{
    zbi_official *o = &run->officials[official];
    const uint8_t percent = (uint8_t)(100.0 * lost);
    if (percent == o->wear_told)
        return;
    o->wear_told = percent;
    ZBI_TELL(run, .what = ZBI_NOTED_WEAR, .office = o->home + 1, .official = official + 1, .value = lost);
}

void zbi_note_wear(zb_run *run, uint32_t official)
{
    if (run->model->experiment.adaptation)
        tell_wear(run, official, wear(run, &run->officials[official]));
}

void zbi_rest(zb_run *run, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    o->home_since = zbi_now(run);
    o->worn = run->model->experiment.adaptation && zbi_rules(run)->recovery_half_life_h > 0.0;
    if (!o->worn)
        tell_wear(run, official, 0.0);
}

void zbi_set_out(zb_run *run, uint32_t official)
{
    zbi_official *o = &run->officials[official];
    o->mission = o->worn ? zbi_hours(hours_worn(run, o)) : 0;
    o->worn = false;
}
