/* The state of the moment as text, for whoever does not see the picture. */
import type { ComponentChildren } from "preact";
import { useState } from "preact/hooks";
import { films, names, time } from "../app/state";
import { type Moment, WITH_CREW, momentOf } from "../stage/moment";
import { hoursWords } from "../stage/transport";
import { say } from "../words";
import { type Desk, busiest } from "./desks";
import { sideLabels } from "./forms";
import { useSlowly } from "./slowly";
import { word } from "./words";

const EVERY_MS = 500;

function DeskLine({ desk }: { desk: Desk }) {
  const office = desk.office === WITH_CREW ? undefined : names.value?.offices[desk.office];
  const name = office ? say(office.label) : word("crewDesks");
  return <li>{word("desk", { name, waiting: desk.waiting, atWork: desk.atWork })}</li>;
}

function Desks({ moment }: { moment: Moment }) {
  const desks = busiest(moment);
  if (!desks.length) return <>{word("allQuiet")}</>;
  return <ul>{desks.map((desk) => <DeskLine desk={desk} />)}</ul>;
}

function Moments() {
  const hour = useSlowly(time, EVERY_MS);
  const moments = films.value!.map((film) => momentOf(film, hour, null));
  const row = (name: string, cell: (moment: Moment) => ComponentChildren) => (
    <tbody>
      <tr class="row-name"><th colSpan={2} scope="rowgroup">{name}</th></tr>
      <tr>{moments.map((moment, side) => <td data-side={side}>{cell(moment)}</td>)}</tr>
    </tbody>
  );
  return (
    <table class="moment">
      <caption>{hoursWords(hour)}</caption>
      <thead>
        <tr>
          <th scope="col" class="side-a">{word("side", { name: sideLabels.value[0] })}</th>
          <th scope="col" class="side-b">{word("sideRight", { name: sideLabels.value[1] })}</th>
        </tr>
      </thead>
      {row(word("openMatters"), (moment) => moment.open)}
      {row(word("papers"), (moment) => moment.hops.length)}
      {row(word("crew"), (moment) => moment.members)}
      {row(word("desks"), (moment) => <Desks moment={moment} />)}
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
