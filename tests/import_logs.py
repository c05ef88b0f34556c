"""`import` against its own arithmetic done again: the same log as CSV, XES and OCEL gives the same files; what the scenario
says of the log is recomputed here from the CSV alone; and every form runs on it. The real log (receipt.csv, no part of the
project) is looked for in shared/data beside the tree, or where ZHUANBAN_RECEIPT says; without it that part is skipped."""

import csv
import datetime
import json
import os
import statistics
import subprocess
import sys
import tempfile

ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("ZHUANBAN") or os.path.join(os.environ.get("BUILD_DIR", "build"), "zhuanban")
NOTHING = {"", "EMPTY", "NULL", "NaN", "UNDEFINED"}
HOUR = datetime.timedelta(hours=1)
BLOCK = datetime.timedelta(days=28)
faults = []


def zhuanban(*arguments):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"zhuanban {' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def check(what, got, expected, near=0.0):
    good = got == expected
    if not good and isinstance(got, (int, float)) and isinstance(expected, (int, float)):
        good = abs(got - expected) <= near * max(abs(got), abs(expected))
    if not good:
        faults.append(f"{what}: got {got}, expected {expected}")


def told(text):
    return None if text in NOTHING else text


def moment(text):
    return datetime.datetime.fromisoformat(text) if told(text) else None


def quantile(values, p):
    """Type 7 of Hyndman & Fan."""
    values = sorted(values)
    at = (len(values) - 1) * p
    low = int(at)
    high = min(low + 1, len(values) - 1)
    return values[low] + (values[high] - values[low]) * (at - low)


def read(path):
    """Cases by name: what is said of them and their events in order of time, beginnings joined to ends."""
    cases = {}
    with open(path, encoding="utf-8", newline="") as file:
        for order, row in enumerate(csv.DictReader(file)):
            case = cases.setdefault(row["case:concept:name"], {"rows": []})
            at = moment(row["time:timestamp"])
            case["rows"].append({"at": at, "order": order, "activity": row["concept:name"], "start": None,
                                 "who": told(row["org:resource"]), "group": told(row["org:group"]),
                                 "begins": row.get("lifecycle:transition") == "start"})
            for key, column in (("class", "case:class"), ("deadline", "case:deadline")):
                if case.get(key) is None:
                    case[key] = told(row.get(column, ""))
    for case in cases.values():
        case["rows"].sort(key=lambda row: (row["at"], row["order"]))
        case["arises"], case["last"] = case["rows"][0]["at"], case["rows"][-1]["at"]
        case["deadline"] = moment(case["deadline"] or "")
        case["events"] = join(case["rows"])
    return cases


def join(rows):
    events = []
    for i, row in enumerate(rows):
        ends = [r for r in rows[i + 1:] if row["begins"] and not r["begins"] and r["activity"] == row["activity"]
                and r["start"] is None and row["who"] in (None, r["who"])]
        if ends:
            ends[0]["start"] = row["at"]
        else:
            events.append(row)
    return events


def place(cases):
    """Events without a group are where their official is met most, of equals the larger."""
    met, size = {}, {}
    events = [event for case in cases.values() for event in case["events"]]
    for event in events:
        if event["group"]:
            size[event["group"]] = size.get(event["group"], 0) + 1
        if event["who"] and event["group"]:
            groups = met.setdefault(event["who"], {})
            groups[event["group"]] = groups.get(event["group"], 0) + 1
    for event in events:
        homes = met.get(event["who"], {})
        event["unit"] = event["group"] or max(homes, key=lambda group: (homes[group], size[group]), default=None)


def times(cases):
    """Hours each event took, at most where its beginning is not written."""
    everything = sorted((e["at"], i, k, e) for i, c in enumerate(cases.values()) for k, e in enumerate(c["events"]))
    before = {}
    for at, _, _, event in everything:
        event["free"] = before.get(event["who"]) if event["who"] else None
        before[event["who"]] = at
    by_activity = {}
    for case in cases.values():
        previous = None
        for event in case["events"]:
            known = [t for t in (previous, event["free"]) if t]
            event["took"] = None
            if event["start"]:
                event["took"] = (event["at"] - event["start"]) / HOUR
            elif known and max(known).astimezone(event["at"].tzinfo).date() == event["at"].date():
                event["took"] = (event["at"] - max(known)) / HOUR
            previous = event["at"]
            if event["took"] is not None:
                by_activity.setdefault(event["activity"], []).append(event["took"])
    for case in cases.values():
        for event in case["events"]:
            if not event["start"]:
                event["took"] = statistics.median(by_activity[event["activity"]]) if event["activity"] in by_activity else 0


def active(cases):
    """Officials at work in a usual four weeks, those of several groups in part."""
    begin = min(case["arises"] for case in cases.values())
    met = {}
    for case in cases.values():
        for event in case["events"]:
            if event["who"] and event["unit"]:
                met.setdefault(((event["at"] - begin) // BLOCK, event["who"]), []).append(event["unit"])
    sums = {}
    for (block, _), units in met.items():
        for unit in units:
            blocks = sums.setdefault(unit, {})
            blocks[block] = blocks.get(block, 0) + 1 / len(units)
    return {unit: max(1, int(quantile(list(blocks.values()), 0.5) + 0.5)) for unit, blocks in sums.items()}


def value(field):
    return field["value"] if isinstance(field, dict) and "value" in field else field


def check_class(name, cases, given):
    work, units = [], []
    for case in cases:
        by_unit = {}
        for event in case["events"]:
            if event["unit"] is not None:
                by_unit[event["unit"]] = by_unit.get(event["unit"], 0) + event["took"]
        work += by_unit.values()
        units.append(len(by_unit))
    hours = value(given["hours"])
    check(f"{name}: mean hours", hours["mean"], statistics.mean(work), 1e-9)
    check(f"{name}: cv of hours", hours["cv"], statistics.stdev(work) / statistics.mean(work), 1e-9)
    due = [(case["deadline"] - case["arises"]) / HOUR for case in cases if case["deadline"] and case["deadline"] > case["arises"]]
    check(f"{name}: deadline", value(given["deadline_h"]), quantile(due, 0.5), 1e-9)
    taking = {}
    for case in cases:
        for unit in {event["unit"] for event in case["events"]}:
            taking[unit] = taking.get(unit, 0) + 1
    needed = {unit.replace(":", ".") for unit, count in taking.items() if unit and count >= 0.05 * len(cases)}
    check(f"{name}: needed groups", set(value(given["needs"]["departments"])), needed)
    for field, p in (("departments_low", 0.1), ("departments_high", 0.9)):
        check(f"{name}: {field}", value(given["needs"][field]), max(1, min(len(needed), int(quantile(units, p) + 0.5))))
    ways = [tuple(event["activity"] for event in case["events"]) for case in cases]
    alone = sum(ways.count(way) == 1 for way in set(ways))
    check(f"{name}: novelty", value(given["novelty"]), alone / len(cases), 1e-12)


def check_sources(pointer, field):
    """Each number of a post or a class says where it comes from."""
    if isinstance(field, dict) and "value" in field:
        source = field.get("source", "")
        if not source.startswith("log: ") and source != "assumed":
            faults.append(f"{pointer}: its source is \"{source}\"")
        if source == "assumed" and "note" not in field:
            faults.append(f"{pointer}: assumed without a note")
    elif isinstance(field, dict):
        for key, below in field.items():
            check_sources(f"{pointer}/{key}", below)
    elif isinstance(field, (int, float)):
        faults.append(f"{pointer}: a number without a source")


def check_arrivals(cases, folder, given):
    seen = 0
    for name, fields in given["classes"].items():
        with open(os.path.join(folder, fields["arrivals"]["file"]), encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                case = cases[row["case"]]
                seen += 1
                check(f"{row['case']}: class", case["class"] or "case", name)
                check(f"{row['case']}: arises", moment(row["time"]), case["arises"])
                check(f"{row['case']}: last", moment(row["last"]), case["last"])
                check(f"{row['case']}: deadline", moment(row["deadline"]), case["deadline"])
                check(f"{row['case']}: events", int(row["events"]), len(case["events"]))
    check("cases", seen, len(cases))


def check_log(path, folder):
    cases = read(path)
    place(cases)
    times(cases)
    with open(os.path.join(folder, "scenario.json"), encoding="utf-8") as file:
        given = json.load(file)
    check_arrivals(cases, folder, given)
    staff = {unit.replace(":", "."): count for unit, count in active(cases).items()}
    staff_given = {unit: value(office["staff"]) for unit, office in given["departments"].items() if "staff" in office}
    check("staff", {unit: count for unit, count in staff_given.items() if unit in staff}, staff)
    for name, fields in given["classes"].items():
        check_class(name, [case for case in cases.values() if (case["class"] or "case") == name], fields)
    for table in ("posts", "departments", "classes", "experiment"):
        check_sources("/" + table, given[table])


def check_forms(folder, *options):
    result = json.loads(zhuanban("compare", os.path.join(folder, "scenario.json"), "--format", "json", "-q", *options))
    check("forms", sorted(result["forms"]), ["bureaucracy", "contracting", "coordination_body", "task_force"])
    for name, form in result["forms"].items():
        if not form["measures"]["response_latency_h"]["mean"] > 0:
            faults.append(f"{name}: nothing was measured")


def same_files(work):
    """The synthetic log in its three forms."""
    texts = {}
    for kind in ("csv", "xes", "ocel.json"):
        folder = os.path.join(work, kind.split(".")[0], "permits")
        os.mkdir(os.path.dirname(folder))
        zhuanban("import", os.path.join(ROOT, "tests", "data", "permits." + kind), "-o", folder, "-q")
        texts[kind] = []
        for name in sorted(os.listdir(folder)):
            with open(os.path.join(folder, name), encoding="utf-8", newline="") as file:
                texts[kind].append((name, file.read().replace("permits." + kind, "LOG")))
    for kind in ("xes", "ocel.json"):
        check(f"files of {kind}", texts[kind] == texts["csv"], True)
    check("files", [name for name, _ in texts["csv"]], ["arrivals-1.csv", "arrivals-2.csv", "scenario.json"])
    return os.path.join(work, "csv", "permits")


def receipt():
    places = [os.environ.get("ZHUANBAN_RECEIPT"), os.path.join(ROOT, "..", "shared", "data", "receipt.csv"),
              os.path.join(ROOT, "..", "..", "shared", "data", "receipt.csv")]
    return next((place for place in places if place and os.path.exists(place)), None)


def main():
    with tempfile.TemporaryDirectory() as work:
        folder = same_files(work)
        check_log(os.path.join(ROOT, "tests", "data", "permits.csv"), folder)
        check_forms(folder, "--reps", "2")
        real = receipt()
        if real:
            folder = os.path.join(work, "receipt")
            zhuanban("import", real, "-o", folder, "-q")
            check_log(real, folder)
            check_forms(folder, "--reps", "1")
        else:
            print("skipped: there is no receipt.csv (the permits of a Dutch municipality); say where by ZHUANBAN_RECEIPT")
    print("\n".join(faults[:20]))
    sys.exit(1 if faults else 0)


main()
