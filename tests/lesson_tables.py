"""docs/lessons.md is made from scenarios/lesson-N.json. Checks that it is up to date and comes from the engine whose means
are in tests/golden/cases.txt. `lesson_tables.py --renew [N…]` runs the lessons and writes their notes and the document
anew; tests/golden/renew.sh does it too. Where a winner turns round was searched by tests/search/lessons.py."""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import case_tables as cases  # the same house, the same words

DOCUMENT = os.path.join(cases.ROOT, "docs", "lessons.md")
REPLICATIONS = 80
FEWER = {6: 4}  # its runs are years
MEASURED = f" Measured (seed 1, {REPLICATIONS} replications, of lesson 6 {FEWER[6]}; bureaucracy, then the form; difference ± half of its 95 % interval, who is better): "
TURNS = " Turns round: "
READING = " Reading: "
SHOWN = [("response", "focal", "response_latency_h", " h"), ("resolution", "focal", "resolution_latency_h", " h"),
         ("wrong at the act", "focal", "distortion_end_to_end", ""), ("traced to the right one", "focal", "traced_right", ""),
         ("people's hours a matter", "focal", "official_hours", ""), ("posts", "all", "posts", ""),
         ("busy at home", "all", "home_load", "")]
# lesson: parameter, its two ends, where between them the winner turns round; and further such parameters
ENDS = {1: ("/classes/crossing/novelty", "0", "1", "0.5"), 4: ("/mechanisms/information/review_h", "0.1", "2", "1"),
        5: ("/mechanisms/media/spoken", "0.63", "0.85", "0.71"), 7: ("/mechanisms/accountability/collusion", "0", "0.4", "0.03")}
ALSO = {1: "/mechanisms/life/wrong_weight near 1.5, /mechanisms/media/flip near 0.02, /mechanisms/positioning/standard_plan near 0.6, "
           "/mechanisms/execution/discretion near 0.35: the defaults stand where it turns",
        4: "/mechanisms/life/decide_h near 2.6, /mechanisms/accountability/inquiry_h near 3.2, /classes/crossing/arrivals/per_week near 4.3",
        5: "/mechanisms/media/written_novel near 0.86, /mechanisms/media/written_covered near 0.96, /classes/crossing/novelty near 0.15"}
TULLOCK = 60  # replications: sideways papers are few


def name_of(number):
    return f"lesson-{number}"


def parts(note):
    said, _, rest = note.partition(MEASURED)
    measured, _, rest = rest.partition(TURNS)
    turns, _, reading = rest.partition(READING)
    what, _, hypothesis = said.partition(" Hypothesis ")
    return what.strip(), hypothesis.strip(), measured.strip(), turns.strip(), reading.strip()


# ---- measuring ----

def zhuanban(*arguments):
    return subprocess.run([cases.PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout


def compare(number, form, *sets):
    options = [x for s in sets for x in ("--set", s)]
    reps = FEWER.get(number, REPLICATIONS)
    out = zhuanban("compare", cases.path_of(name_of(number)), "--forms", "bureaucracy," + form, "--seed", "1", "--reps", str(reps),
                   "--format", "csv-pairs", "-q", *options)
    return {(r["matters"], r["measure"]): r for r in csv.DictReader(io.StringIO(out))}


def piece(row, unit):
    low, high = float(row["ci95_low"]), float(row["ci95_high"])
    certain = low > 0 or high < 0 or low == high != 0
    better = "equal" if low == high == 0 else "undecided" if not certain else row["b"] if (float(row["difference"]) > 0) == (row["better"] == "low") else row["a"]
    a, b = (cases.digits(float(row[c])) for c in ("mean_a", "mean_b"))
    difference = cases.digits(float(row["difference"]), "+")
    return f"{a}, {b}{unit}, {difference} ± {cases.digits((high - low) / 2, count=2)} {better}"


def primary_of(number):
    measure = cases.read(name_of(number))["experiment"]["primary"]
    return next(s for s in SHOWN if s[2] == measure)


def level_of(office):
    territory = office.rsplit(":", 1)[0]
    return 0 if territory == "top" else territory.count(".") + 1


def is_vertical(event):
    """Between levels, or between a department and the general office of its own territory."""
    a, b = event["office"], event["to"]
    (territory_a, of_a), (territory_b, of_b) = a.rsplit(":", 1), b.rsplit(":", 1)
    return level_of(a) != level_of(b) or (territory_a == territory_b and "general" in (of_a, of_b))


def hops(replication, sets):
    """Of the facts carried over vertical and over horizontal hops, the share lost or changed on the way."""
    carried, harmed = [0, 0], [0, 0]
    with tempfile.TemporaryDirectory() as folder:
        trace = os.path.join(folder, "trace.jsonl")
        zhuanban("run", cases.path_of(name_of(5)), "--form", "bureaucracy", "--rep", str(replication), "--trace", trace, "--format",
                 "csv", "-q", *(x for s in sets for x in ("--set", s)))
        with open(trace, encoding="utf-8") as lines:
            for event in (json.loads(line) for line in lines if '"send"' in line):
                side = is_vertical(event)
                lost = len(event.get("dropped", []))
                carried[side] += len(event.get("known", [])) + lost
                harmed[side] += lost + len(event.get("changed", []))
    return [h / c if c else None for h, c in zip(harmed, carried)]


def tullock(*sets):
    pairs = [p for p in (hops(r, sets) for r in range(TULLOCK)) if None not in p]
    horizontal, vertical = (sum(p[side] for p in pairs) / len(pairs) for side in (0, 1))
    differences = [v - h for h, v in pairs]
    mean = sum(differences) / len(pairs)
    half = 2.0 * (sum((d - mean) ** 2 for d in differences) / (len(pairs) - 1) / len(pairs)) ** 0.5
    certain = "vertical distorts more" if mean > half else "horizontal distorts more" if mean < -half else "undecided"
    return f"{cases.digits(vertical)}, {cases.digits(horizontal)}, {cases.digits(mean, '+')} ± {cases.digits(half, count=2)} {certain}"


def tullock_told():
    without = "/mechanisms/media/conceal=0"
    return (f"Tullock, {TULLOCK} replications, share of facts lost or changed on a hop of the bureaucracy's papers, vertical and then "
            f"horizontal: {tullock()}; with --set {without}: {tullock(without)}")


def measured_of(number, form):
    rows = compare(number, form)
    told = [f"{title} {piece(rows[of, measure], unit)}" for title, of, measure, unit in SHOWN if (of, measure) in rows]
    sentences = ["; ".join(told)] + ([tullock_told()] if number == 5 else [])
    return ". ".join(sentences) + "."


def turns_of(number, form):
    if number not in ENDS:
        return "nowhere: no parameter does it alone at either end of its plausible range."
    pointer, *ends, place = ENDS[number]
    title, of, measure, unit = primary_of(number)
    told = [f"--set {pointer}={end}: {title} {piece(compare(number, form, f'{pointer}={end}')[of, measure], unit)}" for end in ends]
    also = f" Also at {ALSO[number]}." if number in ALSO else ""
    return f"near {place}. {'; '.join(told)}.{also}"


def renew(number):
    path = cases.path_of(name_of(number))
    scenario, text = cases.read(name_of(number)), cases.text_of(path)
    form = next(iter(scenario["forms"]))
    what, hypothesis, _, _, reading = parts(scenario["note"])
    note = (what + " Hypothesis " + hypothesis + MEASURED + measured_of(number, form) + TURNS + turns_of(number, form) +
            READING + reading)
    old, new = ('\n  "note": ' + json.dumps(n, ensure_ascii=False) for n in (scenario["note"], note))
    if old not in text:
        sys.exit(f"{path}: its note is not written plainly")
    cases.write(path, text.replace(old, new, 1))


# ---- the document ----

def section(number):
    scenario = cases.read(name_of(number))
    what, hypothesis, measured, turns, reading = parts(scenario["note"])
    label = scenario["label"]
    return "\n".join([f"### {name_of(number)}", "", f"**{label['en']} {label['zh']}**", "", what, "", f"*Hypothesis* {hypothesis}",
                      ""] + cases.listed(measured) + ["", f"*Turns round* {turns}", "", f"*Reading.* {reading}", ""])


def overview():
    rows = []
    for number in range(1, 8):
        scenario = cases.read(name_of(number))
        _, _, measured, turns, _ = parts(scenario["note"])
        title = primary_of(number)[0]
        answer = next(line[2:] for line in cases.listed(measured) if line.startswith(f"- {title} "))
        where = f"`{ENDS[number][0]}` near {ENDS[number][3]}" if number in ENDS else turns.split(":")[0]
        rows.append([f"[`{name_of(number)}`](#{name_of(number)})", scenario["label"]["en"].split(": ", 1)[1],
                     next(iter(scenario["forms"])), answer, where])
    return cases.table(["lesson", "question", "the line, but", "answer", "turns round"], rows)


HEAD = """# Seven lessons

One for each node of the paper's table 3: the setting of `hello`, defaults untouched, and one form more, the bureaucracy with that
node alone as the task force has it. Hypotheses and the measure that decides each were written before any run. What is measured
is written into the files' notes and here by `tests/lesson_tables.py --renew` (also: `sh tests/golden/renew.sh BUILD`). A winner
*turns round* where one parameter, within its plausible range, makes the other one better beyond doubt at its other end; each
parameter was tried at both ends (`tests/search/lessons.py`). `zhuanban compare lesson-1 --forms bureaucracy,matter-centred` shows
one of them whole.

{overview}

{sections}
<!-- engine {engine} -->
"""


def document():
    return HEAD.format(overview=overview(), sections="\n".join(map(section, range(1, 8))), engine=cases.engine())


def check():
    faults = []
    for number in range(1, 8):
        if not all(parts(cases.read(name_of(number))["note"])):
            faults.append(f"scenarios/{name_of(number)}.json: its note must have hypothesis, measures, turn and reading")
    if not faults and (not os.path.exists(DOCUMENT) or cases.text_of(DOCUMENT) != document()):
        faults.append("docs/lessons.md is out of date: sh tests/golden/renew.sh BUILD")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def main():
    if "--renew" in sys.argv:
        for number in sys.argv[sys.argv.index("--renew") + 1:] or range(1, 8):
            print(name_of(number), file=sys.stderr)
            renew(int(number))
        cases.write(DOCUMENT, document())
        return 0
    return check()


if __name__ == "__main__":
    sys.exit(main())
