# What explain says of a matter: in both languages, of one that nobody resolves, that is on the line, that there is not.
. "$SOURCE_DIR/tests/cli/support.inc"

expect 0 explain hello --matter 16; silent err
says out '^hello, matter 16: a matter that crosses departments and cities$'
says out '^replication 0, seed 1; a = bureaucracy, b = task_force$'
says out '| a: bureaucracy .* | b: task_force '
says out 'record to top:general'
says out '^Who answers for the failures$'
mv out first
expect 0 explain hello --matter 16 -o page; silent out; cmp -s page first || complain "a file gets another page"
expect 0 explain hello --matter 16 --rep 1; cmp -s out first && complain "--rep changes nothing"

expect 0 explain hello --matter 16 --lang zh; silent err
says out '^hello，事务16：跨部门跨市事务$'
says out '| a：科层制 .* | b：工作专班 '
says out '台账送顶层政府办'
says out '^合计 '
if grep -E 'waits|leader|staff|facts' out; then complain "English words in the Chinese page"; fi

# arises a day before the end
expect 0 explain hello --matter 35; says out 'not resolved at the horizon'; says out '^all truly done  *-  *25.78  *-$'
expect 0 explain hello --matter 35 --lang zh; says out '期末仍未办结'
expect 0 explain hello --matter 35 --forms bureaucracy --format jsonl; says out '"event":"causes","matter":35,"resolved":false}'

# no crew takes it: the same in both forms, and which one to look at instead
expect 0 explain hello --matter 1; says out '| a = b: the same, step by step'
says out '^The first of this run that the crew takes is matter 16.$'
expect 0 explain hello --matter 1 --forms task_force; says out '| task_force '
if grep -q ' a - b' out; then complain "a difference of one form"; fi

expect 2 explain hello --matter 36; silent out
says err 'there is no matter 36: replication 0 of hello has matters 1 to 35'
expect 2 explain hello --matter 4294967296; says err 'needs --matter N'
expect 2 explain hello --matter 0; says err 'needs --matter N, from 1'
expect 2 explain hello; says err 'needs --matter N, from 1'
expect 2 explain hello --matter 1 --until 1 --set /experiment/tau_h=0.5; says err 'no matter arises in replication 0 of hello; a longer --until'
expect 2 explain hello --matter 1 --forms line; says err 'no form "line"'
exit $failed
