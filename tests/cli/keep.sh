# -o FILE.zb of compare, attribute and run: every run is kept, the report is the same, what was finished is not run again.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
rows() { expect 0 merge "$1" --format csv -q; cut -d, -f"$2" out | tail -n +2 | uniq; }

# compare: the report goes to standard output, and is what it is without a file
base="compare hello --until 600 --reps 4 -q --format json"
expect 0 $base; mv out plain.json
expect 0 $base -o c.zb; same plain.json out; silent err
expect 4 $base -o c.zb; silent out; says err 'c.zb: exists; go on with it by --resume'
expect 0 $base -o c.zb --resume --jobs 1; same plain.json out
expect 0 $base -o fresh.zb --resume --jobs 1; same plain.json out
[ "$(rows c.zb 1 | wc -l)" = 8 ] || complain "not 4 replications of 2 forms"
expect 0 merge c.zb --format csv -o c.csv; silent err
expect 0 merge fresh.zb --format csv -o fresh.csv; same c.csv fresh.csv
says c.csv.manifest.json '"kind": "compare"'; says c.csv.manifest.json '"asked": 8, "done": 8, "failed": 0'
says c.csv.manifest.json '"swept_by": "zhuanban compare hello'
expect 0 rerun c.zb --row 6 --format json --trace trace.jsonl
says out "\"trace_hash\": \"$(sed -n 's/^6,1,task_force,2,ok,,[0-9]*,\([0-9a-f]*\),all,.*/\1/p' c.csv)\""
expect 0 rerun c.zb --row 6 --format scenario; mv out row.json
expect 0 run row.json --form task_force --rep 2 --format csv
[ "$(sed -n 's/^task_force,2,focal,response_latency_h,h,\([^,]*\),.*/\1/p' out)" = \
    "$(awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) if ($i == "response_latency_h") c = i } /^6,.*,focal,/ { print $c }' c.csv)" ] ||
    complain "row 6 of the CSV is not what it ran"
expect 2 rerun c.zb --row 9; says err 'row 9 of c.zb was not run yet; go on with compare --resume'

# CSV for Excel, from any command that writes it
for each in "compare hello --until 100 --reps 2 -q --format csv-pairs" "run hello --form task_force --until 100 -q --format csv" \
    "rerun c.zb --row 3 --format csv"; do
    expect 0 $each; mv out plain.csv
    expect 0 $each --bom; tail -c +4 out | cmp -s - plain.csv || complain "$each: --bom changes more than the beginning"
    [ "$(head -c 3 out | od -An -tx1)" = " ef bb bf" ] || complain "$each: no byte order mark"
done
expect 2 compare hello --bom; says err '--bom goes with --format csv'

# what is another command, scenario, seed or number of replications does not go on; nothing is changed
before=$(cksum <c.zb)
expect 4 $base -o c.zb --resume --seed 2; says err 'is of another seed'
expect 4 $base -o c.zb --resume --reps 5; says err 'another number of replications'
expect 4 $base -o c.zb --resume --set /posts/staff=7; says err 'another scenario'
expect 4 $base -o c.zb --resume --forms task_force,bureaucracy; says err 'another choice of forms'
expect 4 attribute hello --until 600 --reps 4 -o c.zb --resume; says err 'another command (zhuanban compare)'
expect 4 sweep hello --vary /posts/staff=2,3 -o c.zb --resume; says err 'another command (zhuanban compare)'
expect 2 merge c.zb fresh.zb -o no.zb; says err 'only shards of a sweep can be merged'
expect 2 $base --resume; says err '--resume goes with -o FILE.zb'
expect 2 $base --resume -o c.json; says err '--resume goes with -o FILE.zb'
expect 4 $base -o none/c.zb; says err 'none/c.zb'
expect 4 compare no-such -o no.zb
expect 2 compare hello --forms x -o no.zb
[ "$before" = "$(cksum <c.zb)" ] || complain "a refusal changes the file"
[ -e no.zb ] && complain "a refused command leaves a file"
[ -z "$(ls | grep part)" ] || complain "a temporary file is left"
for command in "explain hello --matter 1" "verify mm1" "rerun c.zb --row 6" "list forms" init "show hello"; do
    expect 2 $command -o text.zb; says err "${command%% *} keeps no runs, and \"text.zb\" is the name of a results file"
done
expect 2 merge c.zb --format csv -o text.zb; says err 'merge --format csv keeps no runs'
[ -e text.zb ] && complain "a refused command leaves a file"

# the report is told from what the file has
if command -v python3 >/dev/null; then
    cp c.zb changed.zb
    python3 -c 'import sqlite3; d = sqlite3.connect("changed.zb"); d.execute("update measured set response_latency_h = 12345"); d.commit()'
    expect 0 $base -o changed.zb --resume; says out '"mean":12345,'
else
    echo "no python3: a changed file is not tried"
fi

# both ways of an open urgency, and a precision
expect 0 show hello -q
grep -v '"urgency"' out >open.json
both="compare open.json --until 400 --precision 0.4 --reps 3 --max-reps 40 -q --format jsonl"
"$ZHUANBAN" $both >plain.jsonl 2>err; code=$?
expect $code $both -o both.zb; same plain.jsonl out
expect $code $both -o both.zb --resume; same plain.jsonl out
if grep -q '"urgency":"first"' plain.jsonl; then
    [ "$(rows both.zb 3 | tr '\n' ' ')" = "first equal " ] || complain "not both ways: $(rows both.zb 3)"
    expect 0 merge both.zb --format csv -o both.csv
    last=$(sed -n '$s/,.*//p' both.csv)
    expect 0 rerun both.zb --row "$last" --format json
    says out "\"trace_hash\": \"$(sed -n '$s/^[^,]*,2,equal,[a-z_]*,[0-9]*,ok,,[0-9]*,\([0-9a-f]*\),.*/\1/p' both.csv)\""
    expect 0 rerun both.zb --row "$last" --format scenario; says err 'queue like routine work'
else
    complain "open.json states its urgency: nothing is tested"
fi

# attribute: every mixture is a form of the file
shares="attribute hello --until 300 --set /experiment/tau_h=100 --reps 2 -q --format json"
expect 0 $shares; mv out plain.json
expect 0 $shares -o a.zb; same plain.json out
expect 0 $shares -o a.zb --resume; same plain.json out
[ "$(rows a.zb 1 | wc -l)" = 256 ] || complain "not 128 mixtures"
expect 0 merge a.zb --format csv -o a.csv
expect 0 rerun a.zb --row 200 --format json
says out "\"trace_hash\": \"$(sed -n 's/^200,1,mixture-071,1,ok,,[0-9]*,\([0-9a-f]*\),all,.*/\1/p' a.csv)\""
expect 4 $shares --split -o a.zb --resume; says err 'another scenario'

# run: a replication a row
one="run hello --form task_force --until 300 --format json"
expect 0 $one --rep 3; mv out plain.json
expect 0 $one --rep 3 -o r.zb; same plain.json out
expect 0 $one --rep 1 -o r.zb --resume; expect 0 $one --rep 3 -o r.zb --resume; same plain.json out
[ "$(rows r.zb 1 | tr '\n' ' ')" = "2 4 " ] || complain "not rows 2 and 4"
expect 4 run hello --form bureaucracy --until 300 -o r.zb --resume; says err 'another choice of forms'

# killed: what was finished is kept
killed() { # FILE COMMAND...
    file=$1; shift
    "$ZHUANBAN" "$@" -o $file >out 2>err &
    child=$! n=0
    sleep 1.6 # what is finished is made safe once a second
    until_a_run $file
    kill -s KILL $child 2>/dev/null
    wait $child
    [ $? = 137 ] || { echo "$* was over before it was killed"; return; }
    cp $file copy.zb; [ -e $file-wal ] && cp $file-wal copy.zb-wal
    [ "$(rows copy.zb 1 | wc -l)" -gt 0 ] || complain "$*: nothing is kept"
    rm -f copy.zb*
}
long="compare hello --reps 200 --format json -q"
killed k.zb $long
expect 0 $long; mv out plain.json
expect 0 $long -o k.zb --resume; same plain.json out
[ "$(rows k.zb 1 | wc -l)" = 400 ] || complain "not 200 replications"
long="attribute hello --until 100 --set /experiment/tau_h=30 --reps 60 --format csv -q"
killed ka.zb $long
expect 0 $long; mv out plain.csv
expect 0 $long -o ka.zb --resume; same plain.csv out

# interrupted: it ends in order, and says how to go on
for signal in INT:130 TERM:143; do
    "$ZHUANBAN" compare hello --reps 4000 -q -o i.zb --resume >out 2>err &
    child=$!
    sleep 0.7
    kill -s ${signal%:*} $child
    wait $child
    got=$? command="compare and SIG${signal%:*}"
    [ $got = ${signal#*:} ] || complain "$command: exit $got"
    says err 'replications were finished; go on with the same command and --resume'
    says out 'VERDICT'
done
[ "$(rows i.zb 1 | wc -l)" -gt 1 ] || complain "$command: nothing is kept"
exit $failed
