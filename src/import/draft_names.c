/* What the log calls things, made fit to be names of a scenario. */
#include "import/draft_parts.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define ROOM_FOR_NUMBER 8

static void mend(char name[ZBI_DRAFT_NAME], const char *text)
{
    size_t size = strlen(text);
    size = size < ZBI_DRAFT_NAME - ROOM_FOR_NUMBER ? size : ZBI_DRAFT_NAME - ROOM_FOR_NUMBER;
    memcpy(name, text, size);
    size = zbi_utf8_valid_length(name, size);
    name[size] = '\0';
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7F || name[i] == ':')
            name[i] = name[i] == ':' ? '.' : ' ';
    if (size == 0)
        snprintf(name, ZBI_DRAFT_NAME, "unnamed");
    if (strcmp(name, "general") == 0)
        snprintf(name, ZBI_DRAFT_NAME, "general 2"); /* every territory has an office of this name */
}

/* Two that were mended to the same get a number. */
static void make_different(char names[][ZBI_DRAFT_NAME], uint32_t count)
{
    for (uint32_t i = 1; i < count; i++) {
        const size_t size = strlen(names[i]);
        unsigned number = 2;
        for (uint32_t k = 0; k < i;)
            if (strcmp(names[i], names[k]) == 0) {
                snprintf(names[i] + size, ROOM_FOR_NUMBER, " %u", number++);
                k = 0;
            } else {
                k++;
            }
    }
}

void zbi_draft_names(zbi_draft *draft)
{
    const zbi_profile *p = draft->profile;
    for (uint32_t u = 0; u < p->unit_count; u++)
        mend(draft->units[u], p->units[u].name);
    for (uint32_t k = 0; k < p->class_count; k++)
        mend(draft->classes[k], p->classes[k].name ? p->classes[k].name : "case");
    make_different(draft->units, p->unit_count);
    make_different(draft->classes, p->class_count);
}
