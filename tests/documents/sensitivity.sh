#!/bin/sh
. "$(dirname "$0")/support.inc"
examples docs/sensitivity.md 2
# what is said of the largest effect
cat [0-9]*.out >all
grep -q '^morris,response_latency_h,focal,bureaucracy,task_force,/mechanisms/information/transit_h,mu_star,' all &&
    grep -q '^ROBUSTNESS$' all || fail "not what docs/sensitivity.md says"
