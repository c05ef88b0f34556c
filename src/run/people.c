/* Officials: their traits, and which work they fit. How they change with what happens to them is in adaptation.c. */
#include "run/life.h"

/* A trait of mean `mean` and coefficient of variation `cv` (gamma). */
static double trait(const zb_run *run, uint64_t key, unsigned which, double mean, double cv)
{
    if (cv <= 0.0)
        return mean;
    zbi_stream stream = zbi_stream_open(run->view.key, key, zbi_tag(ZBI_FOR_TRAITS, which, 0, 0));
    return mean * cv * cv * zbi_gamma(&stream, 1.0 / (cv * cv));
}

static uint32_t add_official(zb_run *run)
{
    if (!zbi_grow_lines(&run->allocator, (void **)&run->officials, &run->official_capacity, run->official_count + 2,
                  sizeof *run->officials)) {
        zbi_fail(run, ZB_STATUS_MEMORY, "out of memory");
        return 0;
    }
    const uint32_t id = ++run->official_count;
    run->officials[id] = (zbi_official){.since = 0, .desk = ZBI_NONE, .home = ZBI_NONE, .last_department = ZBI_NONE};
    return id;
}

void zbi_count_post(zb_run *run, int by)
{
    run->post_area += (__int128)run->posts * (zbi_now(run) - run->posts_changed);
    run->posts_changed = zbi_now(run);
    run->posts += (uint64_t)by;
}

uint32_t zbi_hire(zb_run *run, uint32_t desk, uint64_t number)
{
    const uint32_t id = add_official(run);
    if (!id)
        return 0;
    const uint32_t office = desk / 2;
    const zbi_office *spec = &run->model->offices[office];
    zbi_official *o = &run->officials[id];
    o->key = zbi_mix(spec->key, number);
    o->speed = trait(run, o->key, 0, spec->speed, spec->speed_cv);
    if (o->speed < 0.05 * spec->speed)
        o->speed = 0.05 * spec->speed;
    o->caution = trait(run, o->key, 1, spec->caution, spec->caution_cv);
    o->blamed = 1.0;
    o->home = office;
    o->place = spec->territory;
    o->leader = run->desks[desk].leader;
    o->closed = zbi_now(run); /* before he came he was nowhere: kept in the books as closed */
    o->since = zbi_now(run);
    zbi_count_post(run, 1);
    zbi_take_seat(run, id, desk);
    return id;
}

uint32_t zbi_hire_outsider(zb_run *run, uint32_t desk, uint64_t key, double speed, uint32_t place)
{
    const uint32_t id = add_official(run);
    if (!id)
        return 0;
    zbi_official *o = &run->officials[id];
    o->key = key;
    o->speed = speed;
    o->blamed = 1.0;
    o->outsider = true;
    o->place = place;
    o->closed = zbi_now(run); /* as for a new post: before, he was nowhere */
    o->since = zbi_now(run);
    zbi_take_seat(run, id, desk);
    return id;
}

static bool engage_outsiders(zb_run *run)
{
    for (uint32_t i = 0; i < run->model->outsider_count; i++)
        for (uint32_t k = 0; k < run->model->outsiders[i].people; k++) {
            const uint32_t id = add_official(run);
            if (!id)
                return false;
            zbi_official *o = &run->officials[id];
            o->key = zbi_mix(run->model->outsiders[i].key, k);
            o->speed = o->blamed = 1.0;
            o->outsider = true;
            o->skills = run->model->outsiders[i].departments;
            o->presence = ZBI_AWAY;
        }
    return true;
}

/* Whom the form has more. Posts are numbered on from those of the office, as if it had been given more; the office's
   routine work does not grow with them. */
static bool hire_more(zb_run *run)
{
    for (int leaders = 0; leaders < 2; leaders++) {
        const uint32_t *more = run->form->more[leaders];
        for (uint32_t i = 0, n = 0; i < run->form->more_count[leaders]; i++) {
            const zbi_office *office = &run->model->offices[more[i]];
            n = i > 0 && more[i] == more[i - 1] ? n + 1 : 0; /* offices stand in order */
            const uint64_t number = n + (leaders ? office->leaders : UINT64_C(1000000) + office->staff);
            if (!zbi_hire(run, zbi_desk_of(run, more[i], leaders), number))
                return false;
        }
    }
    return true;
}

bool zbi_people_start(zb_run *run)
{
    run->official_count = 0;
    run->posts = 0;
    run->post_area = 0;
    run->posts_changed = 0;
    for (uint32_t office = 0; office < run->model->office_count; office++) {
        const zbi_office *o = &run->model->offices[office];
        run->desks[2 * office].first_official = run->official_count + 1;
        for (uint32_t k = 0; k < o->leaders; k++)
            if (!zbi_hire(run, 2 * office, k))
                return false;
        run->desks[2 * office + 1].first_official = run->official_count + 1;
        for (uint32_t k = 0; k < o->staff; k++)
            if (!zbi_hire(run, 2 * office + 1, 1000000 + k))
                return false;
        run->desks[2 * office].posts_first = o->leaders;
        run->desks[2 * office + 1].posts_first = o->staff;
    }
    return hire_more(run) && engage_outsiders(run);
}

zbi_person zbi_person_of(const zb_run *run, const zbi_official *official)
{
    return (zbi_person){
        .home = official->home,
        .department = official->home == ZBI_NONE ? ZBI_NONE : run->model->offices[official->home].department,
        .last = official->last_department,
        .done = official->done,
        .outsider = official->outsider,
        .all_skills = official->outsider && official->skills == 0,
    };
}

bool zbi_fits_act(const zb_run *run, const zbi_token *token, const zbi_official *official, zbi_fitness *fit)
{
    *fit = (zbi_fitness){1.0, 0.0, 0};
    if (token->wants && &run->officials[token->wants] != official)
        return false;
    if (token->act != ZBI_ACT_EXECUTE || !token->matter)
        return true;
    const zbi_matter *m = zbi_matter_at(run, token->matter);
    const zbi_subtask *task = zbi_task_of(run, m, token->subtask);
    const uint32_t department = run->model->offices[task->office].department;
    zbi_person person = zbi_person_of(run, official);
    if (official->outsider && department < 64 && official->skills >> department & 1)
        person.department = department;
    const bool may = m->choices->membership->fits(&run->view, &person, task->office, department, fit);
    return may || (token->flags & ZBI_TOKEN_CALLED);
}
