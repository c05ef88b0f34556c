"""report_hops.py PAGE CLASSES TRACE…: the figure "Facts lost hop by hop" of a report again, from traces alone."""

import json
import re
import sys

MOST_HOPS, MOST_TOKENS, FEWEST = 8, 64, 5
FRESH = {"seen", "decided", "order", "join"}


def hops_of(trace, focal):
    chains, right, papers = {}, [0.0] * MOST_HOPS, [0] * MOST_HOPS
    for line in open(trace, encoding="utf-8"):
        e = json.loads(line)
        token = e.get("token", 0)
        if not e.get("matter") or not 1 <= token <= MOST_TOKENS or e.get("class") not in focal:
            continue
        key = e["matter"], token
        if e["event"] == "fork" and 1 <= e.get("other", 0) <= MOST_TOKENS:
            chains[key] = chains.get((e["matter"], e["other"]), (set(), set(), 0))
        elif e["event"] in FRESH:
            chains.pop(key, None)
        elif e["event"] == "send":
            known, dropped = set(e.get("known", [])), set(e.get("dropped", []))
            if not known | dropped:
                continue
            first, wrong, n = chains.get(key, (set(), set(), 0))
            if n == 0:
                first, wrong = known | dropped, set()
            wrong = (wrong - set(e.get("mended", [])) | set(e.get("changed", []))) & known
            chains[key] = first, wrong, n + 1
            if n < MOST_HOPS:
                right[n] += len((first & known) - wrong) / len(first)
                papers[n] += 1
    rows = [(right[n] / papers[n], papers[n]) for n in range(MOST_HOPS) if papers[n] >= FEWEST]
    return rows[:next((n for n in range(MOST_HOPS) if papers[n] < FEWEST), MOST_HOPS)]


def shown(page):
    """In English: by form, the rows' share and number of papers."""
    text = open(page, encoding="utf-8").read()
    figure = text[text.index("Facts lost hop by hop"):]
    figure = figure[:figure.index("</figure>")]
    groups = re.split(r'<p class="group"><b[^>]*>', figure)[1:]
    row = re.compile(r'class="num"><data value="([^"]*)">[^<]*</data> <small>(\d+) papers')
    return [[(float(share), int(n)) for share, n in row.findall(group)] for group in groups]


def main():
    page, focal = sys.argv[1], set(sys.argv[2].split(","))
    want = [hops_of(trace, focal) for trace in sys.argv[3:]]
    got = shown(page)
    near = lambda a, b: len(a) == len(b) and all(x[1] == y[1] and abs(x[0] - y[0]) < 1e-7 for x, y in zip(a, b))
    if len(got) != len(want) or not all(near(a, b) and a for a, b in zip(got, want)):
        sys.exit(f"hops: the page has {got}, the traces {want}")


main()
