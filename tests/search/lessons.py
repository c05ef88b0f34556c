#!/usr/bin/env python3
"""Where a lesson's winner turns round: each parameter with a plausible range alone, at both its ends. 12 replications with
seed 1, and 80 where that does not give the default's winner; a turn must hold again with seed 2. Then the place between, by
halving; and the ends that come nearest to a turn. (Lesson 6, whose runs are years: 4 and 6.) For tests/lesson_tables.py.
Usage: lessons.py BUILD [N…]"""

import csv
import io
import json
import os
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
program = os.path.join(os.path.abspath(sys.argv[1]), "zhuanban")
crossing = "/classes/crossing"


def zhuanban(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


def parameters(number):
    """(pointer, low, high) of all that has a plausible range and is a number of this scenario. Posts (lesson 6) take years:
    only what acts on them is tried."""
    for each in all_parameters():
        if number != 6 or each[0].startswith(("/posts", "/classes", "/mechanisms/dissolution")):
            yield each


def all_parameters():
    for line in zhuanban("list", "fields", "--format", "jsonl").stdout.splitlines():
        field = json.loads(line)
        pointer = field["pointer"]
        if pointer.startswith("/classes/NAME/"):
            pointer = pointer.replace("/classes/NAME", crossing)
        if field["plausible"] and not field["default"].startswith("{") and "NAME" not in pointer and "/N/" not in pointer and \
                pointer.startswith(("/posts", "/classes", "/mechanisms")):
            low, high = map(float, field["plausible"].split(" to "))
            yield pointer, low, high
    yield crossing + "/hours", 2, 20
    yield "/posts/routine_hours", 0.5, 8
    yield crossing + "/arrivals/per_week", 1, 6
    yield crossing + "/facts/each", 3, 12


def lesson(number):
    with open(f"{root}/scenarios/lesson-{number}.json", encoding="utf-8") as file:
        scenario = json.load(file)
    return scenario["experiment"]["primary"], next(iter(scenario["forms"]))


def difference(number, assignment, seed, reps):
    """Of the primary measure, bureaucracy less the lesson's form: (difference, low, high), positive where the form is better."""
    measure, form = lesson(number)
    sets = ["--set", assignment] if assignment else []
    out = zhuanban("compare", f"{root}/scenarios/lesson-{number}.json", "--forms", "bureaucracy," + form, "--seed", str(seed),
                   "--reps", str(reps), "--format", "csv-pairs", "-q", *sets)
    if out.returncode:
        return None
    of = "all" if measure == "posts" else "focal"
    for row in csv.DictReader(io.StringIO(out.stdout)):
        if row["matters"] == of and row["measure"] == measure:
            sign = -1 if row["better"] == "high" else 1
            bounds = sorted(sign * float(row[c]) for c in ("ci95_low", "ci95_high"))
            return sign * float(row["difference"]), *bounds
    return None


def sign(found):
    return 0 if found is None else 1 if found[1] > 0 else -1 if found[2] < 0 else 0


def shown(found):
    return "not measured" if found is None else "%+.3g [%.3g, %.3g]" % found


def between(number, pointer, low, high):
    """Halves the range of the turn seven times, by the sign of the difference itself."""
    at_low = difference(number, f"{pointer}={low:g}", 1, 80)[0] > 0
    whole = difference(number, f"{pointer}={low + 0.013:g}", 1, 2) is None
    for _ in range(7):
        middle = round((low + high) / 2) if whole else (low + high) / 2
        if (difference(number, f"{pointer}={middle:g}", 1, 80)[0] > 0) == at_low:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def at_end(number, assignment, winner, few, many):
    found = difference(number, assignment, 1, few)
    return found if sign(found) == winner != 0 else difference(number, assignment, 1, many)


def search(number):
    few, many = (4, 6) if number == 6 else (12, 80)
    default = difference(number, None, 1, many)
    print(f"lesson {number}: {lesson(number)}: {shown(default)}", flush=True)
    nearest = []
    for pointer, low, high in parameters(number):
        ends = [at_end(number, f"{pointer}={x:g}", sign(default), few, many) for x in (low, high)]
        nearest += [(e[0] * (sign(default) or 1), f"{pointer}={x:g}", e) for x, e in zip((low, high), ends) if e]
        if not {1, -1} <= {sign(e) for e in ends} | {sign(default)}:
            continue
        again = [difference(number, f"{pointer}={x:g}", 2, many) for x in (low, high)]
        print(f"  {pointer} {low:g}: {shown(ends[0])}, {high:g}: {shown(ends[1])}; again {shown(again[0])}, {shown(again[1])}", flush=True)
        if {sign(e) for e in again} | {sign(default)} >= {1, -1}:
            print(f"    turns round near {between(number, pointer, low, high):.3g}", flush=True)
    for _, assignment, found in sorted(nearest)[:4]:
        print(f"  nearest to a turn: {assignment}: {shown(found)}", flush=True)


for each in sys.argv[2:] or range(1, 8):
    search(int(each))
