/* Lessons: bet first, then run, reveal, change one thing, make the other side win. */
import { useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
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

/* What the way on is called. */
function wayOn(step: Step): string {
  return told(({ ask: "toBet", bet: "place", run: "toResult" } as const)[step as "ask"] ?? "next");
}

function advance(): void {
  const { step } = progress.value;
  if (STEPS[step] === "bet") update({ placed: true });
  go(step + 1);
}

function NextLesson({ lesson }: { lesson: Lesson }) {
  const next = inOrder.value.find((each) => each.order > lesson.order);
  return (
    <button type="button" class="main" onClick={() => (next ? start(next) : leave())}>
      {next ? told("nextLesson", { title: say(next.title) }) : told("all")}
    </button>
  );
}

/* The way on stays where it is and keeps the focus, even while it has to wait. */
function Ways({ lesson }: { lesson: Lesson }) {
  const { step } = progress.value, isLast = step === STEPS.length - 1;
  const may = STEPS[step] === "bet" || mayGo(step + 1);
  return (
    <div class="lesson-ways">
      <Dots />
      <button type="button" disabled={step === 0} onClick={() => go(step - 1)}>{told("back")}</button>
      {isLast ? <NextLesson lesson={lesson} /> : (
        <button type="button" class="main" aria-disabled={!may} onClick={() => may && advance()}>{wayOn(STEPS[step]!)}</button>
      )}
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

export function Lessons() {
  useFollowing();
  const lesson = lessonNow.value;
  const shown = inOrder.value.find((each) => each.name === sheet.value);
  return (
    <>
      <section id="lessons" class="lessons card" aria-label={told("lessons")} hidden={!isOpen.value}>
        {lesson ? <Course lesson={lesson} /> : <List />}
      </section>
      {shown ? <Sheet lesson={shown} /> : null}
    </>
  );
}
