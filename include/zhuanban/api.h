/* Linkage of the public functions and the version of the library. */
#ifndef ZHUANBAN_API_H
#define ZHUANBAN_API_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define ZB_VERSION_MAJOR 0
#define ZB_VERSION_MINOR 1
#define ZB_VERSION_PATCH 0
#define ZB_VERSION_STRING "0.1.0"

/* Scenario files and results carry this number; a newer one is refused. */
#define ZB_FORMAT 1

#if defined(__GNUC__) && !defined(__wasm__)
#define ZB_API __attribute__((visibility("default")))
#else
#define ZB_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* The version of the library that runs, "MAJOR.MINOR.PATCH"; never NULL. Any thread. */
ZB_API const char *zb_version(void);

#ifdef __cplusplus
}
#endif
#endif
