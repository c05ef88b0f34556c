/* Counts the mechanisms that show in a trace. */
#include "experiment/comparison/fired.h"

#include <string.h>

const zbi_mechanism_row zbi_mechanism_rows[ZBI_MECHANISMS] = {
    {"survey", 1, "联合调研"},
    {"rule", 1, "成规"},
    {"late", 1, "部门迟到"},
    {"consent", 2, "会签"},
    {"request", 2, "抽调请求"},
    {"refused", 2, "拒绝抽调"},
    {"loan", 3, "借用"},
    {"exception", 4, "例外上报"},
    {"impatient", 4, "等不及批复"},
    {"spot", 4, "现场处置"},
    {"overturned", 4, "现场决定被推翻"},
    {"withheld", 5, "垄断信息"},
    {"report", 5, "报送"},
    {"meeting", 5, "例会"},
    {"dissolved", 6, "专班解散"},
    {"logged", 7, "留痕"},
    {"dispute", 7, "争议上交"},
    {"mediation", 7, "矛盾调解"},
    {"monitor", 7, "监测调人"},
    {"ask_back", 0, "反复询问"},
    {"show", 0, "选择性执行"},
    {"given_up", 0, "放弃"},
};

static bool is_of_the_crew(const zb_model *model, const char *class_name)
{
    for (size_t c = 0; class_name && c < zb_model_class_count(model); c++)
        if (strcmp(zb_model_class_name(model, c), class_name) == 0)
            return zb_model_class_is_focal(model, c);
    return true; /* of no matter */
}

void zbi_fired_count(void *context, const zb_run *run, const zb_event *event)
{
    zbi_fired *fired = context;
    for (int i = 0; i < ZBI_MECHANISMS; i++)
        if (strcmp(event->event, zbi_mechanism_rows[i].event) == 0) {
            fired->times[i] += is_of_the_crew(zb_run_model(run), event->class_name);
            return;
        }
}

void zbi_fired_add(zbi_fired *to, const zbi_fired *more)
{
    for (int i = 0; i < ZBI_MECHANISMS; i++)
        to->times[i] += more->times[i];
}
