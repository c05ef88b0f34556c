/* The page's arithmetic is the program's: means, intervals and paired differences of 30 replications as `compare` gives
   them; and the charts end where the measures stand. */
import { readFileSync } from "node:fs";
import { WASM, check, dataOf, finish, pageModule, writePage, zhuanban } from "./support.mjs";

const { Engine } = await pageModule("engine.ts");
const { figuresOf } = await pageModule("figures.ts");
const { contrast, estimate } = await pageModule("panels/estimate.ts");
const { bandOf, gridOf, quantile, roundedUp, runningMean, topOf } = await pageModule("panels/bands.ts");
const MEASURES = ["response_latency_h", "resolution_latency_h", "distortion_end_to_end", "official_hours"];
const REPS = 30;
const data = dataOf(writePage("hello.html", "hello"));
const hello = data.presets[0];
const engine = await Engine.load(readFileSync(WASM));
engine.build(hello.values);

const near = (ours, theirs) => Math.abs(ours - theirs) <= 1e-8 * Math.max(1e-3, Math.abs(theirs)); /* 9 digits are told */
const [left, right] = hello.forms;
const runs = { [left]: [], [right]: [] };
for (const form of [left, right])
  for (let replication = 0; replication < REPS; replication++)
    runs[form].push(await figuresOf(engine, form, BigInt(hello.seed), replication, MEASURES));

/* ---- the table of final figures ---- */
const said = JSON.parse(zhuanban("compare", "hello", "--forms", `${left},${right}`, "--reps", String(REPS), "--format", "json"));
for (const name of MEASURES)
  for (const [set, matters] of [[0, "all"], [1, "focal"]]) {
    const of = (form) => runs[form].map((figures) => figures.means[name][set]);
    const better = data.measures.find((m) => m.name === name).better;
    const ours = contrast(of(left), of(right), better, hello.delta, data.critical);
    const pair = said.pairs.find((p) => p.measure === name && p.matters === matters);
    const what = `${name}, ${matters}`;
    check(ours.difference.n === pair.n, `${what}: ${ours.difference.n} pairs, program ${pair.n}`);
    check(near(ours.difference.mean, pair.difference), `${what}: difference ${ours.difference.mean}, program ${pair.difference}`);
    check(near(ours.difference.low, pair.ci95[0]) && near(ours.difference.high, pair.ci95[1]),
      `${what}: ${ours.difference.low}..${ours.difference.high}, program ${pair.ci95}`);
    for (const [side, form] of [[ours.left, left], [ours.right, right]]) {
      const theirs = (matters === "all" ? said.forms[form].measures : said.forms[form].by_matters.focal)[name];
      check(near(side.mean, theirs.mean), `${what}: ${form} ${side.mean}, program ${theirs.mean}`);
      check(near(side.low, theirs.ci95[0]) && near(side.high, theirs.ci95[1]), `${what}: ${form} ${side.low}..${side.high}`);
    }
    const theirs = pair.verdict === "a" ? "left" : "right";
    check(ours.verdict === theirs, `${what}: verdict ${ours.verdict}, program ${theirs}`);
  }

/* ---- verdicts ---- */
const t = data.critical;
check(contrast([1, 2, 3], [1, 2, 3], "low", 0.05, t).verdict === "identical", "nothing differs");
check(contrast([1, 2, 3], [3, 2, 1], "low", 0.05, t).verdict === "undecided", "0 is within");
check(contrast([5, 6, 7], [1, 2, 3.1], "low", 0.05, t).verdict === "right", "low is better");
check(contrast([5, 6, 7], [1, 2, 3.1], "high", 0.05, t).verdict === "left", "high is better");
check(contrast([5, 6, 7], [1, 2, 3.1], "none", 0.05, t).verdict === "more", "none is better");
check(contrast([100, 101, 102], [100.1, 101, 102], "low", 0.05, t).verdict === "alike", "too little to matter");
check(contrast([1], [2], "low", 0.05, t).verdict === "few", "one run says nothing");
check(contrast([NaN, NaN], [1, 2], "low", 0.05, t).verdict === "unmeasured", "nothing was measured");
check(contrast([NaN, 2, 3], [1, 1, NaN], "low", 0.05, t).left.mean === 2, "only where both are there");
check(estimate([4, 4, 4], t).low === 4 && estimate([4, 4, 4], t).high === 4, "no spread, no width");

/* ---- the charts ---- */
const grid = gridOf(engine.untilH(), 100);
const sampled = { response: [], distortion: [] };
for (const figures of runs[left])
  for (const [curve, measure] of [["response", "response_latency_h"], ["distortion", "distortion_end_to_end"]]) {
    const means = runningMean(figures[curve], grid);
    sampled[curve].push(means);
    check(near(means[99], figures.means[measure][1]), `${curve} ends at ${means[99]}, measure ${figures.means[measure][1]}`);
  }
const band = bandOf(sampled.response);
const ends = sampled.response.map((means) => means[99]).sort((a, b) => a - b);
check(band.low[99] > ends[0] && band.low[99] < ends[2] && band.high[99] < ends[29] && band.high[99] > ends[27], "middle 90 %");
check(near(band.mean[99], said.forms[left].by_matters.focal.response_latency_h.mean), "the band's mean ends at the measure");
check(Number.isNaN(band.low[0]), "no band before anything was answered");
check(bandOf(sampled.response.slice(0, 4)) === null, "four runs make no band");
const curve = { atH: Float64Array.of(1, 1, 5), value: Float64Array.of(2, 4, 9) };
check(runningMean(curve, Float64Array.of(0, 1, 4, 5, 9)).join() === "NaN,3,3,5,5", "running mean");
check(quantile([1, 2, 3, 4, 5], 0.05) === 1.2 && quantile([7], 0.95) === 7, "quantiles");
check([0, 0.3, 1, 31, 260].map(roundedUp).join() === "1,0.3,1,40,300", "round ends of axes");
check(topOf([band], sampled.response, Infinity) >= Math.max(...ends), "the axis holds the lines");
check(topOf([null], [Float64Array.of(NaN, 0.95)], 1) === 1, "a share ends at 1");
finish();
