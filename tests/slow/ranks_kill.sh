# A sweep on ranks, one of which is killed at random moments, gone on with by other numbers of ranks, exports the same
# bytes as one that nothing disturbed; on the way no row that was there is ever lost, and none is other than it should be.
. "$SOURCE_DIR/tests/cli/support.inc"
. "$SOURCE_DIR/tests/cli/mpirun.inc"
if "$ZHUANBAN" --version | grep -q 'built without MPI'; then
    echo "SKIPPED: built without MPI"
    exit 77
fi
sweep="sweep hello --until 300 --reps 120 -q --vary /classes/crossing/novelty=0:1:5 --vary /posts/staff=3,4,6,8"
expect 0 $sweep -o whole.zb
expect 0 merge whole.zb --format csv -o whole.csv -q
dice() { od -An -N2 -tu2 /dev/urandom | tr -d ' '; }

whole=$(wc -l <whole.csv) kills=0 halfway=0 rows=0 tries=0
while [ $halfway -lt 3 ] && [ $tries -lt 30 ]; do
    tries=$((tries + 1))
    count=$(($(dice) % 3 + 2))
    $MPIRUN -n $count "$ZHUANBAN" $sweep -o killed.zb --resume >out 2>err &
    job=$!
    has_begun killed.zb $(($(dice) % 10))
    kill -s KILL $(ranks_of $job | sed -n "$(($(dice) % count + 1))p") 2>/dev/null
    wait $job
    got=$?
    if [ $got = 0 ]; then # done before the kill: from the start
        expect 0 merge killed.zb --format csv -o killed.csv -q
        cmp -s whole.csv killed.csv || complain "try $tries: other bytes than of an undisturbed sweep"
        rm -f killed.zb
        rows=0
        continue
    fi
    [ $got = 137 ] || { complain "try $tries: exit $got: $(cat err)"; break; }
    kills=$((kills + 1))
    expect 0 merge killed.zb --format csv -o killed.csv -q
    grep -Fxvf whole.csv killed.csv && complain "after kill $kills: a row that is not in the whole"
    now=$(wc -l <killed.csv)
    [ "$now" -ge "$rows" ] || complain "after kill $kills: $now rows of $rows that were there"
    [ "$now" -gt 1 ] && [ "$now" -lt "$whole" ] && halfway=$((halfway + 1))
    rows=$now
done
expect_ranks 0 2 $sweep -o killed.zb --resume
expect 0 merge killed.zb --format csv -o killed.csv -q
cmp -s whole.csv killed.csv || complain "other bytes than of an undisturbed sweep"
[ $halfway -ge 3 ] || complain "$kills kills, $halfway of them halfway: nothing was tested"
echo "$kills kills, $halfway of them halfway"
exit $failed
