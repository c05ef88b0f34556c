# Where there is no terminal, one plain line a minute says how far a command is. The programs sleep for most of the minute.
. "$SOURCE_DIR/tests/cli/support.inc"
start() { # NAME COMMAND...
    name=$1
    shift
    "$ZHUANBAN" "$@" >$name.out 2>$name.err &
    eval $name=$!
}
start sweep sweep hello --vary /posts/staff=3,4 --reps 20000 -o p.zb
start compare compare hello --reps 100000
start attribute attribute hello --reps 100000 --until 100 --set /experiment/tau_h=20
start verify verify --slow --jobs 1
start quiet compare hello --reps 100000 -q
sleep 2
kill -s STOP $sweep $compare $attribute $verify $quiet
sleep 60
kill -s CONT $sweep $compare $attribute $verify $quiet
sleep 5
kill -s TERM $sweep $compare $attribute $verify $quiet
for name in sweep compare attribute verify quiet; do
    eval "wait \$$name"
    [ $? = 143 ] || complain "$name: exit $?, not 143"
done
command="a minute of"
says sweep.err '^zhuanban: [0-9]* of 80000 runs, [0-9]* of 2 points, [0-9.e+]* runs/s, [0-9]* s left$'
says compare.err '^zhuanban: [0-9]* of 100000 replications, [0-9.e+]* a second, [0-9]* s left$'
says attribute.err '^zhuanban: [0-9]* of 100000 replications'
says verify.err '^zhuanban: [0-9]* of [0-9]* checks'
for name in sweep compare attribute verify; do
    [ "$(grep -c '^zhuanban: [0-9]* of ' $name.err)" = 1 ] || complain "$name: not one line: $(cat $name.err)"
done
grep '^zhuanban: [0-9]* of' quiet.err && complain "a line in spite of --quiet"
exit $failed
