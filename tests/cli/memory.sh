# A scenario that surely needs more memory than there is says so before it starts.
. "$SOURCE_DIR/tests/cli/support.inc"

# no machine has a terabyte for these
flood="--set /classes/permit/arrivals/per_week=1e8"
expect 3 compare hello $flood -o result.txt; says err "needs at least [0-9]* MB of memory, and there are [0-9]* MB"
[ -e result.txt ] && complain "a refused comparison leaves a result"
says err "of which .* cannot be finished by [0-9]* officials"
expect 3 run hello --form bureaucracy $flood; says err "needs at least"; silent out
expect 3 compare hello --reps 1000000000000; says err "1000000000000 replications leave [0-9]* MB"
expect 0 validate hello $flood
# a short run of it fits
expect 0 compare hello $flood --until 0.001 --reps 2 -q

# within a limit of the process; sanitizers need all of the address space themselves
[ -n "${ASAN_OPTIONS:-}" ] && exit $failed
limited() {
    expected=$1
    shift
    (ulimit -v 600000 && exec "$ZHUANBAN" "$@") >out 2>err
    got=$?
    command="$* with 600 MB"
    [ "$got" = "$expected" ] || complain "$command: exit $got, not $expected: $(cat err)"
}
busy="--set /classes/permit/arrivals/per_week=1e5"
limited 3 compare hello $busy --jobs 2; says err "and there are 58[56] MB"; says err "for each of 2 replications at once"
limited 3 compare hello $busy --jobs 1
limited 3 run hello --form bureaucracy --set /posts/staff=300000; says err "officials need at least"
limited 0 compare hello --reps 2 -q
exit $failed
