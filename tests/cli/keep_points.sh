# -o FILE.zb of crossover, map and sensitivity: every run is kept, the report is the same, what was finished is not run again.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
rows() { expect 0 merge "$1" --format csv -q; cut -d, -f"$2" out | tail -n +2 | uniq; }
novelty=/classes/crossing/novelty

# the report goes to standard output, and is what it is without a file; the file refuses what is not its own
kept() { # FILE ROW COMMAND...
    file=$1 row=$2
    shift 2
    expect 0 "$@"; mv out plain
    expect 0 "$@" -o $file; same plain out; silent err
    expect 4 "$@" -o $file; silent out; says err "$file: exists; go on with it by --resume"
    before=$(rows $file 1 | wc -l)
    expect 0 "$@" -o $file --resume --jobs 1; same plain out
    [ "$before" = "$(rows $file 1 | wc -l)" ] || complain "$*: runs again what is there"
    expect 0 "$@" -o fresh-$file --resume --jobs 1; same plain out
    expect 0 merge $file --format csv -o $file.csv; silent err
    expect 0 merge fresh-$file --format csv -o fresh-$file.csv; same $file.csv fresh-$file.csv
    says $file.csv.manifest.json "\"kind\": \"$1\""
    expect 0 rerun $file --row "$row" --format json
    says out "\"trace_hash\": \"$(sed -n "s/^$row,.*,ok,,[0-9]*,\([0-9a-f]*\),all,.*/\1/p" $file.csv)\""
    expect 0 rerun $file --row "$row" --format scenario
    expect 4 "$@" -o $file --resume --seed 2; silent out; says err 'is of another seed'
    expect 4 "$@" -o $file --resume --set /posts/speed=0.9; says err 'another scenario'
    expect 4 compare hello --reps 4 -o $file --resume; says err "another command (zhuanban $1)"
    expect 2 "$@" --resume; says err '--resume goes with -o FILE.zb'
    expect 2 merge $file fresh-$file -o no.zb; says err 'only shards of a sweep can be merged'
    if command -v python3 >/dev/null; then # told from what the file has
        python3 -c "import sqlite3; d = sqlite3.connect('fresh-$file'); d.execute('update measured set response_latency_h = 12345'); d.commit()"
        expect 0 "$@" -o fresh-$file --resume; cmp -s plain out && complain "$command: a changed file is not read"
    fi
}
crossover="crossover hello --until 400 --reps 4 -q --along /mechanisms/construction/consent_h=log:1:300 --points 5 --format json"
map="map hello --until 100 --set /experiment/tau_h=50 --reps 2 --max-reps 4 -q --x $novelty=0:1 --y /posts/staff=2:20 --points 100 --format json"
sensitivity="sensitivity hello --until 150 --reps 2 -q --trajectories 2 --points 2 --top 2 --format json
    --vary $novelty=0.1:0.9 --vary /posts/staff=2:9 --vary /mechanisms/information/transit_h=0.1:6"
kept c.zb 12 $crossover
kept m.zb 7 $map
kept s.zb 9 $sensitivity

# what is not a run may be another: it is told from the same runs
expect 0 $crossover --measure official_hours; mv out plain
expect 0 $crossover --measure official_hours -o c.zb --resume; same plain out
expect 0 $sensitivity --measure official_hours --trajectories 3; mv out plain
expect 0 $sensitivity --measure official_hours --trajectories 3 -o s.zb --resume; same plain out
expect 4 $crossover -o c.zb --resume --reps 5; says err 'another number of replications'
expect 4 $map -o m.zb --resume --max-reps 9; says err 'another number of replications'
expect 4 $crossover -o c.zb --resume --forms task_force,bureaucracy; says err 'another choice of forms'
expect 4 crossover hello --until 400 --reps 4 --along /posts/staff=2:5 -o c.zb --resume; says err 'c.zb'
[ -e no.zb ] && complain "a refused command leaves a file"
expect 0 $sensitivity --plan-only -o no.zb; says out '^runs '; [ -e no.zb ] && complain "$command: leaves a file"

# points that break a rule are told by the same words
failing="crossover hello --reps 2 -q --along /experiment/warmup_h=0:100000 --points 3 --format json"
expect 0 $failing; mv out plain
expect 0 $failing -o f.zb; same plain out
expect 0 $failing -o f.zb --resume; same plain out

# many runs are to be meant; a mark for Excel stands once; explain keeps none
expect 2 crossover hello --along $novelty=0:1 --points 1000 --reps 60 -o no.zb; says err 'more than 100000 runs; say --yes'
expect 2 map hello --x $novelty=0:1 --y /posts/staff=2:20 --reps 101; says err '400 points x up to 404 replications x 2 forms'
expect 0 crossover hello --until 400 --reps 4 -q --along $novelty=0:1 --points 3 --format csv; mv out plain
expect 0 crossover hello --until 400 --reps 4 -q --along $novelty=0:1 --points 3 --format csv --bom
tail -c +4 out | cmp -s - plain || complain "--bom changes more than the beginning"
expect 2 explain hello --matter 1 -o no.zb; says err 'explain keeps no runs'
[ -e no.zb ] && complain "a refused command leaves a file"

# killed: what was finished is kept, and the report of what goes on is that of what was not disturbed
killed() { # FILE COMMAND...
    file=$1
    shift
    expect 0 "$@"; mv out plain
    "$ZHUANBAN" "$@" -o $file >out 2>err &
    child=$!
    n=0 # what is finished is made safe once a second
    while [ "$(stat -c %s $file-wal 2>/dev/null || echo 0)" -lt 200000 ] && [ $n -lt 300 ]; do n=$((n + 1)); sleep 0.05; done
    until_a_run $file
    kill -s KILL $child 2>/dev/null
    wait $child
    [ $? = 137 ] || { echo "$* was over before it was killed"; return; }
    cp $file copy.zb; [ -e $file-wal ] && cp $file-wal copy.zb-wal
    [ "$(rows copy.zb 1 | wc -l)" -gt 0 ] || complain "$*: nothing is kept"
    rm -f copy.zb*
    expect 0 "$@" -o $file --resume; same plain out
}
killed kc.zb crossover hello --reps 40 -q --along $novelty=0:1 --points 7
mv plain plain.crossover
killed km.zb map hello --until 500 --reps 2 --points 100 -q --x $novelty=0:1 --y /posts/staff=2:20 --format svg
killed ks.zb sensitivity hello --until 250 --reps 2 --trajectories 3 --points 4 --top 3 -q

# interrupted: it ends in order, says how to go on, and tells what is whole
"$ZHUANBAN" crossover hello --reps 40 -q --along $novelty=0:1 --points 7 -o i.zb >out 2>err &
child=$!
sleep 0.7
kill -s INT $child
wait $child
got=$? command="an interrupted crossover"
case $got in
130) says err 'what was finished is told; go on with the same command and --resume\|stopped before a point' ;;
*) echo "$command was over before: exit $got" ;;
esac
expect 0 crossover hello --reps 40 -q --along $novelty=0:1 --points 7 -o i.zb --resume; same plain.crossover out
exit $failed
