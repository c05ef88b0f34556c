"""What a variant takes: its own file, its name in variants.h, its place in the registry. The engine knows none by name; each has
its row in docs/nodes.md; and the form that docs/adding-a-form.md adds touches nothing of the program."""

import os
import re
import sys

ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
ENGINE = ("base", "kernel", "facts", "node", "scenario", "model", "run", "measure")
MODES = {"leading_hub", "lead_department"}  # what node 2's name "task_force" stands for
MODE_FILES = {"src/model/forms.c", "src/scenario/fields/crew.def"}
FIRST = {"bureaucracy"}  # the row of every matter that no form takes


def read(path):
    with open(os.path.join(ROOT, path), encoding="utf-8") as file:
        return file.read()


def files(*folders):
    for folder in folders:
        for place, _, names in os.walk(os.path.join(ROOT, folder)):
            for name in names:
                if name.endswith((".c", ".h", ".def", ".inc", ".py", ".md")):
                    yield os.path.relpath(os.path.join(place, name), ROOT)


def code(text):
    """Without comments."""
    return re.sub(r"/\*.*?\*/", "", text, flags=re.S)


def variants():
    """Name, node and file of each."""
    for path in files("src/nodes"):
        parts = path.split("/")
        if len(parts) == 4 and path.endswith(".c"):
            for struct, name in re.findall(r"^const zbi_\w+ zbi_(\w+) = {\s*\.name = \"(\w+)\"", read(path), re.M):
                yield name, parts[2], path, struct


def faults():
    found = sorted(variants())
    source = {path: code(read(path)) for path in files("src")}
    # events of the trace may be called like a variant
    engine = {p: text for p, text in source.items() if p.split("/")[1] in ENGINE and p != "src/run/note.c"}
    table = read("docs/nodes.md")
    if len(found) < 20:
        yield f"only {len(found)} variants found"
    for name, node, path, struct in found:
        if struct != name:
            yield f"{path}: {name} is called zbi_{struct}"
        own = {path, f"src/nodes/{node}/variants.h", "src/nodes/registry.c"}
        holders = {p for p, text in source.items() if re.search(rf"\bzbi_{name}\b", text)}
        yield from (f"{p} uses zbi_{name}" for p in holders - own if not p.startswith(f"src/nodes/{node}/"))
        yield from (f"{name} is missing in {p}" for p in own - holders)
        spelled = {p for p, text in engine.items() if re.search(rf'["|]{name}["|]', text)}
        yield from (f"{p} knows {name} by name" for p in spelled - (MODE_FILES if name in MODES else set()))
        if not re.search(rf"^\| `{name}`", table, re.M) and name not in ("traced_responsibility", "traced_regulation"):
            yield f"docs/nodes.md has no row for {name}"
    for form in re.findall(r'^    {"(\w+)", "', source["src/forms/forms.c"], re.M):
        holders = {p for p, text in engine.items() if f'"{form}"' in text}
        yield from (f"{p} knows the form {form} by name" for p in holders if form not in FIRST | {"task_force"})
        if not re.search(rf"^\| `{form}`", table, re.M):
            yield f"docs/nodes.md has no row for the form {form}"


def own_form():
    """The form added from outside: two files of its own and those that speak of it."""
    speaking = {"tests/support/checklist.c", "tests/support/checklist.h", "tests/property/test_own_form.c",
                "tests/variants.py", "docs/adding-a-form.md"}
    for path in files("src", "include", "tests", "docs"):
        if "checklist" in read(path) and path not in speaking:
            yield f"{path} speaks of the form added from outside"
    whole = read("tests/support/checklist.c")
    blocks = re.findall(r"```c\n(.*?)```", read("docs/adding-a-form.md"), re.S)
    if len(blocks) < 3:
        yield "docs/adding-a-form.md shows too little"
    yield from (f"docs/adding-a-form.md shows what tests/support/checklist.c does not have:\n{b}" for b in blocks if b not in whole)


def main():
    told = list(faults()) + list(own_form())
    print("\n".join(told))
    sys.exit(1 if told else 0)


main()
