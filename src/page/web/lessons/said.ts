/* Bets, verdicts and intervals in words. */
import type { Lesson } from "../data";
import { data, preset } from "../app/state";
import { type Closeness, type Estimate, changeOf, closeness, digits, isSmall, signed, winner } from "./bet";
import { betterOf } from "./course";
import { type LessonTextId, sidesOf, told, unitOf } from "./texts";

const measureOf = (lesson: Lesson) => data.value.measures.find((m) => m.name === lesson.measure);

export function betWords(lesson: Lesson, bet: number): string {
  if (bet === 0) return told("same");
  const isTime = measureOf(lesson)?.unit === "h";
  const id = isTime ? (bet < 0 ? "lessTime" : "moreTime") : bet < 0 ? "less" : "more";
  return told(id, { ...sidesOf(lesson), n: Math.abs(bet) });
}

export function verdictWords(lesson: Lesson, e: Estimate): string {
  const side = winner(e, betterOf(lesson.measure));
  const verdict = side ? told("wins", { side: sidesOf(lesson)[side] }) : told("undecided");
  return isSmall(e, preset.value.delta) ? `${verdict} ${told("small", { delta: 100 * preset.value.delta })}` : verdict;
}

export function intervalWords(e: Estimate): string {
  const change = changeOf(e);
  return told("interval", { percent: signed(change.percent), low: signed(change.low), high: signed(change.high) });
}

export function meansWords(lesson: Lesson, e: Estimate): { a: string; b: string } {
  const sides = sidesOf(lesson), unit = unitOf(measureOf(lesson));
  const each = (side: "a" | "b") => told("mean", { side: sides[side], value: digits(e[side]), unit }).trimEnd();
  return { a: each("a"), b: each("b") };
}

const CLOSENESS: Record<Closeness, LessonTextId> =
  { inside: "inside", near: "near", way: "way", moved: "moved", open: "open", other: "other" };

export function closenessWords(bet: number, e: Estimate): string {
  const { how, off } = closeness(bet, changeOf(e));
  return told(CLOSENESS[how], { off: Math.round(off) });
}
