"""A page of `zhuanban report`: well-formed, whole, asks nobody for anything, and says the numbers that the command says.

    report_page.py PAGE.html KIND [NUMBERS]     NUMBERS: --format json of compare or attribute, or the CSV of a sweep
"""

import csv
import json
import re
import sys
from html.parser import HTMLParser

VOID = {"meta", "input", "br", "img"}
faults = []


def check(good, what):
    if not good:
        faults.append(what)


class Page(HTMLParser):
    """Elements closed in their order; attributes once; ids once; rows of tables by their data attributes."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.ids, self.tags, self.main, self.texts = [], set(), {}, None, {}
        self.rows, self.row, self.counts = {}, None, {}

    def handle_starttag(self, tag, attributes):
        names = [name for name, _ in attributes]
        found = dict(attributes)
        check(len(names) == len(set(names)), f"{self.getpos()}: an attribute twice in <{tag}>")
        check(not any(name.startswith("on") for name in names), f"{self.getpos()}: a script in <{tag}>")
        check(found.get("id") is None or found["id"] not in self.ids, f"{self.getpos()}: id {found.get('id')} twice")
        self.ids.add(found.get("id"))
        for name in ("src", "href", "data", "srcset"):
            check(not found.get(name) or found[name].startswith("data:image/svg+xml,"), f"<{tag} {name}={found.get(name)}>")
        if tag == "main":
            self.main = found["lang"][:2]
        counts = self.counts.setdefault(self.main, {})
        counts[tag] = counts.get(tag, 0) + 1
        if tag == "th":
            check("scope" in found, f"{self.getpos()}: a heading cell without scope")
        if tag == "tr" and "data-measure" in found:
            self.row = self.rows.setdefault((self.main, found["data-measure"], found.get("data-matters") or found.get("data-node")), [])
        if tag == "data" and self.row is not None:
            self.row.append(float(found["value"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attributes):
        self.handle_starttag(tag, attributes)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        check(self.open and self.open[-1] == tag, f"{self.getpos()}: </{tag}> within {self.open[-3:]}")
        if self.open:
            self.open.pop()
        if tag == "tr":
            self.row = None
        if tag == "main":
            self.main = None

    def handle_data(self, data):
        if self.main and self.open[-1] not in ("pre", "code", "style"):
            self.texts[self.main] = self.texts.get(self.main, "") + data


def near(a, b):
    return abs(a - b) <= 1e-8 * max(abs(a), abs(b))


def compare(page, file):
    """The first three numbers of a row: both means and the difference."""
    told = json.load(open(file, encoding="utf-8"))
    seen = 0
    for pair in told["pairs"]:
        row = page.rows.get(("en", pair["measure"], pair["matters"]))
        check(row is not None, f"{pair['measure']} of {pair['matters']} is not on the page")
        if row is None:
            continue
        form = told["forms"][pair["a"]]
        sets = {"all": form["measures"], **form["by_matters"]}
        check(near(row[0], sets[pair["matters"]][pair["measure"]]["mean"]), f"mean of {pair['measure']}: {row[0]}")
        check(near(row[2], pair["difference"]), f"difference of {pair['measure']}: {row[2]}, not {pair['difference']}")
        check(page.rows[("zh", pair["measure"], pair["matters"])] == row, f"{pair['measure']}: another number in Chinese")
        seen += 1
    check(seen > 100, f"only {seen} pairs")


def attribute(page, file):
    """alone, last, share of each node."""
    told = json.load(open(file, encoding="utf-8"))
    seen = 0
    for its in told["measures"]:
        measure = its["measure"]
        for node, effects in its["nodes"].items():
            row = page.rows.get(("en", measure, node))
            if row is None:
                continue
            wanted = [effects[name]["mean"] for name in ("alone", "last", "share")]
            check(len(row) == 3 and all(map(near, row, wanted)), f"{measure}, {node}: {row}, not {wanted}")
            seen += 1
    check(seen >= 42, f"only {seen} shares")


def sweep(page, file):
    """Every point's mean of the first form, as the mean over its rows in the CSV."""
    sums = {}
    for row in csv.DictReader(open(file, encoding="utf-8", newline="")):
        if row["matters"] == "focal" and row["form"] == "bureaucracy" and row["response_latency_h"]:
            sums.setdefault(row["point"], []).append(float(row["response_latency_h"]))
    check(len(sums) == 9, f"{len(sums)} points in the CSV")
    for point, values in sums.items():
        row = page.rows.get(("en", "point", point))
        check(row is not None and near(row[0], sum(values) / len(values)), f"point {point}: {row}")


def main():
    name, kind = sys.argv[1:3]
    text = open(name, encoding="utf-8").read()
    page = Page()
    page.feed(text)
    page.close()
    check(not page.open, f"not closed: {page.open}")
    check(text.startswith("<!DOCTYPE html>\n") and text.endswith("</html>\n"), "not a whole page")
    # of scripts there is only the page inside, as data without a tag, and what opens it
    text = re.sub(r'<script type="application/json" id="again-page">[^<]*</script>\n<script>\n[^<]*</script>\n', "", text, count=1)
    check("<script" not in text and "@import" not in text and "url(http" not in text, "a script or a request")
    check("nan" not in re.sub(r"[a-z]*nan[a-z]+|[a-z]+nan", "", text) and "inf" not in re.findall(r"\binf\b", text), "nan")
    english, chinese = page.counts.get("en", {}), page.counts.get("zh", {})
    for tag in ("h1", "h2", "table", "figure", "figcaption", "caption", "section", "p", "tr", "svg", "pre"):
        check(english.get(tag, 0) == chinese.get(tag, 0), f"<{tag}>: {english.get(tag, 0)} in English, {chinese.get(tag, 0)} in Chinese")
    check(english.get("h1") == 1 and english.get("table", 0) == english.get("caption", 0), "headings or captions are missing")
    check(english.get("figure", 0) == english.get("figcaption", 0), "a figure without a caption")
    pictures = {"attribute": 1, "sweep": 2, "crossover": 1, "map": 1}
    check(english.get("figure", 0) >= pictures.get(kind, 0), f"only {english.get('figure', 0)} pictures")
    check(re.search("[\u4e00-\u9fff]{20}", chinese and page.texts["zh"]) is not None, "no Chinese")
    check("Methods, ready to paste" in text and "doi:10.14110" in text and "方法（可直接引用）" in text, "no methods")
    if len(sys.argv) > 3:
        {"compare": compare, "attribute": attribute, "sweep": sweep}[kind](page, sys.argv[3])
    for fault in faults[:10]:
        print(f"{name}: {fault}")
    sys.exit(1 if faults else 0)


main()
