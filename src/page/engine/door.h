/* The engine's doors for the page: what WebAssembly exports. One instance of the module holds one scenario, one run and
   one story at a time; texts and records stand in its memory until the next call that makes new ones. Numbers that
   count are 32 bits wide, hashes and seeds 64 (BigInt on the other side). Statuses are those of zhuanban/status.h. */
#ifndef ZBI_PAGE_DOOR_H
#define ZBI_PAGE_DOOR_H

#include <zhuanban/zhuanban.h>

#define DOOR(name) __attribute__((export_name(#name))) name

typedef struct zbi_door {
    zb_scenario *scenario;
    zb_model *model;
    zb_run *run;
    zb_result *result;
    zb_error error;
    char text[1024]; /* the last text that was asked for */
} zbi_door;

extern zbi_door zbi_the_door;

/* Forgets the run and what it came to. */
void zbi_door_close_run(zbi_door *door);
/* Forgets the last story. */
void zbi_door_close_story(void);
#endif
