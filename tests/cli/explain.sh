# What explain says of a matter: in both languages, of one that nobody resolves, that is on the line, that there is not.
. "$SOURCE_DIR/tests/cli/support.inc"

# which matters there are: the first that the crew takes and its hour, the first that it leaves to the line, the last
"$ZHUANBAN" run hello --form bureaucracy --trace trace.jsonl --format csv >/dev/null || complain "no trace"
grep '"event":"arise"' trace.jsonl >arise
number() { sed 's/.*"matter":\([0-9]*\).*/\1/'; }
crossing=$(grep '"class":"crossing"' arise | head -n 1 | number)
hour=$(grep '"class":"crossing"' arise | head -n 1 | sed 's/{"t":\([0-9]*\).*/\1/')
permit=$(grep '"class":"permit"' arise | head -n 1 | number)
last=$(tail -n 1 arise | number)

expect 0 explain hello --matter $crossing; silent err
says out "^hello, matter $crossing: a matter that crosses departments and cities\$"
says out '^replication 0, seed 1; a = bureaucracy, b = task_force$'
says out '| a: bureaucracy .* | b: task_force '
says out 'record to '
says out '^Who answers for the failures$'
mv out first
expect 0 explain hello --matter $crossing -o page; silent out; cmp -s page first || complain "a file gets another page"
expect 0 explain hello --matter $crossing --rep 1; cmp -s out first && complain "--rep changes nothing"

expect 0 explain hello --matter $crossing --lang zh; silent err
says out "^hello，事务$crossing：跨部门跨市事务\$"
says out '| a：科层制 .* | b：工作专班 '
says out '台账送.*经信\|台账送.*交通\|台账送.*卫健\|台账送.*政府办'
says out '^合计 '
if grep -E 'waits|leader|staff|facts' out; then complain "English words in the Chinese page"; fi

# the picture (what it says is read by tests/explain_picture.py)
expect 0 explain hello --matter $crossing --format svg; silent err; mv out first
says first '^<svg xmlns="http://www.w3.org/2000/svg"'; says first '<desc>bureaucracy: resolved after '
expect 0 explain hello --matter $crossing --format svg -o picture.svg; silent out
cmp -s picture.svg first || complain "a file gets another picture"
expect 0 explain hello --matter $crossing --format svg --rep 1; cmp -s out first && complain "--rep changes nothing"
expect 0 explain hello --matter $crossing --format svg --lang zh; says out 'lang="zh"'; says out '>关键路径<'; says out '>签发时\|，签发时<'
if grep -E '>[^<]*(waiting|critical|decided|staff|leader)[^<]*<' out; then complain "English words in the Chinese picture"; fi

# the run ends three hours after it arose
end="--until $((hour + 3)) --set /experiment/tau_h=1"
expect 0 explain hello --matter $crossing $end; says out 'not resolved at the horizon'; says out '^all truly done  *-  *-  *-$'
expect 0 explain hello --matter $crossing $end --lang zh; says out '期末仍未办结'
expect 0 explain hello --matter $crossing $end --forms bureaucracy --format jsonl
says out "\"event\":\"causes\",\"matter\":$crossing,\"resolved\":false}"

# no crew takes it: which one to look at instead
expect 0 explain hello --matter $permit; says out '^The crew takes no matter of this class'
says out "^The first of this run that the crew takes is matter $crossing.\$"
expect 0 explain hello --matter $permit --forms task_force; says out '| task_force '
if grep -q ' a - b' out; then complain "a difference of one form"; fi

expect 2 explain hello --matter $((last + 1)); silent out
says err "there is no matter $((last + 1)): replication 0 of hello has matters 1 to $last"
expect 2 explain hello --matter 4294967296; says err 'no matter 4294967296 in any run'
expect 2 explain hello --matter 0; says err 'from 1'
expect 2 explain hello; says err 'needs --matter N, from 1'
expect 2 explain hello --matter 1 --until 1 --set /experiment/tau_h=0.5; says err 'no matter arises in replication 0 of hello; a longer --until'
expect 2 explain hello --matter 1 --forms line; says err 'no form "line"'
exit $failed
