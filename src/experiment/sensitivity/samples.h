/* Samples as SALib keeps them: a file of parameters, a line "name,low,high" each; a file of numbers, a line for each
   point, blanks between (numpy.savetxt and numpy.loadtxt). */
#ifndef ZBI_EXPERIMENT_SAMPLES_H
#define ZBI_EXPERIMENT_SAMPLES_H

#include "experiment/sensitivity/sensitivity.h"

/* Adds the ranges that a file of parameters names. ZB_STATUS_IO; ZB_STATUS_INPUT and ZB_STATUS_USAGE with the line;
   ZB_STATUS_MEMORY. */
zb_status zbi_params_read(zbi_plan *plan, const char *path, zb_error *error);
/* The points of a file as shares of the plan's ranges, the caller's to free. The same statuses. */
zb_status zbi_samples_read(const zbi_plan *plan, const char *path, double **shares, uint64_t *points, zb_error *error);

/* Parameters with their ranges; names in quotes, since that is how Python's csv.Sniffer surely finds the commas. */
void zbi_params_write(const zbi_plan *plan, zbi_buffer *text);
/* Points; a parameter that takes whole numbers only stands between them, as it was drawn. */
void zbi_samples_write(const zbi_plan *plan, zbi_buffer *text);
/* The mean of each output at each point, a column for each output; nan where there is none. */
void zbi_results_write(const zbi_outputs *outputs, zbi_buffer *text);
#endif
