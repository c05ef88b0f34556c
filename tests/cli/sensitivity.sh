# sensitivity: what it refuses, the same bytes from any number of threads, samples out and in, how it ends.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
base="sensitivity hello --until 300 --reps 2 -q"
vary="--vary /posts/staff=2:9 --vary /classes/crossing/novelty=0:1 --vary /mechanisms/remedies/call_h=2:40"
small="--trajectories 3 --points 4"

# both methods; what nobody reads is exactly 0; the order and the number of threads change no byte
expect 0 $base $vary $small; silent err
says out '^ROBUSTNESS$'; says out 'over 3 parameters (Morris): the .* flips at [0-9.]*% of'; says out 'over 2 parameters (Sobol)'
says out '^1 of 3 parameters changed nothing at any step: exactly 0$'; says out '  /posts/staff$'
expect 0 $base $vary $small --lang zh; says out '^结论的稳健性$'; says out '参数'
for format in table json csv; do
    expect 0 $base $vary $small --format $format --jobs 1 -o one
    expect 0 $base $vary $small --format $format --jobs 3 -o other; same one other
    expect 0 $base --vary /mechanisms/remedies/call_h=2:40 --vary /classes/crossing/novelty=0:1 --vary /posts/staff=2:9 \
        $small --format $format -o other; same one other
done
expect 0 $base $vary $small --format csv --seed 2 -o other; cmp -s one other && complain "the seed changes nothing"
says one '^method,measure,matters,a,b,parameter,statistic,value,ci95_low,ci95_high,n'
says one '^morris,response_latency_h,focal,bureaucracy,task_force,/mechanisms/remedies/call_h,mu_star,0,0,0,3'
says one '^sobol,response_latency_h,focal,bureaucracy,task_force,/posts/staff,ST,'
says one '^sobol,response_latency_h,focal,task_force,,/posts/staff,S1,'
[ "$(grep -c '^sobol.*call_h' one)" = 0 ] || complain "Sobol is asked about what changed nothing"

# other measures, forms and matters; one form has no verdict; a constant says so
expect 0 $base $vary --method morris --trajectories 2 --measure official_hours --measure resolution_latency_h --matters all
says out 'official_hours, all matters:$'; says out 'MORRIS  a-b  resolution_latency_h, all matters'
expect 0 $base $vary --method sobol --points 2 --forms task_force; says out 'SOBOL  a  response_latency_h'
grep -q ROBUSTNESS out && complain "one form has a verdict"
expect 0 $base $vary --method morris --trajectories 2 --forms bureaucracy,task_force,contracting; says out 'MORRIS  a-c '
expect 0 $base --vary /mechanisms/remedies/call_h=2:40 --method sobol --points 2
says out 'the same at every point; nothing that varies determines it'

# where the scenario's own interval covers 0 there is no winner to flip; a line is no wider than a terminal
one="sensitivity hello -q --until 300 --vary /posts/staff=2:9 --method morris --trajectories 2"
expect 0 $one --reps 3; says out ': the sign of a-b flips at'
expect 0 $one --reps 2 --measure official_hours; says out ': the winner flips at'
[ "$(awk 'length > 80' out | grep -vc '/')" = 0 ] || complain "a line is wider than 80 columns"

# everything assumed, by default; nothing runs when only the plan is asked for
expect 0 $base --plan-only; says out '^parameters    1[0-9][0-9]$'; says out '^points .*Morris .* then Sobol at most 1088'
expect 2 sensitivity hello --trajectories 30; says err 'more than 100000; look at --plan-only'

# what is refused
expect 2 $base --method sobol; says err 'at most 20 parameters'
expect 2 $base --method sobool; says err 'takes morris, sobol or both'
expect 2 $base --vary /posts/staff=2,3; says err 'takes a range here'
for many in 18446744073709551615 333333334; do
    expect 2 $base --vary /posts/staff=2:3 --plan-only --points $many; says err "points takes at most 333333333 .*not $many"
    expect 2 $base --vary /posts/staff=2:3 --plan-only --trajectories $many; says err "trajectories takes at most 333333333"
done
expect 2 $base --vary /posts/staf=2:3; says err 'did you mean'
expect 2 $base --vary /classes/crossing/novelty=0:2; says err 'novelty'
expect 2 $base --vary /experiment/replications=2:3; says err 'say --reps'
expect 2 $base $vary --top 21; says err 'at most 20'
expect 2 $base $vary --measure latency; says err 'there is no measure'
expect 2 $base $vary --export-samples x.txt; says err 'say --method'
expect 2 $base $vary --method sobol --points 1; says err 'at least 2'
expect 4 $base $vary --method sobol --samples none.txt; says err 'none.txt'

# samples out, and in again: the same points, the same answers
expect 0 $base $vary --method sobol --points 4 --export-samples x.txt --export-results y.txt --format csv -o one
[ "$(wc -l <x.txt)" = 20 ] && [ "$(wc -l <y.txt)" = 20 ] || complain "not 4 blocks of 5 points"
says x.txt.params '^"/posts/staff",2,9$'
expect 0 $base --method sobol --samples x.txt --export-results again.txt --format csv -o other; same one other; same y.txt again.txt
expect 0 $base --method morris --trajectories 4 $vary --export-samples m.txt --format csv -o one
expect 0 $base --method morris --samples m.txt --format csv -o other; same one other
expect 2 $base --method morris --samples x.txt; says err 'no trajectories of Morris'
expect 2 $base --method sobol --samples m.txt; says err 'no sample of Saltelli'
expect 2 $base --method sobol --samples x.txt --points 4; says err 'no --points'
sed '7s/^/x/' x.txt >bad.txt; cp x.txt.params bad.txt.params
expect 3 $base --method sobol --samples bad.txt; says err '^zhuanban: bad.txt:7: '
expect 0 $base $vary --method sobol --points 4 --plan-only --export-samples p.txt; same x.txt p.txt

# points that break a rule are counted, told, and in no index
late="--vary /experiment/warmup_h=0:290 --vary /posts/staff=2:9"
expect 1 sensitivity hello --until 300 --reps 2 $late --method sobol --points 8 --export-results y.txt; says out '[0-9] of 32 points broke a rule and are left out'
says err 'points broke a rule'; says y.txt '^nan nan nan$'
expect 1 sensitivity hello --until 300 --reps 2 $late --method sobol --points 8 --format json; says out '"failed":[1-9]'
says out '"message":".*must be below'

# a signal: what was finished is told, and marked
"$ZHUANBAN" sensitivity hello --method morris --trajectories 30 --reps 8 --format json --jobs 1 >out 2>err &
sleep 2
kill -s INT $! 2>/dev/null
kill -s TERM $! 2>/dev/null
wait $!
got=$?
command="a signal"
case $got in
130 | 143) [ ! -s out ] || says out '"interrupted":true'; says err 'interrupted\|stopped before' ;;
*) complain "$command: exit $got: $(cat err)" ;;
esac
exit $failed
