/* The life of a matter as a list: what follows when a journey or an act of this stage is over. */
#include "run/life.h"

static void lost(zb_run *run, uint32_t token)
{
    (void)token;
    zbi_fail(run, ZB_STATUS_INTERNAL, "a token has no next stage");
}

static void (*const stages[ZBI_STAGES])(zb_run *, uint32_t) = {
    [ZBI_STAGE_NONE] = lost,
    [ZBI_STAGE_SEEN] = zbi_seen,
    [ZBI_STAGE_INVITING] = zbi_inviting,
    [ZBI_STAGE_INVITED] = zbi_invited,
    [ZBI_STAGE_SURVEYED] = zbi_surveyed,
    [ZBI_STAGE_AT_AUTHORITY] = zbi_at_authority,
    [ZBI_STAGE_CONSENT_ASKED] = zbi_consent_asked,
    [ZBI_STAGE_CONSENTED] = zbi_consented,
    [ZBI_STAGE_CONSENT_BACK] = zbi_consent_back,
    [ZBI_STAGE_QUESTIONED] = zbi_questioned,
    [ZBI_STAGE_INVESTIGATED] = zbi_investigated,
    [ZBI_STAGE_ANSWERED_BACK] = zbi_answered_back,
    [ZBI_STAGE_REFERRED_UP] = zbi_referred_up,
    [ZBI_STAGE_DECIDED] = zbi_decided,
    [ZBI_STAGE_ORDERED] = zbi_ordered,
    [ZBI_STAGE_QUESTION_UP] = zbi_question_up,
    [ZBI_STAGE_QUESTION_SENT] = zbi_question_sent,
    [ZBI_STAGE_ASKED] = zbi_asked,
    [ZBI_STAGE_ANSWERED] = zbi_answered,
    [ZBI_STAGE_ANSWER_BACK] = zbi_answer_back,
    [ZBI_STAGE_AT_MEDIATOR] = zbi_at_mediator,
    [ZBI_STAGE_MEDIATED] = zbi_mediated,
    [ZBI_STAGE_AT_SETTLER] = zbi_at_settler,
    [ZBI_STAGE_SETTLED] = zbi_dispute_settled,
    [ZBI_STAGE_SETTLED_BACK] = zbi_settled_back,
    [ZBI_STAGE_DISPUTE_WAIT] = lost,
    [ZBI_STAGE_LOAN_ASKED] = zbi_loan_asked,
    [ZBI_STAGE_LOAN_GRANTED] = zbi_loan_granted,
    [ZBI_STAGE_EXECUTED] = zbi_executed,
    [ZBI_STAGE_INSPECTED] = zbi_inspected,
    [ZBI_STAGE_LATENT] = lost,
    [ZBI_STAGE_EXCEPTION_UP] = zbi_exception_up,
    [ZBI_STAGE_EXCEPTION_DECIDED] = zbi_exception_decided,
    [ZBI_STAGE_LATE_DECIDED] = zbi_late_decided,
    [ZBI_STAGE_SET_UP] = zbi_crew_set_up,
    [ZBI_STAGE_REQUESTED] = zbi_requested,
    [ZBI_STAGE_REQUEST_ANSWERED] = zbi_request_answered,
    [ZBI_STAGE_CALLED] = lost,
    [ZBI_STAGE_INQUIRED] = zbi_inquired,
    [ZBI_STAGE_REPORTED] = zbi_reported,
    [ZBI_STAGE_REPORT_READ] = zbi_report_read,
    [ZBI_STAGE_MET] = zbi_met,
    [ZBI_STAGE_MONITORED] = zbi_monitored,
    [ZBI_STAGE_ROUTINE_DONE] = zbi_routine_done,
    [ZBI_STAGE_PARKED] = lost,
    [ZBI_STAGE_ASIDE] = zbi_token_end,
    [ZBI_STAGE_CALL_OUT] = zbi_call_out,
    [ZBI_STAGE_PLATFORM_READY] = zbi_platform_ready,
    [ZBI_STAGE_ON_AGENDA] = lost,
    [ZBI_STAGE_AT_TABLE] = lost,
    [ZBI_STAGE_SAT] = zbi_sat,
    [ZBI_STAGE_PAPERS_CALLED] = zbi_papers_called,
    [ZBI_STAGE_PAPERS_ASKED] = zbi_papers_asked,
    [ZBI_STAGE_PAPERS_READY] = zbi_papers_ready,
    [ZBI_STAGE_PAPERS_BROUGHT] = zbi_papers_brought,
    [ZBI_STAGE_TAKEN_UP] = zbi_taken_up,
    [ZBI_STAGE_IN_TENDER] = lost,
    [ZBI_STAGE_TENDER_WRITTEN] = zbi_tender_written,
    [ZBI_STAGE_AWARDED] = zbi_awarded,
    [ZBI_STAGE_CALLING_OFF] = zbi_calling_off,
    [ZBI_STAGE_CALLED_OFF] = zbi_called_off,
};

void zbi_stage_enter(zb_run *run, uint32_t token)
{
    if (run->status == ZB_OK)
        stages[zbi_token_at(run, token)->stage](run, token);
}
