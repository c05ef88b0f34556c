/* Hired people (node 3): one firm for a class, with a desk of its own; called off by staff, in writing. */
#include "run/life.h"

static unsigned bidders(const zb_run *run, const zbi_choices *row)
{
    zbi_terms terms;
    if (!row->construction->buys)
        return 1; /* nobody compares */
    row->construction->buys(&run->view, &terms);
    return terms.bidders;
}

/* The quickest bidder's people take their seats. */
static void hire(zb_run *run, const zbi_matter *m)
{
    const zbi_choices *row = m->choices;
    const uint64_t key = zbi_class_of(run, m)->key;
    zbi_purchase *purchase = &run->classes[m->class_id].purchase;
    zbi_hired hired;
    row->membership->hires(&run->view, &hired);
    double speed = 0.0;
    for (unsigned b = 0; b < bidders(run, row); b++) {
        const double bid = row->membership->bids(&run->view, key, b);
        speed = bid > speed ? bid : speed;
    }
    purchase->desk = zbi_desk_new(run, 0);
    for (unsigned k = 0; k < hired.people && run->status == ZB_OK; k++) {
        const uint32_t id = zbi_hire_outsider(run, purchase->desk, zbi_mix(key, k), speed,
                                              run->model->offices[m->authority].territory);
        ZBI_TELL(run, .what = ZBI_NOTED_HIRED, .node = ZBI_MEMBERSHIP, .matter = m, .official = id + 1, .value = speed);
    }
}

uint32_t zbi_hired_desk(zb_run *run, const zbi_matter *matter)
{
    const zbi_purchase *purchase = &run->classes[matter->class_id].purchase;
    if (!purchase->desk)
        hire(run, matter);
    return purchase->desk;
}

/* ---- calling off ---- */

void zbi_call_off(zb_run *run, uint32_t token, uint32_t office)
{
    zbi_paper_act(run, token, office, false, ZBI_ACT_CALL_OFF, zbi_rules(run)->letter_h, ZBI_STAGE_CALLING_OFF);
}

static double calloff_hours(const zb_run *run, const zbi_choices *row)
{
    zbi_terms terms;
    zbi_hired hired;
    if (row->construction->buys) {
        row->construction->buys(&run->view, &terms);
        return terms.calloff_h;
    }
    row->membership->hires(&run->view, &hired);
    return hired.calloff_h;
}

static zbi_node node_of(const zbi_choices *row)
{
    return row->construction->buys ? ZBI_CONSTRUCTION : ZBI_MEMBERSHIP;
}

void zbi_calling_off(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    const zbi_time wait = zbi_hours(calloff_hours(run, m->choices));
    ZBI_TELL(run, .what = ZBI_NOTED_CALL_OFF, .node = node_of(m->choices), .matter = m, .token = t, .office = t->at + 1);
    zbi_wait_until(run, token, zbi_now(run) + wait, ZBI_STAGE_CALLED_OFF);
}

static void queue_for_hired(zb_run *run, uint32_t token)
{
    const zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    const uint32_t desk = zbi_hired_desk(run, m);
    if (run->status != ZB_OK)
        return;
    ZBI_TELL(run, .what = ZBI_NOTED_ASSIGNED, .node = ZBI_MEMBERSHIP, .matter = m, .token = zbi_token_at(run, token));
    zbi_act_at(run, token, desk, ZBI_ACT_EXECUTE, 0.0, ZBI_STAGE_EXECUTED);
}

/* What was called off goes on: orders or an amended order under a contract, else hired hands. */
void zbi_called_off(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_book(run, t, ZBI_FORMING);
    ZBI_TELL(run, .what = ZBI_NOTED_CALLED_OFF, .node = node_of(m->choices), .matter = m, .token = t, .office = t->at + 1);
    if (t->flags & ZBI_TOKEN_ORPHAN) {
        zbi_token_end(run, token);
    } else if (!m->choices->construction->buys) {
        queue_for_hired(run, token);
    } else if (t->flags & ZBI_TOKEN_OUTSIDE) {
        t->flags &= (uint16_t)~ZBI_TOKEN_OUTSIDE;
        zbi_sighting belief;
        zbi_file_belief(run, m, &belief);
        zbi_order(run, token, t->subtask, &belief);
    } else {
        zbi_send_orders(run, token);
    }
}

void zbi_to_hired(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    const zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_subtask *task = zbi_task_of(run, m, t->subtask);
    if (m->choices->construction->buys || task->called_off) {
        queue_for_hired(run, token);
        return;
    }
    task->called_off = true;
    zbi_call_off(run, token, task->office);
}
