# report: a results file as one HTML file, told from what the file has and nothing else.
. "$SOURCE_DIR/tests/cli/support.inc"
command -v python3 >/dev/null || { echo "python3 is not there: not tested"; exit 0; }
page() { python3 "$SOURCE_DIR/tests/cli/report_page.py" "$@" || complain "$*"; }

# a scenario whose names would be markup, if names were
cat >names.json <<'END'
{ "extend": "hello", "name": "names-<script>", "label": { "en": "</script><script>alert(1)</script> & \"it\"", "zh": "<b>名称</b>" },
  "forms": { "mine": { "like": "task_force", "label": { "en": "<img src=x>", "zh": "<i>专班</i>" } } } }
END

# compare: well-formed, both languages, the numbers of --format json
expect 0 compare hello --until 600 --reps 6 -q --format json -o compared.json
expect 0 compare hello --until 600 --reps 6 -q -o compared.zb
expect 0 report compared.zb -o compared.html; silent out; silent err
page compared.html compare compared.json
for form in bureaucracy task_force; do expect 0 run hello --until 600 --form $form --trace $form.jsonl -q; done
python3 "$SOURCE_DIR/tests/cli/report_hops.py" compared.html crossing bureaucracy.jsonl task_force.jsonl || complain "facts hop by hop"
expect 0 report compared.zb; cmp -s out compared.html || complain "standard output is another page than -o"
before=$(cksum <compared.zb)
expect 0 report compared.zb --lang zh -o zh.html
[ "$before" = "$(cksum <compared.zb)" ] || complain "report changes the file that it reads"
says zh.html '<html lang="zh">'; says zh.html 'id="in-zh" checked'
says compared.html '<html lang="en">'; says compared.html 'id="in-en" checked'

# urgency left open, several forms, one form, names as text, nothing to compare
expect 0 compare names.json --until 600 --reps 3 -q -o names.zb
expect 0 report names.zb -o names.html
page names.html compare
says names.html '&lt;/script&gt;&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;it&quot;'
says names.html '&lt;img src=x&gt;'; says names.html '&lt;i&gt;专班&lt;/i&gt;'
expect 0 compare hello --until 600 --reps 3 --forms bureaucracy,task_force,coordination_body,contracting -q -o four.zb
expect 0 report four.zb -o four.html; page four.html compare; says four.html 'surely not the best'
expect 0 compare hello --until 600 --reps 2 --forms task_force -q -o alone.zb
expect 0 report alone.zb -o alone.html; page alone.html compare
expect 0 compare hello --until 1 --reps 2 -q -o short.zb
expect 0 report short.zb -o short.html; page short.html compare; says short.html 'Nothing can be said'
expect 0 compare "$SOURCE_DIR/scenarios/one-card.json" --until 600 --reps 2 -q -o open.zb
expect 0 report open.zb -o open.html; page open.html compare

# the command line is read back, quotes and all
expect 0 compare hello --until 600 --reps 2 --set "/label/en=it's 100% \"so\"" -q -o "a b'c.zb"
expect 0 report "a b'c.zb" -o quoted.html; page quoted.html compare; says quoted.html 'it&#39;s 100% &quot;so&quot;'

# attribute, sweep, crossover, map, sensitivity, run
expect 0 attribute hello --until 600 --reps 2 -q --format json -o attributed.json
expect 0 attribute hello --until 600 --reps 2 -q -o attributed.zb
expect 0 report attributed.zb -o attributed.html; page attributed.html attribute attributed.json
expect 0 attribute hello --until 600 --reps 1 -q --split --measure response_latency_h -o split.zb
expect 0 report split.zb -o split.html; page split.html attribute; says split.html '7b regulation'
expect 0 sweep hello --until 600 --vary /posts/staff=2,3,6 --vary /classes/crossing/novelty=0:1:3 --reps 3 -q -o swept.zb
expect 0 merge swept.zb --format csv -o swept.csv
expect 0 report swept.zb -o swept.html; page swept.html sweep swept.csv
expect 0 sweep hello --until 300 --vary /classes/crossing/novelty=0:1 --vary /posts/staff=2:40 \
    --set /forms/mine/like=task_force --design lhs --points 60 --reps 2 -q -o many.zb
expect 0 report many.zb -o many.html; page many.html sweep
expect 0 sweep hello --until 300 --set /forms/mine/like=task_force --vary /forms/mine/information=chain,network --reps 2 -q -o words.zb
expect 0 report words.zb -o words.html; page words.html sweep; says words.html '>chain<'
expect 1 sweep hello --until 300 --vary /classes/crossing/needs/territories_low=2,50 --reps 2 -q -o broken.zb
expect 0 report broken.zb -o broken.html; page broken.html sweep; says broken.html '1 points failed'
expect 0 crossover hello --until 600 --along /mechanisms/construction/consent_h=log:1:200 --reps 3 -q -o crossed.zb
expect 0 report crossed.zb -o crossed.html; page crossed.html crossover
expect 0 map hello --until 300 --x /classes/crossing/novelty=0:1 --y /posts/staff=2:9 --points 81 --reps 2 -q -o mapped.zb
expect 0 report mapped.zb -o mapped.html; page mapped.html map
expect 0 sensitivity hello --until 200 --reps 2 --trajectories 2 --method morris -q -o sensed.zb
expect 0 report sensed.zb -o sensed.html; page sensed.html sensitivity
expect 0 run hello --form task_force --until 600 --rep 3 -q -o run.zb
expect 0 report run.zb -o run.html; page run.html run

{ echo latency_h; seq 20 55; } >cases.csv
expect 0 calibrate hello --until 300 --to cases.csv --vary /classes/crossing/hours/mean=1:8 --reps 3 --starts 1 --yes -q -o fitted.zb
expect 0 report fitted.zb -o fitted.html; page fitted.html calibrate

# unfinished: what is there is told, and that it is not all
cut() { python3 - "$1" "$2" "$3" <<'END'
import shutil, sqlite3, sys
shutil.copy(sys.argv[1], sys.argv[2])
file = sqlite3.connect(sys.argv[2])
parts, = file.execute("SELECT count(*) FROM part").fetchone()
file.execute("DELETE FROM run WHERE id > ?", (int(sys.argv[3]),))
file.execute("DELETE FROM measured WHERE (id - 1) / ? >= ?", (parts, int(sys.argv[3])))
file.commit()
END
}
cut compared.zb part.zb 8
expect 0 report part.zb -o part.html; page part.html compare; says part.html 'The file holds 8 of 12 runs'
says part.html '4 replications'
expect 0 compare hello --until 600 --reps 4 -q --format json -o four.json
page part.html compare four.json
cut swept.zb part.zb 20
expect 0 report part.zb -o part.html; page part.html sweep; says part.html 'The file holds 20 of 54 runs'
cut mapped.zb part.zb 300
expect 0 report part.zb -o part.html; page part.html map; says part.html 'Unfinished'

# empty, of another format, damaged, no such file: told, and nothing is written
for kind in compared attributed swept crossed mapped sensed run fitted; do
    cut $kind.zb empty.zb 0
    expect 1 report empty.zb -o no.html; says err 'nothing is finished yet'; silent out
done
expect 0 compare hello --until 600 --reps 2 -q -o again.zb --resume
cut again.zb empty.zb 0
expect 1 report empty.zb -o no.html; [ "$(grep -o -e --resume err | wc -l)" = 1 ] || complain "--resume is not advised once: $(cat err)"
cp compared.zb later.zb; python3 -c "import sqlite3; sqlite3.connect('later.zb').execute('PRAGMA user_version = 99')"
expect 4 report later.zb -o no.html; says err 'has results format 99'
head -c 30000 compared.zb >damaged.zb; expect 4 report damaged.zb -o no.html; says err 'damaged.zb'
echo text >text.zb; expect 4 report text.zb -o no.html; says err 'text.zb'
expect 4 report none.zb -o no.html; says err 'none.zb'
expect 2 report; expect 2 report compared.zb -o no.zb; says err 'report keeps no runs'
[ -e no.html ] && complain "a refused report leaves a file"
expect 4 report compared.zb -o none/page.html; says err 'none/page.html'
cp compared.zb other.zb; python3 -c "import sqlite3; f = sqlite3.connect('other.zb'); f.execute(\"UPDATE experiment SET command = 'zhuanban compare hello --reps 7', kind = 'dance'\"); f.commit()"
expect 4 report other.zb -o no.html; says err 'a command that this version'

# what a stranger wrote into a file is data: no command of its choice, no markup, no form that is not there
told() { cp "$1" told.zb; python3 -c "import sqlite3, sys; f = sqlite3.connect('told.zb'); f.execute('UPDATE experiment SET ' + sys.argv[1]); f.commit()" "$2"; }
for kind in list report init; do told compared.zb "kind = '$kind'"; expect 4 report told.zb -o no.html; done
told swept.zb "forms = 'x,y'"; expect 4 report told.zb -o no.html; says err 'which forms it has'
[ -e no.html ] && complain "a refused file leaves a page"
told compared.zb "zhuanban = '<script>alert(1)</script>'"
expect 0 report told.zb -o told.html; page told.html compare; says told.html '&lt;script&gt;alert(1)&lt;/script&gt;'

# names too long for the places where they stand are cut between characters
python3 -c "print('{ \"extend\": \"hello\", \"name\": \"long\", \"departments\": { \"health\": { \"label\": { \"zh\": \"c' + '专班' * 200 + '\" } } }, \"forms\": { \"mine\": { \"like\": \"task_force\", \"label\": { \"en\": \"x' + '专班' * 200 + '\" } } } }')" >long.json
expect 0 run long.json --form mine --until 300 -q -o long.zb; expect 0 report long.zb -o long.html; page long.html run
expect 0 explain long.json --matter 2 --lang zh --format svg -o long.svg
python3 -c "import xml.dom.minidom; xml.dom.minidom.parse('long.svg')" || complain "a cut name breaks the picture"

exit $failed
