#!/bin/sh
. "$(dirname "$0")/support.inc"
examples docs/report.md 1
for made in compared.html compared-zh.html mixtures.html staff.html; do
    [ -s $made ] || fail "there is no $made"
done
