"""What `sensitivity` says, computed again from the files that it writes for SALib, which are read as SALib reads them:
the parameters by csv.Sniffer, the numbers by blanks."""

import csv
import json
import os
import statistics
import subprocess
import sys
import tempfile

PROGRAM = os.environ.get("ZHUANBAN", "build/zhuanban")


def parameters(path):
    """Names and ranges; SALib lets the sniffer see 1024 characters."""
    with open(path, newline="", encoding="utf-8") as file:
        dialect = csv.Sniffer().sniff(file.read(1024))
        file.seek(0)
        return [(row[0], float(row[1]), float(row[2])) for row in csv.reader(file, dialect)]


def numbers(path):
    with open(path, encoding="utf-8") as file:
        return [[float(word) for word in line.split(" ")] for line in file]


def indices(y, k):
    """S1 (Saltelli et al. 2010) and ST (Jansen 1999) of each parameter."""
    centre = statistics.fmean(y)
    y = [x - centre for x in y]
    blocks = [y[i:i + k + 2] for i in range(0, len(y), k + 2)]
    variance = statistics.pvariance([block[0] for block in blocks] + [block[-1] for block in blocks])
    for j in range(k):
        first = statistics.fmean(block[-1] * (block[1 + j] - block[0]) for block in blocks) / variance
        total = statistics.fmean((block[0] - block[1 + j]) ** 2 for block in blocks) / 2 / variance
        yield {"S1": first, "ST": total}


def effects(x, y, ranges):
    """mu, mu* and sigma of each parameter."""
    k = len(ranges)
    found = [[] for _ in ranges]
    for start in range(0, len(y), k + 1):
        for row in range(start, start + k):
            moved = [j for j in range(k) if x[row][j] != x[row + 1][j]]
            assert len(moved) == 1, f"row {row + 1} moves {len(moved)} parameters"
            j = moved[0]
            step = (x[row + 1][j] - x[row][j]) / (ranges[j][2] - ranges[j][1])
            found[j].append((y[row + 1] - y[row]) / step)
    for each in found:
        yield {"mu": statistics.fmean(each), "mu_star": statistics.fmean(map(abs, each)), "sigma": statistics.stdev(each)}


def run(folder, method, *options):
    names = [os.path.join(folder, name) for name in ("x.txt", "y.txt", "report.json")]
    subprocess.run([PROGRAM, "sensitivity", "hello", "--until", "450", "--method", method, "-q", "--export-samples", names[0],
                    "--export-results", names[1], "--format", "json", "-o", names[2], *options], check=True)
    with open(names[2], encoding="utf-8") as file:
        stage = json.load(file)["stages"][0]
    return parameters(names[0] + ".params"), numbers(names[0]), numbers(names[1]), stage


def compare(method, ranges, x, y, stage):
    for column, output in enumerate(stage["outputs"]):
        assert [p["pointer"] for p in output["parameters"]] == [r[0] for r in ranges]
        values = [row[column] for row in y]
        known = indices(values, len(ranges)) if method == "sobol" else effects(x, values, ranges)
        for got, want in zip(output["parameters"], known):
            for key, value in want.items():
                if abs(got[key] - value) > 1e-6 * max(1, abs(value)):
                    sys.exit(f"{method}: {key} of {got['pointer']} is {got[key]}, computed again {value}")


def main():
    with tempfile.TemporaryDirectory() as folder:
        few = ["--vary", "/posts/staff=2:9", "--vary", "/classes/crossing/novelty=0:1",
               "--vary", "/mechanisms/information/transit_h=0.1:6", "--reps", "2"]
        compare("sobol", *run(folder, "sobol", "--points", "8", *few))
        compare("morris", *run(folder, "morris", "--trajectories", "5", *few))
        # the names of all that is assumed are more than the sniffer sees
        found = run(folder, "morris", "--trajectories", "2", "--reps", "1")
        assert len(found[0]) > 100
        compare("morris", *found)


main()
