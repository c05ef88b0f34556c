# Which form wins over a plane: every format, the same bytes, names that are no markup, bad input, an interrupt.
. "$SOURCE_DIR/tests/cli/support.inc"
same() { cmp -s "$1" "$2" || { complain "$command: $1 and $2 differ"; diff "$1" "$2" | head -c 600; }; }
consent=/mechanisms/construction/consent_h
even=$SOURCE_DIR/src/verify/scenarios/break-even.json

# the plane of the break-even: the crew is better where (2 + 2 (2 + consent + handover)) < 13, consent + handover < 3.5;
# every point on its side, those on the line undecided
expect 0 map "$even" --forms bureaucracy,crew --measure official_hours --reps 2 --max-reps 2 -q --points 800 \
    --x $consent=0:4 --y /mechanisms/construction/handover_h=0:4 --format csv
tail -n +2 out | tr -d '\r' | awk -F, '
    { s = $1 + $2; want = s < 3.5 - 1e-9 ? "b" : s > 3.5 + 1e-9 ? "a" : "undecided"; n++
      if ($9 != want) { print; wrong = 1 }
      near += s > 3 && s < 4 }
    END { if (n > 800 || near < n / 3) { print n " points, " near " of them near the boundary"; wrong = 1 }; exit wrong }' ||
    complain "$command: the plane is not the one that is known"

# the same bytes from any number of threads, in every format
map="map hello --reps 3 --max-reps 6 --until 200 -q --points 130 --x /posts/staff=2:6 --y $consent=log:1:200"
for format in table json csv svg; do
    expect 0 $map --format $format --jobs 1; mv out one.$format; silent err
    expect 0 $map --format $format --jobs 3; mv out three; same one.$format three
done
expect 0 $map --format svg -o file.svg; silent out; same one.svg file.svg
[ "$(wc -L <one.table)" -le 80 ] || complain "wider than 80 columns"
says one.table "^x: /posts/staff$"; says one.table "^y: $consent (log)$"; says one.table "% *undecided$"
says one.csv "^/posts/staff,$consent,n,mean_a,mean_b,difference,ci_low,ci_high,winner,status,message"
[ "$(wc -l <one.csv)" -le 131 ] || complain "more points than --points"
says one.svg '^<svg xmlns="http://www.w3.org/2000/svg"'; says one.svg "which form wins"; says one.svg "people"
expect 0 $map --format svg --lang zh; says out 'lang="zh"'; says out "哪种形态更优"; says out "科层制更优"
expect 0 $map --lang zh; says out "科层制 更优"
expect 0 $map --format csv --bom; [ "$(head -c 3 out | od -An -tx1)" = " ef bb bf" ] || complain "no byte order mark"

# names are text, never markup; a value that breaks a rule is told apart
cat >names.json <<'END'
{ "format": 1, "extend": "hello", "label": { "en": "<b>&\"mine\"</b>", "zh": "<我>" } }
END
expect 0 map names.json --reps 2 --max-reps 2 --until 100 -q --set /forms/'<i>&'/like=task_force --forms 'bureaucracy,<i>&' \
    --x /posts/staff=2:4 --y /classes/crossing/novelty=0:1 --format svg
grep -q '<b>\|<i>' out && complain "a name became markup"
says out "&lt;b&gt;&amp;&quot;mine&quot;&lt;/b&gt;"; says out "&lt;i&gt;&amp; is better"
expect 0 map hello --reps 2 --max-reps 2 -q --x /experiment/warmup_h=0:3000 --y /posts/staff=3:4 --format csv
says out ',failed,"*/experiment'
if command -v python3 >/dev/null; then
    python3 -c 'import json, xml.dom.minidom as xml
xml.parse("one.svg"); d = json.load(open("one.json"))
assert abs(sum(d["shares"].values()) - 1) < 1e-6 and len(d["points"]) <= 130 and d["x"]["whole"] and d["y"]["log"]
assert abs(d["confidence"] - 0.975) < 1e-9, d["confidence"]' || complain "not such JSON, or not XML"
fi

# bad input, before anything runs
bad() { code=$1 text=$2; shift 2; expect "$code" "$@"; says err "$text"; silent out; }
y="--y /classes/crossing/novelty=0:1"
bad 2 "needs --x" map hello $y
bad 2 "needs --y" map hello --x /posts/staff=2:6
bad 2 "varied twice" map hello --x /classes/crossing/novelty=0:0.5 $y
bad 2 'did you mean "staff"' map hello --x /posts/staf=2:6 $y
bad 2 "both ends are the same" map hello --x /posts/staff=2:2 $y
bad 2 "a number from 0 to 1" map hello --x /posts/staff=2:6 --y /classes/crossing/novelty=0:1.5
bad 2 "the coarsest map needs 81 points" map hello --x /posts/staff=2:20 $y --points 50
bad 2 "finest map has 4225" map hello --x /posts/staff=2:20 $y --points 5000
bad 2 "more than --max-reps" map hello --x /posts/staff=2:20 $y --reps 5 --max-reps 4
bad 2 "up to 81 points x up to 1000 replications x 2 forms are more than 100000" map hello --x /posts/staff=2:20 $y --points 81 \
    --reps 2 --max-reps 1000

# an interrupt leaves what was finished, and says so
"$ZHUANBAN" map hello --x /posts/staff=2:20 $y --reps 2 --max-reps 20000 --yes --jobs 1 -q >out 2>err &
pid=$!
sleep 4
kill -TERM $pid
wait $pid
got=$?
command="map, interrupted"
[ $got = 143 ] || complain "$command: exit $got"
says err "interrupted after"
says out "INTERRUPTED"
exit $failed
