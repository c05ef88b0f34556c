#!/bin/sh
# The commands of the README about the teaching page: each leaves the page that it names.
. "$(dirname "$0")/support.inc"

awk '/^## / { inside = $0 == "## The teaching page" } inside && /^    zhuanban / { print substr($0, 5) }' \
    "$source/README.md" >commands
[ "$(wc -l <commands)" -ge 2 ] || fail "the README shows no commands for the page"
sh -eu commands || fail "a command of the README failed"
sed -n 's/.* -o //p' commands >pages
while read -r page; do
    grep -q 'id="zhuanban-data">{' "$page" || fail "$page is no teaching page"
done <pages
echo "$(wc -l <commands) examples"
