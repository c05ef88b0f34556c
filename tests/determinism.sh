#!/bin/sh
# The same bytes from every build, and from the first one on a processor without FMA: draws of the samplers, and what
# the program prints for the scenarios. determinism.sh BUILD... ; prints one line for each comparison.
set -u
without_fma='GLIBC_TUNABLES=glibc.cpu.hwcaps=-FMA,-FMA4,-AVX2,-AVX2_Usable,-FMA_Usable'
root=$(cd "$(dirname "$0")/.." && pwd)
place=$(mktemp -d)
trap 'rm -rf "$place"' EXIT
cd "$root" || exit 1
bad=0

fail() {
    echo "differs: $*"
    bad=1
}

# same LABEL PROGRAM ARGUMENT…: PROGRAM (a path inside a build) gives the same output everywhere
same() {
    label=$1 program=$2
    shift 2
    "$first/$program" "$@" >"$place/first" 2>"$place/err" || { fail "$label: $first failed"; cat "$place/err"; return; }
    [ -s "$place/first" ] || { fail "$label: $first printed nothing"; return; }
    env "$without_fma" "$first/$program" "$@" >"$place/out" 2>&1
    cmp "$place/first" "$place/out" || { fail "$label: $first with and without FMA"; return; }
    for build in $others; do
        "$build/$program" "$@" >"$place/out" 2>"$place/err" || { fail "$label: $build failed"; cat "$place/err"; return; }
        cmp "$place/first" "$place/out" || { fail "$label: $first and $build"; return; }
    done
    echo "same: $label"
}

[ $# -ge 1 ] || { echo "usage: determinism.sh BUILD..." >&2; exit 2; }
first=$1
shift
others=$*

# turning FMA off must be seen in the C library's exp, else this machine cannot show what we look for
if [ "$("$first/tests/draws" --libm)" = "$(env "$without_fma" "$first/tests/draws" --libm)" ]; then
    echo "could not test: FMA cannot be turned off here"
fi
same "draws" tests/draws
if [ -x "$first/zhuanban" ]; then
    for scenario in scenarios/*.json; do
        [ -f "$scenario" ] || continue
        case $scenario in
        */relay.json) # the bench: one form, cut short
            same "run $scenario" zhuanban run "$scenario" --form bureaucracy --set /experiment/warmup_h=1000 \
                --set /experiment/tau_h=1000 --until 6000 --format json ;;
        */kunshan-arrivals.json) # into its second run
            same "compare $scenario" zhuanban compare "$scenario" --reps 2 --until 4500 --format json ;;
        *) same "compare $scenario" zhuanban compare "$scenario" --reps 2 --until 2000 --format json ;;
        esac
    done
    same "compare all forms" zhuanban compare scenarios/hello.json --reps 3 --format json \
        --forms bureaucracy,task_force,coordination_body,contracting
    same "attribute hello" zhuanban attribute scenarios/hello.json --reps 2 --format json
else
    echo "skipped: there is no program in $first"
fi
exit $bad
