/* Arithmetic of a bet: what was measured, in per cent of the first side's mean, and how near the bet came. */
import type { Measure, Measured } from "../data";
import { contrast } from "../panels/estimate";

/* The bar on which is bet, in per cent. */
export const LEAST = -100, MOST = 200, STEP = 5;
const NEAR = 15; /* points: a bet that is hardly off */

export type Side = "a" | "b";

/* Means of both sides over the pairs, and the paired difference a − b with its 95 % interval. */
export interface Estimate extends Omit<Measured, "verdict"> {
  n: number;
}

/* From a to b, in per cent of the mean of a. */
export interface Change {
  percent: number;
  low: number;
  high: number;
}

/* The n-th of both sides is of the same matters; null of fewer than two pairs. */
export function estimate(left: readonly number[], right: readonly number[], critical: readonly number[]): Estimate | null {
  const { left: a, right: b, difference } = contrast(left, right, "none", 0, critical), { n, low, high } = difference;
  return n < 2 ? null : { n, a: a.mean, b: b.mean, difference: difference.mean, low, high };
}

export function changeOf(e: Omit<Measured, "verdict">): Change {
  const [low, high] = [(-100 * e.high) / e.a, (-100 * e.low) / e.a];
  return { percent: (-100 * e.difference) / e.a, low, high };
}

/* The side that is ahead beyond doubt, however little: the interval leaves zero out. */
export function winner(e: Pick<Measured, "low" | "high">, better: Measure["better"]): Side | null {
  if (better === "none" || (e.low <= 0 && e.high >= 0)) return null;
  return e.low > 0 === (better === "high") ? "a" : "b";
}

/* Whether the whole interval is within delta of the mean of a: a difference that hardly matters. */
export function isSmall(e: Omit<Measured, "verdict">, delta: number): boolean {
  return Math.max(Math.abs(e.low), Math.abs(e.high)) < delta * Math.abs(e.a);
}

/* inside: within the interval, or as near as the bar allows; near: hardly off; way: right way, wrong amount; moved: bet on
   no change where there is one; open: nobody can say which way; other: the other way round. */
export type Closeness = "inside" | "near" | "way" | "moved" | "open" | "other";

export function closeness(bet: number, change: Change): { how: Closeness; off: number } {
  const off = Math.abs(bet - change.percent);
  const how = (bet >= change.low && bet <= change.high) || off <= STEP / 2 ? "inside"
    : off <= NEAR ? "near"
    : change.low <= 0 && change.high >= 0 ? "open"
    : bet === 0 ? "moved"
    : bet > 0 === change.percent > 0 ? "way" : "other";
  return { how, off };
}

/* Where on the bar, as a share of its width; what lies beyond its ends is shown at them. */
export function place(percent: number): number {
  return (Math.min(Math.max(percent, LEAST), MOST) - LEAST) / (MOST - LEAST);
}

/* Three figures, as people read them. */
export function digits(x: number): string {
  return String(Number(x.toPrecision(3))).replace("-", "−");
}

/* A whole per cent with its sign. */
export function signed(percent: number): string {
  const whole = Math.round(percent);
  return whole > 0 ? `+${whole}` : whole < 0 ? `−${-whole}` : "0";
}
