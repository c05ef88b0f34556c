#!/usr/bin/env python3
"""Progress of the commands that compute: on a terminal a bar with what is done, the rate and the time left, which is taken away
at the end; in a file nothing within the first minute (tests/slow/progress.sh waits longer); none with --quiet. An interrupt
ends each in order."""
import os
import pty
import re
import select
import signal
import subprocess
import sys
import tempfile
import time

PROGRAM = os.path.abspath(os.environ.get("ZHUANBAN", "build/zhuanban"))
LONG = "100000"
COMMANDS = {
    "sweep": (["sweep", "hello", "--vary", "/posts/staff=3,4,5,6", "--reps", "10000", "-o", "FILE.zb"], "runs, [0-9]+ of 4 points"),
    "compare": (["compare", "hello", "--reps", LONG], "replications"),
    "attribute": (["attribute", "hello", "--reps", LONG, "--until", "100", "--set", "/experiment/tau_h=20"], "replications"),
    "verify": (["verify", "--slow"], "checks"),
}


def on_terminal(arguments, folder, pattern, stop):
    """What the terminal gets until the pattern is there; then the signal, and the rest. Exit code and text."""
    reader, writer = pty.openpty()
    child = subprocess.Popen([PROGRAM, *arguments], cwd=folder, stdout=subprocess.DEVNULL, stderr=writer, close_fds=True)
    os.close(writer)
    text, sent, limit = "", False, time.monotonic() + 100
    while time.monotonic() < limit:
        if not select.select([reader], [], [], 1)[0]:
            continue
        try:
            piece = os.read(reader, 4096)
        except OSError:  # the last writer is gone
            break
        if not piece:
            break
        text += piece.decode()
        if not sent and re.search(pattern, text):
            child.send_signal(stop)
            sent = True
    os.close(reader)
    try:
        return child.wait(timeout=60), text
    except subprocess.TimeoutExpired:
        child.kill()
        sys.exit(f"{' '.join(arguments)} does not end when it is interrupted")


def check_terminal(name, folder):
    arguments, what = COMMANDS[name]
    pattern = rf"\r\[#* *\] [0-9]+ of [0-9]+ {what}"
    if name != "verify":
        pattern += r", [0-9.e+]+ (runs/s|a second), [0-9]+ s left"
    code, text = on_terminal(arguments, folder, pattern, signal.SIGINT)
    if not re.search(pattern, text):
        sys.exit(f"{name}: no bar on a terminal: {text!r}")
    if code != 130:
        sys.exit(f"{name}: exit {code} after SIGINT, not 130: {text!r}")
    if "\r\033[K" not in text.rsplit("] ", 1)[1]:
        sys.exit(f"{name}: the bar is not taken away: {text!r}")


def check_file(name, folder):
    arguments, _ = COMMANDS[name]
    arguments = arguments + ["--resume"] if name == "sweep" else arguments
    for quiet in ([], ["-q"]):
        child = subprocess.Popen([PROGRAM, *arguments, *quiet], cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        time.sleep(1)
        child.send_signal(signal.SIGTERM)
        error = child.communicate(timeout=60)[1].decode()
        if child.returncode != 143:
            sys.exit(f"{name}: exit {child.returncode} after SIGTERM, not 143: {error}")
        if re.search("[0-9] of [0-9]+ (replications|checks|runs,)|\r|\033", error):
            sys.exit(f"{name}: progress in a file in the first second: {error!r}")


def main():
    if not os.path.exists(PROGRAM):
        sys.exit(f"{PROGRAM}: not built")
    try:
        for end in pty.openpty():
            os.close(end)
        terminals = True
    except OSError:
        terminals = False
        print("could not test: this place has no terminals (no /dev/pts)")
    with tempfile.TemporaryDirectory() as folder:
        for name in COMMANDS:
            if terminals:
                check_terminal(name, folder)
            check_file(name, folder)
    print(f"{len(COMMANDS)} commands tell how far they are, and end in order")


main()
