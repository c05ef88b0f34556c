#!/bin/sh
# Writes the golden outputs anew: renew.sh BUILD (a build folder with its tests built). Then read `git diff tests/golden`.
# It also measures the cases again, for their notes and docs/cases.md (tests/case_tables.py; a minute or two).
set -eu
build=$(cd "${1:?usage: renew.sh BUILD}" && pwd)
cd "$(dirname "$0")/../.."
for test in golden_compare golden_explain golden_cases; do
    RENEW_GOLDEN=1 "$build/tests/unit_$test"
done
ZHUANBAN="$build/zhuanban" python3 tests/case_tables.py --renew
