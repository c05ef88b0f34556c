#include "run/ledger.h"

static const zbi_cause phase_causes[] = {ZBI_WAITING, ZBI_DEPENDENCY, ZBI_ASKING_BACK, ZBI_REWORK};

static void book_interval(zb_run *run, zbi_token *token, zbi_cause cause, zbi_time span)
{
    if (span == 0)
        return;
    token->cause[cause] += span;
    if (run->options.trace && token->matter)
        zbi_send_note(run, &(const zbi_note){.what = ZBI_NOTED_INTERVAL, .matter = zbi_matter_at(run, token->matter),
                                             .token = token, .act = zbi_cause_names[cause], .span = span});
}

void zbi_book_slowly(zb_run *run, zbi_token *token, zbi_cause cause)
{
    const zbi_time now = zbi_now(run), span = now - token->since;
    if (span == 0)
        return;
    zbi_time closed = 0;
    if (!run->model->calendar.continuous && cause != ZBI_TRANSIT && !token->any_hour)
        closed = span - zbi_calendar_open_between(&run->model->calendar, token->since, now);
    book_interval(run, token, ZBI_CLOSED, closed);
    book_interval(run, token, token->phase ? phase_causes[token->phase] : cause, span - closed);
    token->since = now;
}

void zbi_settle_slowly(zb_run *run, zbi_official *official)
{
    const zbi_time now = zbi_now(run), span = now - official->since;
    if (span == 0)
        return;
    zbi_time closed = 0;
    if (!run->model->calendar.continuous && !official->round_the_clock)
        closed = span - zbi_calendar_open_between(&run->model->calendar, official->since, now);
    official->spent[official->presence] += span - closed;
    official->closed += closed;
    if (official->crew && official->presence == ZBI_AWAY)
        zbi_charge(run, zbi_crew_at(run, official->crew)->class_id, ZBI_IDLE_CREW, span - closed);
    if (official->crew) {
        official->mission += span - closed;
        official->away_work += official->presence == ZBI_WORKING ? span - closed : 0;
    }
    official->since = now;
}
