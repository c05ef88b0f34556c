"""Reads the page of `explain` as a reader would: nothing wider than the page, columns straight whatever the script, rows
that chain on the clock, causes that add up to the digit, the same numbers in both languages and in the lines of JSON."""

import fcntl
import json
import os
import pty
import re
import struct
import subprocess
import sys
import tempfile
import termios
import unicodedata
from decimal import Decimal

PROGRAM = os.path.abspath(os.environ.get("ZHUANBAN") or os.path.join(os.environ.get("BUILD_DIR", "build"), "zhuanban"))
ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
MARKS = {"?": "asking_back", "&": "dependency", "!": "rework"}
CAUSES = {"en": ["waiting", "handling", "transit", "asking back ?", "forming", "waiting for a meeting", "meeting", "travel",
                 "executing", "another unit, a dispute &", "rework !", "offices closed"],
          "zh": ["排队", "经办", "流转", "反复询问 ?", "组建", "待会", "会议", "路程", "执行", "等待协同 &", "返工 !", "非办公时间"]}
NAMES = ["waiting", "handling", "transit", "asking_back", "forming", "meeting_wait", "meeting", "travel", "executing",
         "dependency", "rework", "closed"]
SUM = {"en": "in all", "zh": "合计"}
DONE = {"en": "all truly done", "zh": "真正办结"}
LOST = {"en": r"^ *lost (\d+):", "zh": r"^ *丢失(\d+)项："}


def zhuanban(*arguments, env=None):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, cwd=ROOT,
                          env={**os.environ, **(env or {})})
    if done.returncode:
        sys.exit(f"zhuanban {' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def on_terminal(columns, *arguments, env=None):
    """What the program writes on a terminal so wide."""
    reader, writer = pty.openpty()
    fcntl.ioctl(writer, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    with subprocess.Popen([PROGRAM, *arguments], stdout=writer, cwd=ROOT, env={**os.environ, **(env or {})}) as program:
        os.close(writer)
        text = b""
        while True:
            try:
                piece = os.read(reader, 65536)
            except OSError:
                break
            if not piece:
                break
            text += piece
    os.close(reader)
    if program.returncode:
        sys.exit(f"on a terminal, zhuanban {' '.join(arguments)}: exit {program.returncode}")
    return text.decode().replace("\r\n", "\n")


def wide(text):
    """The text with a filler behind each character that takes two columns, so that indices are columns."""
    return "".join(c + "\0" if unicodedata.east_asian_width(c) in "WF" else c for c in text)


def fault(what, page, line=""):
    sys.exit(f"{what}: {line}\n{page}")


def hundredths(us):
    return Decimal((us + 18000000) // 36000000) / 100


class Page:
    def __init__(self, text, lang, width=80):
        self.text, self.lang, self.lines = text, lang, text.split("\n")
        for line in self.lines:
            if len(wide(line)) > width:
                fault(f"wider than {width}", text, line)
        self.tables = self.read_tables()
        self.columns = self.read_columns()

    def read_tables(self):
        """Label -> numbers, of all rows that end in numbers behind a label."""
        found = {}
        for line in self.lines:
            row = " | " not in line and re.match(r"^(\S.*?)  +((?:-?\d+\.\d\d|-)(?: +(?:-?\d+\.\d\d|-))*)$", line)
            if row:
                found.setdefault(row.group(1), [None if n == "-" else Decimal(n) for n in row.group(2).split()])
        return found

    def read_columns(self):
        """For each column of the journey its steps: hour, words, what it took, mark."""
        blocks = []
        rules = [i for i, line in enumerate(self.lines) if re.fullmatch(r"-{20,}", line)]
        tables = self.lines.index(self.tables_begin())
        for rule in rules:
            block = self.read_block(rule)
            blocks += block if rule < tables else []  # below stands who answers
        if not blocks:
            fault("no journey", self.text)
        return blocks

    def tables_begin(self):
        return next(line for line in self.lines if line.startswith(("Where the hours went", "时间去向（小时）")))

    def read_block(self, rule):
        bars = [m.start() for m in re.finditer(r" \| ", wide(self.lines[rule - 1]))]
        columns, hour = [[] for _ in bars], None
        for line in self.lines[rule + 1:]:
            if not line:
                break
            cells = wide(line)
            if any(cells[bar:bar + 2] != " |" for bar in bars):
                fault("bars are not straight", self.text, line)
            clock = cells[:bars[0]].strip()
            hour = Decimal(clock) if clock else hour
            for i, bar in enumerate(bars):
                end = bars[i + 1] if i + 1 < len(bars) else len(cells)
                self.read_cell(columns[i], hour, cells[bar + 3:end].replace("\0", ""))
        return columns

    @staticmethod
    def read_cell(steps, hour, cell):
        if not cell.strip():
            return
        took = None if cell.startswith("  ") else re.match(r"^(.*?) +(\d+\.\d\d)([?&! ]?) *$", cell)
        if took:
            steps.append([hour, took.group(1), Decimal(took.group(2)), took.group(3).strip()])
        else:
            steps.append([hour, cell.rstrip(), None, ""])


def check_chain(page, column):
    clock = Decimal("0.00")
    for hour, words, took, _ in column:
        if took is not None:
            if hour != clock:
                fault(f"a gap before hour {hour}, the step before ends at {clock}", page.text, words)
            clock += took
    return clock


def check_sums(page, form):
    rows = [page.tables[label][form] for label in CAUSES[page.lang] if label in page.tables]
    if sum(rows) != page.tables[SUM[page.lang]][form]:
        fault(f"causes add up to {sum(rows)}, not {page.tables[SUM[page.lang]][form]}", page.text)


def check_difference(page):
    for label, numbers in page.tables.items():
        if len(numbers) == 3 and None not in numbers and numbers[0] - numbers[1] != numbers[2]:
            fault(f"the difference of {label}", page.text)


def check_against_lines(page, form, name, arguments):
    """The same as integers, from the lines of JSON."""
    causes, lost = None, 0
    for line in zhuanban("explain", *arguments, "--forms", name, "--format", "jsonl").splitlines():
        event = json.loads(line)
        if event["event"] == "causes":
            causes = event
        elif event["event"] == "send" and event["path"]:
            lost += len(event.get("dropped", []))
    if not causes["resolved"]:
        return 0
    if page.tables[DONE[page.lang]][form] != hundredths(causes["latency_us"]):
        fault("the latency differs from jsonl", page.text)
    for label, cause in zip(CAUSES[page.lang], NAMES):
        shown = page.tables.get(label, [Decimal(0)] * 2)[form]
        if abs(shown - hundredths(causes[cause + "_us"])) > Decimal("0.01"):
            fault(f"{label} is {shown}, jsonl says {causes[cause + '_us']}", page.text)
    told = sum(int(m.group(1)) for _, words, _, _ in page.columns[form] for m in [re.match(LOST[page.lang], words)] if m)
    if told != lost:
        fault(f"{told} facts lost on the path, jsonl says {lost}", page.text)
    return 1


def check_marks(page, form):
    """What is marked adds up to its cause, but for rounding and closed hours."""
    for mark, cause in MARKS.items():
        steps = [took for _, _, took, m in page.columns[form] if m == mark]
        closed = sum(Decimal(w.split()[-1]) for _, w, _, _ in page.columns[form] if re.match(r"^ +(of it closed|其中非办公) ", w))
        shown = page.tables.get(CAUSES[page.lang][NAMES.index(cause)], [Decimal(0)] * 2)[form]
        slack = Decimal("0.01") * (len(steps) + 1)
        if not -slack <= sum(steps) - shown <= slack + closed:
            fault(f"marked {mark}: {sum(steps)}, the table says {shown}", page.text)


def check_matter(scenario, matter, options=()):
    arguments = [scenario, "--matter", str(matter), *options]
    pages = [Page(zhuanban("explain", *arguments, "--lang", lang), lang) for lang in ("en", "zh")]
    resolved = 0
    for page in pages:
        check_difference(page)
        alike = len(page.columns) == 1
        for form, name in enumerate(("bureaucracy", "task_force")):
            column = page.columns[0 if alike else form]
            if check_chain(page, column) != page.tables[SUM[page.lang]][form]:
                fault("the steps do not lead to the end", page.text)
            check_sums(page, form)
            if not alike:
                check_marks(page, form)
                resolved += check_against_lines(page, form, name, arguments)
    numbers = [[(hour, took, mark) for column in p.columns for hour, _, took, mark in column if took is not None] for p in pages]
    if numbers[0] != numbers[1] or list(pages[0].tables.values()) != list(pages[1].tables.values()):
        fault("the languages tell different numbers", pages[0].text + pages[1].text)
    return len(pages[0].columns), resolved


def matters_of(scenario, folder):
    """Numbers of the matters that the crew takes, with the hours when they arise, and of the others."""
    trace = os.path.join(folder, "trace.jsonl")
    crew = json.loads(zhuanban("show", scenario, "-q"))["crew"]["for"]
    zhuanban("run", scenario, "--form", "bureaucracy", "--trace", trace, "--format", "csv")
    with open(trace, encoding="utf-8") as lines:
        events = [json.loads(line) for line in lines if '"event":"arise"' in line]
    return ([(e["matter"], e["t"]) for e in events if e["class"] in crew],
            [e["matter"] for e in events if e["class"] not in crew])


def has_terminals():
    """A bare folder that a system was unpacked into may have none."""
    try:
        for end in pty.openpty():
            os.close(end)
    except OSError:
        return False
    return True


def check_terminals(folder, arguments, piped):
    path = os.path.join(folder, "page")
    on_terminal(150, *arguments, "-o", path)
    with open(path, encoding="utf-8") as file:
        if file.read() != piped:
            sys.exit("a file gets another page than a pipe")
    for columns, env, beside in ((150, {"COLUMNS": ""}, 150), (100, {"COLUMNS": "130"}, 130)):
        page = on_terminal(columns, *arguments, env=env)
        Page(page, "en", beside)
        if max(len(wide(line)) for line in page.split("\n")) <= 100 or page.count("| a: ") == 0 or " | b: " not in page:
            fault(f"a terminal of {beside} columns", page)
    if on_terminal(60, *arguments, env={"COLUMNS": ""}) != piped:
        sys.exit("a narrow terminal changes the page")


def check_widths(folder, matter):
    """Three forms: one after another on a narrow page, side by side on a wide one. Files and pipes get 80 columns."""
    three = os.path.join(folder, "three.json")
    with open(three, "w", encoding="utf-8") as file:
        json.dump({"format": 1, "extend": os.path.join(ROOT, "scenarios", "hello.json"), "name": "three",
                   "forms": {"networked": {"like": "bureaucracy", "information": "network"}}}, file)
    arguments = ["explain", three, "--matter", str(matter)]
    piped = zhuanban(*arguments)
    if len(Page(piped, "en").columns) != 3 or piped.count("took") != 3 + (3 if "failed in the hands" in piped else 0):
        fault("three forms are not one after another", piped)
    if zhuanban(*arguments, env={"COLUMNS": "200"}) != piped:
        sys.exit("COLUMNS changes what a pipe gets")
    if has_terminals():
        check_terminals(folder, arguments, piped)
    else:
        print("could not test: this place has no terminals (no /dev/pts)")
    one = Page(zhuanban(*arguments, "--forms", "networked"), "en")
    if len(one.columns) != 1 or "networked" not in one.text or " a - b" in one.text:
        fault("one form", one.text)


def main():
    if not os.path.exists(PROGRAM):
        sys.exit(f"{PROGRAM}: not built")
    alike = beside = resolved = 0
    plan = [("hello", 4, 8), ("g60-supply-chain", 3, 3), ("kunshan-arrivals", 2, 0), ("critical-goods-2022", 2, 0),
            ("tests/data/everything.json", 3, 2)]
    with tempfile.TemporaryDirectory() as folder:
        for scenario, focal, other in plan:
            taken, left = matters_of(scenario, folder)
            for matter in [number for number, _ in taken[:focal]] + left[:other]:
                columns, done = check_matter(scenario, matter)
                alike += columns == 1
                beside += columns == 2
                resolved += done
        (number, hour), *_ = matters_of("hello", folder)[0]
        early = ("--until", str(int(hour) + 3), "--set", "/experiment/tau_h=1")
        columns, done = check_matter("hello", number, early)  # the run ends three hours after it arose
        if columns != 2 or done:
            sys.exit(f"hello, matter {number} is resolved in three hours")
        check_widths(folder, number)
    print(f"{alike} matters alike in both forms, {beside} beside each other, {resolved} pages against the lines of JSON")
    if not alike or beside < 10 or resolved < 30:
        sys.exit("too few of a kind")


main()
