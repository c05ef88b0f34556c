"""The ODD document's table of parameters is made from the field tables. `odd_table.py --renew` writes it anew."""

import json
import os
import subprocess
import sys

ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
PROGRAM = os.environ.get("ZHUANBAN") or os.path.join(ROOT, "build", "zhuanban")
DOCUMENT = os.path.join(ROOT, "docs", "odd.md")
BEGIN, END = "<!-- fields: begin -->\n", "<!-- fields: end -->"


def rows():
    out = subprocess.run([PROGRAM, "list", "fields", "--format", "jsonl"], capture_output=True, text=True, check=True).stdout
    for line in out.splitlines():
        yield json.loads(line)


def table():
    lines = ["| field | default | unit | plausible | what | source |", "|---|---|---|---|---|---|"]
    for f in rows():
        cells = [f"`{f['pointer']}`", f["default"], f["unit"], f["plausible"], f["help"], f["source"]]
        lines.append("| " + " | ".join(c.replace("|", "\\|") for c in cells) + " |")
    return "\n".join(lines) + "\n"


def main():
    if not os.path.exists(PROGRAM):
        print("skipped: there is no program")
        return 0
    with open(DOCUMENT, encoding="utf-8") as file:
        text = file.read()
    head, rest = text.split(BEGIN)
    old, tail = rest.split(END)
    new = table()
    if "--renew" in sys.argv:
        with open(DOCUMENT, "w", encoding="utf-8") as file:
            file.write(head + BEGIN + new + END + tail)
        return 0
    if old != new:
        print("docs/odd.md is out of date: python3 tests/odd_table.py --renew")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
