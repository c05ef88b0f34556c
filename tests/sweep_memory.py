#!/usr/bin/env python3
"""A sweep of three times as many runs holds no more memory: results go to the disk as they come. tests/slow/sweep_million.sh
watches a million."""
import os
import subprocess
import sys
import tempfile

PROGRAM = os.path.abspath(os.environ.get("ZHUANBAN", "build/zhuanban"))


def peak(folder, points):
    """kB held at most by a sweep of 200 runs at each point."""
    path = os.path.join(folder, f"{points}.zb")
    child = subprocess.Popen([PROGRAM, "sweep", "hello", "--until", "5", "--reps", "100", "-q", "--yes", "--jobs", "2", "--vary",
                              f"/classes/crossing/novelty=0:1:{points}", "-o", path])
    _, status, usage = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"a sweep of {points} points: exit {child.returncode}")
    return usage.ru_maxrss, os.path.getsize(path)


def main():
    if not os.path.exists(PROGRAM):
        sys.exit(f"{PROGRAM}: not built")
    if "ASAN_OPTIONS" in os.environ:
        print("could not test: a sanitizer keeps memory that was given back")
        return
    with tempfile.TemporaryDirectory() as folder:
        (few, small), (many, large) = peak(folder, 100), peak(folder, 300)
    print(f"20,000 runs {few} kB at most, {small} bytes of results; 60,000 runs {many} kB, {large} bytes")
    if many > few + 1024:  # 26 bytes a run
        sys.exit("memory grows with the runs")
    if large < 2.5 * small:
        sys.exit("the runs are not there")


main()
