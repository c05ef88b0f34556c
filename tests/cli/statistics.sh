# --warmup auto, --batches, --controls and several forms.
. "$SOURCE_DIR/tests/cli/support.inc"
queues=$SOURCE_DIR/tests/data/queues.json
steady="--set /experiment/adaptation=false --set /mechanisms/dissolution/growth_per_year=0 --set /mechanisms/dissolution/post_load=2"

# the warm-up that is found is the one that is used, whatever the threads
expect 0 compare "$queues" --forms one,two --reps 5 --warmup auto --format json -q --jobs 1; cp out found
hours=$(sed -n 's/.*"method":"mser-5","hours":\([0-9]*\),.*/\1/p' out)
[ -n "$hours" ] || complain "$command: no hours"
expect 0 compare "$queues" --forms one,two --reps 5 --warmup auto --format json -q --jobs 2
cmp -s out found || complain "$command: other bytes with two threads"
expect 0 compare "$queues" --forms one,two --reps 5 --warmup "$hours" --format json -q
sed 's/,"warmup":{[^}]*}//' found | cmp -s - out || complain "$command: another result than with --warmup auto"
expect 0 compare "$queues" --forms one,two --reps 5 --warmup auto; says out "^warm-up $hours h by MSER-5 (focal matters of one, 5 replications)"
expect 0 compare "$queues" --forms one,two --reps 5 --warmup auto --lang zh; says out "^预热期 $hours 小时，由 MSER-5 定"

# and where there is none
expect 2 compare hello --warmup auto; silent out; says err "no steady state: officials adapt (/experiment/adaptation=false); posts of bureaucracy grow"
expect 1 compare hello --warmup auto $steady; silent out; says err "run longer (--until): MSER-5 needs 50 matters, and of bureaucracy there are"
expect 1 compare "$queues" --forms one --reps 5 --warmup auto --set /classes/customer/arrivals/per_week=400
says err "run longer (--until): MSER-5 would leave out [0-9]* of the [0-9]* focal matters of one, too many"
expect 2 run hello --form task_force --warmup auto; says err "takes a number from 0, not \"auto\""
expect 2 compare hello --warmup automatic; says err "takes a number from 0, or auto, not \"automatic\""

# one long run in batches
expect 0 compare "$queues" --forms one,two --until 20000 --batches 20 --format json -q --jobs 1; cp out batches
says out '"replications":1,.*"batches":20'; says out '"lag1":'; says out '"n":20}'
expect 0 compare "$queues" --forms one,two --until 20000 --batches 20 --format json -q --jobs 2; cmp -s out batches || complain "$command: other bytes"
expect 0 compare "$queues" --forms one,two --until 20000 --batches 20; says out "^20 batches of one run in the place of replications"
expect 1 compare "$queues" --forms one,two --until 700 --batches 200; says err "neighbouring batches of resolution_latency_h are correlated"
says err "take fewer batches than 200, or a longer run"
expect 1 compare "$queues" --forms one,two --until 700 --batches 200 --format csv-pairs -q
grep -q "all,resolution_latency_h,h,low,[0-9.]*,[0-9.]*,[0-9.]*,,,,,[0-9.]*,,,,,undecided," out || complain "$command: an interval of correlated batches"
expect 2 compare hello --batches 20; says err "no steady state"
expect 2 compare hello --batches 9; says err "a number from 10 to 1000"
expect 2 compare hello --batches 20 --reps 2; says err "of one replication"
expect 2 compare hello --batches 20 --controls; says err "do not go with --batches"
expect 2 compare hello --batches 20 -o runs.zb; says err "no --batches and no --controls with -o runs.zb"

# controls stand beside what is said without them, and change nothing of it
expect 0 compare hello --reps 20 --until 400 -q --format json; cp out plain
expect 0 compare hello --reps 20 --until 400 -q --format json --controls; cp out controls
says out '"controls":\[{"class":"crossing","input":"novel","expected":0.5,'; says out '"control":{"difference":'
sed -e 's/,"controls":\[[^]]*\]//' -e 's/,"control":{[^}]*}//' controls | cmp -s - plain || complain "$command: more than \"control\" is new"
expect 0 compare hello --reps 20 --until 400 -q --format json --controls --jobs 1; cmp -s out controls || complain "$command: other bytes"
expect 0 compare hello --reps 100 --until 400 --controls; says out "^controls: response_latency_h a-b .*(95%) by 3 inputs; [1-9][0-9.]* times the runs without"
expect 0 compare hello --reps 8 --until 400 --controls --seed 1; says out "^controls: .* by 1 inputs; no gain$"
expect 0 compare hello --reps 8 --until 400 --controls --seed 1 --lang zh; says out "^控制变量：.*1 个输入）；无增益$"
expect 0 compare hello --reps 4 --until 400 --controls; grep -q "^controls:" out && complain "$command: adjusted with four replications"

# three forms and the best of them
expect 0 compare "$queues" --forms one,two,three --reps 10; says out "^one  *0\.\.[0-9]"; says out "^three  *-[0-9.]*\.\.0  may be the best"
expect 0 compare "$queues" --forms one,two,three --reps 10 --format json; says out '"best":\['; says out '"form":"three","matters":"all","measure":"resolution_latency_h","better":"low",'
expect 0 compare "$queues" --forms one,two --reps 10 --format json; grep -q '"best"' out && complain "$command: the best of two"

# quantiles and shares
expect 0 compare hello --reps 5 --full -q; says out "^focal matters: quantiles, means up to tau and shares"; says out "^response_latency_h p90 .*\[.*\].*\[.*\]$"
expect 0 compare hello --reps 5 --full -q --lang zh; says out "^专班事务：分位数"
expect 0 compare hello --reps 5 --full -q --format markdown; says out "^| response_latency_h p90 | [0-9.]* \["
exit $failed
