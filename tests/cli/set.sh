# --set changes what the scenario has and makes nothing new by mistake; a fault that it makes is told as the option's.
. "$SOURCE_DIR/tests/cli/support.inc"

# named records: a misspelt name is told, in every table, however the value is written
expect 2 compare hello --set /classes/crosing/novelty=0.5; says err 'there is no class "crosing"; did you mean "crossing"?'; silent out
expect 2 show hello --set '/classes/crosing={"novelty":0.5}'; says err 'did you mean "crossing"?'
expect 2 show hello --set '/classes={"crosing":{"novelty":0.5}}'; says err 'did you mean "crossing"?'
expect 2 show hello --set '/classes/crosing/arrivals/times_h=[1,2]'; says err 'did you mean "crossing"?'
expect 2 show hello --set /departments/helth/staff=3; says err 'did you mean "health"?'
expect 2 show hello --set /levels/7/staff=3; says err 'there is no level "7"'
expect 2 show hello --set /offices/7:health/staff=3; says err "there is no territory of this name"
expect 2 show hello --set /outside/firm/people=3; says err 'there is no outsider "firm"'
expect 2 show hello --set /forms/task_froce/information=chain; says err 'did you mean "task_force"?'
expect 2 show kunshan-arrivals --set /territories/昆山/parent=苏州市; says err 'did you mean "昆山市"?'

# what exists without being written down
expect 0 show hello -q --set /levels/1/staff=3; says out '"staff": 3'
expect 0 show hello -q --set /offices/2:health/staff=3; says out '"2:health"'
expect 0 show hello -q --set /departments/general/staff=3; says out '"general"'

# a new form begins with what it is like
expect 0 compare hello --reps 2 --until 400 -q --set /forms/mine/like=task_force --set /forms/mine/information=chain
says out "b = mine"
expect 2 compare hello --set /forms/mine/information=chain; says err "a new form begins with /forms/NAME/like"

# faults between fields that --set makes
expect 2 show hello --set /crew/for/0=crosing; says err '^--set /crew/for/0=crosing: error: .*did you mean "crossing"?'
expect 2 show hello --set /experiment/tau_h=3000; says err "^--set /experiment/tau_h=3000: error: "
expect 2 show hello --set /forms/task_force/information=chain; says err "no parameters of its own"
printf '{"classes": {"a": {"needs": {"departments": ["b"]}}}}' >bad.json
expect 3 show bad.json --set /experiment/tau_h=3000; says err "^bad.json:1:"; says err "^--set /experiment/tau_h"
exit $failed
