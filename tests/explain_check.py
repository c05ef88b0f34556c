"""Recomputes, from raw events of `run --trace` alone, every cause of each resolved matter's critical path and every fact
that a hop lost, and compares with what `explain` tells, as integers. Never reads "interval" events of the trace."""

import json
import os
import subprocess
import sys
import tempfile

HOUR = 3600 * 10**6
DAY, WEEK = 24 * HOUR, 7 * 24 * HOUR
CAUSES = ["waiting", "handling", "transit", "asking_back", "forming", "meeting_wait", "meeting", "travel", "executing",
          "dependency", "rework", "closed"]
PHASES = {"dependency": "dependency", "asking_back": "asking_back", "rework": "rework"}
ACTS = {"travel": "travel", "execute": "executing", "meeting": "meeting"}  # else handling
WAITS = {"sitting": "meeting_wait", "sat": "meeting", "taken_up": "waiting", "award": "forming", "called_off": "forming"}
TOLD = {"seen", "referred", "order", "exception", "decided"}  # these tell all that the paper says

PROGRAM = os.environ.get("ZHUANBAN") or os.path.join(os.environ.get("BUILD_DIR", "build"), "zhuanban")


def zhuanban(*arguments):
    done = subprocess.run([PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, check=False)
    if done.returncode:
        sys.exit(f"zhuanban {' '.join(arguments)}: exit {done.returncode}: {done.stderr.decode()}")
    return done.stdout.decode()


class Calendar:
    """Opening hours: the first `days` of each week, from nine, or earlier where the day would not hold them."""

    def __init__(self, scenario):
        calendar = scenario.get("calendar", {})
        self.continuous = calendar.get("kind", "continuous") == "continuous"
        self.open = int(calendar.get("hours_per_day", 24) * HOUR + 0.5)
        self.days = int(calendar.get("days_per_week", 7))
        self.start = min(9 * HOUR, DAY - self.open)

    def closed(self, begin, end):
        if self.continuous:
            return 0
        opened, day = 0, begin // DAY
        while day * DAY < end:
            if day % 7 < self.days:
                low = max(begin, day * DAY + self.start)
                high = min(end, day * DAY + self.start + self.open)
                opened += max(0, high - low)
            day += 1
        return end - begin - opened


class Token:
    def __init__(self, now):
        self.since, self.sums, self.forming, self.queued = now, dict.fromkeys(CAUSES, 0), False, False
        self.known = None

    def copy(self):
        other = Token(self.since)
        other.sums, other.forming, other.known = dict(self.sums), self.forming, self.known
        return other


class Matter:
    def __init__(self, event, calendar, around_the_clock):
        self.calendar, self.around_the_clock = calendar, around_the_clock
        self.arose, self.tokens = event["t_us"], {}
        self.resolved, self.latency, self.lost = None, None, []

    def book(self, token, cause, event):
        now, phase = event["t_us"], event.get("phase")
        span = now - token.since
        if cause != "transit" and not self.around_the_clock:
            closed = self.calendar.closed(token.since, now)
            token.sums["closed"] += closed
            span -= closed
        token.sums[PHASES.get(phase, cause)] += span
        token.since = now

    def lose(self, token, event):
        """What a hop dropped: known before, not after; against what the engine says it dropped."""
        after = set(event.get("known", []))
        dropped = set(event.get("dropped", []))
        if token.known is not None and token.known - after != dropped:
            sys.exit(f"hop drops {sorted(token.known - after)}, the trace says {sorted(dropped)}: {event}")
        if after & dropped:
            sys.exit(f"dropped and known at once: {event}")
        token.known = after
        self.lost.append((event["t_us"], event["token"], tuple(sorted(dropped)), tuple(event.get("changed", []))))

    def take(self, event):
        name, number = event["event"], event.get("token")
        if not number:
            return
        if name == "fork":
            self.tokens[number] = self.tokens[event["other"]].copy()
            return
        token = self.tokens.get(number)
        if token is None:  # the first token of the matter, or a paper beside its path
            token = self.tokens[number] = Token(event["t_us"])
        if name == "queue":
            token.queued, token.forming = True, event.get("value", 0) == 1
        elif name == "start":
            self.book(token, "forming" if token.forming else "waiting", event)
            token.queued = token.forming = False
        elif name == "formed":
            self.book(token, "forming", event)
            token.forming = False
        elif name in ("assigned", "loan") and token.queued:  # sent home from the crew's queue
            self.book(token, "forming" if token.forming else "waiting", event)
            token.queued = token.forming = False
        elif name == "done":
            self.book(token, ACTS.get(event["act"], "handling"), event)
        elif name in WAITS:
            self.book(token, WAITS[name], event)
        elif name == "arrive":
            self.book(token, "transit", event)
        elif name in ("surfaced", "overturned", "impatient"):
            self.book(token, "waiting", event)
            token.queued = token.forming = False
        elif name == "wake":
            waker = self.tokens[event["other"]]
            token.sums, token.since = dict(waker.sums), waker.since
        elif name == "send":
            self.lose(token, event)
        elif name == "resolved":
            self.resolved, self.latency = dict(token.sums), event["span_us"]
        if name in TOLD and "known" in event:
            token.known = set(event["known"])
        elif name in ("fork", "done", "start", "queue", "arrive", "send", "formed"):
            pass
        else:
            token.known = None if name != "wake" else token.known


def matters_of(trace, scenario):
    calendar, found = Calendar(scenario), {}
    with open(trace, encoding="utf-8") as lines:
        for line in lines:
            event = json.loads(line)
            if event["event"] == "interval" or "matter" not in event:
                continue
            number = event["matter"]
            if event["event"] == "arise":
                around = scenario["classes"][event["class"]].get("around_the_clock", False)
                found[number] = Matter(event, calendar, around)
            matter = found[number]
            if matter.resolved is None:
                matter.take(event)
    return found


def compare(scenario, form, matter, recomputed, options):
    """One matter as `explain` tells it."""
    causes, lost = None, []
    for line in zhuanban("explain", scenario, "--matter", str(matter), "--forms", form, "--format", "jsonl", *options).splitlines():
        event = json.loads(line)
        if event["event"] == "causes":
            causes = event
        elif event["event"] == "send":
            lost.append((event["t_us"], event["token"], tuple(event.get("dropped", [])), tuple(event.get("changed", []))))
    told = {c: causes[c + "_us"] for c in CAUSES}
    if told != recomputed.resolved or causes["sum_us"] != causes["latency_us"] or causes["latency_us"] != recomputed.latency:
        sys.exit(f"{scenario} {form} matter {matter}: explain says {told}, the trace {recomputed.resolved}")
    if lost != recomputed.lost:
        sys.exit(f"{scenario} {form} matter {matter}: explain tells other lost facts than the trace")


def check(folder, scenario, form, seed, until, explained, settings=()):
    trace = os.path.join(folder, "trace.jsonl")
    options = ["--seed", str(seed), "--until", str(until), *settings]
    shown = json.loads(zhuanban("show", scenario, "-q", *options))
    zhuanban("run", scenario, "--form", form, "--trace", trace, "--format", "csv", *options)
    found = matters_of(trace, shown)
    resolved = {n: m for n, m in found.items() if m.resolved is not None}
    for number, matter in resolved.items():
        total = sum(matter.resolved.values())
        if total != matter.latency:
            sys.exit(f"{scenario} {form} seed {seed} matter {number}: causes add up to {total}, latency {matter.latency}")
    step = max(1, len(resolved) // explained)
    chosen = sorted(resolved)[::step][:explained]
    for number in chosen:
        compare(scenario, form, number, resolved[number], options)
    kinds = {c for m in resolved.values() for c in CAUSES if m.resolved[c]}
    lost = sum(len(d) for m in resolved.values() for _, _, d, _ in m.lost)
    print(f"{scenario} {form} seed {seed}: {len(resolved)} resolved matters, {len(chosen)} explained, {lost} facts lost")
    return kinds, lost


def like(form, **choices):
    """Options that make the form NAME."""
    options = ["--set", f"/forms/NAME/like={form}"]
    for node, variant in choices.items():
        options += ["--set", f"/forms/NAME/{node}={variant}"]
    return options


def main():
    if not os.path.exists(PROGRAM):
        sys.exit(f"{PROGRAM}: not built")
    kinds, lost, plan = set(), 0, [
        ("hello", 1, 1500), ("g60-supply-chain", 1, 1500), ("g60-supply-chain", 2, 1500), ("kunshan-arrivals", 1, 800),
        ("critical-goods-2022", 3, 900), ("routine-permits", 2, 700), ("long-quiet-watch", 1, 3000)]
    # forms beyond table 3, and rows in which their variants meet others
    further, quick = [("hello", 1, 1500), ("g60-supply-chain", 1, 1500)], ["--set", "/mechanisms/construction/tender_h=72"]
    rows = {"coordination_body": [], "contracting": quick, "deferring": like("bureaucracy", accountability="collective"),
            "hired": like("task_force", membership="contractor"), "own": quick + like("contracting", membership="line_staff"),
            "ad-hoc": like("coordination_body", dissolution="return_on_completion")}
    with tempfile.TemporaryDirectory() as folder:
        for scenario, seed, until in plan:
            for form in ("bureaucracy", "task_force"):
                more, dropped = check(folder, scenario, form, seed, until, 6)
                kinds |= more
                lost += dropped
        for scenario, seed, until in further:
            for form, settings in rows.items():
                named = [s.replace("NAME", form) for s in settings]
                more, dropped = check(folder, scenario, form, seed, until, 4, named)
                kinds |= more
                lost += dropped
    missing = set(CAUSES) - kinds
    if missing or lost == 0:
        sys.exit(f"never seen: {sorted(missing)}; facts lost: {lost}")


main()
