#!/usr/bin/env python3
"""Makes the tables of docs/where-each-form-wins.md (its plan says what is run and why).

    search.py BUILD cases|plane|nodes   prints them
    search.py BUILD --renew             writes all of them anew into the document, a few minutes of both processors
"""
import contextlib, io, json, os, subprocess, sys, tempfile

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
program = os.path.join(os.path.abspath(sys.argv[1]), "tests", "search_cases")
nodes = [("positioning", "standing_rules", "matter_centred"), ("construction", "fixed_line", "leading_hub"),
         ("membership", "line_staff", "mixed"), ("execution", "chain_of_command", "on_site"), ("information", "chain", "network"),
         ("dissolution", "permanent", "return_on_completion"), ("accountability", "formal_chain", "traced")]
measures = ["focal:response_latency_h", "focal:resolution_latency_h", "focal:distortion_end_to_end", "focal:official_hours",
            "all:home_delay_h"]
cases = ["hello", "g60-supply-chain", "kunshan-arrivals", "critical-goods-2022", "routine-permits", "long-quiet-watch"]


def forms(only=True, without=True):
    made = {}
    for number, (node, line, crew) in enumerate(nodes, 1):
        if without:
            made["without-%d" % number] = {"like": "task_force", node: line}
        if only:
            made["only-%d" % number] = {"like": "bureaucracy", node: crew}
    return made


def run(scenario, reps, sets=()):
    text = subprocess.run([program, scenario, str(reps)] + measures + ["--"] + list(sets), check=True, text=True,
                          stdout=subprocess.PIPE).stdout
    rows = {}
    for line in text.splitlines():
        form, of, measure, _, a, b, difference, low, high = line.split(",")
        rows[form, measure] = tuple(map(float, (a, b, difference, low, high)))
    return rows


def with_forms(path, **which):
    folder = tempfile.mkdtemp()
    with open(path) as file:
        scenario = json.load(file)
    scenario["forms"] = forms(**which)
    made = os.path.join(folder, os.path.basename(path))
    with open(made, "w") as file:
        json.dump(scenario, file)
    return made


def show(row, digits=1):
    a, b, difference, low, high = row
    sign = "T" if low > 0 else "B" if high < 0 else "–"
    return "%.*f → %.*f (%+.*f ± %.*f) %s" % (digits, a, digits, b, digits, difference, digits, (high - low) / 2, sign)


def search_cases():
    print("| case | response h | resolution h | distortion | hours a matter | home delay h |\n|---|---|---|---|---|---|")
    results = {case: run(with_forms("%s/scenarios/%s.json" % (root, case)), 12) for case in cases}
    for case, rows in results.items():
        print("| %s | %s |" % (case, " | ".join(show(rows["task_force", m.split(":")[1]], 3 if "distortion" in m else 1)
                                                for m in measures)))
    for of in ("response_latency_h", "resolution_latency_h", "official_hours"):
        print("\n%s: share of the gap that remains without node n\n" % of)
        print("| case | 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n|---" * 1 + "|---" * 7 + "|")
        for case, rows in results.items():
            gap = rows["task_force", of][2]
            print("| %s | %s |" % (case, " | ".join("%.2f" % (rows["without-%d" % n, of][2] / gap) for n in range(1, 8))))
        print("\n%s: B less B with only node n switched (+ better)\n" % of)
        print("| case | 1 | 2 | 3 | 4 | 5 | 6 | 7 |\n|---" * 1 + "|---" * 7 + "|")
        for case, rows in results.items():
            cells = ["%+.1f ± %.1f" % (rows["only-%d" % n, of][2], (rows["only-%d" % n, of][4] - rows["only-%d" % n, of][3]) / 2)
                     for n in range(1, 8)]
            print("| %s | %s |" % (case, " | ".join(cells)))


def plane():
    path = root + "/tests/search/neutral.json"
    for of in ("response_latency_h", "resolution_latency_h"):
        print("\n%s\n\n| departments | 0 | .25 | .5 | .75 | 1 |\n|---|---|---|---|---|---|" % of)
        for count in range(1, 7):
            cells = []
            for novelty in ("0", "0.25", "0.5", "0.75", "1"):
                rows = run(path, 8, ["/classes/matter/novelty=" + novelty, "/classes/matter/needs/departments_low=%d" % count,
                                     "/classes/matter/needs/departments_high=%d" % count,
                                     "/classes/matter/needs/territories_low=%d" % min(count, 3),
                                     "/classes/matter/needs/territories_high=%d" % min(count, 3)])
                a, b, _, low, high = rows["task_force", of]
                cells.append("%.0f → %.0f %s" % (a, b, "T" if low > 0 else "B" if high < 0 else "–"))
            print("| %d | %s |" % (count, " | ".join(cells)))


def alone():
    path = with_forms(root + "/tests/search/neutral.json")
    names = [m.split(":")[1] for m in measures[:4]]
    wins = {(kind, n, m): [] for kind in ("only", "without") for n in range(1, 8) for m in names}
    for load in ("0.3", "0.8"):
        for novelty in ("0", "0.8"):
            for count in (1, 4):
                for change in ("0", "2"):
                    rows = run(path, 8, ["/posts/routine_load=" + load, "/classes/matter/novelty=" + novelty,
                                         "/classes/matter/needs/departments_low=%d" % count,
                                         "/classes/matter/needs/departments_high=%d" % count,
                                         "/classes/matter/needs/territories_low=%d" % min(count, 3),
                                         "/classes/matter/needs/territories_high=%d" % min(count, 3),
                                         "/classes/matter/facts/changes_per_week=" + change])
                    for n in range(1, 8):
                        for m in names:
                            wins["only", n, m].append(rows["only-%d" % n, m][2:])
                            full, without = rows["task_force", m], rows["without-%d" % n, m]
                            # what node n earns last: without it less with it; no paired interval, so a sign needs 2 % of the mean
                            gain = without[1] - full[1]
                            edge = 0.02 * abs(full[1])
                            wins["without", n, m].append((gain, gain - edge, gain + edge))
    for kind, title in (("only", "switched alone in the bureaucracy"), ("without", "put last into the task force (beyond 2 % of the mean)")):
        print("\n%s: helps / harms of 16 conditions (largest gain, largest loss)\n" % title)
        print("| node | " + " | ".join(names) + " |\n|---" + "|---" * len(names) + "|")
        for n in range(1, 8):
            cells = []
            for m in names:
                found = wins[kind, n, m]
                helps, harms = sum(low > 0 for _, low, _ in found), sum(high < 0 for _, _, high in found)
                cells.append("%d / %d (%+.3g, %+.3g)" % (helps, harms, max(f[0] for f in found), min(f[0] for f in found)))
            print("| %d %s | %s |" % (n, nodes[n - 1][0], " | ".join(cells)))


tables = {"cases": search_cases, "plane": plane, "nodes": alone}


def renew():
    path = os.path.join(root, "docs", "where-each-form-wins.md")
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for name, table in tables.items():
        begin, end = "<!-- %s: begin -->\n" % name, "<!-- %s: end -->" % name
        head, rest = text.split(begin)
        made = io.StringIO()
        with contextlib.redirect_stdout(made):
            table()
        text = head + begin + made.getvalue() + end + rest.split(end)[1]
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)


if sys.argv[2] == "--renew":
    renew()
else:
    tables[sys.argv[2]]()
