#include "run/note.h"

const char *const zbi_act_names[ZBI_ACTS] = {
    "none",     "intake",  "letter",   "survey",    "review",  "liaison", "consent", "investigate",
    "decide",   "set_up",  "handover", "answer",    "dispute", "mediate", "travel",  "execute",
    "inspect",  "exception", "inquiry", "report",   "read",    "meeting", "monitor", "routine", "make_work",
    "appraise", "rating",  "call",     "platform",
    "tender",   "call_off",
};

const char *const zbi_cause_names[ZBI_CAUSES] = {
    "waiting", "handling", "transit", "asking_back", "forming", "meeting_wait",
    "meeting", "travel",   "executing", "dependency", "rework", "closed",
};

static const char *const noted_names[ZBI_NOTEDS] = {
    "arise",     "seen",     "positioned", "survey",    "authority", "referred",  "queue",    "start",     "done",
    "send",      "arrive",   "ask_back",   "decided",   "rule",      "order",     "fork",     "join",      "crew",
    "request",   "refused",  "lent",       "member",    "home",      "dissolved", "assigned", "loan",      "question",
    "withheld",  "dispute",  "mediation",  "settled",   "travel",    "manned",    "logged",   "act",       "show",
    "inspected", "fault",    "latent",     "surfaced",  "exception", "spot",      "impatient", "overturned", "right",
    "given_up",  "late",     "closed",     "resolved",  "inquiry",   "traced",    "report",   "meeting",   "monitor",
    "post",      "make_work", "interval",  "end",       "wake",      "formed",    "consent",
    "substitute", "call",    "volunteer", "platform",  "caution",   "wear",
    "agenda",    "convened", "sitting",    "sat",       "put_off",   "taken_up",  "vague",    "contract",  "tender",
    "award",     "call_off", "called_off", "hired",   "seated",
};

static const char *const phase_names[] = {NULL, "dependency", "asking_back", "rework"};

void zbi_send_note(zb_run *run, const zbi_note *n)
{
    const zbi_token *t = n->token;
    const zb_event event = {
        .time_us = zbi_now(run),
        .event = noted_names[n->what],
        .node = zbi_node_names[n->node],
        .matter = n->matter ? n->matter->serial : 0,
        .class_name = n->matter ? zbi_class_of(run, n->matter)->spec->name : NULL,
        .subtask = n->subtask ? n->subtask - 1 : t && t->matter && t->subtask != 255 ? t->subtask : -1,
        .token = t ? t->number : 0,
        .other = n->other,
        .office = n->office ? n->office - 1 : UINT32_MAX,
        .to = n->to ? n->to - 1 : UINT32_MAX,
        .official = n->official ? n->official - 1 : UINT32_MAX,
        .act = n->act,
        .phase = t ? phase_names[t->phase] : NULL,
        .span_us = n->span,
        .known = n->known,
        .dropped = n->dropped,
        .changed = n->changed,
        .mended = n->mended,
        .value = n->value,
        .detached = t && (t->flags & ZBI_TOKEN_DETACHED),
    };
    run->options.trace(run->options.trace_context, run, &event);
}
