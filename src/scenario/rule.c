/* What a field allows: its type, range and words. */
#include "scenario/rule.h"

#include "base/number.h"
#include "base/text.h"
#include "scenario/fault.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define EXACT_LIMIT 0x1p53 /* beyond it a double no longer holds every whole number */

char *zbi_rule_range(double low, double high, char *text, size_t size)
{
    char a[ZBI_NUMBER_SIZE], b[ZBI_NUMBER_SIZE];
    if (isnan(low) && isnan(high))
        snprintf(text, size, "any number");
    else if (isnan(high))
        snprintf(text, size, "at least %s", zbi_number(a, low));
    else if (isnan(low))
        snprintf(text, size, "at most %s", zbi_number(b, high));
    else
        snprintf(text, size, "from %s to %s", zbi_number(a, low), zbi_number(b, high));
    return text;
}

/* The value as a message shows it. */
static void show(const zbi_input *input, char *text, size_t size)
{
    char number[ZBI_NUMBER_SIZE];
    if (input->kind == ZBI_INPUT_TEXT)
        snprintf(text, size, "\"%s\"", input->text);
    else if (input->kind == ZBI_INPUT_BOOL)
        snprintf(text, size, "%s", input->truth ? "true" : "false");
    else
        snprintf(text, size, "%s",
                 isfinite(input->number) ? zbi_number(number, input->number) : "a number without end");
}

static zb_status refuse(const zbi_input *input, const char *pointer, const char *must_be, zb_error *error)
{
    char value[128];
    show(input, value, sizeof value);
    return zbi_fault(error, ZB_STATUS_INPUT, pointer, "must be %s, got %s", must_be, value);
}

static zb_status check_number(const zbi_field *field, bool whole, double low, double high, const char *pointer,
                              const zbi_input *input, zb_error *error)
{
    char range[80], rule[120];
    const double x = input->number;
    zbi_rule_range(low, high, range, sizeof range);
    snprintf(rule, sizeof rule, "%s %s%s%s", whole ? "a whole number" : "a number", range,
             field->unit[0] ? ", in " : "", field->unit);
    if (input->kind != ZBI_INPUT_NUMBER || !isfinite(x) || x < low || x > high)
        return refuse(input, pointer, rule, error);
    if (whole && (x < -EXACT_LIMIT || x > EXACT_LIMIT || x != (double)(int64_t)x))
        return refuse(input, pointer, rule, error);
    return ZB_OK;
}

static zb_status check_word(const char *words, const char *pointer, const zbi_input *input, int *choice,
                            zb_error *error)
{
    char store[16][48], rule[256] = "one of ";
    const char *list[16];
    const size_t count = zbi_word_count(words);
    size_t used = strlen(rule);
    for (size_t i = 0; i < count && i < 16; i++) {
        list[i] = zbi_word_at(words, (int)i, store[i], sizeof store[i]);
        const int more = snprintf(rule + used, sizeof rule - used, "%s%s", i ? ", " : "", list[i]);
        used = more < 0 || used + (size_t)more >= sizeof rule ? sizeof rule - 1 : used + (size_t)more;
    }
    const int index = input->kind == ZBI_INPUT_TEXT ? zbi_word_index(words, input->text) : -1;
    if (index >= 0 && strchr(input->text, '|') == NULL) {
        *choice = index;
        return ZB_OK;
    }
    const char *meant =
        input->kind == ZBI_INPUT_TEXT ? zbi_did_you_mean(input->text, list, count < 16 ? count : 16) : NULL;
    if (meant == NULL)
        return refuse(input, pointer, rule, error);
    return zbi_fault(error, ZB_STATUS_INPUT, pointer, "must be %s, got \"%s\"; did you mean \"%s\"?", rule, input->text,
                     meant);
}

static bool has_controls(const char *text)
{
    for (; *text; text++)
        if ((unsigned char)*text < 0x20 || *text == 0x7F)
            return true;
    return false;
}

static zb_status check_text(const zbi_field *field, const char *pointer, const zbi_input *input, zb_error *error)
{
    const bool number_too = field->type == ZBI_TYPE_TEXT && strcmp(field->choices, "number") == 0;
    if (input->kind == ZBI_INPUT_NUMBER && number_too) {
        const double x = input->number;
        if (x >= 0 && x <= EXACT_LIMIT && x == (double)(int64_t)x)
            return ZB_OK;
        return refuse(input, pointer, "a whole number from 0 to 2^53, or a text", error);
    }
    if (input->kind != ZBI_INPUT_TEXT)
        return refuse(input, pointer, field->type == ZBI_TYPE_TEXT ? "a text" : "a name in quotes", error);
    if (zbi_utf8_valid_length(input->text, strlen(input->text)) != strlen(input->text))
        return zbi_fault(error, ZB_STATUS_INPUT, pointer, "must be valid UTF-8");
    if (strcmp(field->choices, "lines") != 0 && has_controls(input->text))
        return zbi_fault(error, ZB_STATUS_INPUT, pointer, "must be one line, without control characters");
    if (field->type != ZBI_TYPE_TEXT && input->text[0] == '\0')
        return refuse(input, pointer, "a name that is not empty", error);
    return ZB_OK;
}

static zb_status check_whole(const zbi_field *field, const char *pointer, const zbi_input *input, int *choice,
                             zb_error *error)
{
    switch (field->type) {
    case ZBI_TYPE_REAL:
    case ZBI_TYPE_INT:
    case ZBI_TYPE_DIST:
        return check_number(field, field->type == ZBI_TYPE_INT, field->valid_low, field->valid_high, pointer, input,
                            error);
    case ZBI_TYPE_BOOL: return input->kind == ZBI_INPUT_BOOL ? ZB_OK : refuse(input, pointer, "true or false", error);
    case ZBI_TYPE_CHOICE: return check_word(field->choices, pointer, input, choice, error);
    case ZBI_TYPE_REALS: return refuse(input, pointer, "a list of numbers", error);
    case ZBI_TYPE_NAMES: return refuse(input, pointer, "a list of names", error);
    default: return check_text(field, pointer, input, error);
    }
}

zb_status zbi_rule_check(const zbi_place *place, const char *pointer, const zbi_input *input, int *choice,
                         zb_error *error)
{
    const zbi_field *field = place->field;
    switch (place->part) {
    case ZBI_PART_WHOLE: return check_whole(field, pointer, input, choice, error);
    case ZBI_PART_SHAPE: return check_word(zbi_shape_words, pointer, input, choice, error);
    case ZBI_PART_CV: {
        const zbi_field bare = {.unit = ""};
        return check_number(&bare, false, 0, 100, pointer, input, error);
    }
    case ZBI_PART_VALUES: return refuse(input, pointer, "a list of numbers", error);
    case ZBI_PART_ELEMENT:
        if (field->type == ZBI_TYPE_NAMES)
            return check_text(field, pointer, input, error);
        break;
    default: break;
    }
    return check_number(field, false, field->valid_low, field->valid_high, pointer, input, error);
}
