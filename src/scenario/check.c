/* The rules between fields: the order in which they are held against a scenario, and what they share. */
#include "scenario/check.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static void report(zbi_check *check, const char *pointer, const char *message)
{
    zb_error fault;
    zbi_fault(&fault, ZB_STATUS_INPUT, pointer, "%s", message);
    check->faulty = true;
    if (check->report)
        check->report(check->context, &fault);
}

void zbi_check_fault(zbi_check *check, const char *pointer, const char *format, ...)
{
    char message[512];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    report(check, pointer, message);
}

void zbi_check_fault_at(zbi_check *check, const char *head, const char *name, const char *key, const char *format, ...)
{
    char message[512], pointer[ZBI_POINTER_SIZE], escaped[2 * ZBI_SPEC_NAME_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    zbi_pointer_escape(name, escaped, sizeof escaped);
    snprintf(pointer, sizeof pointer, "%s/%s%s%s", head, escaped, key[0] ? "/" : "", key);
    report(check, pointer, message);
}

void zbi_check_unknown(zbi_check *check, const char *pointer, const char *what, const char *name,
                       const char *const *candidates, size_t count)
{
    const char *meant = zbi_did_you_mean(name, candidates, count);
    zbi_check_fault(check, pointer, "there is no %s of this name, got \"%s\"%s%s%s", what, name,
                    meant ? "; did you mean \"" : "", meant ? meant : "", meant ? "\"?" : "");
}

void zbi_check_unknown_record(zbi_check *check, const char *pointer, const char *what, const char *name,
                              const zbi_table *table, size_t size)
{
    const char *candidates[256];
    uint32_t count = 0;
    for (; count < table->count && count < 256; count++)
        candidates[count] = *(const char *const *)zbi_table_at(table, size, count);
    zbi_check_unknown(check, pointer, what, name, candidates, count);
}

zb_status zb_scenario_check(const zb_scenario *scenario, zb_fault_report *report_fault, void *context)
{
    zbi_check check = {.scenario = scenario, .report = report_fault, .context = context};
    zb_status status = ZB_STATUS_MEMORY;
    if (zbi_check_tree(&check)) {
        zbi_check_departments(&check);
        zbi_check_values(&check);
        zbi_check_experiment(&check);
        zbi_check_classes(&check);
        zbi_check_crew(&check);
        zbi_check_forms(&check);
        status = check.faulty ? ZB_STATUS_INPUT : ZB_OK;
    }
    zbi_free(&scenario->allocator, check.level);
    zbi_free(&scenario->allocator, check.leaf);
    return status;
}
