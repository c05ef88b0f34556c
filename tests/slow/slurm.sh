# The job script of docs/clusters.md, really submitted to a Slurm that lives as long as this test: all its tasks; then one
# that is told to end and requeued; then ranks in a job. Needs root, slurmctld, slurmd and munged.
. "$SOURCE_DIR/tests/cli/support.inc"
. "$SOURCE_DIR/tests/cli/mpirun.inc"
skip() { echo "SKIPPED: $*"; exit 77; }
PATH=$PATH:/usr/sbin:/sbin
[ "$(id -u)" = 0 ] || skip "not root: no Slurm can be started"
for program in slurmctld slurmd munged sbatch; do
    command -v $program >/dev/null || skip "no $program (Debian: slurm-wlm, munge)"
done
host=$(hostname -s)
getent hosts "$host" >/dev/null || skip "the name of this machine, $host, has no address"

# ---- a cluster of one ----
chmod 755 "$work" # munged wants no place that others may write to
mkdir state spool
head -c 1024 /dev/urandom >key
chmod 400 key
port=$((20000 + $$ % 20000))
cat >slurm.conf <<END
ClusterName=trial
SlurmctldHost=$host(127.0.0.1)
SlurmUser=root
SlurmdUser=root
SlurmctldPort=$port
SlurmdPort=$((port + 1))
AuthType=auth/munge
AuthInfo=socket=$work/munge.sock
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/ctld.pid
SlurmdPidFile=$work/slurmd.pid
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/none
AccountingStorageType=accounting_storage/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SwitchType=switch/none
MpiDefault=none
SchedulerParameters=sched_interval=1,batch_sched_delay=0
NodeName=$host NodeAddr=127.0.0.1 CPUs=2 Sockets=2 RealMemory=100 State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
END
export SLURM_CONF="$work/slurm.conf"
munged --force --key-file="$work/key" --socket="$work/munge.sock" --pid-file="$work/munge.pid" \
    --log-file="$work/munge.log" --seed-file="$work/munge.seed" 2>munged.err || skip "munged does not start: $(cat munged.err)"
slurmctld -D -c >ctld.log 2>&1 &
ctld=$!
slurmd -D -c >slurmd.log 2>&1 &
slurmd=$!
end_cluster() {
    scancel --state=RUNNING,PENDING -u root 2>/dev/null
    kill $slurmd $ctld "$(cat "$work/munge.pid")" 2>/dev/null
    wait $slurmd $ctld
    rm -rf "$work"
}
trap end_cluster EXIT
trap 'exit 143' TERM INT
wait_for() { # SECONDS COMMAND…: until it succeeds
    tries=$(($1 * 5))
    shift
    while ! "$@" >/dev/null 2>&1; do
        tries=$((tries - 1))
        [ $tries -gt 0 ] || { complain "waited in vain for: $*"; tail -n 5 ctld.log slurmd.log; return 1; }
        sleep 0.2
    done
}
is_idle() { [ "$(sinfo -h -o %T)" = idle ]; }
wait_for 60 is_idle || exit 1

# ---- the document's script as it stands ----
sed -n '/^#!\/bin\/bash$/,/^```$/p' "$SOURCE_DIR/docs/clusters.md" | sed '$d' >sweep.sbatch
grep -q '^exec zhuanban sweep' sweep.sbatch || complain "no job script in docs/clusters.md"
PATH=$(dirname "$ZHUANBAN"):$PATH
export PATH
line=$(sed -n '/^exec /,$p' sweep.sbatch | tr -d '\\\n' | sed -e 's/^exec zhuanban //' -e 's/ --shard.*//')
expect 0 $line -o one.zb -q
expect 0 merge one.zb --format csv -o one.csv -q
command="sbatch sweep.sbatch"
timeout 120 sbatch --wait sweep.sbatch >out 2>err || { complain "$command: exit $?"; cat out err sweep-*.log; }
ls part[1-6].zb >/dev/null || complain "$command: not six shards"
expect 0 merge part*.zb -o sweep.zb; silent err
expect 0 merge sweep.zb --format csv -o sweep.csv -q
cmp -s one.csv sweep.csv || complain "$command: other bytes than of one process"
rm -f part*.zb sweep-*.log

# ---- a task is told to end, then requeued; the others go on ----
sed -e 's/--reps 10 /--reps 200 /' -e 's/array=1-6/array=1-2/' sweep.sbatch >long.sbatch
line=$(echo "$line" | sed 's/--reps 10/--reps 200/')
expect 0 $line -o long.zb -q
expect 0 merge long.zb --format csv -o long.csv -q
job=$(sbatch --parsable long.sbatch)
wait_for 60 test -e part1.zb-wal
sleep 0.3
command="SIGTERM to a task"
scancel --signal=TERM --batch "${job}_1"
wait_for 30 grep -q 'go on with the same command and --resume' sweep-1.log
wait_for 30 sh -c "scontrol show job ${job}_1 | grep -q 'ExitCode=143:0'"
expect 0 merge part1.zb part2.zb -o gap.zb; says err "of 4800 runs are done"; says err "is the first that is missing"
rm -f gap.zb
[ "$(squeue -h -j "${job}_1" | wc -l)" = 0 ] || complain "$command: it still runs"
scontrol requeue "${job}_1" 2>err || complain "scontrol requeue: $(cat err)"
scontrol update JobId="${job}_1" StartTime=now # a requeued job waits for two minutes
wait_for 120 sh -c "! squeue -h -j $job -o %T | grep -q ."
wait_for 30 sh -c "scontrol show job ${job}_1 | grep -q 'JobState=COMPLETED'"
grep -q 'ExitCode=0:0' <<END || complain "$command: the requeued task did not end well"
$(scontrol show job "${job}_1")
END
expect 0 merge part1.zb part2.zb -o sweep2.zb; silent err
expect 0 merge sweep2.zb --format csv -o sweep2.csv -q
cmp -s long.csv sweep2.csv || complain "$command: other bytes than of one process"

# ---- ranks in a job ----
if ! "$ZHUANBAN" --version | grep -q 'built without MPI'; then
    { echo '#!/bin/bash'; echo "exec mpirun --bind-to none zhuanban $line -o ranks.zb --resume -q"; } >ranks.sbatch
    command="mpirun in a job"
    timeout 120 sbatch --wait --ntasks=2 ranks.sbatch >out 2>err || { complain "$command: exit $?"; cat out err slurm-*.out; }
    expect 0 merge ranks.zb --format csv -o ranks.csv -q
    cmp -s long.csv ranks.csv || complain "$command: other bytes than of one process"
    echo "#!/bin/sh
exec srun --mpi=pmix zhuanban $line -o srun.zb --resume -q" >srun.sbatch
    command="srun in a job"
    timeout 120 sbatch --wait --ntasks=2 srun.sbatch >out 2>err || { complain "$command: exit $?"; cat out err slurm-*.out; }
    expect 0 merge srun.zb --format csv -o srun.csv -q
    cmp -s long.csv srun.csv || complain "$command: other bytes than of one process"
fi
exit $failed
