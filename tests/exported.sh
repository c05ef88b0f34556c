#!/bin/sh
# The names that the shared engine library gives away are exactly those of tests/exported.txt.
# exported.sh LIBRARY [--renew]: --renew writes the list anew.
set -eu
library=$1
list=$(dirname "$0")/exported.txt
names=$(nm -D --defined-only "$library" | awk '{print $3}' | LC_ALL=C sort)
if [ "${2:-}" = --renew ]; then
    printf '%s\n' "$names" >"$list"
    exit 0
fi
if ! printf '%s\n' "$names" | diff -u "$list" -; then
    echo "The exported names changed. If that is meant: sh tests/exported.sh $library --renew" >&2
    exit 1
fi
if printf '%s\n' "$names" | grep -v '^zb_'; then
    echo "Only names that begin with zb_ may be exported." >&2
    exit 1
fi
