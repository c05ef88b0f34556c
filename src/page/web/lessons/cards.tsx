/* The cards of question, bet, run, result and limits. */
import { useEffect, useRef } from "preact/hooks";
import type { Lesson } from "../data";
import { failure, films, followed, phase, playing, seek, time } from "../app/state";
import { fill, say } from "../words";
import { Bar, BetInput, BetRow, ChangeRow } from "./bar";
import { type Estimate, changeOf, digits } from "./bet";
import { STEPS, count, isAsGiven, progress, restore, update } from "./course";
import { betWords, closenessWords, intervalWords, meansWords, verdictWords } from "./said";
import { sidesOf, told } from "./texts";

const LEAD_H = 1; /* hours shown before a matter arises */

interface Of {
  lesson: Lesson;
}

/* What was measured: change and interval, both means, who is ahead. */
export function Found({ lesson, name, found }: Of & { name: string; found: Estimate }) {
  const { a, b } = meansWords(lesson, found);
  return (
    <>
      <p class="lesson-said">{told("named", { name, what: intervalWords(found) })}</p>
      <p><span class="side-a">{a}</span> · <span class="side-b">{b}</span></p>
      <p class="lesson-said">{verdictWords(lesson, found)}</p>
    </>
  );
}

export function AskCard({ lesson }: Of) {
  return <p class="lesson-ask">{say(lesson.ask)}</p>;
}

export function BetCard({ lesson }: Of) {
  const { bet, first, reached } = progress.value, isOut = first !== null && reached > STEPS.indexOf("run");
  const words = told("youBet", { bet: betWords(lesson, bet) });
  return (
    <>
      <p class="lesson-ask">{say(lesson.bet.prompt)}</p>
      <Bar>
        <BetInput bet={bet} label={told("barLabel", sidesOf(lesson))} words={words} locked={isOut}
          onBet={(next) => update({ bet: next })} />
      </Bar>
      <p class="lesson-said">{words} <span class="faint">{told(isOut ? "locked" : "drag")}</span></p>
    </>
  );
}

/* Where something beside the lesson was changed, its runs are none of the lesson's. */
export function Altered({ lesson }: Of) {
  return (
    <p class="lesson-altered">
      {told("altered")} <button type="button" onClick={() => restore(lesson)}>{told("restore")}</button>
    </p>
  );
}

export function Runs({ lesson }: Of) {
  const n = Math.min(count.value, lesson.reps);
  if (phase.value === "failed")
    return <p class="lesson-altered" role="alert">{told("refused", { message: failure.value?.message ?? "" })}</p>;
  return (
    <p class="lesson-runs">
      <progress max={lesson.reps} value={n} aria-label={told("run")} /> <span>{told("replications", { n, of: lesson.reps })}</span>
    </p>
  );
}

/* The picture plays as soon as it is there, from where the followed matter arises, unless the reader wants no motion: once,
   and not again when something is changed. */
function usePlaying(): void {
  const isReady = phase.value === "ready", hasPlayed = useRef(false);
  useEffect(() => {
    if (!isReady || hasPlayed.current) return;
    hasPlayed.current = true;
    const matter = films.value?.[0].matters.get(followed.value ?? 0);
    if (matter && time.value === 0) seek(matter.aroseH - LEAD_H);
    if (!matchMedia("(prefers-reduced-motion: reduce)").matches) playing.value = true;
  }, [isReady]);
}

export function RunCard({ lesson }: Of) {
  usePlaying();
  const { first } = progress.value;
  return (
    <>
      <p class="lesson-ask">{say(lesson.watch)}</p>
      {first || isAsGiven.value ? null : <Altered lesson={lesson} />}
      {first ? <p class="lesson-runs">{told("replications", { n: first.n, of: lesson.reps })}</p> : <Runs lesson={lesson} />}
      <p class="faint">{told("why", { of: lesson.reps })}</p>
    </>
  );
}

export function RevealCard({ lesson }: Of) {
  const { bet, first } = progress.value;
  if (!first) return null;
  const { a, b, difference, low, high } = first;
  const slots = { a: digits(a), b: digits(b), difference: digits(difference), low: digits(low), high: digits(high) };
  return (
    <div class="lesson-split">
      <div class="lesson-text">
        <Bar>
          <BetRow bet={bet} />
          <ChangeRow name={told("measured")} change={changeOf(first)} kind="now" />
        </Bar>
        <p class="lesson-said">{closenessWords(bet, first)}</p>
      </div>
      <div class="lesson-text">
        <Found lesson={lesson} name={told("measured")} found={first} />
        <p>{fill(say(lesson.reveal), slots)}</p>
      </div>
    </div>
  );
}

export function CannotCard({ lesson }: Of) {
  return (
    <dl class="lesson-limits">
      <div><dt>{told("cannotTitle")}</dt><dd>{say(lesson.cannot)}</dd></div>
      <div><dt>{told("source")}</dt><dd>{say(lesson.source)}</dd></div>
      <div><dt>{told("misconception")}</dt><dd>{say(lesson.misconception)}</dd></div>
    </dl>
  );
}
