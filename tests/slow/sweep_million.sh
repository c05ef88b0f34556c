# A sweep of a million small runs: the memory that it holds does not grow, and the thread that gathers and writes the results
# takes no more than 5 % of the program's time. sweep_million.sh alone says how much it was: RUNS=1000000 by default.
. "$SOURCE_DIR/tests/cli/support.inc"
[ -r /proc/self/task ] || { echo "no /proc: memory is not watched"; exit 0; }
points=$((${RUNS:-1000000} / 100)) # 50 replications of two forms at each
"$ZHUANBAN" sweep hello --until 60 --reps 50 --vary /classes/crossing/novelty=0:1:$points --yes -q -o million.zb >out 2>err &
child=$!
: >memory
while kill -0 $child 2>/dev/null; do
    # resident kB; clock ticks of the first thread, which writes, and of all threads
    echo "$(sed -n 's/^VmRSS:[^0-9]*\([0-9]*\).*/\1/p' /proc/$child/status 2>/dev/null)" \
        "$(sed 's/.*) //' /proc/$child/task/$child/stat 2>/dev/null | cut -d' ' -f12,13)" \
        "$(sed 's/.*) //' /proc/$child/stat 2>/dev/null | cut -d' ' -f12,13)" >>memory
    sleep 1
done
wait $child
command="sweep of $points points"
[ $? = 0 ] || complain "$command: $(cat err)"
expect 0 sweep hello --until 60 --reps 50 --vary /classes/crossing/novelty=0:1:$points --yes -o million.zb --resume
says err "$((points * 100)) of $((points * 100)) runs are done"
ls -l million.zb | awk '{ printf "%.0f MB of results\n", $5 / 1e6 }'
# the plan is laid out in the first second
awk 'NF == 5 && NR > 2 { rss[++n] = $1; writing = $2 + $3; all = $4 + $5 }
     END { if (n < 4) { print "too short to be watched"; exit 0 }
           share = 100 * writing / all
           printf "%d, %d, %d kB at the start, in the middle, at the end; %.1f %% of %.0f s of processor time in writing\n",
               rss[1], rss[int(n / 2) + 1], rss[n], share, all / 100
           exit !(rss[n] <= 1.05 * rss[int(n / 4) + 1] && share <= 5) }' memory || complain "memory grows, or writing is slow"
exit $failed
