/* Contract (公共服务外包): whom the line would have decide buys what was decided, and whoever does it is bound by its words.

   The first matter of a class waits for a tender: tender_work_h of the staff's work, then tender_h calendar hours (20 days
   at least from the issue of the documents to the closing of bids: Government Procurement Law of China, art. 35); later ones
   are called off in calloff_h. The quickest of `bidders` wins. The contract names each known fact of the named subtasks with
   `spec` (incomplete contracts: Hart, Shleifer & Vishny 1997). What counts for success is what it names; the rest of the
   needed facts is public value lost. An exception outside it goes up, is signed, and is called off anew.
   Check: lost 1 - spec·known. Left out: prices, default, the bidders' own interest in vague words. */
#include "nodes/construction/variants.h"

static void authority(const zbi_view *view, const zbi_matter *matter, uint16_t named, zbi_authority *out)
{
    zbi_line_authority(view, matter, named, out);
}

static uint32_t settler(const zbi_view *view, const zbi_matter *matter, uint32_t unit_a, uint32_t unit_b)
{
    return zbi_fixed_line.settler(view, matter, unit_a, unit_b);
}

static void buys(const zbi_view *view, zbi_terms *out)
{
    const zbi_mechanisms *rules = view->rules;
    *out = (zbi_terms){rules->tender_work_h, rules->tender_h, rules->calloff_h, rules->spec, (unsigned)rules->bidders};
}

const zbi_construction zbi_contract = {
    .name = "contract",
    .summary = "what was decided is put to tender; whoever does it is bound by what the contract names",
    .authority = authority,
    .settler = settler,
    .buys = buys,
};
