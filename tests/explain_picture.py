"""Reads the picture of `explain` as an eye would: bars of the critical path follow each other on the clock and add up to the
causes of the lines of JSON, to the microsecond; the hours written beneath add up to the latency; no words cover others."""

import json
import os
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ElementTree
from decimal import Decimal

PROGRAM = os.path.abspath(os.environ.get("ZHUANBAN") or os.path.join(os.environ.get("BUILD_DIR", "build"), "zhuanban"))
ROOT = os.environ.get("SOURCE_DIR") or os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SVG = "{http://www.w3.org/2000/svg}"
LEFT, RIGHT, WIDTH = 238, 1138, 1160
SIZES = {"t": 19, "h": 15, "s": 11, "b": 11, "n": 9}
SUM = {"en": "in all", "zh": "合计"}
DECIDED = {"en": "decided", "zh": "决策"}
HEADINGS = {"en": ["critical path", "Where the hours went", "How to read it", "decider, at the signature"],
            "zh": ["关键路径", "时间去向（小时）", "图例", "决策者，签发时"]}


def zhuanban(*arguments):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False, cwd=ROOT)
    if done.returncode:
        sys.exit(f"zhuanban {' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


def causes_of(*arguments):
    """Form -> its line of causes."""
    lines = map(json.loads, zhuanban("explain", *arguments, "--format", "jsonl").splitlines())
    return {line["form"]: line for line in lines if line["event"] == "causes"}


class Words:
    """A text of the picture and the room that it surely takes."""

    def __init__(self, element, shift):
        classes = element.get("class", "").split()
        self.text = "".join([element.text or ""] + [child.tail or "" for child in element]).strip()
        self.size = next((SIZES[c] for c in classes if c in SIZES), 12)
        width = sum(1 if unicodedata.east_asian_width(c) in "WF" else 0.45 for c in self.text) * self.size
        x = float(element.get("x")) + shift[0]
        self.left = x - (width if "e" in classes else width / 2 if "m" in classes else 0)
        self.right = self.left + width
        self.bottom = float(element.get("y")) + shift[1]
        self.top = self.bottom - 0.7 * self.size

    def covers(self, other):
        return (self.left < other.right and other.left < self.right and self.top < other.bottom and
                other.top < self.bottom)


def words_of(element, shift=(0, 0)):
    moved = re.fullmatch(r"translate\((\S+) (\S+)\)", element.get("transform", ""))
    if moved:
        shift = (shift[0] + float(moved.group(1)), shift[1] + float(moved.group(2)))
    if element.tag == SVG + "text":
        yield Words(element, shift)
    for child in element:
        yield from words_of(child, shift)


class Picture:
    def __init__(self, name, text, lang):
        self.name, self.lang = name, lang
        self.root = ElementTree.fromstring(text)
        self.words = list(words_of(self.root))
        self.check_page()
        self.check_words()

    def fault(self, what):
        sys.exit(f"{self.name} ({self.lang}): {what}")

    def check_page(self):
        if self.root.find(SVG + "title") is None or not self.root.find(SVG + "desc").text.strip():
            self.fault("nothing for those who hear it")
        if self.root.get("lang") != self.lang:
            self.fault("another language")
        for heading in HEADINGS[self.lang]:
            if not any(w.text == heading for w in self.words):
                self.fault(f"no words {heading}")
        patterns = {p.get("id") for p in self.root.iter(SVG + "pattern")}
        for rect in self.root.iter(SVG + "rect"):
            used = re.fullmatch(r"url\(#(.*)\)", rect.get("fill", ""))
            if used and used.group(1) not in patterns:
                self.fault(f"no pattern {used.group(1)}")

    def check_words(self):
        height = float(self.root.get("height"))
        for i, word in enumerate(self.words):
            if word.left < 0 or word.right > WIDTH or word.bottom > height:
                self.fault(f"{word.text!r} leaves the page")
            for other in self.words[:i]:
                if word.covers(other):
                    self.fault(f"{word.text!r} covers {other.text!r}")

    def bars(self, form):
        """Of the critical path: (cause, microseconds, x, width)."""
        group = next((g for g in self.root.iter(SVG + "g") if g.get("data-form") == form), None)
        if group is None:
            return None
        return [(r.get("data-cause"), int(r.get("data-us")), float(r.get("x")), float(r.get("width")))
                for r in group.iter(SVG + "rect") if r.get("data-us")]

    def row(self, label):
        """The numbers right of a label beneath the forms."""
        line = next((w for w in reversed(self.words) if w.text == label), None)
        if line is None:
            return []
        return [Decimal(w.text) for w in self.words
                if w.bottom == line.bottom and w.left > line.right and re.fullmatch(r"-?\d+\.\d\d", w.text)]


def hundredths(us):
    return Decimal((us + 18000000) // 36000000) / 100


def check_bars(picture, form, causes, span):
    """Causes as in the lines of JSON; places as on the clock."""
    sums, clock = {}, 0
    for cause, us, x, width in picture.bars(form):
        begin, end = (LEFT + (RIGHT - LEFT) * min(1, t / span) for t in (clock, clock + us))
        if abs(x - begin) > 0.011 or abs(width - max(0.4, end - begin)) > 0.011:
            picture.fault(f"{form}: {cause} stands at {x}, {width} wide, not at {begin}, {end - begin}")
        sums[cause] = sums.get(cause, 0) + us
        clock += us
    if causes["resolved"]:
        told = {key[:-3]: us for key, us in causes.items() if key.endswith("_us") and us and key[:-3] not in ("sum", "latency")}
        if sums != told or clock != causes["latency_us"]:
            picture.fault(f"{form}: the bars say {sums}, the lines {told}")
    return clock


def check_sums(picture, forms, clocks):
    labels = {w.text for w in picture.words if w.left == 52 or abs(w.left - 52) < 0.01}
    columns = [picture.row(label) for label in labels if label != SUM[picture.lang]]
    total = picture.row(SUM[picture.lang])
    if total != [hundredths(clocks[form]) for form in forms]:
        picture.fault(f"in all {total}, the clocks say {clocks}")
    for i, form in enumerate(forms):
        if sum(column[i] for column in columns if len(column) == len(forms)) != total[i]:
            picture.fault(f"{form}: the hours do not add up to {total[i]}")


def check_matter(scenario, matter, *options):
    """In both languages; returns whether it is torn, and how many forms are drawn."""
    arguments = [scenario, "--matter", str(matter), *options]
    causes = causes_of(*arguments)
    drawn = torn = 0
    for lang in ("en", "zh"):
        text = zhuanban("explain", *arguments, "--format", "svg", "--lang", lang)
        if text != zhuanban("explain", *arguments, "--format", "svg", "--lang", lang):
            sys.exit(f"{scenario}, matter {matter}: another picture at another time")
        picture = Picture(f"{scenario}, matter {matter}", text, lang)
        bars = {form: picture.bars(form) for form in causes}
        own = {form: sum(us for _, us, _, _ in b) for form, b in bars.items() if b}
        torn = not all(causes[form]["resolved"] for form in own)
        first = next(b for b in bars.values() if b)
        span = max(own.values()) if not torn else first[0][1] * (RIGHT - LEFT) / first[0][3]
        clocks, last = {}, None
        for form in causes:
            if bars[form] and not torn:
                last = check_bars(picture, form, causes[form], span)
            clocks[form] = own.get(form, last)
        if not torn:
            check_sums(picture, list(causes), clocks)
        drawn = len(own)
    return torn, drawn


def check_many(folder):
    """More offices than there are lanes, a name that would be markup."""
    path = os.path.join(folder, "many.json")
    name = "<script>alert(1)</script>&\"'" + ", and so on" * 20
    departments = {f"d{i}": {"label": {"en": f"{name} of department {i}, whose name is long", "zh": f"第{i}部门，其名称甚长，图中写不下<script>"}}
                   for i in range(12)}
    with open(path, "w", encoding="utf-8") as file:
        json.dump({"format": 1, "extend": os.path.join(ROOT, "scenarios", "hello.json"), "label": {"en": name, "zh": name},
                   "departments": departments,
                   "classes": {"crossing": {"label": {"en": name, "zh": name}, "facts": {"each": 5}, "coupling": 1,
                                            "conflict": 0.6, "needs": {"departments": list(departments)}}}}, file)
    check_matter(path, 2)
    for lang, others in (("en", "other offices<"), ("zh", "其余")):
        text = zhuanban("explain", path, "--matter", "2", "--format", "svg", "--lang", lang)
        if "<script" in text or "&lt;script&gt;alert(1)&lt;/script&gt;&amp;&quot;&#39;" not in text:
            sys.exit("a name became markup")
        if others not in text:
            sys.exit(f"many offices, and no words {others}")


def check_document():
    """The picture that README.md shows."""
    with open(os.path.join(ROOT, "docs", "hello-matter-2.svg"), encoding="utf-8") as file:
        if file.read() != zhuanban("explain", "hello", "--matter", "2", "--format", "svg"):
            sys.exit("docs/hello-matter-2.svg is another picture; if that is meant: sh tests/golden/renew.sh BUILD")


def main():
    if not os.path.exists(PROGRAM):
        sys.exit(f"{PROGRAM}: not built")
    alike = torn = 0
    plan = [("hello", 1), ("hello", 2), ("hello", 4), ("g60-supply-chain", 2), ("g60-supply-chain", 6), ("kunshan-arrivals", 2),
            ("lesson-7", 1), ("lesson-7", 2), ("long-quiet-watch", 2), ("critical-goods-2022", 6), ("quzhou-one-visit", 6)]
    for scenario, matter in plan:
        cut, drawn = check_matter(scenario, matter)
        torn += cut
        alike += drawn == 1
    check_matter("hello", 2, "--until", "76", "--set", "/experiment/tau_h=1")
    check_document()
    with tempfile.TemporaryDirectory() as folder:
        check_many(folder)
    print(f"{len(plan)} matters, {alike} alike in all forms, {torn} not resolved")
    if not alike or not torn:
        sys.exit("too few of a kind")


main()
