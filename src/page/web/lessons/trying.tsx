/* The cards on which numbers are moved: change one thing, let the other side win. */
import { useSignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";
import type { Lesson } from "../data";
import { change, changes, preset } from "../app/state";
import { withUnit } from "../panels/labels";
import { standing } from "../panels/steps";
import { say } from "../words";
import { Bar, ChangeRow } from "./bar";
import { changeOf } from "./bet";
import { Altered, Found, Runs } from "./cards";
import { isAsGiven, isOurs, isWhole, present, progress, update } from "./course";
import { told } from "./texts";

type Handle = Lesson["change"][number];

/* Moves what is shown at once, and what is run when it is let go. */
function HandleSlider({ handle }: { handle: Handle }) {
  const id = useId(), dragged = useSignal<number | null>(null);
  const given = preset.value.sliders.find((s) => s.pointer === handle.pointer);
  if (!given) return null;
  const within = { ...given, low: handle.low, high: handle.high };
  const value = dragged.value ?? changes.value.get(handle.pointer) ?? given.value;
  return (
    <div class="lesson-handle">
      <label for={id}>
        {say(handle.label)} <span class="faint">({told("initial", { value: withUnit(given, given.value) })})</span>
      </label>
      <input id={id} type="range" min={handle.low} max={handle.high} step={given.whole ? 1 : "any"} value={value}
        aria-valuetext={withUnit(given, value)}
        onInput={(event) => (dragged.value = standing(within, event.currentTarget.valueAsNumber))}
        onChange={(event) => {
          dragged.value = null;
          change(handle.pointer, standing(within, event.currentTarget.valueAsNumber));
        }} />
      <output for={id} aria-live="off">{withUnit(given, value)}</output>
    </div>
  );
}

function Handles({ lesson }: { lesson: Lesson }) {
  return (
    <div class="lesson-handles">
      {lesson.change.map((handle) => <HandleSlider key={handle.pointer} handle={handle} />)}
      <button type="button" disabled={isAsGiven.value} onClick={() => (changes.value = new Map())}>{told("putBack")}</button>
    </div>
  );
}

/* What it was as given, and what it is now, as far as it has been run. */
function BeforeAndNow({ lesson, children }: { lesson: Lesson; children?: ComponentChildren }) {
  const { first } = progress.value, now = present.value;
  if (!first) return null;
  return (
    <div class="lesson-split">
      <Bar>
        <ChangeRow name={told("before")} change={changeOf(first)} kind="before" />
        <ChangeRow name={told("now")} change={now && changeOf(now)} kind={isWhole.value ? "now" : "pale"} />
      </Bar>
      <div class="lesson-text">
        {now && isWhole.value ? <Found lesson={lesson} name={told("now")} found={now} /> : <Runs lesson={lesson} />}
        {isOurs.value ? null : <Altered lesson={lesson} />}
      </div>
      {children}
    </div>
  );
}

export function ChangeCard({ lesson }: { lesson: Lesson }) {
  return (
    <>
      <p class="faint">{told("changeHint")}</p>
      <Handles lesson={lesson} />
      <BeforeAndNow lesson={lesson} />
    </>
  );
}

/* The reader's own attempt first; then what was found when the lesson was made. */
function ShowMe({ lesson: { flip } }: { lesson: Lesson }) {
  const set = (value: number | undefined) => {
    if (flip.pointer !== null && value !== undefined) changes.value = new Map([[flip.pointer, value]]);
    update({ told: true });
  };
  return (
    <p class="lesson-show">
      <button type="button" onClick={() => set(flip.value)}>{told("showMe")}</button>
      {progress.value.told && flip.opposite !== undefined
        ? <button type="button" onClick={() => set(flip.opposite)}>{told("showOpposite")}</button> : null}
    </p>
  );
}

export function FlipCard({ lesson }: { lesson: Lesson }) {
  const { won, told: isTold } = progress.value;
  return (
    <>
      <p class="lesson-ask">{told(lesson.flip.opposite === undefined ? "flipAsk" : "flipUndecided")}</p>
      <Handles lesson={lesson} />
      <BeforeAndNow lesson={lesson}>
        <ShowMe lesson={lesson} />
        <div class="lesson-text">
          {won.size === 2 ? <p class="lesson-flipped"><span aria-hidden="true">⇄</span> {told("flipped")}</p> : null}
          {isTold ? <p>{say(lesson.flip.text)}</p> : null}
        </div>
      </BeforeAndNow>
    </>
  );
}
