/* The state of the moment as text, for whoever does not see the picture. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { films, names, time } from "../app/state";
import { say, text } from "../words";
import { sideLabels } from "./forms";
import { type Desk, type Moment, deskLabel, momentOf } from "./moment";
import { three } from "./numbers";
import { useSlowly } from "./slowly";
import { word } from "./words";

const EVERY_MS = 500;

function DeskLine({ desk }: { desk: Desk }) {
  const label = names.value && deskLabel(names.value, desk.office);
  return (
    <li>
      {label ? say(label) : word("crewDesks")}: {word("waiting", { n: desk.waiting })}, {word("atWork", { n: desk.atWork })}
    </li>
  );
}

function Desks({ moment }: { moment: Moment }) {
  if (!moment.desks.length) return <>{word("allQuiet")}</>;
  return <ul>{moment.desks.map((desk) => <DeskLine desk={desk} />)}</ul>;
}

function Moments() {
  const hour = useSlowly(time, EVERY_MS);
  const moments = films.value!.map((film) => momentOf(film, hour));
  const row = (name: string, cell: (moment: Moment) => ComponentChildren) => (
    <>
      <tr class="row-name"><th colSpan={2} scope="rowgroup">{name}</th></tr>
      <tr>{moments.map((moment, side) => <td data-side={side}>{cell(moment)}</td>)}</tr>
    </>
  );
  return (
    <table class="moment">
      <caption>{text("day", { day: Math.floor(hour / 24) + 1, hour: three(hour % 24) })}</caption>
      <thead>
        <tr>
          <th scope="col" class="side-a">{word("side", { name: sideLabels.value[0] })}</th>
          <th scope="col" class="side-b">{word("sideRight", { name: sideLabels.value[1] })}</th>
        </tr>
      </thead>
      <tbody>
        {row(word("openMatters"), (moment) => moment.open)}
        {row(word("papers"), (moment) => moment.papers)}
        {row(word("crew"), (moment) => moment.crew)}
        {row(word("desks"), (moment) => <Desks moment={moment} />)}
      </tbody>
    </table>
  );
}

export function StateTable() {
  const [open, setOpen] = useState(false);
  return (
    <details class="card" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{word("asText")}</summary>
      {open && films.value && names.value && <Moments />}
    </details>
  );
}
