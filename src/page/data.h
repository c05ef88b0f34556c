/* What the page is given beside its program: scenarios as lists of pointers and values, sliders, measures, lessons. JSON
   in which no "<" stands, so that it can stand inside a page whatever names are in it. */
#ifndef ZBI_PAGE_DATA_H
#define ZBI_PAGE_DATA_H

#include "page/page.h"

/* Appends a JSON string in which "<" is written so that no tag can begin; NULL is "". */
void zbi_page_put_string(zbi_buffer *json, const char *text);

#define ZBI_MOST_CHANGED 32
#define ZBI_CHANGED_SIZE 160
/* Pointers that lessons let the reader change. */
typedef struct zbi_changed {
    char pointers[ZBI_MOST_CHANGED][ZBI_CHANGED_SIZE];
    size_t count;
} zbi_changed;
void zbi_lesson_changes(const char *scenario, zbi_changed *changed);

#define ZBI_MOST_FIELDS 512
/* Fields that are sliders somewhere; their pointers live as long as the program. */
typedef struct zbi_field_names {
    const char *names[ZBI_MOST_FIELDS];
    size_t count;
} zbi_field_names;

/* Appends {"name": …, "values": [[pointer, value], …], "sliders": […], …} of one preset, and notes the fields of its sliders. */
void zbi_page_put_preset(const zbi_preset *preset, zbi_field_names *used, zbi_buffer *json);
/* Appends {"/classes/NAME/novelty": {"unit": …, "help": …, "whole": …}, …}: those fields. */
void zbi_page_put_fields(const zbi_field_names *used, zbi_buffer *json);
/* Appends the list of the lessons whose scenario is among the presets. */
void zbi_page_put_lessons(const zbi_preset *presets, size_t count, zbi_buffer *json);
/* Appends a list of the measures, with their units and words. */
void zbi_page_put_measures(zbi_buffer *json);
/* Appends the two-sided 95 % critical values of Student's t for 1 to 200 degrees of freedom: intervals in the page are those
   of the terminal. */
void zbi_page_put_critical(zbi_buffer *json);
#endif
