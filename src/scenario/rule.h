/* What a field allows: its type, range and words. */
#ifndef ZBI_SCENARIO_RULE_H
#define ZBI_SCENARIO_RULE_H

#include "scenario/path.h"

/* A value as a front end hands it over. */
typedef struct zbi_input {
    enum { ZBI_INPUT_NUMBER, ZBI_INPUT_TEXT, ZBI_INPUT_BOOL } kind;
    double number;
    const char *text;
    bool truth;
} zbi_input;

/* Whether the field (or the part of it that the place names) takes the value; if so and it is a CHOICE or a shape,
 *choice is the word's index. ZB_STATUS_INPUT with rule and value otherwise. */
zb_status zbi_rule_check(const zbi_place *place, const char *pointer, const zbi_input *input, int *choice,
                         zb_error *error);
/* "from 0 to 1", "at least 0", "at most 5" or "any number", for messages and documents. */
char *zbi_rule_range(double low, double high, char *text, size_t size);
#endif
