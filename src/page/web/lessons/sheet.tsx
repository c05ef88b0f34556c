/* The teacher's sheet of a lesson: to be read, or printed on its own. */
import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Lesson, Measured } from "../data";
import { data } from "../app/state";
import { measureLabel } from "../panels/labels";
import { say } from "../words";
import { changeOf, digits, signed, winner } from "./bet";
import { betterOf, sheet } from "./course";
import { formName, told } from "./texts";

const presetOf = (lesson: Lesson) => data.value.presets.find((p) => p.name === lesson.scenario);

/* ---- the answer key ---- */

interface Line {
  setting: string;
  measure: string;
  forms: readonly [string, string];
  found: Omit<Measured, "verdict">;
}

function linesOf(lesson: Lesson): Line[] {
  const { measured, measure, forms, flip } = lesson, own = { measure, forms };
  const name = flip.pointer?.split("/").pop();
  const turned = [measured.flip?.opposite, measured.flip].flatMap((each) => (each ? [each] : []));
  return [
    { ...own, setting: told("asGiven"), found: measured },
    ...turned.map((each) => ({ ...own, setting: `${name} = ${each.value}`, found: each })),
    ...(measured.also ?? []).map((found, i) => {
      const also = lesson.also![i]!;
      return { measure: also.measure, forms: also.forms ?? forms, setting: told("asGiven"), found };
    }),
  ];
}

function KeyLine({ lesson, line: { setting, measure, forms, found } }: { lesson: Lesson; line: Line }) {
  const change = changeOf(found), side = winner(found, betterOf(measure));
  const [a, b] = [formName(forms[0], presetOf(lesson)), formName(forms[1], presetOf(lesson))];
  const between = (low: string, high: string) => told("between", { low, high });
  return (
    <tr>
      <td>{setting}</td>
      <td>{measureLabel(data.value.measures.find((m) => m.name === measure)!)}</td>
      <td>{a}: {digits(found.a)}</td>
      <td>{b}: {digits(found.b)}</td>
      <td>{signed(change.percent)} ({between(signed(change.low), signed(change.high))})</td>
      <td>{digits(found.difference)} ({between(digits(found.low), digits(found.high))})</td>
      <td>{side ? { a, b }[side] : told("unsure")}</td>
    </tr>
  );
}

const KEY_HEAD = ["setting", "measure", "first", "second", "changed", "difference", "better"] as const;

function Key({ lesson }: { lesson: Lesson }) {
  return (
    <Part title={told("key")}>
      <div class="sheet-wide" tabIndex={0} role="region" aria-label={told("key")}>
        <table>
          <thead><tr>{KEY_HEAD.map((each) => <th scope="col">{told(each)}</th>)}</tr></thead>
          <tbody>{linesOf(lesson).map((line) => <KeyLine lesson={lesson} line={line} />)}</tbody>
        </table>
      </div>
      <p class="faint">{told("keyNote", { seed: lesson.measured.seed, reps: lesson.measured.reps })}</p>
    </Part>
  );
}

/* ---- the rest of the sheet ---- */

function Part({ title, children }: { title: string; children: ComponentChildren }) {
  return <section class="sheet-part"><h3>{title}</h3>{children}</section>;
}

function Plan({ lesson: { plan } }: { lesson: Lesson }) {
  const minutes = plan.reduce((sum, each) => sum + each.minutes, 0);
  return (
    <Part title={told("plan", { minutes })}>
      <table class="sheet-plan">
        <thead><tr><th scope="col">{told("minutes")}</th><th scope="col">{told("what")}</th></tr></thead>
        <tbody>{plan.map((each) => <tr><td>{each.minutes}</td><td>{say(each)}</td></tr>)}</tbody>
        <tfoot><tr><td>{minutes}</td><td>{told("total")}</td></tr></tfoot>
      </table>
    </Part>
  );
}

function Handles({ lesson }: { lesson: Lesson }) {
  const given = (pointer: string) => presetOf(lesson)?.sliders.find((s) => s.pointer === pointer)?.value ?? "";
  return (
    <Part title={told("change")}>
      <ul>
        {lesson.change.map(({ pointer, low, high, label }) => (
          <li>{say(label)}: {told("range", { low, high, value: given(pointer) })} <code>{pointer}</code></li>
        ))}
      </ul>
    </Part>
  );
}

function Questions({ lesson }: { lesson: Lesson }) {
  return (
    <Part title={told("questions")}>
      <ol>{lesson.questions.map((each) => <li>{say(each)}<p class="sheet-answer">{say(each.answer)}</p></li>)}</ol>
    </Part>
  );
}

function commandsOf({ scenario, forms, measured, flip }: Lesson): string[] {
  const plain = `zhuanban compare ${scenario} --forms ${forms.join(",")} --seed ${measured.seed} --reps ${measured.reps}`;
  const values = [flip.opposite, flip.value].filter((value) => value !== undefined);
  return [plain, ...(flip.pointer === null ? [] : values.map((value) => `${plain} --set ${flip.pointer}=${value}`))];
}

function Content({ lesson }: { lesson: Lesson }) {
  return (
    <>
      <h2>{lesson.order}. {say(lesson.title)}</h2>
      <Part title={told("misconception")}><p>{say(lesson.misconception)}</p></Part>
      <Plan lesson={lesson} />
      <Part title={told("ask")}><p>{say(lesson.ask)}</p></Part>
      <Part title={told("betTitle")}><p>{say(lesson.bet.prompt)}</p></Part>
      <Part title={told("watch")}><p>{say(lesson.watch)}</p></Part>
      <Handles lesson={lesson} />
      <Part title={told("flipTitle")}><p>{say(lesson.flip.text)}</p></Part>
      <Questions lesson={lesson} />
      <Key lesson={lesson} />
      <Part title={told("cannotTitle")}><p>{say(lesson.cannot)}</p></Part>
      <Part title={told("source")}><p>{say(lesson.source)}</p></Part>
      <Part title={told("command")}><pre>{commandsOf(lesson).join("\n")}</pre></Part>
    </>
  );
}

/* Over everything else; Escape is the browser's own, and the page's keys rest. */
export function Sheet({ lesson }: { lesson: Lesson }) {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  return (
    <dialog ref={ref} class="sheet" aria-label={told("sheet")} onClose={() => (sheet.value = null)}
      onKeyDown={(event) => event.stopPropagation()}>
      <div class="sheet-bar">
        <span class="faint">{told("sheet")}</span>
        <button type="button" onClick={() => window.print()}>{told("print")}</button>
        <button type="button" onClick={() => ref.current?.close()}>{told("close")}</button>
      </div>
      <Content lesson={lesson} />
    </dialog>
  );
}
