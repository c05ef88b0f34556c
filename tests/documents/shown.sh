#!/bin/sh
# The examples of the document that is named, which show their output: each line "$ command" of a block marked sh is run from the
# source tree and must exit 0; where the block shows output below it, that output must be the beginning of what comes.
set -u
source=${SOURCE_DIR:-$(cd "$(dirname "$0")/../.." && pwd)}
cd "$source" || exit 1
document=$1
[ -f "$document" ] || { echo "no $document"; exit 1; }
PATH=$(dirname "${ZHUANBAN:-build/zhuanban}"):$PATH
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
awk -v work="$work" '
    /^```sh/ { inside = 1; next }
    /^```/ { inside = 0; next }
    inside && /^\$ zhuanban/ { n++; print substr($0, 3) > (work "/" n ".cmd"); next }
    inside && n { print > (work "/" n ".out") }' "$document"
failed=0 n=1
while [ -f "$work/$n.cmd" ]; do
    command=$(cat "$work/$n.cmd")
    sh -c "$command" >"$work/got" 2>"$work/err" || { echo "$document: $command: exit $?"; cat "$work/err"; failed=1; }
    if [ -s "$work/$n.out" ]; then
        head -n "$(wc -l <"$work/$n.out")" "$work/got" >"$work/head"
        diff "$work/$n.out" "$work/head" || { echo "$document: $command: other output"; failed=1; }
    fi
    n=$((n + 1))
done
echo "$((n - 1)) examples"
exit $failed
