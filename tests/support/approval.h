/* Two ways to approve, as variants of node 7 made for a check: no mechanism of the model has the parameter. */
#ifndef TEST_SUPPORT_APPROVAL_H
#define TEST_SUPPORT_APPROVAL_H

#include <zhuanban/scenario.h>

/* The program's registry with two more variants of node 7, `all_approve` and `any_approves`: each office that an
   inquiry passes approves with `traced_right`; right is what all of them approve, or any of them. */
const zb_registry *approval_registry(void);
#endif
