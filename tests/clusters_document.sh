#!/bin/sh
# The examples of docs/clusters.md: every block marked sh, one after another in one folder. (The job script, marked bash, is
# submitted by tests/slow/slurm.sh.)
. "$SOURCE_DIR/tests/cli/support.inc"
. "$SOURCE_DIR/tests/cli/mpirun.inc"
PATH=$(dirname "$ZHUANBAN"):$PATH
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_hwloc_base_binding_policy=none
awk '/^```[a-z]/ { n++; language = substr($0, 4); next }
     /^```/ { language = ""; next }
     language == "sh" { print > (n ".sh") }' "$SOURCE_DIR/docs/clusters.md"
count=0
for n in 1 2 3 4 5 6 7 8 9; do
    [ -e $n.sh ] || continue
    if grep -q '^mpirun' $n.sh && "$ZHUANBAN" --version | grep -q 'built without MPI'; then
        echo "built without MPI: block $n is not run"
        continue
    fi
    sh -eu $n.sh >out 2>err || { complain "docs/clusters.md, block $n"; cat err; }
    count=$((count + 1))
done
[ $count -ge 2 ] || complain "only $count examples ran"
[ -s p.zb ] || complain "the shards were not put together"
exit $failed
