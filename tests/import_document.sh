#!/bin/sh
# The examples of docs/import.md: its blocks marked sh, one after another in one folder.
set -eu
source=${SOURCE_DIR:-$(cd "$(dirname "$0")/.." && pwd)}
PATH=$(dirname "${ZHUANBAN:-$source/build/zhuanban}"):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk '/^```sh/ { inside = 1; next } /^```/ { inside = 0; next } inside' "$source/docs/import.md" >all.sh
[ "$(grep -c '^zhuanban' all.sh)" -ge 4 ] || { echo "the examples are gone"; exit 1; }
sh -eu all.sh >out || { echo "docs/import.md: an example failed"; cat out; exit 1; }
grep -q coordination_body out && [ -s permits/arrivals.csv ] && [ -s again/arrivals-2.csv ]
