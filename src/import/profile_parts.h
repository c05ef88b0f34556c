/* The steps of zbi_profile_make. */
#ifndef ZBI_IMPORT_PROFILE_PARTS_H
#define ZBI_IMPORT_PROFILE_PARTS_H

#include "import/profile.h"

/* The units, and of each event its own; how many officials work there; who hands cases to whom. */
zb_status zbi_profile_units(zbi_profile *profile);
/* How long each event took and waited. */
zb_status zbi_profile_times(zbi_profile *profile);
/* What each class of cases looks like. */
zb_status zbi_profile_classes(zbi_profile *profile);
#endif
