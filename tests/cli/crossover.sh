# Where the winner changes: a break-even that is known, both kinds of numbers, bad input, the same bytes, an interrupt.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
even=$SOURCE_DIR/src/verify/scenarios/break-even.json

# n matters save n Delta, the formation costs F_m = 2 + 2(4.5 + d): with n = 13 and Delta = 1 h the crew breaks even at
# consent_h .5, handover_h 3, travel_h 1; with n = 26 where a review takes .25 h
root() { # PTR=A:B TRUTH, then more options
    range=$1 truth=$2
    shift 2
    expect 0 crossover "$even" --forms bureaucracy,crew --measure official_hours --reps 3 -q --along "$range" --format csv-changes "$@"
    [ "$(wc -l <out)" = 2 ] || complain "$command: not one change"
    tail -n 1 out | tr -d '\r' | awk -F, -v truth="$truth" '{ exit !($7 <= truth && truth <= $8 && $8 - $7 < 0.01 &&
        $4 - truth < 0.001 && truth - $4 < 0.001) }' || { complain "$command: not $truth"; cat out; }
}
construction=/mechanisms/construction
root $construction/consent_h=0:3 0.5
root $construction/handover_h=0:6 3
root $construction/travel_h=0:3 1
root $construction/handover_h=log:0.1:30 3
root /mechanisms/information/review_h=0:0.45 0.25 --set /classes/matter/arrivals/times_h='[10,10.5,11,11.5,12,12.5,13,13.5,14,14.5,15,15.5,16,16.5,17,17.5,18,18.5,19,19.5,20,20.5,21,21.5,22,22.5]'

# the same bytes from any number of threads, in every format
along="crossover hello --reps 6 -q --until 400 --along $construction/consent_h=log:1:300 --points 5"
for format in table json csv csv-changes; do
    expect 0 $along --format $format --jobs 1; mv out one; silent err
    expect 0 $along --format $format --jobs 3; mv out three; same one three
    mv one one.$format
done
expect 0 $along -o file; silent out; same file one.table; cp file out; says out "^THE WINNER CHANGES ONCE"; says out "^from b to a at "
expect 0 $along --lang zh; says out "优者变化一次"; says out "专班事务，响应时延"
expect 0 $along --full; [ "$(wc -l <out)" -gt 14 ] || complain "--full shows no more"
expect 0 $along --format csv --bom; [ "$(head -c 3 out | od -An -tx1)" = " ef bb bf" ] || complain "no byte order mark"
says out "^.*$construction/consent_h,n,mean_a,mean_b,difference,ci_low,ci_high,winner,status,message"
# the forms the other way round: the same root and interval, the winners by their new letters
cp one.csv-changes before
expect 0 $along --format csv-changes --forms task_force,bureaucracy
tr 'ab' 'ba' <before | cut -d, -f2- | tail -n 1 >swapped; cut -d, -f2- out | tail -n 1 >now; same swapped now
if command -v python3 >/dev/null; then
    cp one.json out
    python3 -c 'import json, sys; d = json.load(open("out")); c, = d["changes"]
assert d["along"]["range"] == [1, 300] and d["measure"] == "response_latency_h" and c["before"] == "b" and c["changes"]
assert c["ci95"][0] <= c["root"] <= c["ci95"][1] and not c["open_low"], c
assert [v["value"] for v in d["values"]] == sorted(v["value"] for v in d["values"])' || complain "not such JSON"
fi

# whole numbers lie between neighbours; a winner that never changes; a value that breaks a rule of the whole scenario
expect 0 crossover hello --reps 6 -q --until 400 --along /posts/staff=1:30 --points 4 --set $construction/consent_h=35
says out "THE WINNER\|NO CHANGE"
expect 0 crossover hello --reps 6 -q --until 400 --along /posts/staff=3:5; says out "THE WINNER DOES NOT CHANGE: b"
says out "3 values scanned, 3 tried"
expect 0 crossover hello --reps 2 -q --along /experiment/warmup_h=0:100000 --points 3; says out "fails: /experiment"

# bad input, before anything runs
bad() { code=$1 text=$2; shift 2; expect "$code" "$@"; says err "$text"; silent out; }
bad 2 "needs --along" crossover hello
bad 2 'did you mean "novelty"' crossover hello --along /classes/crossing/novelti=0:1
bad 2 'did you mean "classes"' crossover hello --along /clases/crossing/novelty=0:1
bad 2 "a number from 0 to 1" crossover hello --along /classes/crossing/novelty=0:2
bad 2 "a whole number" crossover hello --along /posts/staff=2.5:6
bad 2 "both ends are the same" crossover hello --along /posts/staff=4:4
bad 2 "lo is above hi" crossover hello --along /posts/staff=4:2
bad 2 "takes a range" crossover hello --along /posts/staff=2:4:3
bad 2 "takes a range" crossover hello --along /posts/staff=2,4
bad 2 "takes no number" crossover hello --along /forms/task_force/information=1:2
bad 2 "0 < lo" crossover hello --along $construction/consent_h=log:0:5
bad 2 "say --reps" crossover hello --along /experiment/replications=2:5
bad 2 "2 or more" crossover hello --along /posts/staff=2:4 --reps 1
bad 2 "takes two forms" crossover hello --along /posts/staff=2:4 --forms bureaucracy
bad 2 "takes one --measure" crossover hello --along /posts/staff=2:4 --measure official_hours --measure reports
bad 2 "did you mean official_hours" crossover hello --along /posts/staff=2:4 --measure official_hour
bad 2 "no form wins" crossover hello --along /posts/staff=2:4 --measure closed_h
bad 2 "points from 2" crossover hello --along /posts/staff=2:4 --points 1
bad 2 "goes with --format csv" crossover hello --along /posts/staff=2:4 --bom
bad 4 "No such" crossover nowhere.json --along /posts/staff=2:4

# an interrupt leaves what was finished, and says so
"$ZHUANBAN" crossover hello --along /posts/staff=1:9000 --points 9000 --reps 2 --jobs 1 -q >out 2>err &
pid=$!
sleep 4
kill -INT $pid
wait $pid
got=$?
command="crossover, interrupted"
[ $got = 130 ] || complain "$command: exit $got"
says err "interrupted after"
says out "INTERRUPTED"
exit $failed
