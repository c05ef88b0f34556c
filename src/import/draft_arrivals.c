/* Arrival traces: the cases of each class as CSV. */
#include "import/draft.h"
#include "import/moment.h"

#include <stdio.h>

const char *zbi_draft_file(const zbi_profile *profile, uint32_t class, char text[ZBI_DRAFT_FILE])
{
    if (profile->class_count == 1)
        snprintf(text, ZBI_DRAFT_FILE, "arrivals.csv");
    else
        snprintf(text, ZBI_DRAFT_FILE, "arrivals-%u.csv", class + 1);
    return text;
}

static void add_case(const zbi_profile *profile, uint32_t number, zbi_buffer *text)
{
    char moment[ZBI_MOMENT_SIZE];
    const zbi_log *log = profile->log;
    const zbi_log_case *item = &log->cases[number];
    zbi_buffer_csv(text, log->case_names.texts[item->name]);
    zbi_buffer_print(text, ",%s", zbi_moment_text(item->arises_us, item->offset_s, moment));
    zbi_buffer_print(text, ",%s,", zbi_moment_text(item->last_us, item->offset_s, moment));
    if (item->deadline_us != ZBI_LOG_NEVER)
        zbi_buffer_text(text, zbi_moment_text(item->deadline_us, item->offset_s, moment));
    zbi_buffer_print(text, ",%u,", item->count);
    if (item->department != ZBI_WORD_NONE)
        zbi_buffer_csv(text, log->names.texts[item->department]);
    zbi_buffer_text(text, "\r\n");
}

void zbi_draft_arrivals(const zbi_profile *profile, uint32_t class, zbi_buffer *text)
{
    zbi_buffer_text(text, "case,time,last,deadline,events,department\r\n");
    for (uint32_t c = 0; c < profile->log->case_count; c++)
        if (profile->class_of[c] == class)
            add_case(profile, c, text);
}
