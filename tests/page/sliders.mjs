/* Sliders: every one has a name in both languages, stands on round values within its range, can be moved by keys, and finds
   back to the scenario's own value. */
import { check, dataOf, finish, pageModule, writePage } from "./support.mjs";

const { standing, stepOf } = await pageModule("panels/steps.ts");
const { fieldOf, sliderLabel, withUnit } = await pageModule("panels/labels.ts");
const { busiest } = await pageModule("panels/desks.ts");
const { short, signed, three } = await pageModule("panels/numbers.ts");
const KEYS = 100; /* presses of an arrow from one end to the other, as browsers have it */

const data = dataOf(writePage("all.html"));
for (const preset of data.presets)
  for (const slider of preset.sliders) {
    const what = `${preset.name} ${slider.pointer}`, { low, high, value } = slider;
    check(sliderLabel(slider).length > 0 && sliderLabel(slider) !== slider.help.en, `${what}: has a short name`);
    check(withUnit(slider, value).includes("undefined") === false, `${what}: ${withUnit(slider, value)}`);
    check(standing(slider, value) === value, `${what}: the scenario's own value can be reached`);
    for (let i = 0; i <= 333; i++) {
      const at = standing(slider, low + ((high - low) * i) / 333);
      check(at >= low && at <= high && (!slider.whole || Number.isInteger(at)), `${what}: ${at} within ${low} to ${high}`);
      check(at === value || String(at).length <= 6, `${what}: ${at} is round`);
    }
    const press = slider.whole ? 1 : (high - low) / KEYS;
    for (let at = low, i = 0; at < high && i <= KEYS; i++) {
      const next = standing(slider, Math.min(at + press, high));
      check(next > at, `${what}: a key moves it on from ${at}`);
      if (next <= at) break;
      at = next;
    }
  }
check(stepOf({ low: 0, high: 1, whole: false }) === 0.01 && stepOf({ low: 0, high: 40, whole: false }) === 0.2, "round steps");
const { className, field } = fieldOf("/classes/a~1b~0c/facts/changes_per_week");
check(className === "a/b~c" && field === "/classes/NAME/facts/changes_per_week", "names with slashes");
check(fieldOf("/posts/staff").className === null && fieldOf("/classes/").className === null, "no class");

const desks = busiest({ waiting: new Map([[1, 2], [2, 5]]), busy: new Map([[1, 1], [3, 4]]) });
check(desks.map((desk) => desk.office).join() === "2,1,3" && desks[1].waiting === 2 && desks[1].atWork === 1, "the busiest first");
check(busiest({ waiting: new Map(), busy: new Map() }).length === 0, "nobody busy");

const NUMBERS = [30.42, 0.05493, 129.6, 4321.7, 0, NaN, -79.3];
check(NUMBERS.map(three).join() === "30.4,0.0549,130,4322,0,–,-79.3", "three figures");
check(short(18) === "18" && short(0.26) === "0.26" && short(100) === "100" && signed(-79.3) === "−79.3", "short and signed");
finish();
