/* A form of one's own, for tests: what docs/adding-a-form.md shows. */
#ifndef TEST_SUPPORT_CHECKLIST_H
#define TEST_SUPPORT_CHECKLIST_H

#include <zhuanban/zhuanban.h>

/* The default registry, with the variant "checklist" of node 7 and the form "ticked". */
const zb_registry *checklist_registry(void);

#endif
