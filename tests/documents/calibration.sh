#!/bin/sh
# What the document says of the municipality's log is looked at again where the log is there (ZHUANBAN_RECEIPT, or shared/data
# beside the tree), in a smaller calibration.
. "$(dirname "$0")/support.inc"
examples docs/calibration.md 1
grep -q '"extend"' fitted.json || fail "fitted.json is no small variation"
for receipt in "${ZHUANBAN_RECEIPT:-}" "$source/../shared/data/receipt.csv" "$source/../../shared/data/receipt.csv"; do
    [ -f "$receipt" ] && break
done
[ -f "$receipt" ] || { echo "no receipt.csv: the municipality's log is skipped"; exit 0; }
class=/classes/permit
zhuanban calibrate routine-permits --set $class/arrivals/kind=trace --set "$class/arrivals/file=$receipt" \
    --set $class/arrivals/case_column=case:concept:name --set $class/arrivals/time_column=case:startdate \
    --set /calendar/kind=office_hours --until 13000 --set /experiment/tau_h=1500 --to "$receipt" \
    --column case=case:concept:name --column arrival=case:startdate --column end=time:timestamp \
    --vary $class/hours/mean=log:0.5:40 --reps 3 --starts 1 -q --format csv >receipt
grep -q '^statistic,p50,all,fitted,658\.8' receipt && grep -q '^statistic,p50,all,held_out,345\.' receipt &&
    grep -q '^not_fitted,p99,all,fitted,34[67]' receipt || { cat receipt; fail "not what docs/calibration.md says"; }
