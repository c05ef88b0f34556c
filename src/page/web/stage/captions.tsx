/* What is going on, in a sentence for each side: of the followed matter, at the clock's hour. */
import { useEffect, useRef, useState } from "preact/hooks";
import { films, followed, names, phase, playing, time } from "../app/state";
import { NOBODY } from "../recording";
import { fill, lang, say, text } from "../words";
import { EVENTS, acts } from "./phrases";
import { type Film, countFacts } from "./film";
import { lastEvent } from "./moment";

function officeWords(office: number): string {
  const found = office === NOBODY ? undefined : names.value?.offices[office];
  return found ? say(found.label) : text("theCrew");
}

/* "Day 3: matter 17 waits at the city bureau (5 ahead)". */
export function captionOf(film: Film, matter: number, hour: number): string {
  const i = lastEvent(film, matter, hour, (event) => event in EVENTS);
  const r = film.recording;
  if (i < 0) return text(film.matters.has(matter) || r.lost ? "notYet" : "notArisen", { matter });
  const phrase = EVENTS[r.words[r.event[i]!]!]!;
  const said = fill(say(phrase), {
    matter, office: officeWords(r.office[i]!), to: officeWords(r.to[i]!), ahead: Math.max(0, r.other[i]! - 1),
    act: say(acts(r.words[r.act[i]!]!)), lost: countFacts(r.dropped[i]!),
  });
  return text("caption", { day: Math.floor(r.time[i]! / 24) + 1, said });
}

const SPOKEN_EVERY_MS = 3000;
const QUIET_MS = 300; /* between steps by hand */

/* Readers of the screen hear it when the clock stands, or now and then while it runs. */
function useSpoken(words: string): string {
  const [spoken, speak] = useState(""), last = useRef(0);
  useEffect(() => {
    const due = playing.value ? last.current + SPOKEN_EVERY_MS - performance.now() : QUIET_MS;
    const wait = setTimeout(() => {
      last.current = performance.now();
      speak(words);
    }, Math.max(0, due));
    return () => clearTimeout(wait);
  }, [words, playing.value]);
  return spoken;
}

export function Captions() {
  void lang.value;
  const all = films.value, matter = followed.value;
  const lines = all && matter !== null ? all.map((film) => captionOf(film, matter, time.value)) : ["", ""];
  const spoken = useSpoken(lines.filter((line) => line).join(" — "));
  return (
    <section class={`captions ${phase.value === "ready" ? "" : "waiting"}`} aria-label={text("captions")}>
      <p class="side-a card">{lines[0] || "\u00a0"}</p>
      <p class="side-b card">{lines[1] || "\u00a0"}</p>
      <p class="hidden" aria-live="polite">{spoken}</p>
    </section>
  );
}
