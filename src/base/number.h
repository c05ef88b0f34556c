/* Numbers as text: the shortest decimal that reads back to the same double, whatever the locale. */
#ifndef ZBI_BASE_NUMBER_H
#define ZBI_BASE_NUMBER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ZBI_NUMBER_SIZE 32

/* Writes x with the fewest of 15, 16 or 17 significant digits that read back; "null" when x is not finite. Returns text. */
char *zbi_number(char text[ZBI_NUMBER_SIZE], double x);
/* The same with `digits` significant digits (inferred numbers are printed with nine). */
char *zbi_number_digits(char text[ZBI_NUMBER_SIZE], double x, int digits);
/* A whole text as a finite JSON number ("-1.5e3"; not "01", "1.", "nan", "0x1", or with blanks). */
bool zbi_read_number(const char *text, double *x);
/* A whole text as an unsigned 64-bit integer in decimal. */
bool zbi_read_uint64(const char *text, uint64_t *x);
#endif
