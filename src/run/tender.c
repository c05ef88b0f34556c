/* Contracts (node 2): what was decided is written down, the first matter of a class waits for a tender, later ones are called
   off; an exception outside the contract is signed and called off anew. */
#include "run/life.h"

static zbi_terms terms_of(const zb_run *run, const zbi_matter *m)
{
    zbi_terms terms;
    m->choices->construction->buys(&run->view, &terms);
    return terms;
}

static zbi_purchase *purchase_of(zb_run *run, const zbi_matter *m)
{
    return &run->classes[m->class_id].purchase;
}

/* ---- what it says ---- */

/* Of the needed facts that the decider knows, those that are put into words: the same ones whenever it is written. */
static void write_contract(zb_run *run, zbi_matter *m, const zbi_token *t, unsigned subtask, const zbi_sighting *belief)
{
    zbi_subtask *task = zbi_task_of(run, m, subtask);
    task->contract |= zbi_chance_bits(run->view.key, m->key, zbi_tag(ZBI_FOR_CONTRACT, subtask, 0, 0), terms_of(run, m).spec,
                                      task->needs & belief->known);
    m->bought |= (uint16_t)(1u << subtask);
    ZBI_TELL(run, .what = ZBI_NOTED_CONTRACT, .node = ZBI_CONSTRUCTION, .matter = m, .token = t, .subtask = (int)subtask + 1,
             .office = m->authority + 1, .known = task->contract, .dropped = task->needs & ~task->contract,
             .other = zbi_count_facts(task->needs & ~task->contract));
}

uint64_t zbi_bound_to(const zbi_matter *matter, const zbi_subtask *task, unsigned subtask)
{
    return matter->bought >> subtask & 1 ? task->needs & task->contract : task->needs;
}

bool zbi_outside_contract(const zb_run *run, const zbi_matter *matter, unsigned subtask)
{
    return (matter->bought >> subtask & 1) &&
           (zbi_fact_at_fault(run, matter, subtask) & ~zbi_task_of(run, matter, subtask)->contract) != 0;
}

/* The signature covers the case: the fact is named from now on, if the decider knows it. */
void zbi_amend(zb_run *run, uint32_t token)
{
    const zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_sighting belief;
    zbi_file_belief(run, m, &belief);
    zbi_task_of(run, m, t->subtask)->contract |= belief.known & zbi_fact_at_fault(run, m, t->subtask);
    write_contract(run, m, t, t->subtask, &belief);
    zbi_call_off(run, token, m->authority);
}

/* ---- the tender ---- */

/* Off the matter's path, whose token waits for the award. */
static void call_tender(zb_run *run, zbi_matter *m)
{
    const zbi_purchase *purchase = purchase_of(run, m);
    const uint32_t token = zbi_token_new(run, m, ZBI_TOKEN_DETACHED);
    if (run->status != ZB_OK)
        return;
    zbi_token_at(run, token)->at = m->authority;
    const double hours = terms_of(run, m).work_h * (purchase->renewed ? zbi_rules(run)->reactivation : 1.0);
    zbi_paper_act(run, token, m->authority, false, ZBI_ACT_TENDER, hours, ZBI_STAGE_TENDER_WRITTEN);
}

/* The time for bids runs from the issue of the documents, in calendar hours. */
void zbi_tender_written(zb_run *run, uint32_t token)
{
    const zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    zbi_wait_until(run, token, zbi_now(run) + zbi_hours(terms_of(run, m).tender_h), ZBI_STAGE_AWARDED);
}

/* Those who waited go on: the matter for which it was called has its contract, the others are called off. */
void zbi_awarded(zb_run *run, uint32_t token)
{
    const zbi_matter *m = zbi_matter_at(run, zbi_token_at(run, token)->matter);
    zbi_purchase *purchase = purchase_of(run, m);
    purchase->stage = ZBI_AWARDED;
    purchase->renewed = true;
    if (m->choices->membership->hires)
        zbi_hired_desk(run, m);
    uint32_t waited;
    for (bool first = true; run->status == ZB_OK && (waited = zbi_line_take(run, &purchase->waiting)) != 0; first = false) {
        zbi_token *t = zbi_token_at(run, waited);
        const zbi_matter *whose = zbi_matter_at(run, t->matter);
        zbi_book(run, t, ZBI_FORMING);
        ZBI_TELL(run, .what = ZBI_NOTED_AWARD, .node = ZBI_CONSTRUCTION, .matter = whose, .token = t,
                 .office = whose->authority + 1);
        if (first)
            zbi_send_orders(run, waited);
        else
            zbi_call_off(run, waited, whose->authority);
    }
    zbi_token_end(run, token);
}

/* ---- a matter's way ---- */

void zbi_buy(zb_run *run, uint32_t token)
{
    zbi_token *t = zbi_token_at(run, token);
    zbi_matter *m = zbi_matter_at(run, t->matter);
    zbi_purchase *purchase = purchase_of(run, m);
    purchase->open += m->bought == 0;
    for (unsigned i = 0; i < m->count; i++)
        if ((m->named & (uint16_t)~m->bought) >> i & 1)
            write_contract(run, m, t, i, &t->facts);
    t->at = m->authority;
    if (purchase->stage == ZBI_AWARDED) {
        zbi_call_off(run, token, m->authority);
        return;
    }
    t->stage = ZBI_STAGE_IN_TENDER;
    zbi_line_append(run, &purchase->waiting, token);
    ZBI_TELL(run, .what = ZBI_NOTED_TENDER, .node = ZBI_CONSTRUCTION, .matter = m, .token = t, .office = m->authority + 1,
             .value = purchase->stage == ZBI_NOT_BOUGHT);
    if (purchase->stage == ZBI_NOT_BOUGHT) {
        purchase->stage = ZBI_IN_TENDER;
        call_tender(run, m);
    }
}

/* Where nothing stands the contract ends with its last matter, and the next one needs another tender. */
void zbi_contract_leave(zb_run *run, zbi_matter *matter)
{
    zbi_purchase *purchase = purchase_of(run, matter);
    if (matter->bought == 0 || --purchase->open > 0 || matter->choices->dissolution->stands)
        return;
    purchase->stage = ZBI_NOT_BOUGHT;
    ZBI_TELL(run, .what = ZBI_NOTED_DISSOLVED, .node = ZBI_DISSOLUTION, .matter = matter, .office = matter->authority + 1);
}
