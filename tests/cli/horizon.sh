# --until, --warmup and --max-reps need no other option to go with them.
. "$SOURCE_DIR/tests/cli/support.inc"
tau() { sed -n 's/.*"tau_h": \([0-9.]*\).*/\1/p' out; }
is() { [ "$(tau)" = "$1" ] || complain "$command: tau_h is $(tau), not $1"; }

# hello: until 800, tau 200
expect 0 show hello --until 400; is 200; says err "No mechanism"; grep -q note: err && complain "a note without need"
expect 0 show hello --until 100; is 25; says err "^note: tau_h is 25 instead of 200"
expect 0 show hello --until 100 -q; is 25; silent err
expect 0 show hello --warmup 700; is 25; says err "^note: "
expect 0 show hello --warmup 300 --until 340; is 10
expect 0 show hello --until 100 --set /experiment/tau_h=10; is 10; grep -q note: err && complain "a note where tau is stated"
expect 2 show hello --until 100 --set /experiment/tau_h=100.5; says err "^--set /experiment/tau_h"
expect 2 show hello --warmup 800; says err "^--warmup 800: error: .*the run lasts 800 h"
expect 2 show hello --until 3e8; says err "^--until 3e8: error: "
expect 0 show relay -q; warmup=$(sed -n 's/.*"warmup_h": \([0-9.]*\).*/\1/p' out)
expect 2 show relay --until "$warmup"; says err "within the scenario's warm-up of $warmup h; say --warmup too"
expect 0 compare hello --until 60 --reps 2 -q; says out VERDICT; silent err

# replications
count() { sed -n 's/.*"replications":\([0-9]*\).*/\1/p' out | head -n 1; }
counts() { [ "$(count)" = "$1" ] || complain "$command: $(count) replications, not $1"; }
expect 0 compare hello --until 300 -q --format json --max-reps 7; counts 7
expect 0 compare hello --until 300 -q --format json --max-reps 7 --reps 3; counts 3
expect 1 compare hello --until 300 -q --format json --max-reps 7 --precision .0001; counts 7; says err "not reached in 7 replications"
expect 2 compare hello --max-reps 3 --reps 4; says err "reps 4 is more than --max-reps 3"
expect 2 compare hello --max-reps 0; says err "whole number from 1"
expect 2 compare hello --precision 1; says err "a share below 1"
exit $failed
