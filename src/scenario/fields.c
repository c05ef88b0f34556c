/* The field tables, made of the .def rows, and the table of sections. */
#include "scenario/fields.h"

#include "base/real.h"

#include <math.h>
#include <stddef.h>
#include <string.h>

#define NONE NAN
#ifdef __wasm__ /* travels inside a page that has the words of what it shows from elsewhere: a sixth less to carry */
#define SAID(words) ""
#else
#define SAID(words) words
#endif
#define FIELD(key, member, type, unit, text, low, high, plausible_low, plausible_high, choices, en, zh, source)        \
    {PLACE "/" key, key,           offsetof(SPEC, member), ZBI_TYPE_##type, unit, text, low,                           \
     high,          plausible_low, plausible_high,         choices,         SAID(en),   SAID(zh),   SAID(source)},

#define PLACE ""
#define SPEC zb_scenario
static const zbi_field root_fields[] = {
#include "scenario/fields/root.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/experiment"
#define SPEC zbi_experiment_spec
static const zbi_field experiment_fields[] = {
#include "scenario/fields/experiment.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/calendar"
#define SPEC zbi_calendar_spec
static const zbi_field calendar_fields[] = {
#include "scenario/fields/calendar.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/structure"
#define SPEC zbi_structure_spec
static const zbi_field structure_fields[] = {
#include "scenario/fields/structure.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/posts"
#define SPEC zbi_posts_spec
static const zbi_field posts_fields[] = {
#include "scenario/fields/posts.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/crew"
#define SPEC zbi_crew_spec
static const zbi_field crew_fields[] = {
#include "scenario/fields/crew.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/mechanisms"
#define SPEC zbi_mechanisms
static const zbi_field mechanisms_fields[] = {
#include "scenario/fields/mechanisms.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/levels/N"
#define SPEC zbi_level_spec
static const zbi_field level_fields[] = {
#include "scenario/fields/level.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/territories/NAME"
#define SPEC zbi_territory_spec
static const zbi_field territory_fields[] = {
#include "scenario/fields/territory.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/departments/NAME"
#define SPEC zbi_department_spec
static const zbi_field department_fields[] = {
#include "scenario/fields/department.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/offices/TERRITORY:DEPARTMENT"
#define SPEC zbi_office_spec
static const zbi_field office_fields[] = {
#include "scenario/fields/office.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/classes/NAME"
#define SPEC zbi_class_spec
static const zbi_field class_fields[] = {
#include "scenario/fields/class.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/outside/NAME"
#define SPEC zbi_outside_spec
static const zbi_field outside_fields[] = {
#include "scenario/fields/outside.def"
};
#undef PLACE
#undef SPEC
#define PLACE "/forms/NAME"
#define SPEC zbi_form_spec
static const zbi_field form_fields[] = {
#include "scenario/fields/form.def"
};
#undef PLACE
#undef SPEC

#define ROWS(table) table, (uint32_t)(sizeof(table) / sizeof(table)[0])
#define FITS(table) _Static_assert(sizeof(table) / sizeof(table)[0] <= 64 * ZBI_GIVEN_WORDS, "more rows than bits")
FITS(mechanisms_fields);
FITS(class_fields);

#define OBJECT(head, member, spec, table)                                                                              \
    {                                                                                                                  \
        head, "", "", false, offsetof(zb_scenario, member), 0, 0, offsetof(spec, given), ROWS(table)                   \
    }
#define RECORDS(head, called, member, spec, table)                                                                     \
    {                                                                                                                  \
        head, "", called, true, offsetof(zb_scenario, member), 0, sizeof(spec), offsetof(spec, given), ROWS(table)     \
    }

const zbi_section zbi_sections[] = {
    OBJECT("/experiment", experiment, zbi_experiment_spec, experiment_fields),
    OBJECT("/calendar", calendar, zbi_calendar_spec, calendar_fields),
    OBJECT("/structure", structure, zbi_structure_spec, structure_fields),
    OBJECT("/posts", posts, zbi_posts_spec, posts_fields),
    RECORDS("/levels", "level", levels, zbi_level_spec, level_fields),
    RECORDS("/territories", "territory", territories, zbi_territory_spec, territory_fields),
    RECORDS("/departments", "department", departments, zbi_department_spec, department_fields),
    RECORDS("/offices", "office", offices, zbi_office_spec, office_fields),
    RECORDS("/outside", "outsider", outside, zbi_outside_spec, outside_fields),
    RECORDS("/classes", "class", classes, zbi_class_spec, class_fields),
    OBJECT("/crew", crew, zbi_crew_spec, crew_fields),
    OBJECT("/mechanisms", mechanisms, zbi_mechanisms, mechanisms_fields),
    {"/forms", "/mechanisms", "form", true, offsetof(zb_scenario, forms), offsetof(zbi_form_spec, mechanisms),
     sizeof(zbi_form_spec), offsetof(zbi_mechanisms, given), ROWS(mechanisms_fields)},
    RECORDS("/forms", "form", forms, zbi_form_spec, form_fields),
    {"", "", "", false, 0, 0, 0, offsetof(zb_scenario, given), ROWS(root_fields)},
};
const size_t zbi_section_count = sizeof zbi_sections / sizeof zbi_sections[0];

const char zbi_shape_words[] = "constant|exponential|gamma|lognormal|uniform|empirical";
_Static_assert(ZBI_SHAPE_CONSTANT == 0 && ZBI_SHAPE_EMPIRICAL == 5, "the words stand in the order of zbi_shape");

const char *zbi_type_name(zbi_type type)
{
    static const char *const names[] = {"number", "integer", "boolean", "text",        "name",
                                        "choice", "numbers", "names",   "distribution"};
    return names[type];
}

size_t zbi_word_count(const char *words)
{
    size_t count = *words != '\0';
    for (; *words; words++)
        count += *words == '|';
    return count;
}

int zbi_word_index(const char *words, const char *word)
{
    const size_t size = strlen(word);
    for (int index = 0;; index++) {
        const size_t length = strcspn(words, "|");
        if (length == size && memcmp(words, word, size) == 0)
            return index;
        if (words[length] == '\0')
            return -1;
        words += length + 1;
    }
}

char *zbi_word_at(const char *words, int index, char *text, size_t size)
{
    for (; index > 0 && *words; index--)
        words += strcspn(words, "|") + (words[strcspn(words, "|")] == '|');
    size_t length = strcspn(words, "|");
    length = length < size ? length : size - 1;
    memcpy(text, words, length);
    text[length] = '\0';
    return text;
}

/* The root first, then the sections in their order; a form's own mechanisms are those of /mechanisms once more. */
bool zb_field_at(size_t index, zb_field *field)
{
    for (size_t i = 0; i < zbi_section_count; i++) {
        const zbi_section *section = &zbi_sections[i == 0 ? zbi_section_count - 1 : i - 1];
        if (section->tail[0] != '\0')
            continue;
        if (index >= section->count) {
            index -= section->count;
            continue;
        }
        const zbi_field *row = &section->fields[index];
        *field = (zb_field){row->pointer,       zbi_type_name(row->type),
                            row->unit,          row->text,
                            row->choices,       row->help_en,
                            row->help_zh,       row->source,
                            row->valid_low,     row->valid_high,
                            row->plausible_low, row->plausible_high};
        return true;
    }
    return false;
}
