/* How much memory a run surely needs, from below: what it lets start may still turn out too large, but what it refuses
   cannot fit. People and desks are counted. Matters are expected numbers; one that arises is still in hand at the
   horizon when even twice all people, doing nothing else, could not have worked on it. What hops lose, papers beside a
   matter's own, files and crews come on top and are not counted. */
#include "measure/matter.h"

#include <math.h>
#include <zhuanban/result.h>

#define SLACK 2.0 /* people drawn quicker than the mean, quicker matters first */

static double later(double a, double b)
{
    return a > b ? a : b;
}

static double earlier(double a, double b)
{
    return a < b ? a : b;
}

/* The fewest subtasks of a matter of the class: one for each department it needs. */
static double fewest_subtasks(const zbi_class *c)
{
    const double low = c->spec->departments_low == ZBI_INT_UNSET ? c->department_count : (double)c->spec->departments_low;
    return earlier(earlier(low, c->department_count), ZBI_SUBTASKS);
}

/* Hours that nobody can finish a matter of the class without: one real attempt at each subtask, by somebody practised. */
static double least_work(const zb_model *model, const zbi_class *c)
{
    double share = 1.0;
    for (uint32_t f = 0; f < model->form_count; f++)
        share = earlier(share, model->forms[f].rules.learning_floor * model->forms[f].rules.again_share);
    return fewest_subtasks(c) * zbi_distribution_mean(&c->hours) * share;
}

/* Hours in an hour of those whom the form has more. */
static double speed_of_more(const zb_model *model, const zbi_form *form)
{
    double speed = 0.0;
    for (int leaders = 0; leaders < 2; leaders++)
        for (uint32_t i = 0; i < form->more_count[leaders]; i++)
            speed += model->offices[form->more[leaders][i]].speed;
    return speed;
}

/* Those whom a form hires, for each class anew; SLACK allows for their speed. */
static double hired_people(const zb_model *model, const zbi_form *form)
{
    const zbi_view view = {.model = model, .rules = &form->rules};
    zbi_hired hired;
    if (!form->choices.membership->hires)
        return 0.0;
    form->choices.membership->hires(&view, &hired);
    return (double)hired.people * model->class_count;
}

/* Hours of work that all people could do until the horizon; offices grow by at most one asked post at each check. Where
   seats of members are filled there is no bound: there are as many more people as are lent. */
static double work_force(const zb_model *model, double until)
{
    double speed = 0.0, growth = 0.0;
    for (uint32_t o = 0; o < model->office_count; o++)
        speed += model->offices[o].speed * (model->offices[o].leaders + model->offices[o].staff);
    for (uint32_t i = 0; i < model->outsider_count; i++)
        speed += model->outsiders[i].people;
    for (uint32_t f = 0; f < model->form_count; f++) {
        const zbi_mechanisms *rules = &model->forms[f].rules;
        const double more = speed_of_more(model, &model->forms[f]);
        const double natural = zbi_power(1.0 + rules->growth_per_year, until / 8760.0) - 1.0;
        const double posts = more + natural * (speed + more) + model->office_count * until / rules->growth_check_h;
        growth = later(growth, posts + hired_people(model, &model->forms[f]));
        if (rules->own_posts)
            return INFINITY;
    }
    return SLACK * (speed + growth) * until;
}

/* Bytes of people, desks and their first events. */
static double of_people(const zb_model *model)
{
    double outsiders = 0.0, events = 0.0;
    for (uint32_t i = 0; i < model->outsider_count; i++)
        outsiders += model->outsiders[i].people;
    for (uint32_t o = 0; o < model->office_count; o++)
        events += (model->offices[o].staff > 0 && model->offices[o].routine_load > 0.0) +
                  (model->offices[o].leaders > 0 && model->offices[o].leader_load > 0.0);
    return ((double)model->people + outsiders) * sizeof(zbi_official) +
           model->office_count * (2.0 * sizeof(zbi_desk) + 3.0 * sizeof(uint32_t)) +
           events * (sizeof(zbi_event) + sizeof(zbi_event_key));
}

zb_need zb_run_need(const zb_model *model, double until_h)
{
    const double until = until_h == until_h ? until_h : model->experiment.until_h;
    const double last = until - model->experiment.tau_h, force = work_force(model, until);
    zb_need need = {.people = of_people(model)};
    need.run = need.people;
    for (uint32_t i = 0; i < model->class_count; i++) {
        const zbi_class *c = &model->classes[i];
        const double arise = zbi_arrivals_expected(c, 0.0, until), work = least_work(model, c);
        const double left = work > 0.0 ? later(arise - force / work, 0.0) : 0.0;
        need.matters += arise;
        need.unfinished += left;
        need.run += left * (sizeof(zbi_matter) + sizeof(zbi_token) + fewest_subtasks(c) * sizeof(zbi_subtask));
        need.result += zbi_arrivals_expected(c, model->experiment.warmup_h, last) * (double)zbi_result_row_size();
    }
    return need;
}
