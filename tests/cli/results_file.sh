# Results files in bad hands: locked, not to be written, on a full disk, damaged; designs that are empty or explode; pointers
# with odd letters.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
csv() { expect 0 merge "$1" --format csv -o "$2" -q; }
base="sweep hello --until 60 --reps 3 -q"
vary="--vary /classes/crossing/novelty=0:1:3"
expect 0 $base $vary -o a.zb; csv a.zb a.csv
expect 0 compare hello --until 60 --reps 3 -q -o c.zb

# another scenario, and another command
expect 4 sweep g60-supply-chain --until 60 --reps 3 -q --vary /posts/staff=3,4 -o a.zb --resume; says err 'a.zb: is of another scenario'
expect 4 compare hello --until 60 --reps 3 -o a.zb --resume; says err 'a.zb: is of another command (zhuanban sweep)'
expect 4 merge a.zb c.zb -o no.zb; says err 'c.zb: is of another command (zhuanban compare)'

# written by one, asked for by another
"$ZHUANBAN" sweep hello --reps 20000 -q $vary --yes -o busy.zb >/dev/null 2>first &
child=$!
n=0
while [ ! -e busy.zb-wal ] && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.1; done
expect 4 sweep hello --reps 20000 -q $vary --yes -o busy.zb --resume; says err 'busy.zb: is being written by another'
expect 0 merge busy.zb --format csv -o busy.csv -q # reading does not wait
kill -s TERM $child; wait $child
[ $? = 143 ] || complain "the sweep that was asked for again ends otherwise: $(cat first)"

# held by another program
if command -v python3 >/dev/null; then
    python3 -c 'import sqlite3, time
d = sqlite3.connect("a.zb", isolation_level=None); d.execute("begin exclusive"); open("held", "w"); time.sleep(30)' &
    child=$!
    n=0
    while [ ! -e held ] && [ $n -lt 100 ]; do n=$((n + 1)); sleep 0.1; done
    expect 4 $base $vary -o a.zb --resume; says err 'a.zb: is in use by another program'
    kill $child; wait $child 2>/dev/null
else
    echo "no python3: a file that another program holds is not tried"
fi
csv a.zb again.csv; same a.csv again.csv

# not to be written: as a user whom the system refuses
mkdir fixed && cp a.zb fixed && chmod 444 fixed/a.zb && chmod 555 fixed && chmod 755 .
as_user=
[ "$(id -u)" != 0 ] || as_user="setpriv --reuid=65534 --regid=65534 --clear-groups"
if [ -z "$as_user" ] || $as_user "$ZHUANBAN" --version >/dev/null 2>&1; then
    refused() { # COMMAND...
        $as_user "$ZHUANBAN" "$@" >out 2>err
        got=$? command="as a user who may not: $*"
        [ $got = 4 ] || complain "$command: exit $got, not 4: $(cat err)"
    }
    refused $base $vary -o fixed/a.zb --resume; says err 'fixed/a.zb: cannot be written: Permission denied'
    refused $base $vary -o fixed/new.zb; says err 'fixed/new.zb: cannot be written: Permission denied'
    refused compare hello --until 60 --reps 3 -o fixed/new.zb; says err 'fixed/new.zb: cannot be written'
    refused merge a.zb -o fixed/new.zb; says err 'fixed/new.zb'
    $as_user "$ZHUANBAN" merge fixed/a.zb --format csv >out 2>err || complain "a file that is only to be read is not read: $(cat err)"
    same a.csv out
    $as_user "$ZHUANBAN" rerun fixed/a.zb --row 2 --format json >out 2>err || complain "no rerun: $(cat err)"
else
    echo "the program cannot be run as another user: files that may not be written are not tried"
fi
same a.zb fixed/a.zb
chmod 755 fixed

# no room: by a bound on files, and on a disk that is full where one can be made
(trap '' XFSZ && ulimit -f 250 && exec "$ZHUANBAN" compare hello --until 60 --reps 150 -q -o full.zb >out 2>err)
got=$? command="compare into a file of bounded size"
[ $got = 4 ] || complain "$command: exit $got, not 4"
says err 'full.zb: .*go on with --resume'; silent out
expect 0 compare hello --until 60 --reps 150 -q --format json; mv out plain.json
expect 0 compare hello --until 60 --reps 150 -q --format json -o full.zb --resume; same plain.json out
mkdir disk
if mount -t tmpfs -o size=400k tmpfs disk 2>/dev/null; then
    trap 'umount disk; rm -rf "$work"' EXIT
    expect 4 $base --reps 100 $vary -o disk/full.zb; says err 'disk/full.zb: the disk is full; make room and go on with --resume'
    expect 4 $base --reps 100 $vary -o disk/other.zb; says err 'disk/other.zb: .*full'
    [ -z "$(ls disk | grep part)" ] || complain "$command: leaves $(ls disk)"
    expect 4 merge a.zb -o disk/merged.zb; says err 'disk/merged.zb: the disk is full'
    mount -o remount,size=20m disk
    expect 0 $base --reps 100 $vary -o disk/full.zb --resume; csv disk/full.zb full.csv
    expect 0 $base --reps 100 $vary -o roomy.zb; csv roomy.zb roomy.csv; same roomy.csv full.csv
else
    echo "no disk can be made here: a full one is not tried"
fi

# a damaged shard, first or last; gaps and overlaps
for i in 1 2 3; do expect 0 $base $vary -o s$i.zb --shard $i/3; done
cp s2.zb torn.zb; dd if=/dev/zero of=torn.zb bs=4096 seek=5 count=8 conv=notrunc 2>/dev/null
for order in "s1.zb torn.zb s3.zb" "torn.zb s1.zb s3.zb"; do
    expect 4 merge $order -o no.zb; says err 'torn.zb: is damaged.*was left as it is'
done
expect 0 merge s1.zb s3.zb -o gap.zb; says err 'gap.zb: 12 of 18 runs are done'; says err '^row 7 (point 2) is the first that is missing'
expect 0 $base $vary -o gap.zb --resume; csv gap.zb gap.csv; same a.csv gap.csv
expect 0 merge s1.zb s2.zb s2.zb s3.zb a.zb -o over.zb; says err '^s2.zb: 6 of its rows were there before, and are the same'
says err '^a.zb: 18 of its rows'; csv over.zb over.csv; same a.csv over.csv
[ -e no.zb ] && complain "a refused merge leaves a file"

# empty, and exploding
printf '/posts/staff\r\n' >empty.csv
expect 3 $base --design empty.csv -o no.zb; says err '^empty.csv:.*: error: .*no point'
: >nothing.csv; expect 3 $base --design nothing.csv -o no.zb; says err '^nothing.csv:'
expect 2 $base --vary /posts/staff= -o no.zb; says err '/posts/staff='
expect 2 $base --vary /posts/staff=2:3:0 -o no.zb; says err '/posts/staff=2:3:0'
expect 2 $base --vary /classes/crossing/novelty=0:1:1000000 --vary /classes/permit/novelty=0:1:1000000 -o no.zb
says err 'more than 1000000000 points'
expect 2 $base --vary /classes/crossing/novelty=0:1:30000 -o no.zb; says err '180000 runs .*--yes'
if [ -z "${ASAN_OPTIONS:-}" ]; then # sanitizers need all of the address space themselves
    (ulimit -v 4000000 && exec "$ZHUANBAN" $base --design lhs --points 1000000000 --vary /classes/crossing/novelty=0:1 -o no.zb >out 2>err)
    [ $? = 2 ] || complain "a design larger than memory is not refused: $(cat err)"
    says err '1000000000 points of 1 parameters take 8 GB of memory'
fi
[ -e no.zb ] && complain "a refused sweep leaves a file"

# names that differ in the case of their letters only, in Chinese, with quotes and what JSON Pointer escapes
cat >odd.json <<'END'
{ "format": 1, "extend": "hello.json", "name": "odd", "classes": {
  "Crossing": { "arrivals": { "per_week": 1 }, "needs": { "departments": ["industry"] } },
  "事务": { "arrivals": { "per_week": 1 }, "needs": { "departments": ["industry"] } },
  "it's \"so\"; --": { "arrivals": { "per_week": 1 }, "needs": { "departments": ["industry"] } },
  "a/b~c": { "arrivals": { "per_week": 1 }, "needs": { "departments": ["industry"] } } } }
END
cp "$SOURCE_DIR/scenarios/hello.json" .
printf '%s\n' '/classes/crossing/novelty,/classes/Crossing/novelty,/classes/事务/novelty,"/classes/it'"'"'s ""so""; --/novelty",/classes/a~1b~0c/novelty' \
    0.1,0.2,0.3,0.4,0.5 0.6,0.7,0.8,0.9,1 >odd.csv
expect 0 sweep odd.json --until 60 --reps 1 -q --design odd.csv -o odd.zb
expect 0 merge odd.zb --format csv -o odd-rows.csv
[ "$(head -1 odd-rows.csv | cut -d, -f3-7)" = "$(head -1 odd.csv)" ] || complain "the header is not that of the design: $(head -1 odd-rows.csv)"
says odd-rows.csv '^4,2,0.6,0.7,0.8,0.9,1,task_force,0,ok,'
expect 0 rerun odd.zb --row 4 --format scenario; mv out row.json
expect 0 show row.json -q; [ "$(grep -c '"novelty": \(0.6\|0.7\|0.8\|0.9\|1\),' out)" = 5 ] || complain "not the values of the point"
expect 0 rerun odd.zb --row 4 --format json; hash=$(sed -n 's/^4,.*,ok,,[0-9]*,\([0-9a-f]*\),all,.*/\1/p' odd-rows.csv)
says out "\"trace_hash\": \"$hash\""
expect 0 sweep odd.json --until 60 --reps 1 -q --design odd.csv -o odd.zb --resume
expect 2 sweep odd.json --until 60 --reps 1 --vary /classes/crossing/novelty=0,1 --vary /classes/crossing/novelty=1 -o no.zb
says err 'is varied twice'
exit $failed
