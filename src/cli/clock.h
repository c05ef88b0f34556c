/* Time that passes. */
#ifndef ZBI_CLI_CLOCK_H
#define ZBI_CLI_CLOCK_H

/* Seconds since some moment, for differences. */
double zbi_seconds(void);
/* A millisecond. */
void zbi_doze(void);
#endif
