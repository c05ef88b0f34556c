/* Journeys through several forms, for tests of what explain tells. */
#ifndef TEST_SUPPORT_EXPLAINED_H
#define TEST_SUPPORT_EXPLAINED_H

#include "report/explain.h"

#include <zhuanban/result.h>

/* Follows one matter of replication 0 through the forms with these names; NULL ends them. Fails the test where it
   cannot. The number of forms; each journey is the caller's to free. */
size_t explained(const zb_model *model, const char *const *forms, uint32_t matter, zbi_journey *journeys);
/* The page of it, or the picture, the caller's to free. */
char *explained_page(const zb_model *model, const char *const *forms, uint32_t matter, int width, bool chinese);
char *explained_picture(const zb_model *model, const char *const *forms, uint32_t matter, bool chinese);
#endif
