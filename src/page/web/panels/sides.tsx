/* Which form stands on which side, by which seed, over how many runs. */
import { useEffect, useId, useState } from "preact/hooks";
import { REPLICATIONS, chooseSeed, data, preset, replicationsWanted, seed, sides } from "../app/state";
import { formLabel } from "./forms";
import { formsOffered, seedOf } from "./share";
import { word } from "./words";

const RUNS = [10, REPLICATIONS, 60, 100, 200];

function FormChoice({ side }: { side: 0 | 1 }) {
  const id = useId(), [left, right] = sides.value;
  const choose = (name: string) => (sides.value = side === 0 ? [name, right] : [left, name]);
  return (
    <div class="field">
      <label for={id} class={side ? "side-b" : "side-a"}>{word(side ? "formRight" : "formLeft")}</label>
      <select id={id} value={sides.value[side]} onChange={(event) => choose(event.currentTarget.value)}>
        {formsOffered(data.value, preset.value).map((name) => <option value={name}>{formLabel(name)}</option>)}
      </select>
    </div>
  );
}

function SeedField() {
  const id = useId(), [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => setWrong(null), [seed.value]);
  const choose = (given: string) => {
    const taken = seedOf(given);
    setWrong(taken === null ? given : null);
    if (taken !== null) chooseSeed(taken);
  };
  return (
    <div class="field seed">
      <label for={id}>{word("seed")}</label>
      <input id={id} inputMode="numeric" autocomplete="off" spellcheck={false} value={wrong ?? seed.value}
        aria-invalid={wrong !== null} aria-describedby={`${id}-note`} onChange={(event) => choose(event.currentTarget.value)} />
      <p id={`${id}-note`} class={wrong === null ? "faint" : "failure"} role={wrong === null ? undefined : "alert"}>
        {wrong === null ? word("seedIs") : word("seedRule", { given: wrong.slice(0, 40) })}
      </p>
    </div>
  );
}

/* Those to choose from, and what a lesson has asked for. */
function Runs() {
  const id = useId(), offered = [...new Set([...RUNS, replicationsWanted.value])].sort((a, b) => a - b);
  return (
    <div class="field">
      <label for={id}>{word("runs")}</label>
      <select id={id} value={replicationsWanted.value}
        onChange={(event) => (replicationsWanted.value = Number(event.currentTarget.value))}>
        {offered.map((n) => <option value={n}>{n}</option>)}
      </select>
    </div>
  );
}

export function Sides() {
  return (
    <section class="card sides" aria-labelledby="sides-title">
      <h2 id="sides-title">{word("chosen")}</h2>
      <FormChoice side={0} />
      <FormChoice side={1} />
      {sides.value[0] === sides.value[1] && <p class="faint">{word("sameForms")}</p>}
      <SeedField />
      <Runs />
    </section>
  );
}
