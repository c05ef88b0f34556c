#!/bin/sh
# The examples of docs/sensitivity.md: every block marked sh, one after another in one folder.
set -eu
source=${SOURCE_DIR:-$(cd "$(dirname "$0")/.." && pwd)}
PATH=$(dirname "${ZHUANBAN:-$source/build/zhuanban}"):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk '/^```sh/ { n++; take = 1; next }
     /^```/ { take = 0; next }
     take { print > (n ".sh") }' "$source/docs/sensitivity.md"
count=0
for file in *.sh; do
    sh -eu "$file" >"$file.out" 2>err || { echo "docs/sensitivity.md, block $file failed:"; cat err; exit 1; }
    cat "$file.out"
    count=$((count + 1))
done
[ "$count" = 2 ] || { echo "$count examples ran"; exit 1; }
# what is said of the largest effect
grep -q '^morris,response_latency_h,focal,bureaucracy,task_force,/mechanisms/information/transit_h,mu_star,' 1.sh.out
grep -q '^ROBUSTNESS$' 1.sh.out
