/* A small scenario, compiled, for tests of what stands around the engine. */
#ifndef TEST_SUPPORT_SMALL_H
#define TEST_SUPPORT_SMALL_H

#include <zhuanban/model.h>

typedef struct small {
    zb_scenario *scenario;
    zb_model *model; /* NULL: it could not be read */
} small;

/* tests/data/small.json with some values set ("POINTER=VALUE"). */
small small_open(const char *const *assignments, size_t count);
void small_close(small *s);
#endif
