"""The tables of docs/validation.md are made from tests/validation/measured.json. Checks that the document is up to date, that
what was measured came from the engine whose means are in tests/golden/cases.txt, and repeats a row of it.

    validation_tables.py --renew                       measures docking, patterns and alternatives again (two minutes)
    validation_tables.py --renew PART                  only docking, patterns or alternatives; `document` measures nothing
    validation_tables.py --renew robustness [CASE…]    the cases' sensitivity (ten minutes of one core for all)"""

import csv
import io
import json
import os
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import case_tables as cases  # the same house, the same words

DOCUMENT = os.path.join(cases.ROOT, "docs", "validation.md")
MEASURED = os.path.join(cases.ROOT, "tests", "validation", "measured.json")
TRACES = 20  # replications of a pattern that is read from traces
T_OF_20 = 2.093  # 97.5 % point of t, 19 degrees of freedom
YEAR_H = 8760.0

RESPONSE, RESOLUTION, WRONG = "response_latency_h", "resolution_latency_h", "distortion_end_to_end"
HOURS, CLOSED, UNTRACED = "official_hours", "wrongly_closed", "untraced"
TITLES = {RESPONSE: "response, h", RESOLUTION: "resolution, h", WRONG: "wrong at the act", HOURS: "people's hours a matter",
          CLOSED: "wrongly closed", UNTRACED: "faults traced to nobody"}

# Docking: Kim & Burton's table of results, and where it is looked for here.
DOCK_REPLICATIONS = 40
DECENTRALIZED = ["/forms/decentralized/like=bureaucracy", "/forms/decentralized/execution=on_site"]
UNCERTAINTY = {"low": "/classes/crossing/novelty=0", "high": "/classes/crossing/novelty=1"}
CLAIMS = [("high", "cost", HOURS, "decentralized"), ("high", "time", RESOLUTION, "decentralized"), ("high", "quality", WRONG, "centralized"),
          ("high", "quality", CLOSED, "centralized"), ("low", "cost", HOURS, "equal"), ("low", "time", RESOLUTION, "equal"),
          ("low", "quality", WRONG, "centralized"), ("low", "quality", CLOSED, "centralized")]

# Alternatives to either form, on the case of equal headcount.
ALTERNATIVES = {"more_staff": "seven more staff", "more_leaders": "seven more leaders", "no_letters": "no sideways papers",
                "superior": "sideways through the common superior", "mesh": "line, full mesh of liaisons",
                "mesh_on_site": "the same, exceptions decided on the spot", "task_force": "task force"}
LINES = {"no_letters": ["mechanisms/information/lateral=none"], "superior": ["mechanisms/information/lateral=common_superior"],
         "mesh": ["information=network"], "mesh_on_site": ["information=network", "execution=on_site"]}

# Robustness: as many trajectories as a core does in some minutes; horizons shorter where runs are years.
DESIGN = {"hello": (8, 3), "routine-permits": (8, 3)}
HORIZON = {"kunshan-arrivals": "4500", "long-quiet-watch": "1000"}


# ---- running ----

def zhuanban(*arguments):
    return subprocess.run([cases.PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout


def compare(scenario, forms, replications, sets=()):
    """Rows of paired differences, by the second form and measure; of focal matters."""
    options = [x for s in sets for x in ("--set", s)]
    out = zhuanban("compare", cases.path_of(scenario), "--forms", ",".join(forms), "--seed", "1", "--reps", str(replications),
                   "--format", "csv-pairs", "-q", *options)
    rows = [r for r in csv.DictReader(io.StringIO(out)) if r["matters"] == "focal" and r["urgency"] != "equal"]
    return {(r["a"], r["b"], r["measure"]): r for r in rows}


def kept(row):
    return {key: float(row[key]) for key in ("mean_a", "mean_b", "difference", "ci95_low", "ci95_high", "ratio", "ratio_ci95_low",
                                             "ratio_ci95_high") if row[key]} | {"verdict": row["verdict"]}


def events(names, scenario, form, replication, *options):
    """The events of these names in one replication."""
    marks = [f'"event":"{name}"' for name in names]
    with tempfile.TemporaryDirectory() as place:
        trace = os.path.join(place, "trace")
        zhuanban("run", cases.path_of(scenario), "--form", form, "--seed", "1", "--rep", str(replication), "-q", "--trace", trace, *options)
        with open(trace, encoding="utf-8") as file:
            yield from (json.loads(line) for line in file if any(mark in line for mark in marks))


def interval(values):
    """Mean and half of the 95 % interval."""
    if len(values) != TRACES:
        sys.exit(f"{len(values)} values, not {TRACES}")
    mean = sum(values) / len(values)
    variance = sum((v - mean) ** 2 for v in values) / (len(values) - 1)
    return [mean, T_OF_20 * (variance / len(values)) ** 0.5]


# ---- docking ----

def measure_dock(level):
    rows = compare("hello", ["bureaucracy", "decentralized", "task_force"], DOCK_REPLICATIONS, [UNCERTAINTY[level], *DECENTRALIZED])
    return {m: kept(rows["bureaucracy", "decentralized", m]) for m in (HOURS, RESOLUTION, WRONG, CLOSED)}


def measure_docking():
    speed = {name: kept(compare(name, ["bureaucracy", "task_force"], 20)["bureaucracy", "task_force", RESOLUTION])
             for name in ("hello", "g60-supply-chain", "critical-goods-2022")}
    return {"uncertainty": {level: measure_dock(level) for level in UNCERTAINTY}, "speed": speed}


# ---- patterns ----

def crew_times(trace):
    """Of each crew that was formed: when it was called for, when its last member came, when the last went home."""
    crews = []
    for e in trace:
        if e["event"] == "crew" and e.get("value") == 1:
            crews.append([e["t"], None, None])
        elif e["event"] == "member":
            crews[-1][1] = e["t"]
        elif e["event"] == "home":
            crews[-1][2] = e["t"]
    return crews


def measure_restart(*options):
    first, again, home = [], [], []
    for replication in range(TRACES):
        runs = crew_times(events(["crew", "member", "home"], "kunshan-arrivals", "task_force", replication, "--until", "4200", *options))
        first.append(runs[0][1] - runs[0][0])
        again.append(runs[1][1] - runs[1][0])
        home.append(runs[0][2] - 624)
    return {"first": interval(first), "again": interval(again), "difference": interval([a - b for a, b in zip(first, again)]),
            "home": interval(home)}


def offices_of_officials():
    starts = events(["start"], "taizhou-cross-province", "liaisons", 0)
    return {e["official"]: e["office"] for e in starts if "official" in e}


def uses_of_liaisons(replication, office):
    """Acts for contacts by officials of other areas than Taizhou, of each."""
    acts = {}
    for e in events(["manned"], "taizhou-cross-province", "liaisons", replication):
        if e["class"] == "contact" and office.get(e["official"]) != "台州市:service":
            acts[e["official"]] = acts.get(e["official"], 0) + 1
    return acts


def measure_liaisons():
    people = 220  # two in each of 110 areas
    office, years = offices_of_officials(), cases.read("taizhou-cross-province")["experiment"]["until_h"]["value"] / YEAR_H
    uses = [uses_of_liaisons(replication, office) for replication in range(TRACES)]
    return {"a_year": interval([sum(acts.values()) / years / people for acts in uses]),
            "never": interval([1 - len(acts) / people for acts in uses])}


def measure_bodies():
    pairs = (("bureaucracy", "coordination_body"), ("coordination_body", "task_force"))
    return {f"{a} {b}": {m: kept(compare("critical-goods-2022", [a, b], 20)[a, b, m]) for m in (RESOLUTION, UNTRACED)} for a, b in pairs}


def measure_patterns():
    coupled = {c: kept(compare("hello", ["bureaucracy", "task_force"], 40, [f"/classes/crossing/coupling={c}"])["bureaucracy", "task_force", RESOLUTION])
               for c in ("0", "0.7")}
    return {"restart": measure_restart(), "unaided": measure_restart("--set", "/mechanisms/dissolution/reactivation=1"),
            "liaisons": measure_liaisons(), "bodies": measure_bodies(), "coupled": coupled}


# ---- alternatives and robustness ----

def measure_alternatives():
    sets = [f"/forms/{form}/{s}" for form, changes in LINES.items() for s in ["like=bureaucracy", *changes]]
    rows = compare("equal-headcount", ["bureaucracy", *ALTERNATIVES], 20, sets)
    return {form: {m: kept(rows["bureaucracy", form, m]) for m in (RESPONSE, RESOLUTION, WRONG, HOURS)} for form in ALTERNATIVES}


def measure_robustness(name):
    trajectories, replications = DESIGN.get(name, (4, 2))
    until = ["--until", HORIZON[name]] if name in HORIZON else []
    return robustness_of(json.loads(zhuanban(
        "sensitivity", cases.path_of(name), "--method", "morris", "--trajectories", str(trajectories), "--reps", str(replications),
        "--forms", "bureaucracy,task_force", "-j1", "-q", "--format", "json", *until)))


def robustness_of(told):
    """What is kept of an answer of `sensitivity`."""
    base, stage = told["base"][0], told["stages"][0]
    output = stage["outputs"][0]
    turning = sorted((p for p in output["parameters"] if p.get("turned")), key=lambda p: (-p["turned"] / p["steps"], p["pointer"]))
    return {"engine": cases.engine(), "measure": base["measure"], "trajectories": stage["blocks"], "replications": told["replications"],
            "parameters": len(stage["ranges"]), "points": output["robustness"]["judged"], "failed": stage["failed"], "mean": base["mean"],
            "share": output["robustness"]["share"], "share_ci95": output["robustness"]["ci95"],
            "turning": [p["pointer"] for p in turning[:3]]}


# ---- tables ----

def between(value, half):
    return f"{cases.digits(value)} ± {cases.digits(half, count=2)}"


def half_of(row):
    return (row["ci95_high"] - row["ci95_low"]) / 2


def better_of(row, a, b):
    """Who has less, by the 95 % interval; equal where the program calls them equivalent."""
    if row["ci95_low"] > 0:
        return b
    if row["ci95_high"] < 0:
        return a
    return "equal" if row["verdict"] == "equivalent" else "undecided"


def yes(matched):
    return "yes" if matched else "**no**"


def docking_table(measured):
    rows = []
    for level, what, measure, said in CLAIMS:
        row = measured["docking"]["uncertainty"][level][measure]
        found = better_of(row, "centralized", "decentralized")
        rows.append([level, f"{what}: {TITLES[measure]}", said, cases.digits(row["mean_a"]), cases.digits(row["mean_b"]),
                     between(row["difference"], half_of(row)), found, yes(found == said)])
    return cases.table(["uncertainty", "measure", "published: better", "centralized", "decentralized", "difference", "here: better", "same"], rows)


def speed_table(measured):
    rows = [[f"`{name}`", cases.digits(r["mean_a"]), cases.digits(r["mean_b"]),
             f"{cases.digits(r['ratio'])} ({cases.digits(r['ratio_ci95_low'])} to {cases.digits(r['ratio_ci95_high'])})",
             yes(r["ratio_ci95_low"] <= 10 <= r["ratio_ci95_high"])] for name, r in measured["docking"]["speed"].items()]
    return cases.table(["case", "line, h", "task force, h", "so many times as long", "an order of magnitude"], rows)


def counted(title):
    """In how many of the paper's cases the task force is better, the line is, neither is."""
    scenarios = [cases.read(n) for n in cases.cases()]
    won = [cases.winner(cases.told_of(s)[title]) for s in scenarios if str(s.get("source", "")).startswith("paper")]
    ahead, behind = won.count("task force"), won.count("line")
    told = f"task force better in {ahead} of {len(won)} cases, line in {behind}, undecided in {len(won) - ahead - behind}"
    return told, ahead == len(won) and "yes" or (ahead == 0 and yes(False) or "in part")


def within_a_day(mean, half):
    return "undecided" if abs(mean - 24) <= half else yes(mean < 24)


def restart_patterns(p):
    row, alone = p["restart"], p["unaided"]
    told = "first {} h, again {} h, spared {} h"
    return [["a restart is quicker than a first formation (随之重启; 恢复对接)", "4(3)", told.format(*[between(*row[k]) for k in ("first", "again", "difference")]),
             yes(row["difference"][0] > row["difference"][1]), "assumed: `reactivation` 0.4"],
            ["the same with `reactivation` 1", "", told.format(*[between(*alone[k]) for k in ("first", "again", "difference")]),
             yes(alone["difference"][0] > alone["difference"][1]), "nothing but the assumption makes it quicker" if abs(alone["difference"][0]) <= alone["difference"][1] else "not by the assumption alone"],
            ["the task done, the crew dissolves at once and all go home (随即; 回归原岗)", "4(3)", f"last member home {between(*row['home'])} h after the 26 days",
             within_a_day(*row["home"]), "assumed: 8 h and 6 h, after the last batch"]]


def liaison_patterns(p):
    year, never = p["liaisons"]["a_year"], p["liaisons"]["never"]
    published = 703 / 240
    return [["liaisons are seldom used: 703 contacts of 240 liaisons in 2022, 2.9 each", "4(2)2", f"{between(*year)} acts a liaison and year",
             yes(abs(year[0] - published) <= year[1]), "703 contacts are put in, and the file has 220 liaisons in the areas: 3.2 each; the rest is rework"],
            ["", "", f"{between(100 * never[0], 100 * never[1])} % of liaisons not once in twelve weeks", "", "no figure in the paper"]]


def body_patterns(p):
    line, force = (p["bodies"][k] for k in ("bureaucracy coordination_body", "coordination_body task_force"))
    rows = []
    for said, section, row, a, b, expected in (
            ("in a sudden event a coordination body falls short of a crew (应急能力不足): resolution", "2(3)", force[RESOLUTION], "body", "task force", "task force"),
            ("but mends what the line lacks in coordination (化解碎片化困境): resolution", "2(3)", line[RESOLUTION], "line", "body", "body"),
            ("its answerability is blurred (责任主体模糊): faults traced to nobody", "2(3)", line[UNTRACED], "line", "body", "line")):
        found = better_of(row, a, b)
        rows.append([said, section, f"{a} {cases.digits(row['mean_a'])}, {b} {cases.digits(row['mean_b'])}, difference {between(row['difference'], half_of(row))}",
                     yes(found == expected) if found != "undecided" else "undecided", "`critical-goods-2022`"])
    return rows


def coupled_pattern(p):
    low, high = p["coupled"]["0"], p["coupled"]["0.7"]
    told = [f"{c}: line {cases.digits(r['mean_a'])}, task force {cases.digits(r['mean_b'])}, {between(r['difference'], half_of(r))} h" for c, r in (("coupling 0", low), ("0.7", high))]
    return ["interdependence overloads the line's top (高度互倚性…超出上层能力): its lag grows with coupling", "3(2)", "; ".join(told),
            yes(high["ci95_low"] > low["ci95_high"]), "`hello`"]


def patterns_table(measured):
    rows = [[said, section, *counted(title), "as [the cases](cases.md) were measured"] for said, section, title in (
        ("crews respond quickly (快速响应)", "5(2), table 3", "response"), ("they keep information from distortion (规避信息异化)", "4(2)2", "wrong at the act"),
        ("they are light (轻量化)", "2(4), 4(3)", "people's hours a matter"))]
    p = measured["patterns"]
    rows += restart_patterns(p) + liaison_patterns(p) + body_patterns(p) + [coupled_pattern(p)]
    return cases.table(["the paper suggests", "section", "measured", "matched", "remark"], rows)


def verdict_of(name, measure):
    """The case's own, of more replications than can be had at every point."""
    title = next(title for title, _, m, _ in cases.SHOWN if m == measure)
    return cases.told_of(cases.read(name))[title]


def shares_of_task_force(r):
    """At how many points it is better, in per cent, with an interval; the program tells how often the sign at the first point is turned."""
    shares = [r["share"], *r["share_ci95"]]
    if r["mean"] > 0:
        shares = [1 - shares[0], 1 - shares[2], 1 - shares[1]]
    return [f"{100 * share:.0f}" for share in shares]


def robustness_row(name, r):
    if r is None:
        return [f"`{name}`", "", "not run", "", "", ""]
    share, low, high = shares_of_task_force(r)
    design = f"{r['trajectories']} × {r['replications']}, {r['parameters']} parameters" + (f", to {HORIZON[name]} h" if name in HORIZON else "")
    stale = "" if r["engine"] == cases.engine() else " (an earlier engine)"
    return [f"`{name}`", f"{TITLES[r['measure']]}: {verdict_of(name, r['measure'])}", design + stale, f"{share} %", f"{low} to {high} %",
            ", ".join(f"`{p}`" for p in r["turning"]) or "none"]


def robustness_table(measured):
    rows = [robustness_row(name, measured["robustness"].get(name)) for name in cases.cases()]
    return cases.table(["case", "at its own values (12 replications)", "design", "task force better at", "95 %", "turns most often along"], rows)


def alternatives_table(measured):
    rows = []
    for form, title in ALTERNATIVES.items():
        cells = []
        for measure in (RESPONSE, RESOLUTION, WRONG, HOURS):
            r = measured["alternatives"][form][measure]
            cells.append(f"{cases.digits(r['mean_b'])} ({between(r['difference'], half_of(r))})")
        rows.append([title, *cells])
    line = measured["alternatives"]["task_force"]
    rows.insert(0, ["the line as it is", *[cases.digits(line[m]["mean_a"]) for m in (RESPONSE, RESOLUTION, WRONG, HOURS)]])
    return cases.table(["form", *[TITLES[m] for m in (RESPONSE, RESOLUTION, WRONG, HOURS)]], rows)


TABLES = {"docking": docking_table, "speed": speed_table, "patterns": patterns_table, "robustness": robustness_table, "alternatives": alternatives_table}


def document(measured):
    text = cases.text_of(DOCUMENT)
    for mark, make in TABLES.items():
        begin, end = f"<!-- {mark}: begin -->\n", f"<!-- {mark}: end -->"
        head, rest = text.split(begin)
        text = head + begin + make(measured) + "\n" + end + rest.split(end)[1]
    return text


# ---- checks ----

def faults_of(measured):
    if document(measured) != cases.text_of(DOCUMENT):
        yield "docs/validation.md is out of date: python3 tests/validation_tables.py --renew document"
    if {measured[part]["engine"] for part in PARTS} != {cases.engine()}:
        yield "what tests/validation/measured.json holds is of another engine: python3 tests/validation_tables.py --renew"
    elif os.path.exists(cases.PROGRAM) and measure_dock("low") != measured["docking"]["uncertainty"]["low"]:
        yield "docking at low uncertainty gives other numbers than tests/validation/measured.json: python3 tests/validation_tables.py --renew"


PARTS = {"docking": measure_docking, "patterns": measure_patterns, "alternatives": measure_alternatives}


def renew(measured, part="", *names):
    if part == "robustness":
        for name in names or cases.cases():
            print(name, file=sys.stderr)
            measured["robustness"][name] = measure_robustness(name)
    for each in PARTS:
        if part in ("", each):
            measured[each] = PARTS[each]() | {"engine": cases.engine()}
    cases.write(MEASURED, json.dumps(measured, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    cases.write(DOCUMENT, document(measured))


def main():
    measured = json.loads(cases.text_of(MEASURED)) if os.path.exists(MEASURED) else {"robustness": {}}
    if "--renew" in sys.argv:
        renew(measured, *sys.argv[sys.argv.index("--renew") + 1:])
        return 0
    faults = list(faults_of(measured))
    for fault in faults:
        print(fault)
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
