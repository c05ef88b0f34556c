/* What is said of every crossover and map: whose forms, which measure, how many replications. */
#ifndef ZBI_REPORT_BOUT_H
#define ZBI_REPORT_BOUT_H

#include "experiment/boundary/contest.h"
#include "json/buffer.h"

#include <zhuanban/model.h>

typedef struct zbi_bout_head {
    const zb_scenario *scenario;
    const zb_model *model;
    const char *forms[2];
    size_t form_numbers[2];
    size_t set;
    zb_measure measure;
    uint64_t replications, runs;
    bool chinese, interrupted;
} zbi_bout_head;

/* The form's name; in Chinese its label. */
const char *zbi_bout_form(const zbi_bout_head *head, int form);
/* "hello: a = bureaucracy, b = task_force; response_latency_h of focal matters" and the line of replications. */
void zbi_bout_lines(const zbi_bout_head *head, zbi_buffer *text);
/* The members of a JSON object that stand first, without braces, the last with a comma. */
void zbi_bout_members(const zbi_bout_head *head, zbi_buffer *text);
/* Members of a point: n, means, difference, its interval under this name, winner, and its message where it failed. */
void zbi_bout_standing(const zbi_standing *standing, double error, zb_better better, const char *interval,
                       zbi_buffer *text);
/* The same as cells of CSV, each with a comma before it, and the end of the line; the names of those columns. */
extern const char zbi_bout_columns[];
void zbi_bout_cells(const zbi_standing *standing, double error, zb_better better, zbi_buffer *text);
#endif
