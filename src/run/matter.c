/* A matter comes into being with everything that no form can change: where, what it needs, its facts and their truth. */
#include "run/life.h"

#include <string.h>

static double uniform(const zb_run *run, const zbi_matter *m, zbi_purpose purpose, unsigned a, unsigned b)
{
    return zbi_uniform(run->view.key, m->key, zbi_tag(purpose, a, b, 0));
}

static bool chance(const zb_run *run, const zbi_matter *m, zbi_purpose purpose, unsigned a, unsigned b, double p)
{
    return zbi_chance(run->view.key, m->key, zbi_tag(purpose, a, b, 0), p);
}

static uint32_t draw_origin(const zb_run *run, const zbi_matter *m, const zbi_class *c)
{
    if (c->origin_count == 1)
        return c->origins[0];
    const double u = uniform(run, m, ZBI_FOR_SITE, 0, 0);
    if (!c->weights)
        return c->origins[(uint32_t)(u * c->origin_count)];
    uint32_t i = 0;
    while (i + 1 < c->origin_count && u * c->weights[c->origin_count - 1] >= c->weights[i])
        i++;
    return c->origins[i];
}

/* `wanted` of `items`, drawn without replacement; `fixed` first ones stay. */
static void shuffle(const zb_run *run, const zbi_matter *m, zbi_purpose purpose, uint32_t *items, uint32_t count, uint32_t fixed,
                    uint32_t wanted)
{
    for (uint32_t i = fixed; i < wanted; i++) {
        const uint32_t j = i + (uint32_t)(uniform(run, m, purpose, i, 1) * (count - i));
        const uint32_t item = items[j];
        items[j] = items[i];
        items[i] = item;
    }
}

/* A whole number from low to high, but at most `most`; certain where it can be no other. */
static uint32_t between(const zb_run *run, const zbi_matter *m, zbi_purpose purpose, int64_t low, int64_t high, uint32_t most)
{
    if (low < high)
        low += (int64_t)(uniform(run, m, purpose, 0, 0) * (double)(high - low + 1));
    return low > most ? most : (uint32_t)low;
}

static uint32_t draw_departments(const zb_run *run, const zbi_matter *m, const zbi_class *c, uint32_t out[ZBI_SUBTASKS])
{
    uint32_t count = c->department_count < 64 ? c->department_count : 64, all[64];
    const uint32_t *chosen = c->departments;
    if (c->spec->departments_low != ZBI_INT_UNSET) {
        memcpy(all, c->departments, count * sizeof *all);
        const int64_t high = c->spec->departments_high != ZBI_INT_UNSET ? c->spec->departments_high : c->spec->departments_low;
        const uint32_t wanted = between(run, m, ZBI_FOR_DEPARTMENTS, c->spec->departments_low, high, count);
        shuffle(run, m, ZBI_FOR_DEPARTMENTS, all, count, 1, wanted);
        chosen = all;
        count = wanted;
    }
    if (count > ZBI_SUBTASKS)
        count = ZBI_SUBTASKS;
    for (uint32_t i = 0; i < count; i++)
        out[i] = chosen[i];
    return count;
}

/* The k-th territory of a level or among siblings. */
static uint32_t candidate(const zb_model *model, const zbi_class *c, uint32_t home, uint32_t k)
{
    if (c->spec->where == 3)
        return c->territories[k];
    if (c->spec->where == 2)
        return model->of_level[model->level_start[model->territories[home].level] + k];
    uint32_t child = model->territories[home].parent + 1;
    while (k-- > 0)
        child = model->territories[child].last + 1;
    return child;
}

static uint32_t candidate_count(const zb_model *model, const zbi_class *c, uint32_t home)
{
    const zbi_territory *t = &model->territories[home];
    if (c->spec->where == 3)
        return c->territory_count;
    if (c->spec->where == 2)
        return model->level_start[t->level + 1] - model->level_start[t->level];
    if (c->spec->where == 0 || t->parent == ZBI_NONE)
        return 0;
    uint32_t count = 0;
    for (uint32_t child = t->parent + 1; child <= model->territories[t->parent].last; child = model->territories[child].last + 1)
        count++;
    return count;
}

static bool among(const uint32_t *items, uint32_t count, uint32_t item)
{
    for (uint32_t i = 0; i < count; i++)
        if (items[i] == item)
            return true;
    return false;
}

static uint32_t draw_territories(const zb_run *run, const zbi_matter *m, const zbi_class *c, uint32_t out[ZBI_SUBTASKS])
{
    const uint32_t home = run->model->offices[m->origin].territory;
    const uint32_t count = candidate_count(run->model, c, home);
    uint32_t used = 0;
    if (!c->spec->executed_elsewhere || count == 0)
        out[used++] = home;
    const bool home_among = used > 0 && count > 0 &&
                            (c->spec->where != 3 || among(c->territories, c->territory_count, home));
    const uint32_t most = count + used - home_among < ZBI_SUBTASKS ? count + used - home_among : ZBI_SUBTASKS;
    const uint32_t wanted = between(run, m, ZBI_FOR_TERRITORIES, c->spec->territories_low, c->spec->territories_high, most);
    for (uint32_t draw = 0; used < wanted; draw++) { /* redraw those already there: few are wanted of many */
        const uint32_t t = candidate(run->model, c, home, (uint32_t)(uniform(run, m, ZBI_FOR_TERRITORIES, 1, draw & 0xFFFF) * count));
        if (!among(out, used, t))
            out[used++] = t;
    }
    return used;
}

static zbi_subtask *add_subtask(zb_run *run, zbi_matter *m, uint32_t department, uint32_t territory)
{
    const uint32_t id = zbi_pool_take(&run->subtasks);
    if (!id)
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
    zbi_subtask *task = zbi_pool_at(&run->subtasks, id);
    m->subtask[m->count++] = id;
    task->office = zbi_office_for(run->model, territory, department);
    task->place = territory;
    task->executor = ZBI_NONE;
    return task;
}

static void draw_subtasks(zb_run *run, zbi_matter *m, const zbi_class *c)
{
    uint32_t departments[ZBI_SUBTASKS], territories[ZBI_SUBTASKS];
    const uint32_t d = draw_departments(run, m, c, departments), t = draw_territories(run, m, c, territories);
    if (c->spec->spread == 1) {
        for (uint32_t j = 0; j < t; j++)
            for (uint32_t i = 0; i < d && m->count < ZBI_SUBTASKS; i++)
                add_subtask(run, m, departments[i], territories[j]);
    } else {
        for (uint32_t i = 0; i < d || i < t; i++)
            add_subtask(run, m, departments[i < d ? i : i % d], territories[i < t ? i : i % t]);
    }
    m->open = (uint16_t)((1u << m->count) - 1);
}

static void draw_facts(zb_run *run, zbi_matter *m, const zbi_class *c)
{
    unsigned each = (unsigned)c->spec->facts_each;
    if (each * m->count > ZBI_FACTS_MAX)
        each = ZBI_FACTS_MAX / m->count;
    const uint64_t all = zbi_facts_all(each * m->count);
    for (unsigned i = 0; i < m->count; i++) {
        zbi_subtask *task = zbi_task_of(run, m, i);
        task->site = each ? zbi_facts_all(each) << (i * each) : 0;
        task->needs = task->site | zbi_chance_bits(run->view.key, m->key, zbi_tag(ZBI_FOR_NEEDS, i, 0, 0),
                                                   c->spec->facts_elsewhere, all & ~task->site);
        m->needs |= task->needs;
    }
    m->adverse = zbi_chance_bits(run->view.key, m->key, zbi_tag(ZBI_FOR_ADVERSE, 0, 0, 0), c->spec->adverse, all);
    m->favourable = all ? zbi_draw(run->view.key, m->key, zbi_tag(ZBI_FOR_FAVOURABLE, 0, 0, 0)) & all : 0;
}

static double conflict_of(const zb_run *run, const zbi_matter *m, const zbi_class *c)
{
    const bool helping = zbi_remedied(run, m, zbi_rules(run)->helping_counts);
    return helping ? c->spec->conflict * zbi_rules(run)->helping_disputes : c->spec->conflict;
}

static void draw_work(zb_run *run, zbi_matter *m, const zbi_class *c)
{
    const double conflict = conflict_of(run, m, c);
    for (unsigned i = 0; i < m->count; i++) {
        zbi_subtask *task = zbi_task_of(run, m, i);
        zbi_stream stream = zbi_stream_open(run->view.key, m->key, zbi_tag(ZBI_FOR_HOURS, i, 0, 0));
        task->hours = zbi_hours(zbi_sample(&c->hours, &stream));
        task->against_interest = chance(run, m, ZBI_FOR_INTEREST, i, 0, zbi_rules(run)->against_interest);
        for (unsigned j = i + 1; j < m->count; j++) {
            zbi_subtask *other = zbi_task_of(run, m, j);
            if (chance(run, m, ZBI_FOR_COUPLING, i, j, c->spec->coupling)) {
                task->coupled |= (uint16_t)(1u << j);
                other->coupled |= (uint16_t)(1u << i);
            }
            const bool two = run->model->offices[task->office].department != run->model->offices[other->office].department;
            if (two && chance(run, m, ZBI_FOR_CONFLICT, i, j, conflict)) {
                task->conflicts |= (uint16_t)(1u << j);
                other->conflicts |= (uint16_t)(1u << i);
            }
        }
    }
}

static zbi_truth_rates rates_of(const zb_run *run, const zbi_matter *m)
{
    const zbi_class_spec *spec = zbi_class_of(run, m)->spec;
    unsigned each = (unsigned)spec->facts_each;
    if (each * m->count > ZBI_FACTS_MAX)
        each = ZBI_FACTS_MAX / m->count;
    return (zbi_truth_rates){spec->changes_per_week / 168.0, spec->true_share, each * m->count};
}

uint64_t zbi_truth_now(zb_run *run, zbi_matter *matter)
{
    if (matter->needs == 0)
        return 0;
    const zbi_truth_rates rates = rates_of(run, matter);
    return zbi_truth_at(&matter->truth, run->view.key, matter->key, zbi_tag(ZBI_FOR_TRUTH, 0, 0, 0), &rates, zbi_now(run));
}

zbi_sighting zbi_look(zb_run *run, zbi_matter *matter, unsigned subtask, unsigned look)
{
    zbi_subtask *task = zbi_task_of(run, matter, subtask);
    const uint64_t seen = zbi_chance_bits(run->view.key, matter->key, zbi_tag(ZBI_FOR_LOOK, subtask, look, 0),
                                          zbi_rules(run)->eyes, task->site);
    const zbi_sighting sighting = zbi_see(zbi_truth_now(run, matter), seen, zbi_now(run));
    task->seen = zbi_merge(task->seen, sighting);
    task->look = (uint16_t)look;
    return sighting;
}

static bool in_cohort(const zb_run *run)
{
    return zbi_now(run) >= run->model->warmup && zbi_now(run) <= run->until - run->model->tau;
}

uint32_t zbi_matter_new(zb_run *run, uint32_t class_id, uint64_t key, uint32_t number)
{
    const zbi_class *c = &run->model->classes[class_id];
    const uint32_t id = zbi_pool_take(&run->matters);
    if (!id)
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
    zbi_matter *m = zbi_matter_at(run, id);
    m->id = id;
    m->key = key;
    m->number = number;
    m->serial = ++run->matter_serial;
    m->class_id = class_id;
    m->choices = c->focal ? &run->form->choices : &run->form->line;
    m->arose = zbi_now(run);
    m->first_contact = m->responded = m->decided = m->closed = m->resolved = ZBI_NEVER;
    m->authority = ZBI_NONE;
    m->slowest_office = ZBI_NONE;
    m->measured = in_cohort(run);
    m->origin = draw_origin(run, m, c);
    draw_subtasks(run, m, c);
    draw_facts(run, m, c);
    draw_work(run, m, c);
    const zbi_truth_rates rates = rates_of(run, m);
    if (rates.facts)
        m->truth = zbi_truth_start(run->view.key, key, zbi_tag(ZBI_FOR_TRUTH, 0, 0, 0), &rates, m->arose);
    m->novel = chance(run, m, ZBI_FOR_NOVELTY, 0, 0, c->spec->novelty);
    if (m->novel)
        m->kind = (uint8_t)(uniform(run, m, ZBI_FOR_NOVELTY, 1, 0) * (double)zbi_rules(run)->kinds);
    if (zbi_now(run) >= run->model->warmup)
        run->classes[class_id].arose++;
    return id;
}

static void free_matter(zb_run *run, uint32_t matter)
{
    zbi_matter *m = zbi_matter_at(run, matter);
    for (unsigned i = 0; i < m->count; i++)
        zbi_pool_release(&run->subtasks, m->subtask[i]);
    if (m->file)
        zbi_pool_release(&run->files, m->file);
    for (uint32_t lost = m->losses; lost;) {
        const uint32_t next = ((zbi_lost *)zbi_pool_at(&run->losses, lost))->next;
        zbi_pool_release(&run->losses, lost);
        lost = next;
    }
    m->id = 0; /* tells a free record from a live one */
    zbi_pool_release(&run->matters, matter);
}

void zbi_matter_end(zb_run *run, uint32_t matter)
{
    const zbi_matter *m = zbi_matter_at(run, matter);
    if (m->tokens > 0 || m->open != 0)
        return;
    if (m->measured)
        zbi_check_resolved(run, m);
    if (m->measured && run->observe)
        run->observe(run->observer, run, m);
    free_matter(run, matter);
}
