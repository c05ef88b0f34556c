# Sweeps: the plan, what is refused, the same bytes however it ran, rows again.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
csv() { expect 0 merge "$1" --format csv -o "$2" -q; }
base="sweep hello --until 60 --reps 3 -q"
vary="--vary /classes/crossing/novelty=0:1:3 --vary /posts/staff=3,6"

# the plan is in the file, the parameters in every row
expect 0 $base $vary -o a.zb --jobs 1; silent out; silent err
csv a.zb a.csv
[ "$(wc -l <a.csv)" = 109 ] || complain "not 6 points x 3 replications x 2 forms x 3 sets of matters"
says a.csv '^row,point,/classes/crossing/novelty,/posts/staff,form,replication,status,message,events,trace_hash,matters,first_contact_h,'
says a.csv '^1,1,0,3,bureaucracy,0,ok,,'
says a.csv '^36,6,1,6,task_force,2,ok,,.*,other,'
[ "$(cut -d, -f3,4 a.csv | tail -n +2 | uniq | tr '\n' ' ' | tr -d '\r')" = "0,3 0,6 0.5,3 0.5,6 1,3 1,6 " ] || complain "not the order of the plan"
says a.csv.manifest.json '"runs": {"asked": 36, "done": 36, "failed": 0}'
says a.csv.manifest.json 'swept_by": "zhuanban sweep hello .*--vary /posts/staff=3,6 '
expect 0 merge a.zb --format csv; mv out piped.csv; same a.csv piped.csv
expect 0 merge a.zb --format csv --bom; tail -c +4 out >piped.csv; same a.csv piped.csv
[ "$(head -c 3 out | od -An -tx1)" = " ef bb bf" ] || complain "no byte order mark"

# the same bytes from any number of threads, from shards, from a sweep in pieces
expect 0 $base $vary -o b.zb --jobs 2; csv b.zb b.csv; same a.csv b.csv
for i in 1 2 3 4 5 6 7; do expect 0 $base $vary -o s$i.zb --shard $i/7; done
csv s7.zb s7.csv; [ "$(wc -l <s7.csv)" = 1 ] || complain "a shard beyond the points has rows"
expect 0 merge s3.zb s1.zb s2.zb s7.zb s5.zb s4.zb s6.zb -o m.zb; silent err; csv m.zb m.csv; same a.csv m.csv
expect 0 merge s2.zb s1.zb -o half.zb; says err "12 of 36 runs are done"
says err "^row 13 (point 3) is the first that is missing; add its shard, or go on with half.zb by .*--resume$"; csv half.zb half.csv
expect 0 merge s3.zb s1.zb -o gap.zb; says err "^row 7 (point 2) is the first that is missing"
expect 0 merge s3.zb s2.zb -o gap2.zb; says err "^row 1 (point 1) is the first that is missing"
expect 0 $base $vary -o half.zb --resume; csv half.zb half.csv; same a.csv half.csv
expect 0 $base $vary -o half.zb --resume; csv half.zb half.csv; same a.csv half.csv
expect 0 $base $vary -o new.zb --resume; csv new.zb new.csv; same a.csv new.csv
expect 0 merge a.zb s1.zb -o twice.zb; says err "^s1.zb: 6 of its rows were there before, and are the same$"; csv twice.zb twice.csv; same a.csv twice.csv

# the same replications at every point: a form that no parameter reaches runs the same
expect 0 $base --vary /mechanisms/construction/refuse=0,0.5 --forms bureaucracy -o c.zb; csv c.zb c.csv
[ "$(sed -n 's/^[0-9]*,[0-9]*,[0-9.]*,bureaucracy,\([0-9]*\),ok,,\([0-9]*,[0-9a-f]*\),all.*/\1 \2/p' c.csv | sort -u | wc -l)" = 3 ] ||
    complain "replications differ between points that should not"

# any row again
hash() { sed -n "s/^$1,.*,ok,,[0-9]*,\([0-9a-f]*\),all,.*/\1/p" a.csv; }
for row in 1 14 36; do expect 0 rerun a.zb --row $row --format json; says out "\"trace_hash\": \"$(hash $row)\""; done
expect 0 rerun a.zb --row 14 --trace trace.jsonl --format json; says trace.jsonl '^{"t":'; says out "$(hash 14)"
expect 0 rerun a.zb --row 14 --format scenario -o row.json
says row.json '"staff": 3'; says row.json '"novelty": {"value": 0.5'
expect 0 run row.json --form task_force --format json; says out '"replication": 0'
expect 0 run row.json --form "$(sed -n '/^14,/{s/^14,[^,]*,[^,]*,[^,]*,\([^,]*\),.*/\1/p;q}' a.csv)" \
    --rep "$(sed -n '/^14,/{s/^14,[^,]*,[^,]*,[^,]*,[^,]*,\([^,]*\),.*/\1/p;q}' a.csv)" --format json; says out "$(hash 14)"
expect 2 rerun a.zb --row 37; says err "has 36 rows"
expect 2 rerun a.zb; says err "needs --row"
expect 2 rerun s1.zb --row 7; says err "was not run yet"

# other designs
expect 0 $base --vary /posts/staff=3,6 --vary /classes/crossing/novelty=0.1,0.2 --design zip -o z.zb; csv z.zb z.csv
[ "$(cut -d, -f3,4 z.csv | tail -n +2 | uniq | tr '\n' ' ')" = "3,0.1 6,0.2 " ] || complain "zip is not a zip"
printf '/forms/mine/like,/forms/mine/information,/posts/staff\ntask_force,chain,3\r\ntask_force,"network",4\n' >d.csv
expect 0 $base --design d.csv --set /forms/mine/like=task_force -o f.zb --forms mine; csv f.zb f.csv
says f.csv '^1,1,task_force,chain,3,mine,0,ok'; says f.csv '^4,2,task_force,network,4,mine,0,ok'
for design in lhs sobol; do
    sampled="--design $design --points 5 --vary /posts/staff=2:9 --vary /classes/crossing/novelty=0:1"
    expect 0 $base $sampled -o $design.zb --jobs 1; csv $design.zb $design.csv
    expect 0 $base $sampled -o $design-2.zb --jobs 2; csv $design-2.zb $design-2.csv; same $design.csv $design-2.csv
    expect 0 $base $sampled -o $design-s1.zb --shard 1/2; expect 0 $base $sampled -o $design-s2.zb --shard 2/2
    expect 0 merge $design-s1.zb $design-s2.zb -o $design-m.zb; csv $design-m.zb $design-m.csv; same $design.csv $design-m.csv
done

# an estimate, and no run
expect 0 $base $vary --plan-only; says out '^points  *6 (grid of 2 parameters)$'; says out '^runs  *36$'; says out '^time  *about'
says out '^disk  *about'; expect 0 $base $vary --plan-only --shard 1/4; says out '^this shard  *12 (1/4)$'
expect 2 $base --vary /posts/staff=2:20 --vary /classes/crossing/novelty=0:1:9 -o no.zb; says err "needs the number of steps too"
expect 2 $base --vary /classes/crossing/novelty=0:1:9999 --reps 6 -o no.zb; says err "119988 runs .*--yes"
expect 0 $base --vary /classes/crossing/novelty=0:1:9999 --reps 6 --plan-only
[ -e no.zb ] && complain "a refused sweep leaves a file"

# names and values are checked before anything is written
expect 2 $base --vary /classes/crosing/novelty=0,1 -o no.zb; says err 'there is no class "crosing"; did you mean "crossing"?'
expect 2 $base --vary /posts/staf=2,3 -o no.zb; says err 'did you mean'
expect 2 $base --vary /classes/crossing/novelty=0,1,2 -o no.zb; says err 'novelty'; silent out
expect 2 $base --vary /posts/staff=2,2.5 -o no.zb; says err 'staff'
expect 2 $base --vary posts/staff=2 -o no.zb; says err 'must be /POINTER=SPEC'
expect 2 $base --vary /posts/staff=3:1:2 -o no.zb; says err 'lo is above hi'
expect 2 $base --vary /posts/staff=2,3 --vary /posts/staff=4 -o no.zb; says err 'varied twice'
expect 2 $base -o no.zb; says err 'nothing varies'
expect 2 $base --vary /posts/staff=2,3 --design lsh -o no.zb; says err 'did you mean lhs?'
expect 2 $base --vary /posts/staff=2,3 --design lhs -o no.zb; says err 'needs --points'
expect 2 $base --vary /posts/staff=2,3 --points 4 -o no.zb; says err '--points goes with'
expect 2 $base --vary /posts/staff=2,3 --shard 3/2 -o no.zb; says err 'from 1 to N'
expect 2 $base --vary /posts/staff=2,3; says err 'needs -o FILE.zb'
expect 2 $base --vary /posts/staff=2,3 --retry-failed -o no.zb; says err 'goes with --resume'
expect 2 $base --vary /experiment/replications=2,3 -o no.zb; says err 'say --reps'
printf '/posts/staff,/x\n2\n' >bad.csv
expect 3 $base --design bad.csv -o no.zb; says err '^bad.csv:2:1: error: '
expect 4 $base --design none.csv -o no.zb; says err 'none.csv'
[ -e no.zb ] && complain "a refused sweep leaves a file"
[ -z "$(ls | grep part)" ] || complain "a temporary file is left"

# a point that breaks a rule keeps its rows and stops nothing
late="sweep hello --until 60 --reps 2 --vary /experiment/warmup_h=0,59,10"
expect 1 $late -o fail.zb; says err "12 of 12 runs are done, 4 of them failed"; says err '^row 5 (point 2) failed: .*'
csv fail.zb fail.csv
says fail.csv '^5,2,59,bureaucracy,0,failed,.*,,,all,,'; says fail.csv '^9,3,10,bureaucracy,0,ok,,'
expect 1 $late -o fail.zb --resume -q; says err 'row 5'; csv fail.zb again.csv; same fail.csv again.csv
expect 1 $late -o fail.zb --resume --retry-failed; says err "4 of them failed"; csv fail.zb again.csv; same fail.csv again.csv
expect 1 rerun fail.zb --row 5; says err 'must be below until_h'

# a file is gone on with only by who began it
before=$(cksum <a.zb)
expect 4 $base $vary -o a.zb; says err 'a.zb: exists; go on with it by --resume'
expect 4 $base $vary -o a.zb --resume --seed 2; says err 'is of another seed (1, not 2); go on with the command line that began it'
expect 4 $base $vary -o a.zb --resume --set /posts/staff=5; says err 'is of another scenario'
expect 4 $base --vary /posts/staff=3,6 -o a.zb --resume; says err 'is of another plan'
expect 4 $base $vary -o a.zb --resume --reps 4; says err 'another number of replications'
expect 4 $base $vary -o a.zb --resume --forms bureaucracy; says err 'another choice of forms'
expect 4 $base $vary -o a.zb --resume --shard 1/2; says err 'another shard'
expect 4 merge a.zb c.zb -o no.zb; says err 'only shards of one sweep can be merged'
expect 4 merge a.zb b.zb -o m.zb; says err 'm.zb: exists'
expect 2 merge a.zb -o a.zb; expect 2 merge a.zb b.zb --format csv; expect 2 merge a.zb --bom -o no.zb
[ "$before" = "$(cksum <a.zb)" ] || complain "a refusal changes the file"

# rows that failed for a reason that has gone, and rows that somebody changed
if command -v python3 >/dev/null; then
    sql() { python3 -c 'import sqlite3, sys; d = sqlite3.connect(sys.argv[1]); d.executescript(sys.argv[2]); d.commit()' "$1" "$2"; }
    cp a.zb lost.zb
    sql lost.zb "update run set status = 'failed', message = 'gone', events = null, trace_hash = null where point = 2;
        delete from measured where (id - 1) / 3 + 1 in (select id from run where point = 2)"
    expect 1 $base $vary -o lost.zb --resume; says err '^row 7 (point 2) failed: gone'
    expect 0 merge lost.zb a.zb -o mended.zb -q; silent err; csv mended.zb mended.csv; same a.csv mended.csv
    expect 0 merge a.zb lost.zb -o mended-2.zb -q; silent err; csv mended-2.zb mended.csv; same a.csv mended.csv
    expect 0 $base $vary -o lost.zb --resume --retry-failed; silent err; csv lost.zb lost.csv; same a.csv lost.csv
    cp a.zb changed.zb
    sql changed.zb "update run set trace_hash = '0000000000000001' where id = 9"
    expect 4 merge a.zb changed.zb -o no.zb; says err 'row 9 is not the same as in changed.zb'
    expect 1 rerun changed.zb --row 9 --format json; says err 'row 9 ran otherwise'
    [ -e no.zb ] && complain "a refused merge leaves a file"
else
    echo "no python3: changed files are not tried"
fi

# what is no results file, or no longer
echo text >text.zb; : >empty.zb; head -c 20000 a.zb >short.zb
cp a.zb torn.zb; dd if=/dev/zero of=torn.zb bs=4096 seek=3 count=6 conv=notrunc 2>/dev/null
cp a.zb newer.zb; printf '\000\000\000\143' | dd of=newer.zb bs=1 seek=60 conv=notrunc 2>/dev/null
for file in text empty short torn newer; do
    before=$(cksum <$file.zb)
    expect 4 $base $vary -o $file.zb --resume; says err "$file.zb: .*\(not a results file\|damaged\|format 99\)"
    expect 4 merge $file.zb --format csv; expect 4 rerun $file.zb --row 1
    expect 4 merge a.zb $file.zb -o no.zb; says err "^zhuanban: $file.zb: "
    expect 4 merge $file.zb a.zb -o no.zb; says err "^zhuanban: $file.zb: "
    [ "$before" = "$(cksum <$file.zb)" ] || complain "$file.zb is changed"
done
says err "newer.zb: has results format 99"
expect 4 merge none.zb --format csv; says err 'none.zb: '
expect 4 $base $vary -o none/a.zb; says err 'none/a.zb'
[ -e no.zb ] && complain "a refused merge leaves a file"

# a file that may not grow any more (as on a full disk): what is safe stays, and nothing stays by half
(trap '' XFSZ && ulimit -f 600 && exec "$ZHUANBAN" $base --reps 60 $vary -o full.zb >out 2>err)
got=$? command="sweep into a file of bounded size"
[ $got = 4 ] || complain "$command: exit $got, not 4"
says err 'full.zb: .*go on with --resume'
expect 0 $base --reps 60 $vary -o full.zb --resume; csv full.zb full.csv
expect 0 $base --reps 60 $vary -o roomy.zb; csv roomy.zb roomy.csv; same full.csv roomy.csv

# it ends in order when the time is over, or a signal comes; then it goes on
long="sweep hello --until 300 --reps 80 --vary /classes/crossing/novelty=0:1:6"
expect 1 $long -o t.zb --max-time 0.05; says err 'runs are done; go on with the same command and --resume'
"$ZHUANBAN" $long -o t.zb --resume >out 2>err &
sleep 0.3
kill -s TERM $! 2>/dev/null
wait $!
got=$?
command="SIGTERM"
if [ "$got" = 143 ]; then says err 'runs are done; go on'; else [ "$got" = 0 ] || complain "SIGTERM gives $got, not 143: $(cat err)"; fi
expect 0 $long -o t.zb --resume -q; csv t.zb t.csv
expect 0 $long -o u.zb -q; csv u.zb u.csv; same t.csv u.csv
exit $failed
