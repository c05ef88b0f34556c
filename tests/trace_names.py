"""Every event that the engine can tell and every field of a line of the trace is documented in docs/trace.md."""

import os
import re
import sys

ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def main():
    note, document, writer = read("src", "run", "note.c"), read("docs", "trace.md"), read("src", "report", "trace.c")
    table = note[note.index("noted_names[ZBI_NOTEDS]"):]
    events = re.findall(r'"(\w+)"', table[:table.index("};")])
    enumerators = re.findall(r"ZBI_NOTED_\w+", read("src", "run", "note.h"))
    documented = set(re.findall(r"^\| `(\w+)` \|", document[document.index("## Events"):], re.M))
    fields = set(re.findall(r'(?:string|whole|office|facts)\(text, (?:run, )?"(\w+)"', writer)) | {"t", "t_us", "span_us"}
    shown = document[document.index("## Fields"):document.index("## How")]
    faults = [f"event {e} is not documented" for e in events if e not in documented]
    faults += [f"event {e} is documented but never told" for e in documented if e not in events]
    faults += [f"field {f} is not documented" for f in fields if f"`{f}`" not in shown]
    if len(events) < 50 or len(set(enumerators)) != len(events):
        faults.append(f"{len(events)} names of {len(set(enumerators))} events")
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
