#!/bin/sh
. "$(dirname "$0")/support.inc"
examples docs/import.md 2
cat [0-9]*.out | grep -q coordination_body || fail "not every form was compared"
[ -s permits/arrivals.csv ] && [ -s again/arrivals-2.csv ] || fail "arrivals are missing"
