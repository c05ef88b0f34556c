"""docs/cases.md, and the README's table of the cases, are made from the cases' own files: facts, what was measured, how to
read it. Checks that both are up to date, that what was measured came from the engine whose means are in
tests/golden/cases.txt, and that every value of the paper's cases has its source. `case_tables.py --renew [CASE…]` runs the
cases and writes their notes and both documents anew (a minute or two); tests/golden/renew.sh does it too."""

import csv
import glob
import hashlib
import io
import json
import os
import re
import subprocess
import sys

ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("ZHUANBAN") or os.path.join(ROOT, "build", "zhuanban")
DOCUMENT = os.path.join(ROOT, "docs", "cases.md")
README = os.path.join(ROOT, "README.md")
BEGIN, END = "<!-- cases: begin -->\n", "<!-- cases: end -->"
GOLDEN = os.path.join(ROOT, "tests", "golden", "cases.txt")
NO_CASES = ("relay", "lesson-", "remedy-", "incentives", "equal-headcount")  # a bench, for teaching, variations of cases

REPLICATIONS = 12
MEASURED = " Measured (seed 1, %d replications; line, then the other form; difference ± half of its 95 %% interval, who is better): "
MEASURED %= REPLICATIONS
READING = " Reading: "
NODES = [("positioning", "standing_rules"), ("construction", "fixed_line"), ("membership", "line_staff"),
         ("execution", "chain_of_command"), ("information", "chain"), ("dissolution", "permanent"),
         ("accountability", "formal_chain")]
SHOWN = [("response", "focal", "response_latency_h", " h"), ("resolution", "focal", "resolution_latency_h", " h"),
         ("wrong at the act", "focal", "distortion_end_to_end", ""), ("people's hours a matter", "focal", "official_hours", ""),
         ("other work waits", "all", "home_delay_h", " h")]
EQUAL = "with equal urgency, response"


def cases():
    paths = glob.glob(os.path.join(ROOT, "scenarios", "*.json"))
    names = sorted(os.path.basename(p)[:-len(".json")] for p in paths)
    return [n for n in names if not n.startswith(NO_CASES)]


def path_of(name):
    return os.path.join(ROOT, "scenarios", name + ".json")


def text_of(path):
    with open(path, encoding="utf-8") as file:
        return file.read()


def read(name):
    return json.loads(text_of(path_of(name)))


def write(path, text):
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


def parts(note):
    """What a note says of the case, what was measured, and how to read it."""
    facts, _, rest = note.partition(MEASURED)
    measured, _, reading = rest.partition(READING)
    return facts.strip(), measured.strip(), reading.strip()


# ---- measuring ----

def digits(x, sign="", count=3):
    return format(float("%.*g" % (count, x)), sign + ("g" if abs(x) < 1e5 else ".0f"))


def piece(row, unit):
    low, high = float(row["ci95_low"]), float(row["ci95_high"])
    better = "a" if high < 0 else "b" if low > 0 else None
    winner = "undecided" if better is None else "line" if better == "a" else row["b"].replace("_", " ")
    a, b = digits(float(row["mean_a"])), digits(float(row["mean_b"]))
    return f"{a}, {b}{unit}, {digits(float(row['difference']), '+')} ± {digits((high - low) / 2, count=2)} {winner}"


def compare(name):
    sets = []
    for number, (node, line) in enumerate(NODES, 1):
        sets += ["--set", f"/forms/without-{number}/like=task_force", "--set", f"/forms/without-{number}/{node}={line}"]
    command = [PROGRAM, "compare", path_of(name), "--seed", "1", "--reps", str(REPLICATIONS), "--format", "csv-pairs", "-q"]
    out = subprocess.run(command + sets, capture_output=True, text=True, check=True).stdout
    return {(r["urgency"], r["b"], r["matters"], r["measure"]): r for r in csv.DictReader(io.StringIO(out))}


def measured_of(name, scenario):
    rows = compare(name)
    ways = {urgency for urgency, *_ in rows}
    main = "stated" if "stated" in ways else "first"
    forms = ["task_force"] + [f for f in scenario.get("forms", {})]
    sentences = []
    for form in forms:
        told = [f"{title} {piece(rows[main, form, of, measure], unit)}" for title, of, measure, unit in SHOWN]
        if "equal" in ways:
            told.append(f"{EQUAL} {piece(rows['equal', form, 'focal', 'response_latency_h'], ' h')}")
        sentences.append(("" if form == "task_force" else form + ": ") + "; ".join(told))
    primary = scenario["experiment"].get("primary", "response_latency_h")
    without = [digits(float(rows[main, f"without-{n}", "focal", primary]["difference"]), "+") for n in range(1, 8)]
    sentences.append(f"The difference in {primary} without node 1, 2, … 7 of the task force: {', '.join(without)}")
    return ". ".join(sentences) + "."


def renew(name):
    text, scenario = text_of(path_of(name)), read(name)
    facts, _, reading = parts(scenario["note"])
    note = facts + MEASURED + measured_of(name, scenario) + (READING + reading if reading else "")
    old = '\n  "note": ' + json.dumps(scenario["note"], ensure_ascii=False)
    if old not in text:
        sys.exit(f"{name}: its note is not written plainly")
    write(path_of(name), text.replace(old, '\n  "note": ' + json.dumps(note, ensure_ascii=False), 1))


# ---- the document ----

def is_of_paper(value):
    return isinstance(value, dict) and str(value.get("source", "")).startswith("paper")


def zh(name, value):
    return value.get("label", {}).get("zh", name)


def facts_of_paper(scenario):
    """What the file marks as the paper's, by place in the file."""
    lines = []
    for table in ("territories", "departments", "offices", "outside", "classes"):
        marked = {n: v for n, v in scenario.get(table, {}).items() if is_of_paper(v)}
        names = [zh(n, v) for n, v in marked.items()]
        if len(names) > 16:
            names = names[:6] + [f"… {len(marked)} in all"]
        if names:
            sources = sorted({v["source"] for v in marked.values()})
            lines.append(f"{table}: {'、'.join(names)} ({'; '.join(sources)})")
    crew = scenario.get("crew", {})
    if is_of_paper(crew) and isinstance(crew.get("decision_mode"), str):
        lines.append(f"crew: {crew['decision_mode']} ({crew['source']})")
    lines += [f"{pointer} = {json.dumps(v['value'], ensure_ascii=False)} ({v['source']}{'; ' + v['note'] if 'note' in v else ''})"
              for pointer, v in sourced(scenario, "") if is_of_paper(v)]
    return lines


def sourced(value, pointer):
    """All {"value": …} objects."""
    if isinstance(value, dict):
        if "value" in value:
            yield pointer, value
        for key, each in value.items():
            yield from sourced(each, f"{pointer}/{key}")


# What the paper claims, and the measures in which it would show.
CLAIMS = [("快速响应", "response"), ("快速响应 (equal urgency)", EQUAL), ("规避信息异化", "wrong at the act"),
          ("轻量化", "people's hours a matter")]


def against(told):
    """The claims that do not hold in this case."""
    return "; ".join(claim + (": undecided" if told[title].endswith("undecided") else "")
                     for claim, title in CLAIMS if told[title] and not told[title].endswith("task force"))


def told_of(scenario):
    """What was measured of the task force, by title; empty where not."""
    told = {title: "" for title in [title for title, *_ in SHOWN] + [EQUAL]}
    for fragment in parts(scenario["note"])[1].split(". ")[0].split("; "):
        title = next((t for t in told if fragment.startswith(t + " ")), None)
        if title:
            told[title] = fragment[len(title) + 1:]
    return told


def table(head, rows):
    return "\n".join("| " + " | ".join(cells) + " |" for cells in [head, ["---"] * len(head)] + rows)


def overview(all_cases):
    rows = []
    for name, scenario in all_cases:
        told = told_of(scenario)
        rows.append([f"[`{name}`](#{name})", *told.values(), against(told)])
    return table(["case", *told_of(all_cases[0][1]), "against the paper"], rows)


def winner(cell):
    return next((w for w in ("task force", "line") if cell.endswith(w)), "–")


def readme_table(all_cases):
    rows = []
    for name, scenario in all_cases:
        told = told_of(scenario)
        shown = [winner(told[title]) for title, *_ in SHOWN]
        if told[EQUAL] and winner(told[EQUAL]) != shown[0]:
            shown[0] += f" ({winner(told[EQUAL])})"
        label = scenario["label"]
        rows.append([f"[`{name}`](docs/cases.md#{name})", f"{label['en']} {label['zh']}", *shown])
    return table(["case", ""] + [title for title, *_ in SHOWN], rows) + "\n"


def listed(measured):
    """One line for each thing measured."""
    return [f"- {fragment}" for sentence in measured.rstrip(".").split(". ") for fragment in sentence.split("; ")]


def section(name, scenario):
    facts, measured, reading = parts(scenario["note"])
    assumed = sum(v.get("source") == "assumed" for _, v in sourced(scenario, ""))
    label = scenario["label"]
    lines = [f"### {name}", "", f"**{label['en']} {label['zh']}** ({scenario.get('source', 'assumed')})", "", facts, ""]
    paper = facts_of_paper(scenario)
    if paper:
        lines += ["Marked in the file as the paper's:", ""] + [f"- {line}" for line in paper] + [""]
    lines += [f"Assumed in the file, with ranges: {assumed} values.", "", "Measured:", ""] + listed(measured)
    lines += ["", f"*Reading.* {reading}", ""]
    return "\n".join(lines)


HEAD = """# The cases

Made from the files in `scenarios/` by `tests/case_tables.py --renew` (also: `sh tests/golden/renew.sh BUILD`), which runs
each case with seed 1 and {replications} replications and writes what it measures into the note of its file; do not edit this page.

Facts are from 唐亚林、嵇江夏 2023, by table and section; everything else is assumed, and says so in the file with its range. No
case changes a mechanism's default. Cases were not tuned after they had run; what was mended then, and why, stands below.

Each cell: the line, the task force, the difference ± half of its 95 % interval, and who is better; *undecided* where the
interval holds 0. Focal matters, but for *other work waits*. No figure for equal urgency: the case states its urgency.

What the paper claims of every task force, and where it would show: it responds quickly (快速响应, table 3, node 2; section 5(2)):
*response*; it keeps information from being distorted on the way (规避信息异化, section 4(2)2): *wrong at the act*; it is light and
wastes nothing (轻量化, sections 2(4) and 4(3)): *people's hours*. The last column names those that do not hold. That other
work waits longer where people have been lent, which nearly all cases show, the paper does not mention.

{overview}

## Mended after a first run

The drafts of the twelve cases added last were committed before they had run. When they had, four were found to say something
else than the paper, and were run again as a whole:

- A crew takes the stream of one class; the informatization group had been five classes (its five fields) and so five crews,
  `sci-tech-community`, `taizhou-cross-province` and `quzhou-one-visit` two each, where the paper has one crew. Response, line
  and task force, was 73.5 and 69.6 h, 70.0 and 68.7, 222 and 61.6, 196 and 103. The change took the task force's lead
  from the first two: they had profited from a second crew's people.
- `quzhou-one-visit` had 28 departments in each of seven places; the paper has 28 of city and counties together. Its one county
  then kept the everyday work of six (343 and 67.5 h) until that was seen too.

Before, in the same way, `kunshan-arrivals` and `critical-goods-2022` ([where each form wins](where-each-form-wins.md)).

## What the format cannot say

- A crew of several classes (five fields of one group), or working groups of a given number (five at Quzhou).
- A liaison who keeps his post: whoever a crew needs is seconded. `taizhou-cross-province` shows the other way as a form of
  its own, `liaisons`: all of the task force but the crew.
- An expert who belongs to one crew, or who comes for some hours: outsiders go full time to the crew that forms first.
- An office that stands in one territory and answers to another (Shandong's station in Shanghai).
- An alliance with a rotating chair, an index that is published, how many items a list has.

## Case by case

{sections}
<!-- engine {engine} -->
"""


def engine():
    """Of the golden means; what a trace tells may change without them."""
    means = [",".join(row[:2] + row[3:]) for row in (line.split(",") for line in text_of(GOLDEN).splitlines())]
    return hashlib.sha256("\n".join(means).encode()).hexdigest()[:16]


def readme():
    """The README with its table of the cases anew."""
    head, rest = text_of(README).split(BEGIN)
    return head + BEGIN + readme_table([(n, read(n)) for n in cases()]) + END + rest.split(END)[1]


def document():
    all_cases = [(n, read(n)) for n in cases()]
    sections = "\n".join(section(*each) for each in all_cases)
    return HEAD.format(replications=REPLICATIONS, overview=overview(all_cases), sections=sections, engine=engine())


# ---- checks ----

def unsourced(value, pointer, source):
    """Numbers, flags and names that neither they nor an object around them (the file itself does not count) give a source."""
    if isinstance(value, dict):
        source = source or "source" in value
        for key, each in value.items():
            if key not in ("label", "note", "source", "plausible"):
                yield from unsourced(each, f"{pointer}/{key}", source)
    elif not source:
        yield pointer


FREE = ("/format", "/name", "/experiment/primary", "/experiment/replications")


def faults_of(name, scenario):
    of_forms = [f.get("mechanisms", {}) for f in scenario.get("forms", {}).values()]
    if "mechanisms" in scenario or any(set(m) - {"remedies"} for m in of_forms):
        yield "a case leaves the mechanisms alone, but for what the paper names as a remedy or incentive"
    facts, measured, reading = parts(scenario.get("note", ""))
    if not (facts and measured and reading):
        yield "its note must tell the case, what was measured, and how to read it"
    for table in ("territories", "departments", "offices", "outside", "classes", "forms"):
        for key, value in scenario.get(table, {}).items():
            if not {"en", "zh"} <= set(value.get("label", {})):
                yield f"/{table}/{key} needs its name in both languages"
    if str(scenario.get("source", "")).startswith("paper"):
        inside = {k: v for k, v in scenario.items() if k not in ("label", "note", "source")}
        for key, value in inside.items():
            for pointer in unsourced(value, "/" + key, False):
                if pointer not in FREE:
                    yield f"{pointer} has no source"
    for pointer, value in sourced(scenario, ""):
        told = "plausible" in value or "note" in value or isinstance(value["value"], bool)
        if value.get("source") == "assumed" and not told:
            yield f"{pointer} is assumed without a range or a note"
    if name not in {line.split(",")[0] for line in text_of(GOLDEN).splitlines()}:
        yield "is not among tests/golden/cases.txt"


def check():
    faults = [f"scenarios/{n}.json: {fault}" for n in cases() for fault in faults_of(n, read(n))]
    for path, text in ((DOCUMENT, document()), (README, readme())):
        if not os.path.exists(path) or text_of(path) != text:
            faults.append(f"{os.path.relpath(path, ROOT)} is out of date: sh tests/golden/renew.sh BUILD")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def main():
    if "--renew" in sys.argv:
        for name in sys.argv[sys.argv.index("--renew") + 1:] or cases():
            print(name, file=sys.stderr)
            renew(name)
        write(DOCUMENT, document())
        write(README, readme())
        return 0
    return check()


if __name__ == "__main__":
    sys.exit(main())
