# Bad command lines, bad files, bad outputs, signals.
. "$SOURCE_DIR/tests/cli/support.inc"

# the command line
expect 2; says err "which command"; silent out
expect 2 comparee hello; says err "did you mean compare?"; silent out
expect 2 run hello; says err "run needs --form F"
expect 2 run hello --frm x; says err "did you mean --form?"
expect 2 run hello --form burocracy; says err "did you mean bureaucracy?"
expect 2 run hello --form; says err "needs F"
expect 2 run hello --form bureaucracy --rep -1; says err "whole number from 0"
expect 2 run hello extra --form bureaucracy; says err "one argument too many"
expect 2 compare; says err "compare needs SCENARIO"
expect 2 compare hello --reps 0; says err "from 1"
expect 2 compare hello --delta nan; says err "takes a number"
expect 2 compare hello --precision 0; says err "above 0"
expect 2 compare hello --format xml; says err "not \"xml\""
expect 2 compare hello --lang fr; says err "en or zh"
expect 2 compare hello --forms bureaucracy,bureaucracy; says err "twice"
expect 2 attribute; says err "attribute needs SCENARIO"
expect 2 attribute hello --reps 0; says err "from 1"
expect 2 attribute hello --forms bureaucracy; says err "two forms"; silent out
expect 2 attribute hello --forms bureaucracy,burocracy; says err "did you mean bureaucracy?"
expect 2 attribute hello --measure respons_latency_h; says err "did you mean response_latency_h?"
expect 2 attribute hello --matters some; says err "all, focal or other"
expect 2 attribute routine-permits --matters other; says err "the crew takes every class"
expect 2 attribute hello --precision 0.1; says err "no option --precision"
expect 2 attribute hello --format markdown; says err "not \"markdown\""
expect 2 attribute hello --forms bureaucracy,own --set /forms/own/like=bureaucracy --set /forms/own/mechanisms/life/decide_h=2
says err "/mechanisms/life/decide_h: bureaucracy and own"; silent out
expect 2 explain hello; says err "needs --matter N"
expect 2 explain hello --matter 99999999; says err "no matter 99999999"; silent out
expect 2 list measurs; says err "did you mean measures?"
expect 2 help nothing; says err "no command"
expect 2 show hello --quiet=yes; says err "takes no argument"

# --set
expect 2 show hello --set /mechanisms/nonsense/x=1; says err "error"; silent out
expect 2 show hello --set /experiment/tau_h; silent out
expect 2 show hello --set /experiment/delta=nan; silent out

# files
expect 4 validate missing.json; says err "missing.json"; silent out
expect 4 validate /; says err "cannot be"
expect 4 validate helo; says err "did you mean hello?"
printf '{"format": 1, "classes": {"a": {"novelty": 7}}}' >range.json
expect 3 validate range.json; says err 'range.json:1:.*error: /classes/a/novelty'
printf '{"format": 1, "classes": {"a": {"novelty": NaN}}}' >nan.json
expect 3 validate nan.json; says err "nan.json:1:44"
printf '{"format": 1, "structure": {"branching": [3' >cut.json
expect 3 validate cut.json; says err "cut.json:1:"
expect 3 attribute cut.json -o result.json; [ -e result.json ] && complain "a bad input leaves a result"
expect 3 compare cut.json -o result.json; [ -e result.json ] && complain "a bad input leaves a result"

# outputs
expect 4 list measures -o missing/list.txt; says err "cannot be written"
mkdir folder
expect 4 list measures -o folder; says err "cannot be written"
expect 4 run hello --form bureaucracy --until 600 --trace missing/trace.jsonl; silent out
echo old >kept.txt
expect 2 run hello --form nobody -o kept.txt
[ "$(cat kept.txt)" = old ] || complain "a failed command damages an existing file"
if [ -w /dev/full ]; then
    expect 4 list fields -o /dev/full; says err "No space left"
    "$ZHUANBAN" list fields >/dev/full 2>err; [ $? = 4 ] || complain "full standard output"
    "$ZHUANBAN" --version >/dev/full 2>err; [ $? = 4 ] || complain "--version into a full disk"
    "$ZHUANBAN" help >/dev/full 2>err; [ $? = 4 ] || complain "help into a full disk"
    expect 4 run hello --form bureaucracy --until 600 --trace /dev/full
fi
{ "$ZHUANBAN" run hello --form bureaucracy --trace - 2>err; echo $? >code; } | head -n 1 >/dev/null
[ "$(cat code)" = 4 ] || complain "a closed pipe gives $(cat code), not 4"
ls | grep -q part && complain "a temporary file is left"

# a signal: what was finished is kept and marked (SIGINT is ignored in the background of a script, so SIGTERM)
"$ZHUANBAN" compare hello --reps 100000 --format json -o result.json 2>err &
sleep 3
kill -s TERM $!
wait $!
got=$?
[ "$got" = 143 ] || complain "SIGTERM gives $got, not 143"
grep -q "replications were finished" err || complain "SIGTERM: not told: $(cat err)"
grep -q '"verdict"' result.json || complain "SIGTERM: what was finished is lost"
"$ZHUANBAN" attribute hello --forms bureaucracy,net --set /forms/net/like=bureaucracy --set /forms/net/information=network --reps 100000 --format json \
    -o shares.json 2>err &
sleep 3
kill -s TERM $!
wait $!
got=$?
[ "$got" = 143 ] || complain "SIGTERM to attribute gives $got, not 143"
grep -q "replications were finished" err || complain "SIGTERM to attribute: not told: $(cat err)"
grep -q '"interrupted":true' shares.json || complain "SIGTERM to attribute: what was finished is lost"
exit $failed
