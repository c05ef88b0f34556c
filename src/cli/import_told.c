/* What an event log told, as tables. */
#include "cli/import.h"

#include "base/text.h"
#include "import/draft.h"
#include "import/moment.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

#define NAME_COLUMNS 28

/* A name as one line, in its column. */
static void put_name(const char *name)
{
    char text[200];
    snprintf(text, sizeof text, "%s", name);
    zbi_text_tame(text);
    const int room = NAME_COLUMNS - zbi_text_columns(text);
    printf("%s%*s", text, room > 1 ? room : 1, "");
}

static void put_number(double x)
{
    if (isnan(x))
        printf(" %9s", "-");
    else
        printf(" %9.4g", x);
}

/* Headings whose width is not their bytes. */
static void put_headings(const char *const *headings, size_t count)
{
    put_name(headings[0]);
    for (size_t i = 1; i < count; i++)
        printf(" %*s%s", 9 - zbi_text_columns(headings[i]), "", headings[i]);
    puts("");
}

static void put_units(const zbi_profile *p, bool zh)
{
    static const char *const headings[2][4] = {{"group", "events", "officials", "at work"}, {"组", "事件", "人员", "在岗"}};
    puts("");
    put_headings(headings[zh], 4);
    for (uint32_t u = 0; u < p->unit_count; u++) {
        put_name(p->units[u].name);
        printf(" %9u %9u %9u\n", p->units[u].events, p->units[u].officials, p->units[u].active);
    }
    if (p->more_units)
        printf(zh ? "另有%u个较小的组\n" : "and %u smaller ones\n", p->more_units);
}

static void put_classes(const zbi_profile *p, bool zh)
{
    static const char *const headings[2][8] = {{"class; hours", "cases", "work", "wait", "through", "90%", "deadline", "late"},
                                               {"类别；小时", "件数", "工时", "等待", "历时", "90%", "期限", "逾期"}};
    puts("");
    put_headings(headings[zh], 8);
    for (uint32_t k = 0; k < p->class_count; k++) {
        const zbi_class_profile *class = &p->classes[k];
        put_name(class->name ? class->name : zh ? "全部" : "all");
        printf(" %9u", class->cases);
        put_number(class->hours_mean);
        put_number(class->wait_p50);
        put_number(class->through_p50);
        put_number(class->through_p90);
        put_number(class->deadline_p50);
        printf(" %9u\n", class->late);
    }
}

void zbi_import_told(const zbi_profile *p, const char *log_name, const char *folder, bool zh)
{
    char first[ZBI_MOMENT_SIZE], last[ZBI_MOMENT_SIZE], file[ZBI_DRAFT_FILE];
    const zbi_log_case *begin = &p->log->cases[0], *end = &p->log->cases[p->log->case_count - 1];
    zbi_moment_text(begin->arises_us, begin->offset_s, first);
    zbi_moment_text(end->arises_us, end->offset_s, last);
    printf(zh ? "%s：%u件，%u个事件，%u名人员，%.10s至%.10s；换组%llu次\n"
              : "%s: %u cases, %u events, %u officials, %.10s to %.10s; %llu handovers between groups\n",
           log_name, p->log->case_count, p->log->event_count, p->officials, first, last, (unsigned long long)p->handovers);
    put_units(p, zh);
    put_classes(p, zh);
    printf(zh ? "\n已写入 %s/scenario.json" : "\nwritten: %s/scenario.json", folder);
    for (uint32_t k = 0; k < p->class_count; k++)
        printf(", %s/%s", folder, zbi_draft_file(p, k, file));
    printf(zh ? "\n日志不能告知的值标为 assumed。试试：zhuanban compare %s/scenario.json\n"
              : "\nWhat a log cannot tell is marked as assumed there. Try: zhuanban compare %s/scenario.json\n", folder);
}
