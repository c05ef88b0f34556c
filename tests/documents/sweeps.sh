#!/bin/sh
. "$(dirname "$0")/support.inc"
examples docs/sweeps.md 4
for made in row17.jsonl row17.json hello.csv.manifest.json parts.zb compared.csv; do
    [ -s $made ] || fail "there is no $made"
done
