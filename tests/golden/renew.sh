#!/bin/sh
# Writes the golden outputs anew: renew.sh BUILD (a build folder with its tests built). Then read `git diff tests/golden`.
# It also draws docs/hello-matter-2.svg and measures again: cases and lessons, for their notes, docs/cases.md and docs/lessons.md;
# the lessons of the teaching page, for src/page/lessons and docs/teaching.md; and docs/validation.md but for its robustness (a
# few minutes).
set -eu
build=$(cd "${1:?usage: renew.sh BUILD}" && pwd)
cd "$(dirname "$0")/../.."
for test in golden_adaptation golden_compare golden_explain golden_cases; do
    RENEW_GOLDEN=1 "$build/tests/unit_$test"
done
"$build/zhuanban" explain hello --matter 2 --format svg -o docs/hello-matter-2.svg
ZHUANBAN="$build/zhuanban" python3 tests/case_tables.py --renew
ZHUANBAN="$build/zhuanban" python3 tests/lesson_tables.py --renew
ZHUANBAN="$build/zhuanban" python3 tests/lesson_sheets.py --renew
ZHUANBAN="$build/zhuanban" python3 tests/validation_tables.py --renew
