/* How a call of the library ended, and the caller-owned place where it says why. */
#ifndef ZHUANBAN_STATUS_H
#define ZHUANBAN_STATUS_H

#include <zhuanban/api.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef enum zb_status {
    ZB_OK = 0,
    ZB_STATUS_USAGE,    /* the caller's argument is wrong: a pointer that does not exist, a form nobody defined */
    ZB_STATUS_INPUT,    /* what the user wrote breaks a rule */
    ZB_STATUS_TOO_BIG,  /* the scenario needs more memory than there is */
    ZB_STATUS_IO,       /* a file cannot be read or written */
    ZB_STATUS_MEMORY,   /* an allocation failed */
    ZB_STATUS_STOPPED,  /* the caller asked to stop */
    ZB_STATUS_INTERNAL  /* our bug: an invariant does not hold; the run is poisoned */
} zb_status;

/* Owned by the caller, filled by the call that fails, untouched by one that succeeds. */
typedef struct zb_error {
    zb_status status;
    char pointer[256]; /* JSON Pointer of the place in the scenario, or "" */
    char message[512]; /* one sentence: the rule and the value, UTF-8, no newline */
} zb_error;

/* The name of a status in lower case, e.g. "input"; "unknown" for a number outside the enum. Any thread. */
ZB_API const char *zb_status_name(zb_status status);

#ifdef __cplusplus
}
#endif
#endif
