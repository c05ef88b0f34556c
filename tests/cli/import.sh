# Event logs: the folder that import writes, what it refuses to write over, and what it says of broken logs.
. "$SOURCE_DIR/tests/cli/support.inc"
data=$SOURCE_DIR/tests/data

# the folder is called like the log, or by -o; it appears whole or not at all
cp "$data/permits.csv" .
expect 0 import permits.csv; says out "24 cases"; says out "written: permits/scenario.json"; silent err
[ "$(ls permits | tr '\n' ' ')" = "arrivals-1.csv arrivals-2.csv scenario.json " ] || complain "other files"
expect 0 validate permits/scenario.json
says permits/scenario.json '"assumed"'; says permits/scenario.json 'log: permits.csv'
expect 4 import permits.csv; says err "permits is there already"
expect 4 import permits.csv -o permits.csv; says err "permits.csv is there already"
expect 4 import permits.csv -o none/such; says err "No such file"
mkdir empty; expect 0 import permits.csv -o empty/ -q; silent out; [ -f empty/scenario.json ] || complain "an empty folder is not taken"
expect 2 import -; says err "needs a name"
expect 2 import permits.csv -o -; says err "a folder of files"
expect 2 import; expect 2 import permits.csv --nothing
"$ZHUANBAN" import - -o piped -q <permits.csv || complain "standard input"
cmp -s permits/arrivals-1.csv piped/arrivals-1.csv || complain "standard input gives something else"
expect 0 import permits.csv -o zh --lang zh; says out "24件"
expect 0 compare permits/scenario.json --reps 1 --until 400 -q; says out "coordination_body"

# packed
gzip -c "$data/permits.xes" >p.xes.gz
expect 0 import p.xes.gz -q; cmp -s p/arrivals-1.csv permits/arrivals-1.csv || complain "gzip gives something else"

# columns by other names, told or guessed
printf 'File No;Task;Signed At;Clerk\n1;read;2024-01-03 09:00;Li\n1;sign;2024-01-03 11:00;Wang\n' >named.csv
expect 3 import named.csv; says err 'named.csv:1:1: error: no column tells the case of an event; name it with --case NAME; there is "File No", "Task"'
expect 0 import named.csv --case "File No" --time "Signed At" --resource Clerk; says out "1 cases, 2 events, 2 officials"
expect 3 import named.csv --case "File no" --time "Signed At" -o x; says err 'did you mean "File No"?'
printf 'CASE_ID,Time-Stamp,org:group\n1,2024-01-03 09:00,A\n' >guessed.csv
expect 0 import guessed.csv -q; says guessed/scenario.json '"A"'

# broken logs: where, what, how to mend; nothing is written
broken() { # LOG PATTERN…
    log=$1
    shift
    expect 3 import "$log" -o broken
    for pattern; do says err "$pattern"; done
    [ ! -e broken ] && ! ls -d broken.* >/dev/null 2>&1 || complain "$log: something was written"
}
printf 'case,time\n1,2024-01-03\n2,03/01/2024\n,2024-01-04\n3\n' >bad.csv
broken bad.csv 'bad.csv:3:3: error: row 3, column "time": must be a time like' 'bad.csv:4:1: error: row 4, column "case"' \
    'bad.csv:5:1: error: row 5: each row must have as many fields as the header (2), got 1'
printf 'case,time\n1,"2024-01-03\n' >quote.csv; broken quote.csv 'quote.csv:2:3: error: this quoted field has no closing quote'
printf 'case,time,deadline\n1,2024-01-03,soon\n' >due.csv; broken due.csv 'row 2, column "deadline": must be a time'
: >none.csv; broken none.csv 'the file is empty'
printf 'case,time\n' >head.csv; broken head.csv 'the log has no event'
printf 'case,time\n\260\270,2024-01-03\n' >gb.csv; broken gb.csv 'gb.csv:2:1: error: not UTF-8 from here; convert it'
printf '\377\376c\000' >wide.csv; broken wide.csv 'iconv -f UTF-16 -t UTF-8'
printf 'case,time\n1,2024-01-03\n\000\n' >zero.csv; broken zero.csv 'zero.csv:3:1: error: a byte 0'
printf 'case,time\n1,0001-01-01\n2,2024-01-03\n' >old.csv; broken old.csv 'lasts more than 100 years'
awk 'BEGIN { printf "case,time\n"; for (i = 0; i < 2000; i++) printf "x"; print ",2024-01-03" }' >long.csv
broken long.csv 'long.csv:2:1: error: row 2, column "case": must not be longer than 1000 bytes'
awk 'BEGIN { print "case,time,class"; for (i = 0; i < 21; i++) print i ",2024-01-03," i }' >classes.csv
broken classes.csv 'more than 20 classes of cases; name another column with --class'
head -c 2000 p.xes.gz >cut.xes.gz; broken cut.xes.gz 'the gzip file is cut short'
{ head -c 1000 p.xes.gz; printf 'xxxxxxxxxxxxxxxx'; tail -c +1017 p.xes.gz; } >hurt.xes.gz; broken hurt.xes.gz 'the gzip file is damaged'
head -c 20000 "$data/permits.xes" >cut.xes; broken cut.xes 'not well-formed XML' 'is the file cut short?'
sed 's/value="2024-01-04T/value="2024-13-04T/' "$data/permits.xes" >bad.xes
broken bad.xes 'bad.xes:17:7: error: trace 1, event 1, when it was done: must be a time like' '| *<date key="time:timestamp"'
printf '<!DOCTYPE log [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>\n<log><trace>&b;</trace></log>' >bomb.xes
broken bomb.xes 'bomb.xes:1:1: error: a document type'
printf '<log><trace><string key="concept:name" value="&b;"/></trace></log>' >entity.xes; broken entity.xes "Entity 'b' not defined"
awk 'BEGIN { printf "<log>"; for (i = 0; i < 5000; i++) printf "<a>" }' >deep.xes; broken deep.xes 'not be nested more than 64 deep'
awk 'BEGIN { printf "{\"events\": "; for (i = 0; i < 5000; i++) printf "[" }' >deep.json; broken deep.json 'not be nested more than 64 deep'
iconv -f UTF-8 -t GB18030 "$data/permits.xes" >gb.xes; broken gb.xes 'say its true encoding in the first line'
printf '<html/>' >other.xes; broken other.xes 'other.xes:1:1: error: an XES file begins with <log>'
printf '{"ocel:events": {}}' >old.json; broken old.json 'this is OCEL 1.0'
printf '{"objects": [{"id": "1", "type": "case"}], "events": [{"id": "e", "type": "a", "time": "now",\n"relationships": [{"objectId": "1"}]}, {"relationships": [{"objectId": "2"}]}]}' >bad.json
broken bad.json 'bad.json:1:88: error: /events/0: event 1, when it was done: must be a time' '/events/1/relationships/0: names an object that is not among'
printf '{"objects": [], "objects": [], "events": []}' >twice.json; broken twice.json 'appears twice'
printf '{"objects": [{"id": "1", "type": "order"}, {"id": "2", "type": "item"}], "events": []}' >types.json
broken types.json 'no object type tells the case of an event; name it with --case NAME; there is "order", "item"'
sed 's/encoding="UTF-8"/encoding="GB18030"/' "$data/permits.xes" | iconv -f UTF-8 -t GB18030 >said.xes
expect 0 import said.xes -q; cmp -s said/arrivals-1.csv permits/arrivals-1.csv || complain "another encoding gives something else"
expect 4 import no-such.csv; says err "no-such.csv: error: cannot be opened"
expect 4 import /; says err "Is a directory"

# a full disk leaves nothing
if [ -w /dev/full ]; then
    expect 4 run hello --form bureaucracy --format ocel -o /dev/full; says err "No space left"
fi
exit $failed
