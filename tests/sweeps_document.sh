#!/bin/sh
# The examples of docs/sweeps.md: every block marked sh and python, one after another in one folder; those marked r where R
# is there.
set -eu
source=${SOURCE_DIR:-$(cd "$(dirname "$0")/.." && pwd)}
PATH=$(dirname "${ZHUANBAN:-$source/build/zhuanban}"):$PATH
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
awk '/^```[a-z]/ { n++; language = substr($0, 4); next }
     /^```/ { language = ""; next }
     language { print > (n "." language) }' "$source/docs/sweeps.md"
count=0
for n in 1 2 3 4 5 6 7 8 9; do
    for file in "$n".sh "$n".python "$n".r; do
        [ -e "$file" ] || continue
        case $file in
        *.sh) sh -eu "$file" >out 2>err || { echo "docs/sweeps.md, block $n failed:"; cat err; exit 1; } ;;
        *.python)
            command -v python3 >/dev/null || { echo "no python3: block $n skipped"; continue; }
            python3 "$file" >out 2>err || { echo "docs/sweeps.md, block $n failed:"; cat err; exit 1; } ;;
        *.r)
            command -v Rscript >/dev/null || { echo "no R: block $n skipped"; continue; }
            Rscript "$file" >out 2>err || { echo "docs/sweeps.md, block $n failed:"; cat err; exit 1; } ;;
        esac
        cat out
        count=$((count + 1))
    done
done
[ "$count" -ge 4 ] || { echo "only $count examples ran"; exit 1; }
[ -s row17.jsonl ] && [ -s row17.json ] && [ -s hello.csv.manifest.json ] && [ -s parts.zb ] && [ -s compared.csv ] && [ -s staff.zb ]
