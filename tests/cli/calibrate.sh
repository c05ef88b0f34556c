# Calibrations from the command line: what is refused, the formats, the fitted scenario, the same bytes for any jobs, and
# data whose arrivals are the scenario's own.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }

# data from the program itself: a month, at other values than the scenario's
set="--until 672 --set /experiment/tau_h=100 --set /classes/permit/arrivals/per_week=60"
"$ZHUANBAN" run routine-permits --form bureaucracy $set --set /classes/permit/hours/mean=5 --seed 9 --trace events.jsonl >out
moment() { # hours on standard input to the end of a moment in January 2024, whose first day is a Monday
    awk '{ s = $2 / 1e6; d = int(s / 86400); s -= d * 86400; h = int(s / 3600); s -= h * 3600; m = int(s / 60)
           printf "%s 2024-01-%02dT%02d:%02d:%09.6fZ\n", $1, d + 1, h, m, s - m * 60 }'
}
pick() { sed -n 's/.*"t_us":\([0-9]*\),"event":"'"$1"'".*"matter":\([0-9]*\),.*/\2 \1/p' events.jsonl | moment | sort; }
pick arise >arise; pick resolved >resolved
{ echo arrival,end,class; join -a 1 arise resolved | awk '{ print $2 "," $3 ",permit" }' | sort; } >cases.csv
[ "$(wc -l <cases.csv)" -gt 180 ] || complain "only $(wc -l <cases.csv) rows of data"
usual="calibrate routine-permits $set --to cases.csv --vary /classes/permit/hours/mean=log:1:12 --reps 4 --starts 1"

expect 0 $usual --jobs 1 -o fitted.json; says err "never close"; mv out one.txt
says one.txt "^/classes/permit/hours/mean  *3.00 "; says one.txt "have not ended"; says one.txt "held-out part"
expect 0 $usual --jobs 3 -o three.json -q; silent err; same one.txt out; same fitted.json three.json
says fitted.json '"extend":.*"routine-permits"'; says fitted.json '"fitted to cases.csv"'
[ "$(wc -c <fitted.json)" -lt 1500 ] || complain "the variation is not small"
expect 0 validate fitted.json
expect 0 run fitted.json --form bureaucracy
expect 0 $usual -q --format csv; says out '^parameter,/classes/permit/hours/mean,.*,yes'; says out '^not_fitted,p95,permit,held_out,'
expect 0 $usual -q --format json; says out '"distance":'
if command -v python3 >/dev/null; then
    python3 -c 'import json
d = json.load(open("out")); p = d["parameters"][0]
assert p["ci95"][0] <= 5 <= p["ci95"][1], p
assert d["cases"]["fitted"] == (d["cases"]["fitted"] + d["cases"]["held_out"]) * 2 // 3 and d["arrivals"] == "drawn"' ||
        complain "the truth is not within the interval"
fi
expect 0 $usual -q --lang zh; says out "留出部分"

# the scenario's arrivals are those of the data
trace="--set /classes/permit/arrivals/kind=trace --set /classes/permit/arrivals/file=cases.csv"
trace="$trace --set /classes/permit/arrivals/time_column=arrival"
expect 0 $usual $trace -q -o fitted.json; says out "arrivals: those of the cases"; says fitted.json '"cases.csv"'
expect 0 validate fitted.json
# ... so that the simulation is split where they are; else both parts are held against all of it
simulated() { awk -F, -v part="$1" '$1 == "statistic" && $2 == "p50" && $4 == part { print $7 }' out; }
expect 0 $usual $trace -q --format csv
[ "$(simulated fitted)" != "$(simulated held_out)" ] || complain "replayed arrivals are not split"
expect 0 $usual -q --format csv
[ "$(simulated fitted)" = "$(simulated held_out)" ] || complain "drawn arrivals are split"
expect 0 $usual $trace --until 400 --format json; says out '"outside":[1-9]'; says err "outside the window"
sed '5s/T../T23/' cases.csv >other.csv
expect 0 calibrate routine-permits $set $trace --to other.csv --vary /classes/permit/hours/mean=4:5 --reps 3 --starts 1
says out "arrivals: drawn"; says err "not all among those of the scenario's trace"

# what is refused, with advice
expect 2 calibrate routine-permits; says err "needs --to"
expect 2 calibrate routine-permits --to cases.csv; says err "^    --vary /posts/routine_load=0.2:0.8$"
expect 2 calibrate routine-permits --to cases.csv --vary /posts/rutine_load=0.2:0.8; says err "routine_load"
expect 2 calibrate routine-permits --to cases.csv --vary /posts/staff=1,2,3; says err "takes a range here"
expect 2 calibrate routine-permits --to cases.csv --vary /posts/staff=2:2; says err "nothing varies"
expect 2 $usual --vary /experiment/replications=5:50; says err "say --reps"
expect 2 $usual --vary /experiment/warmup_h=0:50; says err "no parameter that data"
expect 2 $usual --vary /calendar/kind=1:2; says err "takes no number"
expect 2 $usual --reps 100000000; says err "memory\|more than 100000"
expect 2 $usual --reps 100000000000000000 --yes; says err "memory"
expect 2 $usual --reps 3000; says err "the search alone takes up to 51 points x 3000 replications, more than 100000"
few="calibrate routine-permits $set --to cases.csv --vary /classes/permit/hours/mean=4:5 --reps 3 -q --format json"
expect 0 $few --starts 11; mv out eleven; expect 0 $few --starts 4294967296; same eleven out
expect 2 $usual --measure resolution_latancy_h; says err "did you mean resolution_latency_h"
expect 2 $usual --measure resolution_working_h; says err "elapsed hours"
expect 2 $usual --column ends=end; says err "takes ROLE=NAME"
expect 2 $usual --matters focal; says err "have classes"
sed 's/,permit$//; s/,class$//' cases.csv >plain.csv
plain="calibrate routine-permits $set --to plain.csv --vary /classes/permit/hours/mean=4:5 --reps 3 --starts 1"
expect 2 $plain --matters other; says err "the scenario has no other matters"
expect 2 $plain --matters some; says err "takes all, focal or other"
expect 3 $usual --column end=endd; says err 'did you mean "end"'
expect 4 calibrate routine-permits --to nowhere.csv --vary /posts/staff=2:3; says err "nowhere.csv"
sed 's/permit$/permits/' cases.csv >wrong.csv
expect 3 calibrate routine-permits --to wrong.csv --vary /posts/staff=2:3; says err '^wrong.csv:2:[0-9]*: error: row 2: .*no class "permits"; did you mean permit?'
head -12 cases.csv >few.csv
expect 3 calibrate routine-permits --to few.csv --vary /posts/staff=2:3; says err "few.csv: of permit there are [0-9]* ended .* a fit takes 20"

# an interrupt ends in order, with what was found
"$ZHUANBAN" $usual --reps 400 --jobs 1 >out 2>err &
child=$!
sleep 1
kill -s INT $child
wait $child
got=$?
command="$usual, interrupted"
[ $got = 130 ] || complain "an interrupt ends with $got"
says err "interrupted\|stopped before"
exit $failed
