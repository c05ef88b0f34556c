/* What the page is given beside its program: scenarios as lists of pointers and values, sliders, measures, lessons. JSON
   in which no "<" stands, so that it can stand inside a page whatever names are in it. */
#ifndef ZBI_PAGE_DATA_H
#define ZBI_PAGE_DATA_H

#include "page/page.h"

/* Appends {"name": …, "values": [[pointer, value], …], "sliders": […], …} of one preset. */
void zbi_page_put_preset(const zbi_preset *preset, zbi_buffer *json);
/* Appends {"/classes/NAME/novelty": {"unit": …, "help": …, "whole": …}, …}: the fields of the presets' sliders. */
void zbi_page_put_fields(const zbi_preset *presets, size_t count, zbi_buffer *json);
/* Appends the list of the lessons whose scenario is among the presets. */
void zbi_page_put_lessons(const zbi_preset *presets, size_t count, zbi_buffer *json);
/* Appends a list of the measures, with their units and words. */
void zbi_page_put_measures(zbi_buffer *json);
/* Appends the two-sided 95 % critical values of Student's t for 1 to 200 degrees of freedom: intervals in the page are those
   of the terminal. */
void zbi_page_put_critical(zbi_buffer *json);
#endif
