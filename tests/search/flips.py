#!/usr/bin/env python3
"""Where the other side wins a lesson of the teaching page: each number with a plausible range that its scenario has, alone, at
both ends of the range; 12 replications, and the lesson's own where they give the other side or leave it open; what is found must
hold with seed 2. Prints what turns the lesson round and what comes nearest. For the "flip" of src/page/lessons/NAME.json.
Usage: flips.py BUILD NAME…"""

import json
import os
import subprocess
import sys

root = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
program = os.path.join(os.path.abspath(sys.argv[1]), "zhuanban")
FEW = 12
NO_CHANGE = ("/experiment", "/calendar", "/levels")  # how it is measured; and levels, which /posts moves together


def zhuanban(*arguments):
    return subprocess.run([program, *arguments], capture_output=True, text=True, check=False)


def numbers(node, pointer=""):
    """(pointer, low, high) of every number of a scenario that has a plausible range."""
    if not isinstance(node, dict):
        return
    if "plausible" in node and "value" in node:
        if not isinstance(node["value"], bool):
            yield (pointer, *node["plausible"])
        return
    for key, value in node.items():
        yield from numbers(value, f"{pointer}/{key}")


def parameters(lesson):
    shown = json.loads(zhuanban("show", lesson["scenario"], "--full", "-q").stdout)
    return [each for each in numbers(shown) if not each[0].startswith(NO_CHANGE)]


def measure(lesson, assignment, seed, reps):
    """(difference, low, high) of the first form less the second, positive where the second is better; None where it does not run."""
    sets = ["--set", assignment] if assignment else []
    out = zhuanban("compare", lesson["scenario"], "--forms", ",".join(lesson["forms"]), "--seed", str(seed), "--reps", str(reps),
                   "--format", "json", "-q", *sets)
    pairs = json.loads(out.stdout)["pairs"] if out.returncode == 0 else []
    for pair in pairs:
        if pair["matters"] == lesson["matters"] and pair["measure"] == lesson["measure"] and pair["ci95"]:
            sign = -1 if pair["better"] == "high" else 1
            return sign * pair["difference"], *sorted(sign * bound for bound in pair["ci95"])
    return None


def winner(found):
    return 0 if found is None else 1 if found[1] > 0 else -1 if found[2] < 0 else 0


def shown(found):
    return "not measured" if found is None else "%+.3g [%.3g, %.3g]" % found


def search(name):
    with open(f"{root}/src/page/lessons/{name}.json", encoding="utf-8") as file:
        lesson = json.load(file)
    default = measure(lesson, None, 1, lesson["reps"])
    print(f"{name}: {shown(default)}", flush=True)
    nearest = []
    for pointer, *ends in parameters(lesson):
        for end in ends:
            assignment = f"{pointer}={end:g}"
            found = measure(lesson, assignment, 1, min(FEW, lesson["reps"]))
            if winner(found) != winner(default) or winner(found) == 0:
                found = measure(lesson, assignment, 1, lesson["reps"])
            if found:
                nearest.append((found[0] * (winner(default) or 1), assignment, found))
            if winner(found) and winner(found) != winner(default):
                again = measure(lesson, assignment, 2, lesson["reps"])
                print(f"  {'turns' if winner(again) == winner(found) else 'once'}: {assignment}: {shown(found)}; again {shown(again)}", flush=True)
    for _, assignment, found in sorted(nearest)[:5]:
        print(f"  nearest: {assignment}: {shown(found)}", flush=True)


for each in sys.argv[2:]:
    search(each)
