/* The parts of a starting scenario. */
#ifndef ZBI_IMPORT_DRAFT_PARTS_H
#define ZBI_IMPORT_DRAFT_PARTS_H

#include "import/draft.h"

#define ZBI_DRAFT_NAME 121
#define ZBI_DRAFT_POINTER 600

typedef struct zbi_draft {
    zb_scenario *scenario;
    const zbi_profile *profile;
    const char *log_name;
    char units[ZBI_PROFILE_UNITS][ZBI_DRAFT_NAME];     /* as the scenario calls them */
    char classes[ZBI_PROFILE_CLASSES][ZBI_DRAFT_NAME];
    char source[160];                                    /* "log: FILE" */
    zbi_buffer note;
    zb_status status;
    zb_error *error;
} zbi_draft;

/* Each does nothing once something failed. `section` and `name` (NULL: the section is a pointer already) and `field` make
   the pointer, /section/name/field. */
void zbi_draft_number(zbi_draft *draft, const char *section, const char *name, const char *field, double value);
void zbi_draft_text(zbi_draft *draft, const char *section, const char *name, const char *field, const char *value);
/* Says where it comes from; the note is what draft->note holds (none when empty), which is empty then. */
void zbi_draft_mark(zbi_draft *draft, const char *section, const char *name, const char *field, const char *source);

/* The range in which a value could plausibly lie. */
void zbi_draft_range(zbi_draft *draft, const char *section, const char *name, const char *field, double low, double high);

/* Names that a scenario may use, each different. */
void zbi_draft_names(zbi_draft *draft);
void zbi_draft_units(zbi_draft *draft);
void zbi_draft_classes(zbi_draft *draft);
/* Everything about posts and classes that has a default and was not set: set to it, as assumed. */
void zbi_draft_assume(zbi_draft *draft);
#endif
