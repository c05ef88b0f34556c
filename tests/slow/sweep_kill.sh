# A sweep that is killed at random moments and gone on with exports the same bytes as one that nothing disturbed; on the
# way no row that was there is ever lost, and none is other than it should be.
. "$SOURCE_DIR/tests/cli/support.inc"
sweep="sweep hello --until 200 --reps 240 -q --vary /classes/crossing/novelty=0:1:5 --vary /posts/staff=3,4,6,8"
expect 0 $sweep -o whole.zb
expect 0 merge whole.zb --format csv -o whole.csv -q

dice() { od -An -N2 -tu2 /dev/urandom | tr -d ' '; }

whole=$(wc -l <whole.csv) kills=0 halfway=0
for round in 1 2 3; do
    rm -f killed.zb*
    rows=0 tries=0
    while [ $tries -lt 15 ]; do
        tries=$((tries + 1))
        jobs=$(($(dice) % 3 + 1))
        hundredths=$(($(dice) % 250)) # what is finished is made safe once a second
        "$ZHUANBAN" $sweep -o killed.zb --resume --jobs $jobs >out 2>err &
        child=$!
        sleep "$((hundredths / 100)).$(printf %02d $((hundredths % 100)))"
        kill -s KILL $child 2>/dev/null
        wait $child
        got=$?
        [ $got = 0 ] && break
        [ $got = 137 ] || { complain "try $tries of round $round: exit $got: $(cat err)"; break; }
        kills=$((kills + 1))
        [ -e killed.zb ] || continue # killed before the plan was whole
        cp killed.zb copy.zb
        [ -e killed.zb-wal ] && cp killed.zb-wal copy.zb-wal
        expect 0 merge copy.zb --format csv -o killed.csv -q
        rm -f copy.zb*
        grep -Fxvf whole.csv killed.csv && complain "after kill $kills: a row that is not in the whole"
        now=$(wc -l <killed.csv)
        [ "$now" -ge "$rows" ] || complain "after kill $kills: $now rows of $rows that were there"
        [ "$now" -gt 1 ] && [ "$now" -lt "$whole" ] && halfway=$((halfway + 1))
        rows=$now
    done
    expect 0 $sweep -o killed.zb --resume
    expect 0 merge killed.zb --format csv -o killed.csv -q
    cmp -s whole.csv killed.csv || complain "round $round: other bytes than of an undisturbed sweep"
done
[ $halfway -ge 2 ] || complain "$kills kills, $halfway of them halfway: nothing was tested"
echo "$kills kills, $halfway of them halfway"
exit $failed
