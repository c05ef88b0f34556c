/* Play, step, back, scrub; which matter is followed. */
import { useId } from "preact/hooks";
import { anyFocal, films, followed, lastHour, names, newSeed, phase, playing, recordings, seek, speed,
         time } from "../app/state";
import { say, text } from "../words";
import type { Film } from "./film";
import { SPEEDS, follow, reset, stepBack, stepOn, toggle } from "./clock";

export function hoursWords(hour: number): string {
  const tenths = Math.floor(hour * 10 + 1e-6); /* never "hour 24.0" */
  return text("day", { day: Math.floor(tenths / 240) + 1, hour: ((tenths % 240) / 10).toFixed(1) });
}

function Icon({ path }: { path: string }) {
  return <svg class="icon" viewBox="0 0 24 24" aria-hidden="true"><path d={path} fill="currentColor" /></svg>;
}

function Buttons() {
  const off = phase.value !== "ready";
  return (
    <div class="buttons" role="group" aria-label={text("clock")}>
      <button type="button" disabled={off} aria-label={text("reset")} title={text("reset")} onClick={reset}>
        <Icon path="M6 5h3v14H6zM20 5v14L9 12z" /></button>
      <button type="button" disabled={off} aria-label={text("back")} title={text("back")} onClick={stepBack}>
        <Icon path="M15 5v14L5 12zM17 5h3v14h-3z" /></button>
      <button type="button" class="main" disabled={off} aria-label={text(playing.value ? "pause" : "play")} onClick={toggle}>
        <Icon path={playing.value ? "M6 5h4v14H6zM14 5h4v14h-4z" : "M7 4v16l13-8z"} /> {text(playing.value ? "pause" : "play")}</button>
      <button type="button" disabled={off} aria-label={text("step")} title={text("step")} onClick={stepOn}>
        <Icon path="M9 5v14l10-7zM4 5h3v14H4z" /></button>
      <button type="button" disabled={off} onClick={newSeed}>{text("newSeed")}</button>
    </div>
  );
}

function Speed() {
  const id = useId();
  return (
    <label class="speed" for={id}>
      <span class="faint">{text("speed")}</span>
      <select id={id} value={String(speed.value)} onChange={(e) => (speed.value = Number(e.currentTarget.value))}>
        {SPEEDS.map((s) => <option value={String(s)}>{text("perSecond", { n: s })}</option>)}
      </select>
    </label>
  );
}

const MOST_OFFERED = 300;

/* "12 · Day 3, hour 4.0 · wide crossing"; of one that does not arise, that it does not. */
function matterWords(film: Film, matter: number): string {
  const story = film.matters.get(matter);
  if (!story) return text("notArisen", { matter });
  const found = names.value?.classes.find((c) => c.name === story.className);
  return `${matter} · ${hoursWords(story.aroseH)} · ${found ? say(found.label) : story.className}`;
}

/* Matters that the crew takes (every matter where it takes none), and the one that is followed, whatever it is. */
function offered(film: Film): number[] {
  const focal = new Set(names.value?.classes.filter((c) => c.focal || !anyFocal.value).map((c) => c.name));
  const first = [...film.matters.values()].filter((m) => focal.has(m.className)).slice(0, MOST_OFFERED).map((m) => m.matter);
  return followed.value === null ? first : [...new Set([...first, followed.value])].sort((a, b) => a - b);
}

function Followed() {
  const id = useId(), film = films.value?.[0];
  return (
    <label class="followed" for={id}>
      <span class="faint">{text("followed")}</span>
      <select id={id} value={String(followed.value ?? 0)} onChange={(e) => follow(Number(e.currentTarget.value))}>
        <option value="0">{text("noMatter")}</option>
        {film && offered(film).map((each) => <option value={String(each)}>{matterWords(film, each)}</option>)}
      </select>
    </label>
  );
}

export function Transport() {
  const id = useId(), end = lastHour.value;
  const cut = recordings.value?.some((r) => r.lost);
  return (
    <section class="transport card" aria-label={text("clock")}>
      <Buttons />
      <span class="now">{hoursWords(time.value)}</span>
      <Speed />
      <label class="scrub" for={id}>
        <span class="hidden">{text("scrub")}</span>
        <input id={id} type="range" min={0} max={end || 1} step="any" value={time.value} disabled={!end}
               aria-valuetext={hoursWords(time.value)} onInput={(e) => seek(Number(e.currentTarget.value))} />
      </label>
      <Followed />
      {cut && <p class="faint">{text("cut", { hours: Math.floor(end) })}</p>}
    </section>
  );
}
