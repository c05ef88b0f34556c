# Each command's ordinary use.
. "$SOURCE_DIR/tests/cli/support.inc"

expect 0 --version; says out '^zhuanban [0-9]*\.[0-9]*\.[0-9]*$'; silent err
expect 0 help; says out "Exit codes"
for each in compare attribute run explain sweep merge rerun map sensitivity crossover calibrate import validate init show schema \
    list verify; do
    expect 0 help $each; says out "zhuanban $each"; mv out first
    expect 0 $each --help; cmp -s out first || complain "help $each differs from $each --help"
    # what an option does is told of this command alone
    sed -n "s/zhuanban [a-z]*//g; s/ $each / /; /^  *\(-., \)*--/p" first |
        grep -w 'compare\|sensitivity\|crossover\|map\|calibrate\|import' && complain "help $each tells of another command"
done
expect 0 help sensitivity; says out '^  --reps N .*(default 10)$'; says out '^  --points N .*(default 64)$'
expect 0 help crossover; says out '^  --points N .*(default 11)$'
expect 0 help map; says out '^  --points N .*(default 400)$'; says out '^  --max-reps N .*(default 4 x --reps)$'
expect 0 help compare; says out '^  --max-reps N .*(default 10000)$'; says out '^  --warmup HOURS .*auto finds it'

expect 0 init -o mine.json; silent out
expect 0 validate mine.json; says out "mine.json: valid, hash"
expect 0 init --lang zh
expect 0 schema; says out '"\$schema"'
expect 0 list forms; says out '^bureaucracy  *always '; says out '^contracting  *if asked '
expect 0 list variants; says out '^leading_hub  *construction  *a hub decides'
expect 0 list nodes; [ "$(wc -l <out)" = 7 ] || complain "not seven nodes"
expect 0 list measures --format csv; says out '^response_latency_h,h,low,'
expect 0 list measures --lang zh; says out '响应时延'
expect 0 list checks; says out '^mm1-time  *0.08  *M/M/1'
expect 0 list fields --format jsonl; says out '^{"pointer":"/experiment/until_h"'

# what show writes reads back to the same scenario
expect 0 show hello -q; mv out hello.json; silent err
expect 0 validate hello; sed 's/.*hash //' out >first
expect 0 validate hello.json; sed 's/.*hash //' out >second
cmp -s first second || complain "the scenario that show writes has another hash"
"$ZHUANBAN" show - -q <hello.json >again.json || complain "show of standard input"
expect 0 show hello; says err "No mechanism parameter is overridden"

expect 0 run hello --form task_force --until 600 --format json; says out '"form": "task_force"'; mv out first
expect 0 run hello --form task_force --until 600 --format json --trace trace.jsonl
cmp -s out first || complain "a trace changes the result"
grep -q '^{"t":.*"t_us":.*"event":"arise"' trace.jsonl || complain "no trace"
expect 0 run hello --form task_force --until 600 --seed 2 --format csv; says out '^task_force,0,focal,response_latency_h,h,'

expect 0 run hello --form task_force --until 600 --lang zh; says out '^hello，工作专班，'; says out '^响应时延 '

expect 0 verify survey; says out '^survey .*exact  pass '; says out "1 of 1 checks hold"
expect 0 verify survey --format json; says out '"interval": \[.*"sees": 2e-09'
expect 2 verify no-such-check

expect 0 explain hello --matter 1; says out "Where the hours went"; silent err
expect 0 explain hello --matter 1 --forms task_force --format jsonl; says out '"event":"causes","matter":1,"resolved":true'

expect 0 compare hello --reps 3 --until 800 -q; says out VERDICT; silent err
expect 0 compare hello --reps 3 --until 800 -q --jobs 1 --format json; mv out first
expect 0 compare hello --reps 3 --until 800 -q --jobs 2 --format json; cmp -s out first || complain "jobs change the result"
expect 0 compare hello --reps 2 --until 800 -q --format csv -o out.csv; silent out; [ -s out.csv ] || complain "no out.csv"
expect 1 compare hello --reps 2 --until 800 -q --precision 0.000001 --max-reps 4; says err "precision was not reached"

short="--reps 2 --until 600 --set /experiment/tau_h=200 -q"
expect 0 attribute hello $short; says out "128 mixtures"; says out '^5 information  *chain  *network  *64 of 64'; silent err
says out "^response_latency_h: a "; says out "^home_delay_h (all matters): a "; says out "^only in b: survey"
expect 0 attribute hello $short --lang zh; says out '^5 信息互联'; says out '份额'
expect 0 attribute hello $short --format json --jobs 1; mv out first
says first '"effect":"some"'; says first '"measure":"right_by_accident"'
expect 0 attribute hello $short --format json --jobs 2; cmp -s out first || complain "jobs change the attribution"
expect 0 attribute hello $short --format csv -o out.csv --measure official_hours --measure home_load; silent out
[ "$(wc -l <out.csv)" = 87 ] || complain "not two measures of 43 rows"
grep -q '^bureaucracy,task_force,focal,official_hours,share,construction,,-' out.csv || complain "no share in out.csv"
expect 0 attribute hello $short --split --matters other --measure response_latency_h
says out "256 mixtures"; says out "other matters"; says out "^7b regulation "
expect 0 attribute hello $short --forms net,bureaucracy --set /forms/net/like=bureaucracy --set /forms/net/information=network
says out "^2 mixtures"; says out "no effect by construction"
exit $failed
