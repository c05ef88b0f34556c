/* What a lesson says was measured is what compare says; bets are judged by it. */
import { readFileSync } from "node:fs";
import { WASM, check, dataOf, finish, pageModule, writePage, zhuanban } from "./support.mjs";

const { Engine } = await pageModule("engine.ts");
const { figuresOf } = await pageModule("figures.ts");
const { LEAST, MOST, changeOf, closeness, digits, estimate, isSmall, place, signed, winner } = await pageModule("lessons/bet.ts");
const data = dataOf(writePage("bet.html"));
const near = (ours, theirs, what) =>
  check(Math.abs(ours - theirs) <= 1e-8 * Math.max(1, Math.abs(theirs)), `${what}: ${ours}, the terminal ${theirs}`);

/* ---- against the terminal ---- */

const SETS = { all: 0, focal: 1, other: 2 };
const SEED = "3", REPS = 5;

/* The rows of compare, by measure and matters. */
function compared(scenario, forms) {
  const [head, ...rows] = zhuanban("compare", scenario, "--forms", forms.join(","), "--seed", SEED, "--reps", String(REPS), "--format",
    "csv-pairs", "-q").trim().split("\n").map((line) => line.split(","));
  return rows.map((row) => Object.fromEntries(head.map((name, i) => [name, row[i]])));
}

const engine = await Engine.load(readFileSync(WASM));
for (const name of ["hello", "routine-permits"]) {
  const preset = data.presets.find((p) => p.name === name), forms = ["bureaucracy", "task_force"];
  const measures = ["response_latency_h", "resolution_latency_h", "distortion_end_to_end", "official_hours", "traced_right"];
  engine.build(preset.values);
  const sides = [[], []];
  for (let replication = 0; replication < REPS; replication++)
    for (const [i, form] of forms.entries()) sides[i].push(await figuresOf(engine, form, BigInt(SEED), replication, measures));
  for (const row of compared(name, forms).filter((each) => measures.includes(each.measure))) {
    const what = `${name}, ${row.matters}, ${row.measure}`;
    const [left, right] = sides.map((side) => side.map((f) => f.means[row.measure][SETS[row.matters]]));
    const found = estimate(left, right, data.critical);
    if (Number(row.n) < 2) {
      check(found === null, `${what}: too few pairs`);
      continue;
    }
    check(found.n === Number(row.n), `${what}: ${found.n} pairs, the terminal ${row.n}`);
    for (const [ours, theirs] of [["a", "mean_a"], ["b", "mean_b"], ["difference", "difference"], ["low", "ci95_low"], ["high", "ci95_high"]])
      near(found[ours], Number(row[theirs]), `${what}: ${ours}`);
  }
}

/* What the first lessons' answer keys say is what the page comes to. */
for (const lesson of [...data.lessons].sort((a, b) => a.order - b.order).slice(0, 2)) {
  const { scenario, forms, measure, matters, reps, measured } = lesson;
  engine.build(data.presets.find((p) => p.name === scenario).values);
  const sides = [[], []];
  for (let replication = 0; replication < reps; replication++)
    for (const [i, form] of forms.entries())
      sides[i].push((await figuresOf(engine, form, BigInt(measured.seed), replication, [measure])).means[measure][SETS[matters]]);
  const found = estimate(...sides, data.critical);
  for (const each of ["a", "b", "difference", "low", "high"]) near(found[each], measured[each], `lesson ${lesson.name}: ${each}`);
}

/* ---- the arithmetic by itself ---- */

const t = [12.7, 4.3, 3.18];
check(estimate([1], [2], t) === null && estimate([], [], t) === null, "one pair has no interval");
check(estimate([1, NaN, 3], [2, 2, NaN], t) === null, "a pair of which one is missing does not count");
check(estimate([1, 2, 3], [1, 2], t).n === 2, "a side that is behind");
const change = changeOf({ a: 50, b: 30, difference: 20, low: 10, high: 30 });
check(change.percent === -40 && change.low === -60 && change.high === -20, "less of b is a negative change, its interval in order");

check(winner({ low: 1, high: 2 }, "low") === "b" && winner({ low: 1, high: 2 }, "high") === "a", "who is ahead");
check(winner({ low: -2, high: -1 }, "low") === "a" && winner({ low: -2, high: -1 }, "high") === "b", "who is ahead, the other way");
check(winner({ low: -1, high: 1 }, "low") === null && winner({ low: 0, high: 1 }, "low") === null, "nobody, where zero is inside");
check(winner({ low: 1, high: 2 }, "none") === null, "nobody, where neither way is better");
check(isSmall({ a: 100, low: -1, high: 4 }, 0.05) && !isSmall({ a: 100, low: -1, high: 6 }, 0.05), "a small difference");

const judged = (bet, percent, low, high) => closeness(bet, { percent, low, high }).how;
check(judged(-45, -53, -59, -44) === "inside" && judged(-55, -53, -53, -53) === "inside", "spot on, as near as the bar allows");
check(judged(-40, -53, -59, -47) === "near" && judged(-30, -53, -59, -47) === "way", "near, and the right way");
check(judged(30, -53, -59, -47) === "other" && judged(0, -53, -59, -47) === "moved", "the other way, and no change");
check(judged(-60, -2, -10, 6) === "open", "nobody can say which way");
check(closeness(-30, change).off === 10, "points off");

check(place(LEAST) === 0 && place(MOST) === 1 && place(500) === 1 && place(-500) === 0 && place(0) === 1 / 3, "places on the bar");
check(digits(30.3687) === "30.4" && digits(-0.20) === "−0.2" && digits(3951.7) === "3950" && digits(0) === "0", "three figures");
check(signed(39.6) === "+40" && signed(-0.4) === "0" && signed(-53.3) === "−53", "signs");
finish();
