/* The command line that the page offers gives, in a shell, the runs that the page shows. */
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { PROGRAM, WASM, check, dataOf, finish, pageModule, scratch, writePage } from "./support.mjs";

const { Engine } = await pageModule("engine.ts");
const { compareLine, quoted, runLine } = await pageModule("panels/command.ts");
const { plain } = await pageModule("panels/share.ts");
const { figuresOf } = await pageModule("figures.ts");

/* The shell finds the program by its name. */
function shell(text) {
  const env = { ...process.env, PATH: `${dirname(PROGRAM)}:${process.env.PATH}` };
  return execFileSync("sh", ["-c", text], { encoding: "utf8", env });
}

for (const word of ["plain", "two words", "it's", "$(id)", "`id`", "a;b", "*", "企业", "", "\\", "\"", "a\nb", "~", "!", "#x",
                    "-n=1"])
  check(shell(`printf %s ${quoted(word)}`) === word, `quoted: ${JSON.stringify(word)} arrives as ${quoted(word)}`);

/* Shipped ones by name; one with settings; one from a file, whose name is not that of the file. */
const file = join(scratch, "it's mine.json");
writeFileSync(file, JSON.stringify({ extend: "hello", name: "my-town" }));
const data = dataOf(writePage("all.html"));
const set = dataOf(writePage("set.html", "hello", "--until", "500", "--set", "/classes/crossing/novelty=0.9"));
const mine = dataOf(writePage("mine.html", file));
const engine = await Engine.load(readFileSync(WASM));
for (const preset of [data.presets.find((p) => p.name === "hello"), data.presets.find((p) => p.name === "equal-headcount"),
                      set.presets[0], mine.presets[0]]) {
  const name = preset.as.join(" ");
  const changed = preset.sliders.filter((_, i) => i % 4 === 0);
  const changes = new Map(changed.map((s) => [s.pointer, s.value === s.low ? s.high : s.low]));
  const choice = { ...plain(preset), seed: "18446744073709551615", changes };
  engine.build([...preset.values, ...choice.changes]);
  const figures = [];
  for (const form of choice.sides) figures.push(await figuresOf(engine, form, BigInt(choice.seed), 0, ["response_latency_h"]));
  choice.sides.forEach((form, side) => {
    const line = runLine(preset.as, choice, form);
    check(shell(line).includes(figures[side].hash), `${name}, ${form}: the trace hash of ${line}`);
  });
  const usual = { ...choice, seed: preset.seed }; /* the hash of a scenario is with its seed */
  const said = JSON.parse(shell(`${compareLine(preset.as, usual, 2)} --format json -q`));
  check(said.scenario_hash === engine.modelHash(), `${name}: the scenario of ${compareLine(preset.as, usual, 2)}`);
  check(said.replications === 2 && Object.keys(said.forms).join() === choice.sides.join(), `${name}: forms and replications`);
}
const alike = { ...plain(data.presets[0]), sides: ["task_force", "task_force"] };
check(compareLine(["hello"], alike, 2).includes("--forms task_force "), "one form is named once");
finish();
