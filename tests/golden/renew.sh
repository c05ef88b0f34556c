#!/bin/sh
# Writes the golden outputs anew: renew.sh BUILD (a build folder with its tests built). Then read `git diff tests/golden`.
# It also measures cases and lessons again, for their notes, docs/cases.md and docs/lessons.md, the lessons of the teaching page, for
# src/page/lessons and docs/teaching.md, and docs/validation.md but for its robustness (a few minutes).
set -eu
build=$(cd "${1:?usage: renew.sh BUILD}" && pwd)
cd "$(dirname "$0")/../.."
for test in golden_adaptation golden_compare golden_explain golden_cases; do
    RENEW_GOLDEN=1 "$build/tests/unit_$test"
done
ZHUANBAN="$build/zhuanban" python3 tests/case_tables.py --renew
ZHUANBAN="$build/zhuanban" python3 tests/lesson_tables.py --renew
ZHUANBAN="$build/zhuanban" python3 tests/lesson_sheets.py --renew
ZHUANBAN="$build/zhuanban" python3 tests/validation_tables.py --renew
