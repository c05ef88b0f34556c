"""The lessons of the teaching page, src/page/lessons/NAME.json: checks their format and texts, measures each again with the seed
and the number of runs that it names, at untouched defaults and beyond the flip, and compares with what the file says was measured,
figure for figure. docs/teaching.md, the teacher's sheets, is made from them. `lesson_sheets.py --renew [NAME…]` measures, writes the
files and the document; tests/golden/renew.sh does it too. Where the other side wins was searched by tests/search/flips.py."""

import csv
import functools
import glob
import io
import json
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
import case_tables as cases  # the same house, the same words

FOLDER = os.path.join(cases.ROOT, "src", "page", "lessons")
DOCUMENT = os.path.join(cases.ROOT, "docs", "teaching.md")
LANGUAGES = ("en", "zh")
KEYS = ["format", "name", "order", "scenario", "matter", "forms", "measure", "matters", "reps", "also", "title", "ask", "bet", "watch",
        "reveal", "change", "flip", "cannot", "source", "misconception", "plan", "questions", "measured"]
OPTIONAL = {"matter", "also", "measured"}
TEXTS = ["title", "ask", "watch", "reveal", "cannot", "source", "misconception"]
PLACES = {"a", "b", "difference", "low", "high"}
BAR = (-100, 200)  # per cent; the page's bets lie between
MINUTES = 45
SEED = "1"


# ---- the files ----

def path_of(name):
    return os.path.join(FOLDER, name + ".json")


def once(pairs):
    if len({key for key, _ in pairs}) < len(pairs):
        raise ValueError("a key stands twice: " + ", ".join(key for key, _ in pairs))
    return dict(pairs)


def lessons():
    names = [os.path.basename(path)[:-len(".json")] for path in glob.glob(os.path.join(FOLDER, "*.json"))]
    found = [json.loads(cases.text_of(path_of(name)), object_pairs_hook=once) for name in names]
    return dict(sorted(zip(names, found), key=lambda each: each[1]["order"]))


def layout(lesson):
    return json.dumps(lesson, ensure_ascii=False, indent=2) + "\n"


# ---- their format ----

def texts(lesson):
    """(where, text in two languages) of every text that somebody reads."""
    yield from ((key, lesson[key]) for key in TEXTS)
    yield "bet/prompt", lesson["bet"]["prompt"]
    yield "flip/text", lesson["flip"]["text"]
    yield from ((f"change/{i}/label", each["label"]) for i, each in enumerate(lesson["change"]))
    for i, each in enumerate(lesson["plan"]):
        yield f"plan/{i}", {language: each[language] for language in LANGUAGES if language in each}
    for i, each in enumerate(lesson["questions"]):
        yield f"questions/{i}", {language: each[language] for language in LANGUAGES if language in each}
        yield f"questions/{i}/answer", each["answer"]


def text_faults(where, text):
    if list(text) != list(LANGUAGES) or not all(isinstance(text[x], str) and text[x].strip() for x in LANGUAGES):
        return [f"{where}: must have both languages, en and zh"]
    faults = [] if re.search("[一-鿿]", text["zh"]) else [f"{where}: zh has no Chinese"]
    used = set(re.findall(r"{(.*?)}", text["en"] + text["zh"]))
    if used - (PLACES if where == "reveal" else set()):
        faults.append(f"{where}: unknown placeholders {sorted(used)}")
    if where == "reveal" and re.search("[0-9]", text["en"] + text["zh"]):
        faults.append("reveal: has figures, which the page takes from its own run: {a} {b} {difference} {low} {high}")
    return faults


def key_faults(lesson):
    order = [key for key in KEYS if key in lesson]
    missing = [key for key in KEYS if key not in lesson and key not in OPTIONAL]
    if missing or list(lesson) != order:
        return [f"its keys must be {', '.join(KEYS)} in this order; missing: {', '.join(missing) or 'none'}"]
    return []


def shape_faults(name, lesson):
    rules = [(lesson["format"] == 1, "format must be 1"), (lesson["name"] == name, "name must be that of the file"),
             (len(lesson["forms"]) == 2, "two forms are compared"), (1 <= len(lesson["change"]) <= 3, "one to three things to change"),
             (3 <= len(lesson["questions"]) <= 4, "three or four questions"),
             (sum(each["minutes"] for each in lesson["plan"]) == MINUTES, f"the plan must add up to {MINUTES} minutes")]
    return [told for holds, told in rules if not holds]


@functools.cache
def shown(scenario):
    return json.loads(zhuanban("show", cases.path_of(scenario), "--full", "-q"))


def ranges(lesson):
    """Of every number of the scenario that has a plausible range: pointer, (value, low, high)."""
    found = {}

    def walk(node, pointer):
        if isinstance(node, dict) and "plausible" in node and "value" in node:
            value = node["value"]
            found[pointer] = (value["mean"] if isinstance(value, dict) else value, *node["plausible"])
        elif isinstance(node, dict):
            for key, child in node.items():
                walk(child, f"{pointer}/{key}")

    walk(shown(lesson["scenario"]), "")
    return found


def change_faults(each, plausible):
    pointer, low, high = each["pointer"], each["low"], each["high"]
    if pointer not in plausible:
        return [f"{pointer}: the scenario has no such number with a plausible range"]
    value, least, most = plausible[pointer]
    if not least <= low < high <= most:
        return [f"{pointer}: {low} to {high} is not within its plausible range, {least} to {most}"]
    return [] if low <= value <= high else [f"{pointer}: its default, {value}, is not between {low} and {high}"]


def flip_faults(lesson):
    flip = lesson["flip"]
    if flip["pointer"] is None:
        return [] if list(flip) == ["pointer", "text"] else ["flip: where nothing turns it, it has pointer null and text"]
    reach = [each for each in lesson["change"] if each["pointer"] == flip["pointer"]]
    if not reach:
        return ["flip: its pointer must be one of those to change"]
    values = [flip[key] for key in ("value", "opposite") if key in flip]
    return [f"flip: {x} is not within what can be changed" for x in values if not reach[0]["low"] <= x <= reach[0]["high"]]


def matter_faults(lesson):
    """The matter that is followed exists and is one of those that the crew takes."""
    if "matter" not in lesson:
        return []
    journey = subprocess.run([cases.PROGRAM, "explain", cases.path_of(lesson["scenario"]), "--matter", str(lesson["matter"]), "--forms",
                              ",".join(lesson["forms"]), "--format", "jsonl", "-q"], capture_output=True, text=True, check=False)
    focal = shown(lesson["scenario"])["crew"]["for"]["value"]
    took = {json.loads(line).get("class") for line in journey.stdout.splitlines()[:1]}
    return [] if took & set(focal) else [f"matter {lesson['matter']}: replication 0 has no such matter of {', '.join(focal)}"]


def also_faults(each, plausible):
    if "set" not in each:
        return []
    pointer, _, value = each["set"].partition("=")
    _, low, high = plausible.get(pointer, (None, 1, 0))
    return [] if low <= float(value) <= high else [f"also: {each['set']} is not within a plausible range of the scenario"]


def format_faults(name, lesson):
    faults = key_faults(lesson)
    if faults:
        return faults
    plausible = ranges(lesson)
    faults = shape_faults(name, lesson) + flip_faults(lesson) + matter_faults(lesson)
    for where, text in texts(lesson):
        faults += text_faults(where, text)
    for each in lesson["change"]:
        faults += change_faults(each, plausible)
    for each in lesson.get("also", []):
        faults += also_faults(each, plausible)
    return faults


def order_faults(found):
    """The first three must have one that the bureaucracy wins and one with equal headcount."""
    first = list(found.values())[:3]
    won = [each for each in first if "measured" in each and better(each, each["measured"]) == "bureaucracy"]
    equal = [each for each in first if each["scenario"] == "equal-headcount"]
    faults = [] if won and equal else ["of the first three, the bureaucracy must win one and one must be of equal headcount"]
    numbered = [each["order"] for each in found.values()] == list(range(1, len(found) + 1))
    return faults + ([] if numbered else ["their order must be 1, 2, 3 …"])


# ---- measuring ----

def zhuanban(*arguments):
    return subprocess.run([cases.PROGRAM, *arguments], capture_output=True, text=True, check=True).stdout


@functools.cache
def compared(scenario, forms, reps, assignment):
    sets = ["--set", assignment] if assignment else []
    out = zhuanban("compare", cases.path_of(scenario), "--forms", forms, "--seed", SEED, "--reps", str(reps), "--format", "csv-pairs",
                   "-q", *sets)
    return {(row["matters"], row["measure"]): row for row in csv.DictReader(io.StringIO(out))}


def figures(row):
    named = [("a", "mean_a"), ("b", "mean_b"), ("difference", "difference"), ("low", "ci95_low"), ("high", "ci95_high")]
    return {**{name: float(row[column]) for name, column in named}, "verdict": row["verdict"]}


def at(lesson, what=None, assignment=None):
    """The lesson's measure, or what else it looks at (another measure, other forms, a value set), as figures."""
    what = {**lesson, **(what or {})}
    rows = compared(what["scenario"], ",".join(what["forms"]), what["reps"], what.get("set", assignment))
    return figures(rows[what["matters"], what["measure"]])


def at_flip(lesson, value):
    return {"value": value, **at(lesson, assignment=f"{lesson['flip']['pointer']}={value:g}")}


def measure(lesson):
    flip, found = lesson["flip"], {"seed": SEED, "reps": lesson["reps"], **at(lesson)}
    if "also" in lesson:
        found["also"] = [at(lesson, each) for each in lesson["also"]]
    if flip["pointer"]:
        found["flip"] = at_flip(lesson, flip["value"])
        if "opposite" in flip:
            found["flip"]["opposite"] = at_flip(lesson, flip["opposite"])
    return found


@functools.cache
def listed(command, key, value, language):
    rows = zhuanban("list", command, "--format", "jsonl", "--lang", language).splitlines()
    return {row[key]: row[value] for row in map(json.loads, rows)}


def better(lesson, found, also=None):
    """The form that is better beyond doubt, however little, in the lesson's own measure or another; None where the interval holds zero."""
    if found["low"] <= 0 <= found["high"]:
        return None
    what = {**lesson, **(also or {})}
    sense = listed("measures", "name", "better", "en")[what["measure"]]
    return what["forms"][(found["difference"] > 0) == (sense == "low")]


def per_cent(found, difference):
    return -100 * difference / found["a"]


def measured_faults(lesson):
    found = lesson["measured"]
    faults = [] if found == measure(lesson) else ["what it says was measured is not what is measured now: sh tests/golden/renew.sh BUILD"]
    if not BAR[0] <= per_cent(found, found["difference"]) <= BAR[1]:
        faults.append(f"nobody can bet the answer, which is not on the bar of {BAR[0]} to {BAR[1]} %")
    if "flip" in found:
        usual = better(lesson, found["flip"].get("opposite", found))
        turned = better(lesson, found["flip"])
        if turned is None or usual is None or turned == usual:
            faults.append(f"flip: at {found['flip']['value']} the other side must win beyond doubt")
    return faults


# ---- the teacher's sheets ----

WORDS = {
    "en": {"misconception": "The misconception", "ask": "Ask", "bet": "Bet", "watch": "Watch", "reveal": "Reveal", "change": "Change one thing",
           "flip": "When does the other side win?", "cannot": "What the model cannot say", "source": "Source", "plan": "45 minutes",
           "questions": "Questions for the class", "key": "Answer key", "stop": ".", "colon": ": ",
           "range": "from {low:g} to {high:g} (default {value:g})", "default": "defaults", "undecided": "undecided",
           "row": ["set", "measure", "first", "second", "change, %", "difference (95 % interval)", "better"], "minutes": "{} min",
           "units": {"h": ", hours", "people's h": ", people's hours", "share": ", a share"}},
    "zh": {"misconception": "要动摇的误解", "ask": "提问", "bet": "押注", "watch": "看什么", "reveal": "揭晓", "change": "只改一处",
           "flip": "什么时候另一方胜？", "cannot": "模型说不了什么", "source": "出处", "plan": "45 分钟安排",
           "questions": "课堂提问", "key": "答案", "stop": "。", "colon": "：",
           "range": "{low:g} 至 {high:g}（默认 {value:g}）", "default": "默认", "undecided": "难分高下",
           "row": ["设定", "指标", "前者", "后者", "变化，%", "差（95% 区间）", "较优"], "minutes": "{} 分钟",
           "units": {"h": "，小时", "people's h": "，人·小时", "share": "，比例"}},
}


def form_labels(lesson, language):
    """What forms are called: in the scenario, else in the program."""
    own = shown(lesson["scenario"]).get("forms", {})
    return {**listed("forms", "form", "label", language), **{form: own[form]["label"][language]["value"] for form in own}}


def measure_label(name, language):
    unit = WORDS[language]["units"].get(listed("measures", "name", "unit", "en")[name], "")
    return f"`{name}`" + unit if language == "en" else listed("measures", "name", "definition", language)[name].split("：")[0] + unit


def key_row(what, setting, found, best, words, labels):
    change = "–"  # nothing to take a share of
    if found["a"]:
        low, high = sorted(per_cent(found, found[end]) for end in ("low", "high"))
        change = f"{per_cent(found, found['difference']):+.0f} ({low:+.0f} … {high:+.0f})"
    interval = " … ".join(cases.digits(found[end], "+") for end in ("low", "high"))
    pair = [labels[form] + words["colon"] + cases.digits(found[end]) for form, end in zip(what["forms"], "ab")]
    difference = f"{cases.digits(found['difference'], '+')} ({interval})"
    return [setting, what["label"], *pair, change, difference, labels.get(best, words["undecided"])]


def key(lesson, language):
    words, found, labels = WORDS[language], lesson["measured"], form_labels(lesson, language)

    def row(figure, also=None, assignment=None):
        what = {**lesson, **(also or {})}
        setting = f"`{assignment.rsplit('/', 1)[1].replace('=', '` = ')}" if assignment else words["default"]
        label = measure_label(what["measure"], language)
        return key_row({**what, "label": label}, setting, figure, better(lesson, figure, also), words, labels)

    rows = [row(found)]
    for value in [found["flip"].get("opposite"), found["flip"]] if "flip" in found else []:
        rows += [row(value, None, f"{lesson['flip']['pointer']}={value['value']:g}")] if value else []
    rows += [row(figure, also, also.get("set")) for also, figure in zip(lesson.get("also", []), found.get("also", []))]
    return cases.table(words["row"], rows)


def commands(lesson):
    plain = f"zhuanban compare {lesson['scenario']} --forms {','.join(lesson['forms'])} --seed {SEED} --reps {lesson['reps']}"
    flip = lesson["flip"]
    turned = [f"{plain} --set {flip['pointer']}={flip[k]:g}" for k in ("opposite", "value") if flip["pointer"] and k in flip]
    return "\n".join(["```sh", plain, *turned, "```"])


def filled(text, found):
    return text.format(**{place: cases.digits(found[place]) for place in PLACES})


def sliders(lesson, words, language):
    plausible = ranges(lesson)
    return [f"- {each['label'][language]} (`{each['pointer']}`){words['colon']}" +
            words["range"].format(value=plausible[each["pointer"]][0], **{end: each[end] for end in ("low", "high")})
            for each in lesson["change"]]


def sheet(lesson, language):
    words, found = WORDS[language], lesson["measured"]

    def said(what, text):
        stop = "" if words[what][-1] in "?？" else words["stop"]
        return f"**{words[what]}{stop}** {text}"

    lines = [f"### {lesson['title'][language]}", "", said("misconception", lesson["misconception"][language]), "",
             f"**{words['plan']}**", ""]
    lines += [f"- {words['minutes'].format(each['minutes'])}{words['colon']}{each[language]}" for each in lesson["plan"]]
    lines += ["", said("ask", lesson["ask"][language]), "", said("bet", lesson["bet"]["prompt"][language]), "",
              said("watch", lesson["watch"][language]), "", said("reveal", filled(lesson["reveal"][language], found)), "",
              f"**{words['change']}**", "", *sliders(lesson, words, language), "", said("flip", lesson["flip"]["text"][language]), "",
              f"**{words['key']}**", "", key(lesson, language), "", f"**{words['questions']}**", ""]
    lines += [f"{i}. {each[language]}\n   *{each['answer'][language]}*" for i, each in enumerate(lesson["questions"], 1)]
    lines += ["", said("cannot", lesson["cannot"][language]), "", said("source", lesson["source"][language]), ""]
    return "\n".join(lines)


HEAD = """# Teacher's sheets 教师用讲义

Eleven lessons of 45 minutes for the teaching page, each to shake one misconception: ask, bet, run, reveal, change one thing, let the
other side win, say what the model cannot say. The students bet before anything runs: by how much per cent does the measure change from
the first form to the second? The page runs the same engine with the same seed, so that its figures are those of the answer keys.
An interval is of the paired difference, first form less second; the column before it turns it into the change from the first to the
second, in per cent of the first one's mean, as the students bet. The last column names who is better beyond doubt (the interval leaves
zero out), however little; whether it is much is for the class to say.

十一课，每课 45 分钟，各针对一个常见误解：提问、押注、运行、揭晓、只改一处、让另一方胜、说明模型说不了什么。运行之前学生先押注：从前一种组织到后一种，
该指标变化百分之几？网页与命令行用同一引擎、同一随机种子，数字与下面的答案一致。区间是配对差（前者减后者）的 95% 区间；前一列把它换算成从前者到后者的变化，占前者均值的百分之几，与押注同一口径。末列是
区间不含零时较优的一方，不论差多少；差得算不算多，由课堂来判断。

This document is made from `src/page/lessons/*.json` by `tests/lesson_sheets.py --renew`, which measures every answer; a test holds
them. Each lesson begins a new page in print.

"""


def document(found):
    pages = []
    for name, lesson in found.items():
        heading = f"## {lesson['order']}. {lesson['title']['en']} {lesson['title']['zh']}"
        pages.append("\n".join(['<div style="page-break-before: always"></div>', "", f'<a id="{name}"></a>', "", heading, "",
                                commands(lesson), "", *(sheet(lesson, language) for language in LANGUAGES)]))
    contents = [f"{each['order']}. [{each['title']['en']} {each['title']['zh']}](#{name})" for name, each in found.items()]
    return HEAD + "\n".join(contents) + "\n\n" + "\n".join(pages)


# ---- ----

def check():
    found = lessons()
    faults = [f"src/page/lessons: {fault}" for fault in order_faults(found)]
    for name, lesson in found.items():
        wrong = format_faults(name, lesson)
        wrong = wrong or (measured_faults(lesson) if "measured" in lesson else ["was never measured"])
        if layout(lesson) != cases.text_of(path_of(name)):
            wrong.append("is not laid out as --renew does")
        faults += [f"src/page/lessons/{name}.json: {fault}" for fault in wrong]
    if not faults and (not os.path.exists(DOCUMENT) or cases.text_of(DOCUMENT) != document(found)):
        faults.append("docs/teaching.md is out of date: sh tests/golden/renew.sh BUILD")
    for fault in faults:
        print(fault)
    return 1 if faults else 0


def renew(names):
    for name, lesson in lessons().items():
        faults = format_faults(name, lesson)
        if faults:
            sys.exit(f"{name}: " + "; ".join(faults))
        if not names or name in names:
            print(name, file=sys.stderr)
            cases.write(path_of(name), layout({**lesson, "measured": measure(lesson)}))
    cases.write(DOCUMENT, document(lessons()))
    return 0


def main():
    if "--renew" in sys.argv:
        return renew(sys.argv[sys.argv.index("--renew") + 1:])
    return check()


if __name__ == "__main__":
    sys.exit(main())
