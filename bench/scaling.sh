#!/usr/bin/env bash
# How well a sweep scales: one thread, N threads, N ranks by turns, ROUNDS times; medians of the time that passed and of the
# processor time that all processes together took. Not a test.
#   bench/scaling.sh [N [ROUNDS [SWEEP-OPTION…]]]
set -eu
export LC_ALL=C OMPI_ALLOW_RUN_AS_ROOT=1 OMPI_ALLOW_RUN_AS_ROOT_CONFIRM=1 OMPI_MCA_btl_vader_single_copy_mechanism=none
zhuanban=${ZHUANBAN:-$(cd "$(dirname "$0")/.." && pwd)/build/zhuanban}
n=${1:-2} rounds=${2:-7}
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- hello --until 300 --reps 150 --vary /classes/crossing/novelty=0:1:5 --vary /posts/staff=3,4,6,8
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
TIMEFORMAT="%R %U %S"

one() { # KIND COMMAND…
    kind=$1
    shift
    rm -f "$work/$kind.zb"
    { time "$@" -o "$work/$kind.zb" -q; } 2>>"$work/$kind.times"
}
# the middle of a column, or of columns added up
median() { awk "{ print $2 }" "$work/$1.times" | sort -g | awk '{ a[NR] = $1 } END { print (a[int((NR + 1) / 2)] + a[int(NR / 2) + 1]) / 2 }'; }

for round in $(seq "$rounds"); do
    one one "$zhuanban" sweep "$@" --jobs 1
    one threads "$zhuanban" sweep "$@" --jobs "$n"
    one ranks mpirun --bind-to none --oversubscribe -n "$n" "$zhuanban" sweep "$@"
done
for kind in one threads ranks; do
    "$zhuanban" merge "$work/$kind.zb" --format csv -o "$work/$kind.csv" -q
    cmp "$work/one.csv" "$work/$kind.csv"
    wall=$(median $kind '$1') processor=$(median $kind '$2 + $3')
    [ $kind = one ] && first=$wall first_processor=$processor
    case $kind in one) what="1 thread" ;; *) what="$n $kind" ;; esac
    awk -v what="$what" -v wall="$wall" -v first="$first" -v n="$([ $kind = one ] && echo 1 || echo "$n")" \
        -v processor="$processor" -v first_processor="$first_processor" 'BEGIN {
        printf "%-10s %6.2f s  speed-up %.2f  efficiency %3.0f %%  processor time %6.2f s (%.2f of one thread)\n",
            what, wall, first / wall, 100 * first / wall / n, processor, processor / first_processor }'
done
