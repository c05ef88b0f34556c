/* What crossovers and maps say alike. */
#include "report/bout.h"

#include "report/parts.h"

#include <math.h>

const char *zbi_bout_form(const zbi_bout_head *head, int form)
{
    return head->chinese ? zb_model_form_label(head->model, head->form_numbers[form], true) : head->forms[form];
}

void zbi_bout_lines(const zbi_bout_head *h, zbi_buffer *t)
{
    char measure[120];
    zbi_measure_label(&h->measure, h->chinese, measure, sizeof measure);
    zbi_buffer_text(t, h->chinese ? zb_model_label(h->model, true) : zb_model_name(h->model));
    zbi_buffer_text(t, h->chinese ? "：a = " : ": a = ");
    zbi_buffer_text(t, zbi_bout_form(h, 0));
    zbi_buffer_text(t, h->chinese ? "，b = " : ", b = ");
    zbi_buffer_text(t, zbi_bout_form(h, 1));
    zbi_buffer_text(t, "\n");
    zbi_buffer_print(t, h->chinese ? "%s，%s；" : "%s of %s; ", h->chinese ? zbi_set_label(h->set, true) : measure,
                     h->chinese ? measure : zbi_set_label(h->set, false));
    zbi_buffer_print(t, h->chinese ? "%llu 次重复，种子 %llu\n" : "%llu replications, seed %llu\n",
                     (unsigned long long)h->replications, (unsigned long long)zb_model_seed(h->model));
    if (h->interrupted)
        zbi_buffer_text(t, h->chinese ? "已中断：以下只含已完成部分\n" : "INTERRUPTED: only what was finished\n");
}

void zbi_bout_members(const zbi_bout_head *h, zbi_buffer *t)
{
    zbi_buffer_print(t, "\"format\":%d,\"zhuanban\":\"%s\",\"scenario\":", ZB_FORMAT, zb_version());
    zbi_buffer_string(t, zb_model_name(h->model));
    zbi_buffer_print(t, ",\"scenario_hash\":\"%016llx\",\"seed\":%llu,\"replications\":%llu,\"runs\":%llu,\n",
                     (unsigned long long)zb_model_hash(h->model), (unsigned long long)zb_model_seed(h->model),
                     (unsigned long long)h->replications, (unsigned long long)h->runs);
    zbi_buffer_text(t, "\"a\":");
    zbi_buffer_string(t, h->forms[0]);
    zbi_buffer_text(t, ",\"b\":");
    zbi_buffer_string(t, h->forms[1]);
    zbi_buffer_print(t, ",\"matters\":\"%s\",\"measure\":\"%s\",\"better\":\"%s\",\"interrupted\":%s,\n\"overrides\":",
                     zbi_set_name(h->set), h->measure.name, zbi_better_name(h->measure.better),
                     h->interrupted ? "true" : "false");
    zbi_write_overrides(t, h->scenario);
    zbi_buffer_text(t, ",\n");
}

void zbi_bout_standing(const zbi_standing *s, double error, zb_better better, const char *interval, zbi_buffer *t)
{
    const bool some = s->difference.count > 0 && !s->failed;
    const zbi_range range = zbi_standing_range(s, error);
    zbi_buffer_print(t, "\"n\":%llu,", (unsigned long long)s->difference.count);
    zbi_write_number(t, "mean_a", some ? s->a.mean : NAN);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "mean_b", some ? s->b.mean : NAN);
    zbi_buffer_text(t, ",");
    zbi_write_number(t, "difference", zbi_standing_difference(s));
    zbi_buffer_text(t, ",");
    zbi_write_interval(t, interval, range.low, range.high);
    zbi_buffer_print(t, ",\"winner\":\"%s\"", zbi_winner_name(zbi_standing_winner(s, error, better)));
    if (s->failed) {
        zbi_buffer_text(t, ",\"failed\":");
        zbi_buffer_string(t, s->message);
    }
}

const char zbi_bout_columns[] = ",n,mean_a,mean_b,difference,ci_low,ci_high,winner,status,message\r\n";

void zbi_bout_cells(const zbi_standing *s, double error, zb_better better, zbi_buffer *t)
{
    const bool some = s->difference.count > 0 && !s->failed;
    const zbi_range range = zbi_standing_range(s, error);
    const double cells[] = {s->a.mean, s->b.mean, zbi_standing_difference(s), range.low, range.high};
    zbi_buffer_print(t, ",%llu", (unsigned long long)s->difference.count);
    for (int i = 0; i < 5; i++) {
        zbi_buffer_text(t, ",");
        zbi_write_cell(t, some ? cells[i] : NAN);
    }
    zbi_buffer_print(t, ",%s,%s,", zbi_winner_name(zbi_standing_winner(s, error, better)), s->failed ? "failed" : "ok");
    zbi_buffer_csv(t, s->failed ? s->message : "");
    zbi_buffer_text(t, "\r\n");
}
