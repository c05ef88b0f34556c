/* What the three files about crews share: crew.c (set up and dissolved), secondment.c (asking offices for members),
   members.c (coming and going). */
#ifndef ZBI_RUN_CREW_H
#define ZBI_RUN_CREW_H

#include "run/life.h"

/* The row of choices of the class that the crew was made for. */
const zbi_choices *zbi_crew_choices(const zb_run *run, const zbi_crew *crew);
/* Share of the usual hours of forming: less for a crew that stood before. */
double zbi_crew_quicker(const zb_run *run, const zbi_crew *crew);
/* Who comes without being asked: the direct execution unit, people from outside. */
void zbi_crew_call_unasked(zb_run *run, uint32_t crew);
/* A dissolved crew whose last member is gone leaves nothing behind. */
void zbi_crew_close_if_empty(zb_run *run, uint32_t crew);
#endif
