/* The levels of a parameter of a sweep. */
#include "report/html_sweep.h"

#include "base/memory.h"
#include "base/number.h"
#include "base/sort.h"

#include <math.h>
#include <string.h>

/* A point and what it is sorted by. */
typedef struct keyed {
    double number; /* infinite of words, so that they come last; of no value least */
    uint32_t word; /* the first point with that word */
    uint32_t point;
} keyed;

static int earlier(const void *a, const void *b)
{
    const keyed *x = a, *y = b;
    if (x->number != y->number)
        return x->number < y->number ? -1 : 1;
    if (x->word != y->word)
        return x->word < y->word ? -1 : 1;
    return (x->point > y->point) - (x->point < y->point);
}

bool zbi_same_level(const char *a, const char *b)
{
    double x, y;
    if (!a || !b)
        return a == b;
    return strcmp(a, b) == 0 || (zbi_read_number(a, &x) && zbi_read_number(b, &y) && x == y);
}

/* Words are few: the points before are walked back to the first with the same one. */
static uint32_t first_with(const zbi_swept *s, uint32_t parameter, uint32_t point)
{
    const char *value = zbi_swept_value(s, point, parameter);
    uint32_t at = 0;
    while (at < point && !zbi_same_level(zbi_swept_value(s, at, parameter), value))
        at++;
    return at;
}

static keyed key_of(const zbi_swept *s, uint32_t parameter, uint32_t point)
{
    keyed k = {.number = -INFINITY, .point = point};
    const char *value = zbi_swept_value(s, point, parameter);
    if (value && !zbi_read_number(value, &k.number)) {
        k.number = INFINITY;
        k.word = first_with(s, parameter, point);
    }
    return k;
}

static bool sort_points(const zbi_swept *s, uint32_t parameter, uint32_t *order)
{
    keyed *keys = zbi_new(&s->allocator, s->points + 1, sizeof *keys);
    if (!keys)
        return false;
    for (uint32_t p = 0; p < s->points; p++)
        keys[p] = key_of(s, parameter, p);
    zbi_sort(keys, s->points, sizeof *keys, earlier);
    for (uint32_t p = 0; p < s->points; p++)
        order[p] = keys[p].point;
    zbi_free(&s->allocator, keys);
    return true;
}

static uint32_t count_values(const zbi_swept *s, uint32_t parameter, const uint32_t *order)
{
    uint32_t count = s->points > 0;
    for (uint32_t i = 1; i < s->points; i++)
        count += !zbi_same_level(zbi_swept_value(s, order[i], parameter), zbi_swept_value(s, order[i - 1], parameter));
    return count;
}

static void cut(const zbi_swept *s, uint32_t parameter, zbi_shown_levels *l, uint32_t first, uint32_t end)
{
    l->levels[l->count++] = (zbi_shown_level){.first = first,
                                              .count = end - first,
                                              .low = zbi_swept_value(s, l->order[first], parameter),
                                              .high = zbi_swept_value(s, l->order[end - 1], parameter)};
}

static void cut_by_value(const zbi_swept *s, uint32_t parameter, zbi_shown_levels *l)
{
    for (uint32_t first = 0, end; first < s->points; first = end) {
        end = first + 1;
        while (end < s->points &&
               zbi_same_level(zbi_swept_value(s, l->order[end], parameter), zbi_swept_value(s, l->order[first], parameter)))
            end++;
        cut(s, parameter, l, first, end);
    }
}

/* About as many points in each. */
static void cut_evenly(const zbi_swept *s, uint32_t parameter, zbi_shown_levels *l, uint32_t bins)
{
    for (uint32_t i = 0; i < bins; i++)
        cut(s, parameter, l, (uint32_t)(s->points * i / bins), (uint32_t)(s->points * (i + 1) / bins));
}

bool zbi_shown_levels_of(const zbi_swept *s, uint32_t parameter, zbi_shown_levels *l)
{
    *l = (zbi_shown_levels){.allocator = s->allocator};
    l->order = zbi_new(&s->allocator, s->points + 1, sizeof *l->order);
    if (!l->order || !sort_points(s, parameter, l->order))
        return false;
    l->binned = count_values(s, parameter, l->order) > ZBI_SHOWN_LEVELS;
    if (l->binned)
        cut_evenly(s, parameter, l, 10);
    else
        cut_by_value(s, parameter, l);
    return true;
}

void zbi_shown_levels_free(zbi_shown_levels *l)
{
    if (l->order)
        zbi_free(&l->allocator, l->order);
    l->order = NULL;
}
