/* Which column of a log plays which role. */
#include "import/log.h"

#include "base/memory.h"
#include "base/text.h"

#include <limits.h>
#include <stdio.h>
#include <string.h>

const zbi_role_row zbi_role_rows[ZBI_ROLES] = {
#define ROLE(id, option, tells, usual) {option, tells, usual},
#include "import/roles.def"
#undef ROLE
};

static char plain(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + ('a' - 'A')) : c;
}

/* Whether a name is the usual one of `length` bytes, but for case and blanks. */
static bool is_usual(const char *name, const char *usual, size_t length)
{
    size_t i = 0;
    for (; *name; name++) {
        if (*name == ' ' || *name == '_' || *name == '-')
            continue;
        if (i == length || plain(*name) != usual[i])
            return false;
        i++;
    }
    return i == length;
}

unsigned zbi_role_fit(zbi_role role, const zbi_log_options *options, const char *name)
{
    const char *asked = options->names[role], *usual = zbi_role_rows[role].usual;
    if (asked)
        return strcmp(asked, name) == 0 ? 0 : UINT_MAX;
    for (unsigned rank = 0;; rank++) {
        const size_t length = strcspn(usual, "|");
        if (is_usual(name, usual, length))
            return rank;
        if (usual[length] == '\0')
            return UINT_MAX;
        usual += length + 1;
    }
}

static unsigned fit_of(zbi_role role, const zbi_log_options *options, bool of_case, const char *name)
{
    char full[300];
    if (!of_case || options->names[role]) {
        const unsigned fit = zbi_role_fit(role, options, name);
        if (fit != UINT_MAX || !of_case)
            return fit;
    }
    snprintf(full, sizeof full, "case:%s", name);
    return zbi_role_fit(role, options, full);
}

bool zbi_said_keep(zbi_said *said, const zbi_log_options *options, bool of_case, const char *name, const char *value,
                   size_t at, const zb_allocator *allocator)
{
    for (int role = 0; role < ZBI_ROLES; role++) {
        const unsigned fit = fit_of((zbi_role)role, options, of_case, name);
        if (fit == UINT_MAX || (said->text[role] && fit >= said->fit[role]))
            continue;
        zbi_free(allocator, said->text[role]);
        said->text[role] = zbi_copy_text(allocator, value);
        said->fit[role] = fit;
        said->at[role] = at;
        if (said->text[role] == NULL)
            return false;
    }
    return true;
}

void zbi_said_forget(zbi_said *said, const zb_allocator *allocator)
{
    for (int role = 0; role < ZBI_ROLES; role++)
        zbi_free(allocator, said->text[role]);
    *said = (zbi_said){0};
}

void zbi_said_entry(const zbi_said *event, const zbi_said *of_case, zbi_log_entry *entry)
{
    for (int role = 0; role < ZBI_ROLES; role++)
        entry->text[role] = event->text[role] && event->text[role][0] ? event->text[role] : of_case->text[role];
}

/* "a", "b", "c" and so on, as far as they fit. */
static size_t list_names(const zbi_words *there, char *message, size_t used, size_t size)
{
    for (uint32_t i = 0; i < there->count && used < size; i++) {
        if (used + strlen(there->texts[i]) + 40 > size)
            return used + (size_t)snprintf(message + used, size - used, ", and %u more", there->count - i);
        used += (size_t)snprintf(message + used, size - used, "%s\"%s\"", i ? ", " : "", there->texts[i]);
    }
    return used;
}

void zbi_role_missing(zbi_role role, const zbi_log_options *options, const char *what, const zbi_words *there,
                      char *message, size_t size)
{
    const zbi_role_row *row = &zbi_role_rows[role];
    const char *asked = options->names[role];
    const char *meant = asked ? zbi_did_you_mean(asked, (const char *const *)there->texts, there->count) : NULL;
    int used;
    if (meant)
        used = snprintf(message, size, "--%s: there is no %s \"%.100s\"; did you mean \"%.100s\"? There is ", row->option,
                        what, asked, meant);
    else if (asked)
        used = snprintf(message, size, "--%s: there is no %s \"%.100s\"; there is ", row->option, what, asked);
    else
        used = snprintf(message, size, "no %s tells %s; name it with --%s NAME; there is ", what, row->tells, row->option);
    const size_t end = there->count ? list_names(there, message, (size_t)used, size)
                                    : (size_t)used + (size_t)snprintf(message + used, size - (size_t)used, "none");
    message[zbi_utf8_valid_length(message, end < size ? end : size - 1)] = '\0';
}

void zbi_log_say(const zbi_log_refusal *refusal, const char *where, const char *column, const char *value,
                 char *message, size_t size)
{
    snprintf(message, size, "%s, %.80s: %s, got \"%.80s\"", where, column, refusal->rule, value ? value : "");
    message[zbi_utf8_valid_length(message, strlen(message))] = '\0';
}
