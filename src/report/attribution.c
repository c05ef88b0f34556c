/* The choice of a writer, and what the writers of an attribution share. */
#include "base/sort.h"
#include "report/attribution_parts.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

bool zbi_attribution_read(const zbi_attribution_report *r, size_t measure, size_t *set, zb_attributed *attributed)
{
    *set = r->set;
    if (zb_attribution_of(r->attribution, *set, measure, attributed))
        return true;
    *set = ZB_SET_ALL;
    return zb_attribution_of(r->attribution, *set, measure, attributed);
}

const char *zbi_part_mark(const zb_part *part, char text[ZBI_PART_LABEL_SIZE])
{
    const char *letter = strcmp(part->name, "responsibility") == 0 ? "a"
                         : strcmp(part->name, "regulation") == 0   ? "b"
                                                                   : "";
    snprintf(text, ZBI_PART_LABEL_SIZE, "%d%s", part->node, letter);
    return text;
}

const char *zbi_part_label(const zb_part *part, bool chinese, char text[ZBI_PART_LABEL_SIZE])
{
    static const char *const zh[] = {"目标定位", "组织构建", "成员吸纳", "组织执行",
                                     "信息互联", "组织解散", "问责调节"};
    char mark[ZBI_PART_LABEL_SIZE];
    const char *name = zh[part->node - 1];
    zbi_part_mark(part, mark);
    if (mark[1])
        name = mark[1] == 'a' ? "责任分解" : "组织调节";
    snprintf(text, ZBI_PART_LABEL_SIZE, "%.8s %.38s", mark, chinese ? name : part->name);
    return text;
}

static int stronger(const void *a, const void *b)
{
    const zbi_pair_of_parts *x = a, *y = b;
    const double p = fabs(x->effect.mean), q = fabs(y->effect.mean);
    if (p != q)
        return p > q ? -1 : 1;
    return x->i != y->i ? (x->i > y->i) - (x->i < y->i) : (x->j > y->j) - (x->j < y->j);
}

size_t zbi_attribution_pairs(const zb_attribution *attribution, const zb_attributed *x,
                             zbi_pair_of_parts pairs[ZBI_MOST_PAIRS])
{
    const size_t parts = zb_attribution_part_count(attribution);
    size_t count = 0;
    for (size_t i = 0; i < parts; i++)
        for (size_t j = i + 1; j < parts; j++)
            if (x->interaction[i][j].mean != 0 && !isnan(x->interaction[i][j].mean))
                pairs[count++] = (zbi_pair_of_parts){i, j, x->interaction[i][j]};
    zbi_sort(pairs, count, sizeof *pairs, stronger);
    return count;
}

void zbi_attribution_write(const zbi_attribution_report *report, zbi_attribution_format format, zbi_buffer *text)
{
    switch (format) {
    case ZBI_ATTRIBUTION_TABLE: zbi_attribution_table(report, text); break;
    case ZBI_ATTRIBUTION_JSON: zbi_attribution_json(report, text); break;
    case ZBI_ATTRIBUTION_CSV: zbi_attribution_csv(report, text); break;
    }
}
