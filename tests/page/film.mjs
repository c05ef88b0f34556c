/* The film of a recording against the recording itself, told in another way: papers arrive where they were sent, those who wait
   wait, those at work are at work, at any hour. */
import { readFileSync } from "node:fs";
import { WASM, check, dataOf, finish, pageModule, writePage } from "./support.mjs";

const { Engine } = await pageModule("engine.ts");
const { filmOf, hopsAt, valueAt } = await pageModule("stage/film.ts");
const { momentOf } = await pageModule("stage/moment.ts");
const engine = await Engine.load(readFileSync(WASM));
const data = dataOf(writePage("all.html"));

/* Event by event with plain sets: at each hour who waits where, who works where, which papers are under way. */
function* naive(r) {
  const waiting = new Map(), working = new Map(), away = new Map();
  for (let i = 0; i < r.count; i++) {
    const event = r.words[r.event[i]], paper = `${r.matter[i]} ${r.token[i]}`;
    if (event === "queue" && r.matter[i]) waiting.set(paper, r.office[i]);
    if (["start", "assigned", "end"].includes(event)) waiting.delete(paper);
    if (event === "start") working.set(r.official[i], r.office[i]);
    if (event === "done" && r.words[r.act[i]] !== "travel") working.delete(r.official[i]);
    if (event === "send") away.set(paper, r.to[i]);
    if (event === "arrive") away.delete(paper);
    const next = i + 1 < r.count ? r.time[i + 1] : Infinity;
    if (i % 97 === 0 && next > r.time[i]) yield { hour: r.time[i], waiting, working, away };
  }
}

function tally(places) {
  const counts = new Map();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  return counts;
}

function same(a, b) {
  return a.size === b.size && [...a].every(([key, value]) => b.get(key) === value);
}

for (const name of ["hello", "g60-supply-chain", "equal-headcount"]) {
  const preset = data.presets.find((p) => p.name === name);
  engine.build(preset.values);
  const names = engine.names();
  for (const form of preset.forms) {
    const r = await engine.record(form, 1n, 0, 1 << 20), film = filmOf(r, names);
    let looks = 0, wrong = [];
    for (const { hour, waiting, working, away } of naive(r)) {
      const moment = momentOf(film, hour, null);
      looks++;
      if (!same(tally(waiting.values()), moment.waiting)) wrong.push(`${hour} h: who waits`);
      if (!same(tally(working.values()), moment.busy)) wrong.push(`${hour} h: who works`);
      if (!same(tally(away.values()), tally(hopsAt(film, hour).map((hop) => hop.to)))) wrong.push(`${hour} h: what is under way`);
    }
    check(looks > 100 && wrong.length === 0, `${name}, ${form}: ${looks} looks, ${wrong.length} wrong: ${wrong.slice(0, 3).join("; ")}`);
    check(valueAt(film.crews, Infinity) >= 0 && film.hops.length > 100, `${name}, ${form}: hops`);
  }
}
finish();
