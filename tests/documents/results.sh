#!/bin/sh
. "$(dirname "$0")/support.inc"
examples docs/results.md 3
[ -s pairs.csv ] && [ -s adjusted.csv ] || fail "a CSV is missing"
