/* The engine in WebAssembly is the engine of the terminal: the same model and trace hashes and measures, bit for bit. */
import { readFileSync } from "node:fs";
import { WASM, check, dataOf, finish, native, pageModule, writePage, zhuanban } from "./support.mjs";

const { Engine } = await pageModule("engine.ts");
const { figuresOf } = await pageModule("figures.ts");
const engine = await Engine.load(readFileSync(WASM));
const MEASURES = ["response_latency_h", "resolution_latency_h", "distortion_end_to_end", "official_hours"];
const SETS = { all: 0, focal: 1, other: 2 };

const data = dataOf(writePage("all.html"));
check(engine.version() === data.version, "the version");
check(data.presets.length >= 5, "the usual presets are there");
for (const preset of data.presets) {
  engine.build(preset.values);
  check(engine.modelHash() === preset.hash, `${preset.name}: model hash ${engine.modelHash()}, native ${preset.hash}`);
  if (preset.name === "lesson-6" || preset.name === "kunshan-arrivals") continue; /* years */
  for (const [form, seed, replication] of [[preset.forms[0], preset.seed, 0], [preset.forms[1], "18446744073709551615", 3]]) {
    const figures = await figuresOf(engine, form, BigInt(seed), replication, MEASURES);
    const said = native(preset.name, form, seed, replication);
    const what = `${preset.name}, ${form}, seed ${seed}, replication ${replication}`;
    check(figures.hash === said.trace_hash, `${what}: trace hash ${figures.hash}, native ${said.trace_hash}`);
    for (const measure of MEASURES)
      for (const [set, number] of Object.entries(SETS)) {
        const theirs = said.measures?.[measure]?.mean ?? null;
        if (set === "all") check((figures.means[measure][number] || null) === (theirs || null),
          `${what}: ${measure} ${figures.means[measure][number]}, native ${theirs}`);
      }
  }
}

/* A recording changes nothing, ends as the terminal's trace ends, and says where it was cut. */
const hello = data.presets.find((p) => p.name === "hello");
engine.build(hello.values);
const whole = await engine.record("task_force", 1n, 0, 1 << 22, () => {});
check(whole.hash === native("hello", "task_force", "1", 0).trace_hash, "recorded in slices, the run is the same");
check(!whole.lost && whole.booksOff === 0 && whole.count > 1000, "a whole recording");
const cut = await engine.record("task_force", 1n, 0, 5000);
check(cut.lost && cut.count < whole.count && cut.hash === whole.hash, "a cut recording says so, and the run goes on");

/* What a stranger writes is refused with a message. */
for (const [pointer, value] of [["/classes/crossing/novelty", 7], ["/no/such/field", 1], ["/name", "\u0000"]]) {
  let refused = null;
  try { engine.build([...hello.values, [pointer, value]]); } catch (error) { refused = error; }
  check(value === "\u0000" || (refused && refused.message.length > 0), `${pointer} = ${value} is refused`);
}

/* The story of a matter is that of explain. */
engine.build(hello.values);
for (const chinese of [false, true]) {
  const story = engine.story("bureaucracy", 1n, 0, 2, chinese);
  const text = zhuanban("explain", "hello", "--matter", "2", "--forms", "bureaucracy", "--lang", chinese ? "zh" : "en");
  check(story.resolved && story.steps.length > 3, "a story");
  for (const step of story.steps)
    check(text.replace(/\s+/g, "").includes(step.words.split("\n")[0].replace(/\s+/g, "")), `explain says: ${step.words}`);
  const sum = story.causes.reduce((total, cause) => total + cause.hours, 0);
  check(Math.abs(sum - (story.endH - story.aroseH)) < 1e-6, "causes add up to the latency");
}
finish();
