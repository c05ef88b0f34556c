#!/bin/sh
# Writes the golden outputs anew: renew.sh BUILD (a build folder with its tests built). Then read `git diff tests/golden`.
set -eu
build=$(cd "${1:?usage: renew.sh BUILD}" && pwd)
cd "$(dirname "$0")/../.."
for test in golden_adaptation golden_compare golden_explain; do
    RENEW_GOLDEN=1 "$build/tests/unit_$test"
done
