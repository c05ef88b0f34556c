# A sweep on the ranks of mpirun: the same bytes as of one process; a rank that is killed; a signal; ranks that do not see
# the same. Where the program is built without MPI: what it says to mpirun.
. "$SOURCE_DIR/tests/cli/support.inc"
. "$SOURCE_DIR/tests/cli/mpirun.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
csv() { expect 0 merge "$1" --format csv -o "$2" -q; }
base="sweep hello --until 100 --reps 20 -q"
vary="--vary /classes/crossing/novelty=0:1:4 --vary /posts/staff=3,6"

# alone it never starts MPI, which could not start here
OMPI_MCA_pml=nonsense expect 0 $base $vary -o one.zb --jobs 1; silent err; csv one.zb one.csv

if "$ZHUANBAN" --version | grep -q 'built without MPI'; then
    OMPI_COMM_WORLD_SIZE=2 OMPI_COMM_WORLD_RANK=0 expect 2 $base $vary -o two.zb; says err "built without MPI"
    OMPI_COMM_WORLD_SIZE=2 OMPI_COMM_WORLD_RANK=1 expect 2 $base $vary -o two.zb; silent err
    OMPI_COMM_WORLD_SIZE=2 OMPI_COMM_WORLD_RANK=1 expect 0 $base $vary -o shard.zb --shard 1/2; silent err
    [ -e two.zb ] && complain "a refused sweep leaves a file"
    echo "built without MPI: no ranks are tried"
    exit $failed
fi
OMPI_MCA_pml=nonsense ranks 2 $base $vary -o no.zb; [ $got = 0 ] && complain "MPI starts where it cannot: the first check sees nothing"
OMPI_COMM_WORLD_SIZE=2 OMPI_COMM_WORLD_RANK=1 expect 0 $base $vary -o shard.zb --shard 1/2; silent err # a share by itself

for n in 2 4; do
    expect_ranks 0 $n $base $vary -o r$n.zb; silent out; silent err; csv r$n.zb r$n.csv; same one.csv r$n.csv
done
expect_ranks 0 2 $base $vary -o r.zb --jobs 2; silent err; csv r.zb r.csv; same one.csv r.csv
expect_ranks 0 2 $base $vary --plan-only; [ "$(grep -c '^points' out)" = 1 ] || complain "the plan is not told once"

# a point that breaks a rule; an order of units that resuming makes; a plan with fewer units than ranks
late="sweep hello --until 60 --reps 2 -q --vary /experiment/warmup_h=0,59,10"
expect 1 $late -o late.zb; csv late.zb late.csv
expect_ranks 1 2 $late -o late-r.zb; csv late-r.zb late-r.csv; same late.csv late-r.csv
for i in 1 3; do expect 0 $base $vary -o s$i.zb --shard $i/3; done
expect 0 merge s3.zb s1.zb -o some.zb -q
expect_ranks 0 3 ${base% -q} $vary -o some.zb --resume
says err '^some.zb: 320 of 320 runs are done' # more than there are, where what is done is run again
csv some.zb some.csv; same one.csv some.csv
expect 0 sweep hello --until 60 --reps 1 --vary /posts/staff=3 -o few.zb -q; csv few.zb few.csv
expect_ranks 0 4 sweep hello --until 60 --reps 1 --vary /posts/staff=3 -o few-r.zb -q; csv few-r.zb few-r.csv; same few.csv few-r.csv

# what is refused is told once, and all of them end
expect_ranks 2 3 $base --vary /posts/staf=2,3 -o no.zb; [ "$(grep -c '^zhuanban: ' err)" = 1 ] || complain "$command: not told once"
expect_ranks 4 2 $base $vary -o one.zb; says err "one.zb: exists"
[ -e no.zb ] && complain "a refused sweep leaves a file"

# ranks that do not see the same
expect 0 show hello --format json --set /posts/staff=5 -o other.json
command="another scenario"
$MPIRUN -n 1 "$ZHUANBAN" $base $vary -o no.zb : -n 1 "$ZHUANBAN" sweep other.json --until 100 --reps 20 -q $vary -o no.zb >out 2>err
[ $? != 0 ] || complain "$command is not refused"
says err "^zhuanban: rank 1 on .* reads another scenario than rank 0; all ranks must see the same program and the same files"
says err "^zhuanban: rank 1 could not go on (exit code 2), so the sweep ends here"

# a rank that dies or is told to end ends the job in order; going on gives the same bytes
long="sweep hello --until 300 --reps 200 --vary /classes/crossing/novelty=0:1:3 --vary /posts/staff=3,6"
expect 0 $long -o long.zb -q; csv long.zb long.csv
for signal in KILL TERM; do
    for tenths in 5 3 2 1 0; do # the first time that is early enough
        rm -f broken.zb*
        $MPIRUN -n 2 "$ZHUANBAN" $long -o broken.zb >out 2>err &
        job=$!
        has_begun broken.zb $tenths
        kill -s $signal $(ranks_of $job | tail -n 1) 2>/dev/null
        wait $job
        got=$? command="SIG$signal to a rank"
        grep -q 'go on with the same command' err && break
    done
    case $signal in KILL) [ $got = 137 ] ;; TERM) [ $got = 143 ] ;; esac || complain "$command: exit $got"
    says err '^broken.zb: [0-9]* of 2400 runs are done; go on with the same command and --resume$'
    csv broken.zb broken.csv
    [ "$(wc -l <broken.csv)" -gt 1 ] || complain "$command: nothing was kept"
    grep -Fxvf long.csv broken.csv && complain "$command: a row that is not in the whole"
    expect_ranks 0 2 $long -o broken.zb --resume -q; csv broken.zb broken.csv; same long.csv broken.csv
done
exit $failed
