# The forms beyond table 3: compared when asked for, or named by a scenario; several forms stand beside each other.
. "$SOURCE_DIR/tests/cli/support.inc"

all=bureaucracy,task_force,coordination_body,contracting
narrow() { [ "$(wc -L <out)" -le 80 ] || complain "$command: wider than 80 columns"; }

# what is compared without a word stays as it was
expect 0 compare hello --reps 2 -q; says out '^hello: a = bureaucracy, b = task_force$'; grep -q contracting out && complain "$command: an unasked form"
expect 0 explain hello --matter 1; grep -q coordination_body out && complain "$command: an unasked form"

# asked for
expect 0 compare hello --reps 12 -q --forms $all; narrow
says out '^hello: 4 forms beside each other$'; says out '^focal matters  *bureaucracy  *task_force  *coordination_body  *contracting$'
says out '^response_latency_h  *[0-9.]*  *[0-9.]* +  *[0-9.]* -'; says out '^public_value_lost  *0\.[0-9]*$'
says out '^hello: a = bureaucracy, b = coordination_body$'; says out '^hello: a = bureaucracy, b = contracting$'
says out 'meeting_wait [0-9]'; grep -q ' $' out && complain "$command: blanks at the end of a line"
expect 0 compare hello --reps 2 -q --forms $all --lang zh; says out '^hello：4 种形式并列$'; says out '议事协调机构'
expect 0 compare hello --reps 2 -q --forms $all --format markdown; says out '^| focal matters | bureaucracy | task_force | coordination_body | contracting |$'
expect 0 compare hello --reps 2 -q --forms $all --format json; says out '"contracting"'; says out '"b":"coordination_body"'
# more than there is room for: blocks, the first form in each
more=$(for i in 1 2 3; do printf ' --set /forms/a-form-with-a-long-name-%s/like=bureaucracy' $i; done)
expect 0 compare hello --reps 2 --until 300 -q $more; narrow; says out '^hello: 5 forms beside'
[ "$(grep -c '^focal matters  *bureaucracy' out)" = 3 ] || complain "$command: not three blocks"
expect 0 run hello --form contracting -q; says out '^public_value_lost '
expect 2 compare hello --forms bureaucracy,contract; says err 'did you mean "\{0,1\}contracting'

# named by a scenario, without a word more
printf '{"extend": "hello", "forms": {"coordination_body": {}}}' >named.json
expect 0 compare named.json --reps 2 --until 300 -q; says out '^named: 3 forms beside each other$'
printf '{"extend": "hello", "forms": {"coordination_body": {"information": "network"}}}' >changed.json
expect 3 validate changed.json; says err 'no parameters of its own'
printf '{"extend": "hello", "forms": {"mine": {"like": "contracting", "membership": "contractors"}}}' >misspelt.json
expect 3 validate misspelt.json; says err 'did you mean "contractor"'
exit $failed
