/* The rules of names: what may be the identity of a territory, a department, an office, a level and so on. */
#include "scenario/path.h"

#include "base/text.h"

#include <string.h>

#define NAME_LIMIT 120 /* bytes of a name; an office's has two of them and a colon */

static const char *plain_rule(const char *name, size_t length)
{
    if (length == 0)
        return "a name must not be empty";
    if (length > NAME_LIMIT)
        return "a name must not be longer than 120 bytes";
    if (zbi_utf8_valid_length(name, length) != length)
        return "a name must be valid UTF-8";
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7F)
            return "a name must not hold control characters";
    return NULL;
}

static const char *office_rule(const char *name)
{
    const char *colon = strchr(name, ':');
    if (colon == NULL)
        return "an office is called TERRITORY:DEPARTMENT";
    const char *rule = plain_rule(name, (size_t)(colon - name));
    if (rule == NULL)
        rule = plain_rule(colon + 1, strlen(colon + 1));
    if (rule == NULL && strchr(colon + 1, ':'))
        return "an office is called TERRITORY:DEPARTMENT, with one colon";
    return rule;
}

static const char *level_rule(const char *name)
{
    static const char rule[] = "a level is called by its number, 0 (the top) to 16";
    const size_t length = strlen(name);
    if (length == 0 || length > 2 || strspn(name, "0123456789") != length || (length == 2 && name[0] != '1') ||
        (length == 2 && name[1] > '6'))
        return rule;
    return NULL;
}

const char *zbi_name_rule(const zbi_section *section, const char *name)
{
    if (strcmp(section->called, "office") == 0)
        return office_rule(name);
    if (strcmp(section->called, "level") == 0)
        return level_rule(name);
    const char *rule = plain_rule(name, strlen(name));
    const bool territory = strcmp(section->called, "territory") == 0;
    const bool department = strcmp(section->called, "department") == 0;
    if (rule == NULL && (territory || department) && strchr(name, ':'))
        return "names of territories and departments must not hold a colon";
    return rule;
}
