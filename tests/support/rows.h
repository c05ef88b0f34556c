/* Every row of choices that the registry allows, by number. */
#ifndef TEST_SUPPORT_ROWS_H
#define TEST_SUPPORT_ROWS_H

#include <zhuanban/zhuanban.h>

unsigned rows_count(void);
/* The seven names of a row. Node 2's "task_force" is a name, not a variant: it is left out. */
void rows_choices(unsigned row, const char *choices[7]);
/* Adds the form "rNNNN", whose name is written into `form`. */
void rows_add(zb_scenario *scenario, unsigned row, char form[16]);
/* "positioning/construction/...", for messages. */
const char *rows_text(unsigned row, char text[256]);
#endif
