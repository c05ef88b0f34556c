# -o FILE.zb of calibrate: every point that is tried is kept with the statistics that are fitted; the report is the same, what
# was finished is not run again, and a file of other runs or other data is refused.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
rows() { expect 0 merge "$1" --format csv -q; tail -n +2 out | cut -d, -f1 | uniq | wc -l; }

# data from the program itself, by class and with arrivals, so that the simulation has two parts
set="--until 672 --set /experiment/tau_h=100 --set /classes/permit/arrivals/per_week=60"
"$ZHUANBAN" run routine-permits --form bureaucracy $set --set /classes/permit/hours/mean=5 --seed 9 --trace events.jsonl >out
pick() { sed -n 's/.*"t_us":\([0-9]*\),"event":"'"$1"'".*"matter":\([0-9]*\),.*/\2 \1/p' events.jsonl | moment | sort; }
moment() { # as in calibrate.sh
    awk '{ s = $2 / 1e6; d = int(s / 86400); s -= d * 86400; h = int(s / 3600); s -= h * 3600; m = int(s / 60)
           printf "%s 2024-01-%02dT%02d:%02d:%09.6fZ\n", $1, d + 1, h, m, s - m * 60 }'
}
pick arise >arise; pick resolved >resolved
{ echo arrival,end,class; join -a 1 arise resolved | awk '{ print $2 "," $3 ",permit" }' | sort; } >cases.csv
trace="--set /classes/permit/arrivals/kind=trace --set /classes/permit/arrivals/file=cases.csv
    --set /classes/permit/arrivals/time_column=arrival"
few="calibrate routine-permits $set --to cases.csv --vary /classes/permit/hours/mean=log:1:12 --starts 1 -q"
usual="$few --reps 4"

# the report goes to standard output and is what it is without a file; with --resume nothing is run again
for usual in "$usual" "$usual $trace"; do
    rm -f f.zb g.zb
    expect 0 $usual; mv out plain
    expect 0 $usual -o f.zb; same plain out; silent err
    expect 4 $usual -o f.zb; silent out; says err "f.zb: exists; go on with it by --resume"
    before=$(rows f.zb)
    expect 0 $usual -o f.zb --resume --jobs 1; same plain out; silent err
    [ "$before" = "$(rows f.zb)" ] || complain "$usual: runs again what is there"
    expect 0 $usual -o g.zb --resume --jobs 1; same plain out
    expect 0 merge f.zb --format csv -o f.csv; expect 0 merge g.zb --format csv -o g.csv; same f.csv g.csv
    expect 0 rerun f.zb --row 3 --format json
    says out "\"trace_hash\": \"$(sed -n "s/^3,.*,ok,,[0-9]*,\([0-9a-f]*\),all,.*/\1/p" f.csv)\""
    expect 0 $usual --format json; mv out plain.json
    expect 0 $usual --format json -o f.zb --resume; same plain.json out
    if command -v python3 >/dev/null; then # told from what the file has, exactly
        python3 -c "import sqlite3; d = sqlite3.connect('g.zb'); d.execute('update taken set value = value * 1.000001'); d.commit()"
        expect 0 $usual --format json -o g.zb --resume; cmp -s plain.json out && complain "$command: a changed file is not read"
        python3 -c "import sqlite3; d = sqlite3.connect('g.zb'); d.execute('delete from taken where run = 2 and number = 3'); d.commit()"
        expect 4 $usual -o g.zb --resume; says err 'g.zb: is damaged: row 2 lacks numbers'
    fi
done
expect 0 $usual --format scenario; mv out plain.scenario
expect 0 $usual --format scenario -o f.zb --resume; same plain.scenario out

# more starts go on from the points that are there
expect 0 $usual --starts 2; mv out plain
expect 0 $usual --starts 2 -o f.zb --resume; same plain out

# what is not its own is refused
expect 4 $usual -o f.zb --resume --seed 2; silent out; says err 'is of another seed'
expect 4 $usual -o f.zb --resume --set /posts/speed=0.9; says err 'another scenario'
expect 4 $usual -o f.zb --resume --reps 5; says err 'another number of replications'
expect 4 $usual -o f.zb --resume --form task_force; says err 'another choice of forms'
expect 4 $usual --vary /posts/routine_load=0.2:0.8 -o f.zb --resume; says err 'another choice of parameters'
expect 4 $usual -o f.zb --resume --measure response_latency_h; says err 'another set of observed cases, or another measure of them'
cp cases.csv whole.csv
awk -F, 'BEGIN { OFS = "," } NR == 100 { sub(/:..:/, ":59:", $2) } 1' whole.csv >moved.csv
sed 100d whole.csv >shorter.csv
sed '/,,/d; s/,permit$//; s/,class$//' whole.csv >plain.csv
for other in moved.csv shorter.csv plain.csv; do
    expect 4 $usual --to $other -o f.zb --resume; silent out; says err 'another set of observed cases'
done
expect 0 $usual --to whole.csv --starts 2 -o f.zb --resume # the same cases by another name
expect 4 compare hello --reps 4 -o f.zb --resume; says err 'another command (zhuanban calibrate)'
expect 4 calibrate routine-permits --to nowhere.csv --vary /posts/staff=2:3 -o no.zb
expect 2 $usual --resume; says err '--resume goes with -o FILE.zb'
[ -e no.zb ] && complain "a refused command leaves a file"

# killed: what was finished is kept, and the report of what goes on is that of what was not disturbed
long="$few --reps 20 --vary /posts/routine_load=0.2:0.8"
expect 0 $long; mv out plain
"$ZHUANBAN" $long -o k.zb >out 2>err &
child=$!
n=0 # what is finished is made safe once a second
while [ "$(stat -c %s k.zb-wal 2>/dev/null || echo 0)" -lt 200000 ] && [ $n -lt 300 ]; do n=$((n + 1)); sleep 0.05; done
kill -s KILL $child 2>/dev/null
wait $child
got=$?
if [ $got = 137 ]; then
    cp k.zb copy.zb; [ -e k.zb-wal ] && cp k.zb-wal copy.zb-wal
    [ "$(rows copy.zb)" -gt 0 ] || complain "$long: nothing is kept"
    expect 0 $long -o k.zb --resume; same plain out
else
    echo "$long was over before it was killed"
fi

# interrupted: it ends in order and says how to go on
"$ZHUANBAN" $long -o i.zb >out 2>err &
child=$!
sleep 0.7
kill -s INT $child
wait $child
got=$? command="an interrupted calibration"
case $got in
130) says err '\(points were tried\|stopped before a point was tried\); go on with the same command and --resume' ;;
*) echo "$command was over before: exit $got" ;;
esac
expect 0 $long -o i.zb --resume; same plain out
exit $failed
