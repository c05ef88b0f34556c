"""Includes go one way: walks every #include of src/ and of the theory tests against the order of the folders."""

import os
import re
import sys

ENGINE = ["base", "kernel", "facts", "node", "scenario", "model", "run", "measure"]
AROUND = ["json", "import", "experiment", "store", "verify", "page", "report", "cli"]
PURE = ["base", "kernel", "facts", "verify"]  # what theory tests may see beside public headers: no simulation
MECHANISM = ["base", "kernel", "facts", "node", "model"]  # what nodes/ and forms/ may see: never the run
DOORS = ["page", "model", "report"]  # what the engine's doors for WebAssembly see
SHOWN = ["measure/drawn.h", "measure/window.h", "model/steady.h"]  # what experiments see beside public headers

INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def allowed(path, target):
    """Whether the file src/path may include "target" (both paths from src/)."""
    folder, to = path.split("/")[0], target.split("/")[0]
    if path == "nodes/registry.c":
        return to in MECHANISM + ["nodes", "forms"]
    if folder == "nodes":
        own = "/".join(path.split("/")[:2]) + "/"
        return to in MECHANISM or (target.startswith(own) and own.count("/") == 2) or target == "nodes/registry.h"
    if folder == "forms":
        return to in MECHANISM + ["forms"]
    if to == "nodes":
        return target == "nodes/registry.h" and folder in AROUND
    if folder in ENGINE:
        return to in ENGINE and ENGINE.index(to) <= ENGINE.index(folder)
    if folder == "experiment" and target in SHOWN:
        return True
    if path.startswith("page/engine/"):  # a program of its own, for WebAssembly: around the engine, before any file is read
        return to in DOORS
    if folder in AROUND:
        return to in ["base", "forms"] or (to in AROUND and AROUND.index(to) <= AROUND.index(folder))
    return False


def includes(file):
    with open(file, encoding="utf-8") as lines:
        for number, line in enumerate(lines, 1):
            found = INCLUDE.match(line)
            if found:
                yield number, found.group(1), found.group(2)


def faults(root):
    src = os.path.join(root, "src")
    for folder, _, names in os.walk(src):
        for name in names:
            if not name.endswith((".c", ".h", ".def")):
                continue
            file = os.path.join(folder, name)
            path = os.path.relpath(file, src)
            if path.split("/")[0] not in ENGINE + AROUND + ["nodes", "forms"]:
                yield f"src/{path}: its folder has no place in the order of folders"
                continue
            for number, mark, target in includes(file):
                if mark == "<":
                    if target.startswith("zhuanban/") and not os.path.exists(os.path.join(root, "include", target)):
                        yield f"src/{path}:{number}: no such public header: {target}"
                elif not os.path.exists(os.path.join(src, target)):
                    yield f"src/{path}:{number}: {target} is not a path from src/"
                elif not allowed(path, target):
                    yield f"src/{path}:{number}: may not include {target}"
    theory = os.path.join(root, "tests", "theory")
    for name in sorted(os.listdir(theory)) if os.path.isdir(theory) else []:
        if name.endswith(".c"):
            for number, mark, target in includes(os.path.join(theory, name)):
                if mark == '"' and target.split("/")[0] not in PURE + ["support", "verify"]:
                    yield f"tests/theory/{name}:{number}: a theory test sees the simulation from outside, not {target}"


def self_test():
    """The rules themselves: a few includes that must pass and must not."""
    good = [("run/stage.c", "model/model.h"), ("nodes/construction/dyad.c", "node/node.h"),
            ("nodes/construction/dyad.c", "nodes/construction/pair.h"), ("nodes/registry.c", "nodes/construction/all.h"),
            ("cli/main.c", "json/read.h"), ("json/read.c", "base/number.h"),
            ("experiment/comparison/control.c", "measure/drawn.h")]
    bad = [("model/model.c", "run/stage.h"), ("nodes/construction/dyad.c", "run/run.h"),
           ("nodes/construction/dyad.c", "nodes/membership/staff.h"), ("run/run.c", "nodes/registry.h"),
           ("json/read.c", "cli/main.h"), ("cli/main.c", "run/run.h"), ("base/a.c", "json/read.h"),
           ("experiment/comparison/control.c", "measure/result.h"), ("report/compare.c", "measure/drawn.h")]
    return all(allowed(*pair) for pair in good) and not any(allowed(*pair) for pair in bad)


def main():
    root = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
    if not self_test():
        sys.exit("the rules of tests/includes.py contradict their own examples")
    found = list(faults(root))
    print("\n".join(found))
    sys.exit(1 if found else 0)


main()
