#!/bin/sh
# The examples of docs/results.md: every block marked sh, one after another in one folder.
set -eu
source=${SOURCE_DIR:-$(cd "$(dirname "$0")/.." && pwd)}
PATH=$(dirname "${ZHUANBAN:-$source/build/zhuanban}"):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk '/^```sh/ { n++; inside = 1; next }
     /^```/ { inside = 0; next }
     inside { print > (n ".sh") }' "$source/docs/results.md"
count=0
for file in *.sh; do
    sh -eu "$file" >out 2>err || { echo "docs/results.md: $(cat "$file"): exit $?"; cat err; exit 1; }
    count=$((count + 1))
done
[ "$count" -ge 3 ] || { echo "only $count examples ran"; exit 1; }
[ -s pairs.csv ] && [ -s adjusted.csv ]
