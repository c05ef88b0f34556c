"""Every event that the engine can tell and every field of a line of the trace is documented in docs/trace.md; every event,
act, medium and cause has its words in src/report/phrases.def, with the same slots in both languages."""

import os
import re
import sys

ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def read(*path):
    with open(os.path.join(ROOT, *path), encoding="utf-8") as file:
        return file.read()


def names_of(source, start):
    """The texts of the C table that begins there."""
    table = source[source.index(start):]
    return re.findall(r'"(\w+)"', table[:table.index("};")])


def rows_of(phrases, kind):
    """Each row of that kind as the list of its fields."""
    for row in re.findall(rf"^{kind}\((.*)\)$", phrases, re.M):
        yield [field.strip('"') for field in re.findall(r'"[^"]*"|\w+', row)]


def slots(phrase):
    return set(re.findall(r"{(\w+)}", phrase))


def is_chinese(phrase):
    return re.search(r"[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]", phrase) is not None


def phrase_faults(note, carrier):
    phrases = read("src", "report", "phrases.def")
    rows = {kind: list(rows_of(phrases, kind)) for kind in ("EVENT", "QUIET", "ACT", "MEDIUM", "CAUSE", "WORD")}
    told = {"EVENT": names_of(note, "noted_names[ZBI_NOTEDS]"), "ACT": names_of(note, "zbi_act_names[ZBI_ACTS]"),
            "CAUSE": names_of(note, "zbi_cause_names[ZBI_CAUSES]"), "MEDIUM": names_of(carrier, "media[] =")}
    told["ACT"].remove("none")
    for kind, names in told.items():
        known = {row[0] for row in rows[kind]} | {row[0] for row in rows["QUIET"] if kind == "EVENT"}
        yield from (f"phrases.def: {kind} {name} has no words" for name in names if name not in known)
        yield from (f"phrases.def: there is no {kind} {name}" for name in known if name not in names)
    for name in {row[0] for row in rows["QUIET"]} & {row[0] for row in rows["EVENT"]}:
        yield f"phrases.def: {name} is quiet and has words"
    pairs = [(row[0], *row[-2:]) for kind in rows if kind != "QUIET" for row in rows[kind]]
    pairs += [(row[0], *row[1:3]) for row in rows["ACT"]]
    for name, english, chinese in pairs:
        if slots(english) != slots(chinese) or is_chinese(english) or not (is_chinese(chinese) or slots(chinese)):
            yield f"phrases.def: {name}: {english!r} and {chinese!r} do not agree"
    order = [row[0] for row in rows["CAUSE"]]
    if order != told["CAUSE"]:
        yield "phrases.def: causes stand in another order than in the engine"


def main():
    note, document, writer = read("src", "run", "note.c"), read("docs", "trace.md"), read("src", "report", "trace.c")
    events = names_of(note, "noted_names[ZBI_NOTEDS]")
    enumerators = re.findall(r"ZBI_NOTED_\w+", read("src", "run", "note.h"))
    documented = set(re.findall(r"^\| `(\w+)` \|", document[document.index("## Events"):], re.M))
    fields = set(re.findall(r'(?:string|whole|office|facts)\(text, (?:run, )?"(\w+)"', writer)) | {"t", "t_us", "span_us"}
    shown = document[document.index("## Fields"):document.index("## How")]
    faults = [f"event {e} is not documented" for e in events if e not in documented]
    faults += [f"event {e} is documented but never told" for e in documented if e not in events]
    faults += [f"field {f} is not documented" for f in fields if f"`{f}`" not in shown]
    if len(events) < 50 or len(set(enumerators)) != len(events):
        faults.append(f"{len(events)} names of {len(set(enumerators))} events")
    faults += phrase_faults(note, read("src", "run", "journey.c"))
    print("\n".join(faults))
    sys.exit(1 if faults else 0)


main()
