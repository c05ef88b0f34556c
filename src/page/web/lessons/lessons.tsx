/* Lessons: bet first, then run, reveal, change one thing, make the other side win. */
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Lesson } from "../data";
import { REPLICATIONS, lesson as lessonNow, lessonName, replicationsWanted } from "../app/state";
import { say } from "../words";
import { AskCard, BetCard, CannotCard, RevealCard, RunCard } from "./cards";
import { STEPS, type Step, courses, go, inOrder, isOpen, isWhole, keep, leave, mayGo, present, progress, sheet, start, toggleLessons,
         update } from "./course";
import { closenessWords, intervalWords, verdictWords } from "./said";
import { Sheet } from "./sheet";
import { told } from "./texts";
import { ChangeCard, FlipCard } from "./trying";

export { toggleLessons };

const CARDS: Record<Step, (props: { lesson: Lesson }) => JSX.Element | null> = {
  ask: AskCard, bet: BetCard, run: RunCard, reveal: RevealCard, change: ChangeCard, flip: FlipCard, cannot: CannotCard,
};

export function LessonsButton() {
  return (
    <button type="button" class="lessons-button" aria-expanded={isOpen.value} aria-controls="lessons" onClick={toggleLessons}>
      {told("lessons")}
    </button>
  );
}

function SheetButton({ lesson }: { lesson: Lesson }) {
  return <button type="button" class="quiet" onClick={() => (sheet.value = lesson.name)}>{told("sheet")}</button>;
}

/* ---- the list ---- */

/* How far the reader has come in a lesson. */
function Standing({ lesson: { name } }: { lesson: Lesson }) {
  const reached = courses.value.get(name)?.reached ?? 0;
  return <span class="faint">{reached === STEPS.length - 1 ? `✓ ${told("done")}` : reached ? told("begun") : ""}</span>;
}

function List() {
  if (!inOrder.value.length) return <p>{told("none")}</p>;
  return (
    <>
      <p class="faint">{told("choose")}</p>
      <ol class="lesson-list">
        {inOrder.value.map((each) => (
          <li>
            <button type="button" class="lesson-choice" onClick={() => start(each)}>
              <strong>{each.order}. {say(each.title)}</strong> <span>{say(each.ask)}</span>
            </button>
            <div class="lesson-also"><Standing lesson={each} /><SheetButton lesson={each} /></div>
          </li>
        ))}
      </ol>
    </>
  );
}

/* ---- one lesson ---- */

function Dots() {
  const { step, reached } = progress.value;
  return (
    <ol class="lesson-dots" aria-label={told("steps")}>
      {STEPS.map((each, i) => (
        <li>
          <button type="button" aria-current={i === step ? "step" : undefined} disabled={i > reached || !mayGo(i)}
            class={i < reached ? "is-done" : ""} aria-label={told("dot", { n: i + 1, name: told(each) })}
            title={told(each)} onClick={() => go(i)}>
            <span aria-hidden="true">{i + 1}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}

/* The way on from a step: what it is called, whether it is open, where it leads. */
function wayOn(lesson: Lesson): { name: string; isOpen: boolean; go: () => void } {
  const { step } = progress.value, on = () => go(step + 1);
  switch (STEPS[step]) {
    case "ask": return { name: told("toBet"), isOpen: true, go: on };
    case "bet": return { name: told("place"), isOpen: true, go: () => { update({ placed: true }); on(); } };
    case "run": return { name: told("toResult"), isOpen: mayGo(step + 1), go: on };
    case "cannot": {
      const next = inOrder.value.find((each) => each.order > lesson.order);
      return next ? { name: told("nextLesson", { title: say(next.title) }), isOpen: true, go: () => start(next) }
                  : { name: told("all"), isOpen: true, go: leave };
    }
    default: return { name: told("next"), isOpen: true, go: on };
  }
}

/* The way on stays where it is and keeps the focus, even while it has to wait. */
function Ways({ lesson }: { lesson: Lesson }) {
  const { step } = progress.value, way = wayOn(lesson);
  return (
    <div class="lesson-ways">
      <Dots />
      <button type="button" disabled={step === 0} onClick={() => go(step - 1)}>{told("back")}</button>
      <button type="button" class="main" aria-disabled={!way.isOpen} onClick={() => way.isOpen && way.go()}>{way.name}</button>
    </div>
  );
}

/* What is said aloud when it comes about. */
function aloud(lesson: Lesson): string {
  const { step, first, bet } = progress.value, name = STEPS[step]!, now = present.value;
  const head = told("dot", { n: step + 1, name: told(name) });
  if (name === "reveal" && first)
    return [head, intervalWords(first), `${verdictWords(lesson, first)} ${closenessWords(bet, first)}`].join(told("stop"));
  if ((name === "change" || name === "flip") && now && isWhole.value)
    return [intervalWords(now), verdictWords(lesson, now)].join(told("stop"));
  return head;
}

function Course({ lesson }: { lesson: Lesson }) {
  const name = STEPS[progress.value.step]!, Card = CARDS[name];
  return (
    <article class="lesson" aria-labelledby="lesson-title">
      <div class="lesson-head">
        <h2 id="lesson-title">{lesson.order}. {say(lesson.title)} <span class="faint">{told(name)}</span></h2>
        <button type="button" class="quiet" onClick={leave}>{told("all")}</button>
        <SheetButton lesson={lesson} />
        <button type="button" class="quiet" onClick={toggleLessons}>{told("hide")}</button>
      </div>
      <div class="lesson-card" key={name}><Card lesson={lesson} /></div>
      <Ways lesson={lesson} />
      <p class="hidden" role="status" aria-live="polite">{aloud(lesson)}</p>
    </article>
  );
}

/* A lesson may also be chosen elsewhere: by a link, by taking another scenario. */
function useFollowing(): void {
  useSignalEffect(() => {
    replicationsWanted.value = lessonNow.value?.reps ?? REPLICATIONS;
  });
  useSignalEffect(() => {
    if (lessonName.value) isOpen.value = true;
  });
  useSignalEffect(keep);
}

/* Where what had the focus has gone, the lessons take it, so that the keyboard goes on from there. */
function useFocus() {
  const ref = useRef<HTMLElement>(null);
  useEffect(() => {
    if (isOpen.value && document.activeElement === document.body) ref.current?.focus();
  }, [isOpen.value, lessonName.value]);
  return ref;
}

export function Lessons() {
  useFollowing();
  const ref = useFocus();
  const lesson = lessonNow.value;
  const shown = inOrder.value.find((each) => each.name === sheet.value);
  return (
    <>
      <section id="lessons" ref={ref} tabIndex={-1} class="lessons card" aria-label={told("lessons")} hidden={!isOpen.value}>
        {lesson ? <Course lesson={lesson} /> : <List />}
      </section>
      {shown ? <Sheet lesson={shown} /> : null}
    </>
  );
}
