"""Tables of the documents that are made from the program. `document_tables.py --renew` writes them anew."""

import json
import os
import subprocess
import sys

ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("ZHUANBAN") or os.path.join(ROOT, "build", "zhuanban")


def rows(kind):
    out = subprocess.run([PROGRAM, "list", kind, "--format", "jsonl"], capture_output=True, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def table(head, lines):
    text = "| " + " | ".join(head) + " |\n" + "|---" * len(head) + "|\n"
    for cells in lines:
        text += "| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |\n"
    return text


def fields():
    head = ["field", "default", "unit", "plausible", "what", "source"]
    return table(head, [[f"`{f['pointer']}`", f["default"], f["unit"], f["plausible"], f["help"], f["source"]]
                        for f in rows("fields")])


def checks():
    head = ["check", "expected", "sees", "formula or source", "reads", "of", "scenario", "form"]
    return table(head, [[f"`{c['check']}`", c["expected"], f"{float(c['sees']):.2g}" if float(c["sees"]) else "exact",
                         c["source"], c["reads"], c["matters"], f"`{c['scenario']}.json`", c["form"]]
                        for c in rows("checks")])


def readme_counts():
    said = f"makes {len(rows('checks'))} checks"
    with open(os.path.join(ROOT, "README.md"), encoding="utf-8") as file:
        if said in file.read():
            return True
    print(f"README.md does not say that verify {said}")
    return False


TABLES = [("odd.md", "fields", fields), ("verify.md", "checks", checks)]


def up_to_date(name, mark, make):
    document = os.path.join(ROOT, "docs", name)
    begin, end = f"<!-- {mark}: begin -->\n", f"<!-- {mark}: end -->"
    with open(document, encoding="utf-8") as file:
        text = file.read()
    head, rest = text.split(begin)
    old, tail = rest.split(end)
    new = make()
    if "--renew" in sys.argv:
        with open(document, "w", encoding="utf-8") as file:
            file.write(head + begin + new + end + tail)
    elif old != new:
        print(f"docs/{name} is out of date: python3 tests/document_tables.py --renew")
        return False
    return True


def main():
    if not os.path.exists(PROGRAM):
        print("skipped: there is no program")
        return 0
    return 0 if all([up_to_date(*each) for each in TABLES] + [readme_counts()]) else 1


if __name__ == "__main__":
    sys.exit(main())
