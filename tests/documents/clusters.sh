#!/bin/sh
# The job script of the document, marked bash, is submitted by tests/slow/slurm.sh.
. "$(dirname "$0")/support.inc"
. "$source/tests/cli/mpirun.inc"
export OMPI_MCA_rmaps_base_oversubscribe=1 OMPI_MCA_hwloc_base_binding_policy=none
cannot_run() {
    grep -q '^mpirun' "$1" && zhuanban --version | grep 'built without MPI' || true
}
examples docs/clusters.md 2
[ -s p.zb ] || fail "the shards were not put together"
