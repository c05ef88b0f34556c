/* zhuanban list: what there is to choose from. */
#include "base/number.h"
#include "base/text.h"
#include "cli/command.h"
#include "verify/checks.h"
#include "verify/expected.h"

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <zhuanban/result.h>

static const char *const node_names[] = {"positioning", "construction", "membership", "execution",
                                         "information", "dissolution",  "accountability"};

/* A row of texts as a line of CSV, a JSON object, or columns. */
static void put_row(const zbi_arguments *a, zbi_buffer *text, const char *const *keys, const char *const *values, size_t count)
{
    const bool json = zbi_format_is(a, "jsonl"), csv = zbi_format_is(a, "csv");
    for (size_t i = 0; i < count; i++) {
        zbi_buffer_text(text, json ? (i ? "," : "{") : csv ? (i ? "," : "") : i ? "  " : "");
        if (json) {
            zbi_buffer_string(text, keys[i]);
            zbi_buffer_text(text, ":");
            zbi_buffer_string(text, values[i]);
        } else if (csv) {
            zbi_buffer_csv(text, values[i]);
        } else {
            zbi_buffer_text(text, values[i]);
            for (int pad = (i == 0 ? 36 : i == 1 ? 12 : 0) - zbi_text_columns(values[i]); pad > 0 && i + 1 < count; pad--)
                zbi_buffer_text(text, " ");
        }
    }
    zbi_buffer_text(text, json ? "}\n" : csv ? "\r\n" : "\n");
}

/* The first line of CSV. */
static void put_header(const zbi_arguments *a, zbi_buffer *text, const char *const *keys, size_t count)
{
    if (zbi_format_is(a, "csv"))
        put_row(a, text, keys, keys, count);
}

static void list_measures(const zbi_arguments *a, zbi_buffer *text)
{
    static const char *const keys[] = {"name", "unit", "better", "definition"};
    zb_measure m;
    put_header(a, text, keys, 4);
    for (size_t i = 0; zb_measure_at(i, &m); i++) {
        const char *better = m.better == ZB_BETTER_LOW ? "low" : m.better == ZB_BETTER_HIGH ? "high" : "none";
        put_row(a, text, keys, (const char *[]){m.name, m.unit, better, a->chinese ? m.help_zh : m.help_en}, 4);
    }
}

/* "0.2 to 0.8" in the shortest digits, "" where there is no range. */
static const char *range_text(double low, double high, char text[2 * ZBI_NUMBER_SIZE + 8])
{
    char from[ZBI_NUMBER_SIZE], to[ZBI_NUMBER_SIZE];
    if (isnan(low) || isnan(high))
        return "";
    snprintf(text, 2 * ZBI_NUMBER_SIZE + 8, "%s to %s", zbi_number(from, low), zbi_number(to, high));
    return text;
}

static void list_fields(const zbi_arguments *a, zbi_buffer *text)
{
    static const char *const keys[] = {"pointer", "type", "unit", "default", "help", "valid", "plausible", "choices", "source"};
    const bool table = !zbi_format_is(a, "jsonl") && !zbi_format_is(a, "csv");
    zb_field f;
    put_header(a, text, keys, 9);
    for (size_t i = 0; zb_field_at(i, &f); i++) {
        char valid[2 * ZBI_NUMBER_SIZE + 8], plausible[2 * ZBI_NUMBER_SIZE + 8];
        put_row(a, text, keys,
                (const char *[]){f.pointer, f.type ? f.type : "", f.unit ? f.unit : "", f.default_value ? f.default_value : "",
                                 a->chinese ? f.help_zh : f.help_en, range_text(f.valid_low, f.valid_high, valid),
                                 range_text(f.plausible_low, f.plausible_high, plausible), f.choices ? f.choices : "",
                                 f.source ? f.source : ""},
                table ? 5 : 9);
    }
}

static void list_nodes(const zbi_arguments *a, zbi_buffer *text)
{
    static const char *const keys[] = {"node"};
    for (size_t i = 0; i < 7; i++)
        put_row(a, text, keys, &node_names[i], 1);
}

static void list_variants(const zbi_arguments *a, zbi_buffer *text)
{
    static const char *const keys[] = {"variant", "node", "summary"};
    const zb_registry *registry = zb_registry_default();
    const char *name;
    put_header(a, text, keys, 3);
    for (int node = 1; node <= 7; node++)
        for (size_t i = 0; (name = zb_registry_variant_name(registry, node, i)) != NULL; i++)
            put_row(a, text, keys,
                    (const char *[]){name, node_names[node - 1], zb_registry_variant_summary(registry, node, i)}, 3);
}

static zbi_exit list_forms(const zbi_arguments *a, zbi_buffer *text)
{
    static const char *const keys[] = {"form", "compared", "choices", "label"};
    zbi_loaded loaded;
    const zbi_exit code = zbi_load(&loaded, a, "hello");
    const zb_model *model = loaded.model;
    if (code == ZBI_EXIT_DONE)
        put_header(a, text, keys, 4);
    for (size_t i = 0; code == ZBI_EXIT_DONE && i < zb_model_form_count(model); i++) {
        char choices[512] = "";
        for (int node = 1; node <= 7; node++) {
            const size_t at = strlen(choices);
            snprintf(choices + at, sizeof choices - at, "%s%s", node > 1 ? " " : "", zb_model_form_variant(model, i, node));
        }
        put_row(a, text, keys,
                (const char *[]){zb_model_form_name(model, i), zb_model_form_is_compared(model, i) ? "always" : "if asked",
                                 choices, zb_model_form_label(model, i, a->chinese)}, 4);
    }
    zbi_loaded_free(&loaded);
    return code;
}

/* "sees" is the error, as a share of the expected value, that `verify` surely tells from chance. */
static void list_checks(const zbi_arguments *a, zbi_buffer *text)
{
    static const char *const keys[] = {"check", "sees", "source", "expected", "reads", "matters", "scenario", "form"};
    const bool table = !zbi_format_is(a, "jsonl") && !zbi_format_is(a, "csv");
    put_header(a, text, keys, 8);
    for (const zbi_check *check = zbi_checks; check->name; check++) {
        const zbi_expectation *expected = zbi_expected(check->name);
        char reads[ZBI_CHECK_TEXT], sees[ZBI_NUMBER_SIZE], value[32];
        snprintf(value, sizeof value, "%.6g", expected->value());
        put_row(a, text, keys,
                (const char *[]){check->name, zbi_number(sees, 2.0 * expected->resolution), expected->source, value,
                                 zbi_check_reads(check, reads), check->class_name ? check->class_name : "all",
                                 check->scenario, check->form},
                table ? 3 : 8);
    }
}

static zbi_exit run(const zbi_arguments *a)
{
    static const char *const kinds[] = {"forms", "nodes", "variants", "measures", "fields", "checks"};
    const zb_allocator allocator = zb_allocator_default();
    const char *kind = a->operands[0];
    zbi_exit code = ZBI_EXIT_DONE;
    zbi_buffer text;
    zbi_buffer_init(&text, &allocator);
    if (strcmp(kind, "forms") == 0)
        code = list_forms(a, &text);
    else if (strcmp(kind, "nodes") == 0)
        list_nodes(a, &text);
    else if (strcmp(kind, "variants") == 0)
        list_variants(a, &text);
    else if (strcmp(kind, "measures") == 0)
        list_measures(a, &text);
    else if (strcmp(kind, "fields") == 0)
        list_fields(a, &text);
    else if (strcmp(kind, "checks") == 0)
        list_checks(a, &text);
    else {
        const char *meant = zbi_did_you_mean(kind, kinds, 6);
        code = zbi_complain(ZBI_EXIT_USAGE, "list takes forms, nodes, variants, measures, fields or checks, not \"%s\"%s%s%s", kind,
                            meant ? "; did you mean " : "", meant ? meant : "", meant ? "?" : "");
    }
    if (code == ZBI_EXIT_DONE)
        return zbi_put_buffer(a, &text);
    zbi_buffer_free(&text);
    return code;
}

const zbi_command zbi_command_list = {
    .name = "list", .operands = "forms|nodes|variants|measures|fields|checks", .summary = "what there is to choose from",
    .formats = "table jsonl csv", .examples = "    zhuanban list measures\n    zhuanban list fields --format csv\n",
    .takes = ZBI_TAKES(OUTPUT) | ZBI_TAKES(FORMAT) | ZBI_TAKES(LANG) | ZBI_TAKES(HELP), .least = 1, .most = 1, .run = run,
};
