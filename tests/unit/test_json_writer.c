/* Writing scenarios: what is written reads back to the same scenario, whatever was set; overrides, template, schema. */
#include "json/fill.h"
#include "json/reader.h"
#include "json/schema.h"
#include "json/template.h"
#include "json/writer.h"

#include "base/memory.h"
#include "base/random.h"

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static zb_allocator memory;

typedef struct dump {
    zbi_buffer text;
    bool remarks, given;
} dump;

/* One line a value, with everything that must come back. */
static bool on_value(void *context, const zb_value *value)
{
    dump *to = context;
    if (value->kind == ZB_VALUE_OBJECT && !to->remarks)
        return true;
    zbi_buffer_print(&to->text, "%s %d ", value->pointer, (int)value->kind);
    if (value->kind == ZB_VALUE_NUMBER)
        zbi_buffer_number(&to->text, value->number);
    if (value->kind == ZB_VALUE_TEXT)
        zbi_buffer_string(&to->text, value->text);
    if (value->kind == ZB_VALUE_BOOL)
        zbi_buffer_text(&to->text, value->truth ? "true" : "false");
    if (to->remarks) {
        zbi_buffer_print(&to->text, " %s [%g %g] %s", value->source ? value->source : "", value->plausible_low,
                         value->plausible_high, value->note ? value->note : "");
    }
    if (to->given)
        zbi_buffer_text(&to->text, value->given ? " given" : "");
    zbi_buffer_text(&to->text, "\n");
    return true;
}

static char *dumped(const zb_scenario *scenario, bool remarks, bool given)
{
    dump to = {.remarks = remarks, .given = given};
    zbi_buffer_init(&to.text, &memory);
    zb_scenario_visit(scenario, on_value, &to);
    return zbi_buffer_take(&to.text);
}

static zb_scenario *read_back(const char *text)
{
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
    zbi_json_document document;
    zbi_fault_list faults;
    zbi_fault_list_init(&faults, NULL);
    zb_status status = zbi_json_document_parse(&document, "written", text, strlen(text), &faults);
    if (status == ZB_OK)
        status = zbi_json_fill(&document, document.root, "", scenario, &faults);
    zbi_fault_list_write(&faults, stderr);
    if (status != ZB_OK || faults.total)
        fail_msg("%s", text);
    zbi_json_document_free(&document);
    zbi_fault_list_free(&faults);
    return scenario;
}

static zbi_stream dice;

static unsigned roll(unsigned sides)
{
    return (unsigned)(zbi_stream_next(&dice) % sides);
}

static const char *const names[] = {"a", "上海", "x/y~z", "a \"b\"\\", "note", "value", "12"};

static double random_number(const zb_field *field)
{
    const double low = isnan(field->valid_low) ? -1e3 : field->valid_low;
    const double high = isnan(field->valid_high) ? 1e3 : field->valid_high;
    const double x = low + (high - low) * zbi_unit(zbi_stream_next(&dice));
    return strcmp(field->type, "integer") == 0 ? floor(x) : x;
}

/* A pointer of the field, with random names; NAME may not hold a colon in some tables, so none has one. */
static void random_pointer(const zb_field *field, char *pointer, size_t size)
{
    char *end = pointer;
    for (const char *at = field->pointer; *at;) {
        const size_t length = strcspn(at + 1, "/") + 1;
        char segment[64];
        snprintf(segment, sizeof segment, "%.*s", (int)length - 1, at + 1);
        if (strcmp(segment, "NAME") == 0) {
            const char *name = names[roll(7)];
            snprintf(segment, sizeof segment, "%s", strcmp(name, "x/y~z") == 0 ? "x~1y~0z" : name);
        } else if (strcmp(segment, "N") == 0) {
            snprintf(segment, sizeof segment, "%u", roll(17));
        } else if (strcmp(segment, "TERRITORY:DEPARTMENT") == 0) {
            snprintf(segment, sizeof segment, "上海:%s", roll(2) ? "d" : "general");
        }
        end += snprintf(end, size - (size_t)(end - pointer), "/%s", segment);
        at += length;
    }
}

static void set_words(zb_scenario *scenario, const char *pointer, const char *words)
{
    char word[64];
    unsigned count = 1;
    for (const char *c = words; *c; c++)
        count += *c == '|';
    for (unsigned skip = roll(count); skip > 0; skip--)
        words += strcspn(words, "|") + 1;
    snprintf(word, sizeof word, "%.*s", (int)strcspn(words, "|"), words);
    assert_int_equal(zb_scenario_set_text(scenario, pointer, word, NULL), ZB_OK);
}

static void set_list(zb_scenario *scenario, const char *pointer, const zb_field *field)
{
    char element[320];
    assert_int_equal(zb_scenario_clear_list(scenario, pointer, NULL), ZB_OK);
    const unsigned count = roll(4);
    for (unsigned i = 0; i < count; i++) {
        snprintf(element, sizeof element, "%s/%u", pointer, i);
        if (strcmp(field->type, "numbers") == 0)
            assert_int_equal(zb_scenario_set_number(scenario, element, random_number(field), NULL), ZB_OK);
        else
            assert_int_equal(zb_scenario_set_text(scenario, element, names[roll(7)], NULL), ZB_OK);
    }
}

static void set_distribution(zb_scenario *scenario, const char *pointer, const zb_field *field)
{
    char part[320];
    if (roll(2)) {
        assert_int_equal(zb_scenario_set_number(scenario, pointer, random_number(field), NULL), ZB_OK);
        return;
    }
    snprintf(part, sizeof part, "%s/shape", pointer);
    set_words(scenario, part, "constant|exponential|gamma|lognormal|uniform|empirical");
    /* a shape without its numbers, which another shape before it made forgotten, is no distribution that could be written */
    static const char *const numbers[] = {"mean", "cv", "low"};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        snprintf(part, sizeof part, "%s/%s", pointer, numbers[i]);
        assert_int_equal(zb_scenario_set_number(scenario, part, 1.5, NULL), ZB_OK);
    }
}

static void set_random(zb_scenario *scenario, const zb_field *field)
{
    char pointer[256];
    random_pointer(field, pointer, sizeof pointer);
    if (strcmp(field->type, "number") == 0 || strcmp(field->type, "integer") == 0)
        assert_int_equal(zb_scenario_set_number(scenario, pointer, random_number(field), NULL), ZB_OK);
    else if (strcmp(field->type, "boolean") == 0)
        assert_int_equal(zb_scenario_set_bool(scenario, pointer, roll(2), NULL), ZB_OK);
    else if (strcmp(field->type, "choice") == 0)
        set_words(scenario, pointer, field->choices);
    else if (strcmp(field->type, "numbers") == 0 || strcmp(field->type, "names") == 0)
        set_list(scenario, pointer, field);
    else if (strcmp(field->type, "distribution") == 0)
        set_distribution(scenario, pointer, field);
    else
        assert_int_equal(zb_scenario_set_text(scenario, pointer, names[roll(7)], NULL), ZB_OK);
    if (roll(4) == 0)
        assert_int_equal(zb_scenario_annotate(scenario, pointer, roll(2) ? "paper table 1" : NULL, NAN, NAN,
                                              "a \"word\"\nand more", NULL),
                         ZB_OK);
    if (roll(6) == 0)
        assert_int_equal(zb_scenario_annotate(scenario, pointer, "assumed", 0.25, 0.75, NULL, NULL), ZB_OK);
    char *slash = strrchr(pointer, '/');
    if (roll(8) == 0 && slash != pointer) {
        *slash = '\0';
        assert_int_equal(zb_scenario_annotate(scenario, pointer, "a book", NAN, NAN, "on an object", NULL), ZB_OK);
    }
}

static zb_scenario *random_scenario(unsigned settings)
{
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
    zb_field field;
    size_t count = 0;
    while (zb_field_at(count, &field))
        count++;
    for (unsigned i = 0; i < settings; i++) {
        assert_true(zb_field_at(roll((unsigned)count), &field));
        set_random(scenario, &field);
        if (roll(10) == 0)
            zb_scenario_set_number(scenario, "/forms/mine/mechanisms/life/eyes", zbi_unit(zbi_stream_next(&dice)),
                                   NULL);
    }
    return scenario;
}

static void assert_comes_back(const zb_scenario *scenario, zbi_write how, bool given_only)
{
    zbi_buffer text;
    zbi_buffer_init(&text, &memory);
    zbi_json_write(scenario, how, given_only, &text);
    assert_false(text.failed);
    zb_scenario *again = read_back(text.text);
    const bool remarks = how != ZBI_WRITE_PLAIN;
    char *before = dumped(scenario, remarks, given_only), *after = dumped(again, remarks, given_only);
    if (strcmp(before, after) != 0) {
        fprintf(stderr, "%s\n--- before\n%s--- after\n%s", text.text, before, after);
        fail();
    }
    zbi_free(&memory, before);
    zbi_free(&memory, after);
    zbi_buffer_free(&text);
    zb_scenario_free(again);
}

static void test_what_is_written_comes_back(void **state)
{
    for (unsigned i = 0; i < 60; i++) {
        dice = zbi_stream_open(zbi_key_make(7, i), 0, 0);
        zb_scenario *scenario = random_scenario(i);
        assert_comes_back(scenario, ZBI_WRITE_ANNOTATED, true);
        assert_comes_back(scenario, ZBI_WRITE_ANNOTATED, false);
        assert_comes_back(scenario, ZBI_WRITE_FULL, false);
        zb_scenario_free(scenario);
    }
}

static void test_plain_keeps_the_values(void **state)
{
    for (unsigned i = 0; i < 20; i++) {
        dice = zbi_stream_open(zbi_key_make(8, i), 0, 0);
        zb_scenario *scenario = random_scenario(3 * i), *again;
        zbi_buffer text;
        zbi_buffer_init(&text, &memory);
        zbi_json_write(scenario, ZBI_WRITE_PLAIN, false, &text);
        assert_null(strstr(text.text, "\"plausible\""));
        again = read_back(text.text);
        zbi_buffer second;
        zbi_buffer_init(&second, &memory);
        zbi_json_write(again, ZBI_WRITE_PLAIN, false, &second);
        assert_string_equal(text.text, second.text);
        zbi_buffer_free(&text);
        zbi_buffer_free(&second);
        zb_scenario_free(scenario);
        zb_scenario_free(again);
    }
}

static void on_override(void *context, const char *pointer, const char *standard, const char *value)
{
    zbi_buffer_print(context, "%s: %s, not %s\n", pointer, value, standard);
}

static void test_overrides(void **state)
{
    zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
    zbi_buffer text;
    zbi_buffer_init(&text, &memory);
    zb_scenario_set_number(scenario, "/mechanisms/life/intake_h", 3, NULL);
    zb_scenario_set_number(scenario, "/mechanisms/life/eyes", 0.9, NULL); /* the default */
    zb_scenario_set_number(scenario, "/mechanisms/construction/lend_cap", 0.8, NULL);
    zb_scenario_set_text(scenario, "/mechanisms/information/lateral", "none", NULL);
    zb_scenario_set_number(scenario, "/forms/f/mechanisms/life/attempts", 2, NULL);
    zb_scenario_set_number(scenario, "/posts/staff", 9, NULL);
    zbi_json_overrides(scenario, on_override, &text);
    assert_string_equal(text.text, "/mechanisms/life/intake_h: 3, not 0.5\n"
                                   "/mechanisms/construction/lend_cap: 0.8, not null\n"
                                   "/mechanisms/information/lateral: \"none\", not \"equal_rank\"\n"
                                   "/forms/f/mechanisms/life/attempts: 2, not 6\n");
    zbi_buffer_free(&text);
    zb_scenario_free(scenario);
}

static void test_template_is_valid(void **state)
{
    for (int chinese = 0; chinese < 2; chinese++) {
        zbi_buffer text;
        zbi_fault_list faults;
        zbi_buffer_init(&text, &memory);
        zbi_fault_list_init(&faults, NULL);
        zb_scenario *scenario = zb_scenario_new(zb_registry_default(), NULL);
        assert_int_equal(zbi_json_template(zb_registry_default(), chinese, &text), ZB_OK);
        assert_int_equal(zbi_json_read_scenario_text("t", text.text, text.size, NULL, 0, scenario, &faults), ZB_OK);
        assert_non_null(strstr(text.text, chinese ? "\"note\": \"一次运行的时长\"" : "\"note\": \"length of a run\""));
        zb_scenario_free(scenario);
        zbi_fault_list_free(&faults);
        zbi_buffer_free(&text);
    }
}

/* The schema is JSON, and knows every field. */
static void test_schema(void **state)
{
    zbi_buffer text;
    zbi_fault_list faults;
    zbi_json_document document;
    zb_field field;
    zbi_buffer_init(&text, &memory);
    zbi_fault_list_init(&faults, NULL);
    zbi_json_schema(&text);
    assert_int_equal(zbi_json_document_parse(&document, "schema", text.text, text.size, &faults), ZB_OK);
    assert_int_equal(faults.total, 0);
    for (size_t i = 0; zb_field_at(i, &field); i++) {
        char pointer[512] = "";
        for (const char *at = field.pointer; *at; at += 1 + strcspn(at + 1, "/")) {
            const size_t length = strcspn(at + 1, "/");
            const bool wild = strncmp(at + 1, "NAME", length) == 0 || strncmp(at + 1, "N", length) == 0 ||
                              strncmp(at + 1, "TERRITORY:DEPARTMENT", length) == 0;
            const size_t used = strlen(pointer);
            if (wild)
                snprintf(pointer + used, sizeof pointer - used, "/additionalProperties");
            else
                snprintf(pointer + used, sizeof pointer - used, "/properties/%.*s", (int)length, at + 1);
        }
        bool whole;
        strcat(pointer, "/description");
        const cJSON *item = zbi_json_find(&document, pointer, &whole);
        if (!whole || strncmp(item->valuestring, field.help_en, strlen(field.help_en)) != 0)
            fail_msg("%s is not in the schema", pointer);
    }
    zbi_json_document_free(&document);
    zbi_fault_list_free(&faults);
    zbi_buffer_free(&text);
}

static int setup(void **state)
{
    memory = zb_allocator_default();
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_what_is_written_comes_back),
        cmocka_unit_test(test_plain_keeps_the_values),
        cmocka_unit_test(test_overrides),
        cmocka_unit_test(test_template_is_valid),
        cmocka_unit_test(test_schema),
    };
    return cmocka_run_group_tests(tests, setup, NULL);
}
