# What careless hands type: each gets a word that helps, and nothing is damaged.
. "$SOURCE_DIR/tests/cli/support.inc"

# the command
expect 2 Compare hello; says err "did you mean compare?"
expect 2 --verison; says err "did you mean --version?"
expect 2 -q compare hello; says err "a command comes before its options"
expect 0 version; says out '^zhuanban [0-9]'
expect 0 help help; says out "Exit codes"
expect 2 run hello; says err "such as --form bureaucracy"
expect 2 explain hello --matter 99999999999; says err "there is no matter 99999999999"
expect 2 compare hello --reps 1e3; says err 'whole number from 1, not "1e3"'
expect 1 compare hello --reps 2 --until 300 --precision .05 --max-reps 2 -q; says err "precision was not reached"
expect 0 compare hello --reps 2 --until 300 --jobs 0 -q
expect 0 compare hello --reps 1 --until 300 -q; says out "^1 replication, seed 1"

# names of files
expect 2 compare ''; says err "an argument is empty"
expect 2 compare hello -o ''; says err 'the name of a file, not ""'
expect 4 compare HELLO; says err "did you mean hello?"
expect 4 compare hello.json; says err "did you mean hello?"
expect 4 validate 'no
such.json'; [ "$(wc -l <err)" = 1 ] || complain "a name of two lines breaks the message"
expect 2 run hello --form 'x
y'; [ "$(wc -l <err)" = 1 ] || complain "a form of two lines breaks the message"
sed 's/$/\r/' "$SOURCE_DIR/scenarios/hello.json" >'a "quoted" 名字.json'
expect 0 validate 'a "quoted" 名字.json'
printf '\357\273\277{}' >bom.json; expect 3 validate bom.json; says err "byte order mark"
: >empty.json; expect 3 validate empty.json; says err "empty.json:1:1: error: expected a value"
expect 3 validate /dev/null
expect 4 compare .; says err "Is a directory"
printf '{"name": "a\\nb", "classes": {}}' >lines.json; expect 3 validate lines.json; says err "/name: must be one line"

# nothing is written over what is read
cp "$SOURCE_DIR/scenarios/hello.json" mine.json
ln -s mine.json link.json
expect 2 compare mine.json -o link.json; says err "is the scenario"
expect 2 run mine.json --form bureaucracy --trace mine.json; says err "is the scenario"
expect 2 run mine.json --form bureaucracy --trace both -o both; says err "both name both"
cmp -s mine.json "$SOURCE_DIR/scenarios/hello.json" || complain "the scenario was damaged"

# a variation of one of the program's own scenarios
printf '{"extend": "hello", "posts": {"staff": 9}}' >variation.json
expect 0 show variation.json -q; says out '"staff": 9'; says out '"name": "variation"'; says out '"crossing"'
printf '{"extend": "helo"}' >variation.json; expect 4 show variation.json; says err "helo: error: cannot be opened"
printf '{"extend": "hello"}' >hello; expect 3 show hello; says err "must not extend itself"
rm hello

# a run too short to measure anything says so
expect 0 compare hello --until 0.5 --reps 2 -q; says out "no matter arose"
# names that need quotes in CSV
printf '{"extend": "hello", "forms": {"专班, \\"甲\\"": {"like": "task_force"}}}' >quoted.json
expect 0 compare quoted.json --reps 2 --until 300 -q --format csv; says out '^stated,"专班, ""甲""",focal,'
expect 0 compare quoted.json --reps 2 --until 300 -q --format csv-pairs; says out '^stated,bureaucracy,"专班, ""甲""",focal,'
exit $failed
