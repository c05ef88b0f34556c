/* What can be changed, the same for both sides: sliders in groups, each with the scenario's own value marked. */
import { useId } from "preact/hooks";
import { changes, names, preset } from "../app/state";
import type { Slider } from "../data";
import { say } from "../words";
import { fieldOf, sliderLabel, withUnit } from "./labels";
import { allBack, put, valueOf } from "./pending";
import { standing, stepOf } from "./steps";
import { word } from "./words";

interface Group {
  key: string;
  label: string;
  open: boolean;
  sliders: Slider[];
}

function groupOf(slider: Slider): Omit<Group, "sliders"> {
  const { className, field } = fieldOf(slider.pointer);
  if (className !== null) {
    const known = names.value?.classes.find((c) => c.name === className);
    return { key: `class ${className}`, label: (known && say(known.label)) || className, open: known?.focal ?? false };
  }
  if (field.startsWith("/posts/")) return { key: "posts", label: word("offices"), open: false };
  if (field.startsWith("/mechanisms/")) return { key: "inner", label: word("inner"), open: false };
  return { key: "other", label: word("other"), open: false };
}

/* Matters first, those of the crew before others; then posts, mechanisms, the rest. */
function groups(): Group[] {
  const found = new Map<string, Group>();
  for (const slider of preset.value.sliders) {
    const group = groupOf(slider);
    if (!found.has(group.key)) found.set(group.key, { ...group, sliders: [] });
    found.get(group.key)!.sliders.push(slider);
  }
  const rank = ({ key, open }: Group) => (open ? 0 : key.startsWith("class ") ? 1 : ["posts", "inner", "other"].indexOf(key) + 2);
  return [...found.values()].sort((a, b) => rank(a) - rank(b));
}

/* Where along the track the scenario's own value is, in the middle of the thumb. */
function markPlace({ value, low, high }: Slider): string {
  const share = (value - low) / (high - low);
  return `calc(${share} * (100% - var(--thumb)) + var(--thumb) / 2)`;
}

/* Arrow keys go by the browser's hundredths where steps are "any", by ones where things are whole. */
function Track({ slider, id }: { slider: Slider; id: string }) {
  const value = valueOf(slider.pointer), usual = word("presetMark", { value: withUnit(slider, slider.value) });
  return (
    <span class="track">
      <span class="mark" style={{ left: markPlace(slider) }} title={usual} />
      <input id={id} type="range" min={slider.low} max={slider.high} step={slider.whole ? stepOf(slider) : "any"} value={value}
        aria-valuetext={`${withUnit(slider, value)} (${usual})`} aria-describedby={`${id}-help`}
        onInput={(event) => put(slider.pointer, standing(slider, event.currentTarget.valueAsNumber))} />
    </span>
  );
}

function Line({ slider }: { slider: Slider }) {
  const id = useId(), value = valueOf(slider.pointer), name = sliderLabel(slider), usual = withUnit(slider, slider.value);
  return (
    <div class="slider" data-changed={value !== slider.value}>
      <span class="said">
        <label for={id} title={say(slider.help)}>{name}</label>
        <output for={id} aria-live="off">{withUnit(slider, value)}</output>
      </span>
      <span id={`${id}-help`} class="hidden">{say(slider.help)}</span>
      <Track slider={slider} id={id} />
      <button type="button" class="back" disabled={value === slider.value} title={word("backTo", { value: usual, name })}
        aria-label={word("backTo", { value: usual, name })} onClick={() => put(slider.pointer, slider.value)}>↺</button>
    </div>
  );
}

function GroupBox({ group }: { group: Group }) {
  const changed = group.sliders.filter((slider) => valueOf(slider.pointer) !== slider.value).length;
  return (
    <details class="group" open={group.open}>
      <summary>{group.label} {changed > 0 && <span class="changed">{word("changedCount", { n: changed })}</span>}</summary>
      {group.sliders.map((slider) => <Line key={slider.pointer} slider={slider} />)}
    </details>
  );
}

export function Sliders() {
  if (!preset.value.sliders.length) return <p class="faint">{word("noSliders")}</p>;
  return (
    <section class="card sliders" aria-labelledby="sliders-title">
      <h2 id="sliders-title">{word("conditions")}</h2>
      {groups().map((group) => <GroupBox key={`${preset.value.name} ${group.key} ${group.open}`} group={group} />)}
      <button type="button" disabled={!changes.value.size} onClick={allBack}>{word("allBack")}</button>
    </section>
  );
}
