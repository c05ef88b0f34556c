#!/bin/sh
# The engine library needs nothing but a few functions of the C library whose results are the same everywhere.
# No libm (its last bits differ) and no qsort (the order of equal elements differs). needs.sh LIBRARY
set -eu
library=$1
allowed=' malloc calloc realloc free abort
 memcpy memmove memset memcmp bcmp memchr strlen strcmp strncmp strchr strrchr strstr strcpy strncpy strcat strcspn strspn
 snprintf vsnprintf strtod strtoul strtoull localeconv __errno_location __stack_chk_fail __assert_fail
 __cxa_finalize __gmon_start__ _ITM_deregisterTMCloneTable _ITM_registerTMCloneTable '
bad=0
for name in $(nm -D --undefined-only "$library" | awk '{sub(/@.*/, "", $NF); print $NF}'); do
    if ! printf '%s' "$allowed" | tr '\n' ' ' | grep -q " $name "; then
        echo "the engine library needs $name, which is not on the list in tests/needs.sh" >&2
        bad=1
    fi
done
for needed in $(readelf -d "$library" | sed -n 's/.*NEEDED.*\[\(.*\)\].*/\1/p'); do
    case $needed in
    libc.so*) ;;
    *) echo "the engine library links $needed" >&2; bad=1 ;;
    esac
done
exit $bad
