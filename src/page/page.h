/* The teaching page: one HTML file with the engine and the scenarios inside. */
#ifndef ZBI_PAGE_PAGE_H
#define ZBI_PAGE_PAGE_H

#include "json/buffer.h"

#include <zhuanban/experiment.h>

/* The page's data format; the front end (src/page/web/data.ts) refuses a newer one with a message. */
#define ZBI_PAGE_FORMAT 1

/* A scenario that the page offers, with its model; all belong to the caller. */
typedef struct zbi_preset {
    const zb_scenario *scenario;
    const zb_model *model;
    const char *const *words; /* how a command line names it: "x.json", "--until", "500"; NULL: by its name */
    size_t word_count;
} zbi_preset;

/* Whether the program was built with the page's front end and engine. */
bool zbi_page_is_built(void);
/* Appends the page; it opens on the first preset. The lessons that the program carries are offered where their scenario is
   among the presets. Lack of memory is told by html->failed. */
void zbi_page_html(const zbi_preset *presets, size_t count, bool chinese, zbi_buffer *html);
/* Of the lessons that the program carries: the name of the scenario of the i-th, NULL past the last. */
const char *zbi_lesson_scenario(size_t index, char name[64]);
#endif
