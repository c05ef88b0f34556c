/* What the charts draw: running means over the clock's hours, and between which values most replications lie. */
import type { Curve } from "../messages";

export const SHARE = 0.9; /* of the replications, in the band */
export const LEAST_RUNS = 5; /* fewer make no band */

/* Values at the hours of a grid; NaN where there is none. */
export type Sampled = Float64Array;

export interface Band {
  low: Sampled;
  mean: Sampled;
  high: Sampled;
}

/* Equal steps from 0 to the last hour. */
export function gridOf(lastHour: number, points: number): Float64Array {
  return Float64Array.from({ length: points }, (_, i) => (lastHour * i) / (points - 1));
}

/* At each hour the mean of what has happened by then. */
export function runningMean(curve: Curve, grid: Float64Array): Sampled {
  const means = new Float64Array(grid.length);
  let taken = 0, mean = NaN;
  for (let i = 0; i < grid.length; i++) {
    for (; taken < curve.atH.length && curve.atH[taken]! <= grid[i]!; taken++)
      mean = taken === 0 ? curve.value[0]! : mean + (curve.value[taken]! - mean) / (taken + 1);
    means[i] = mean;
  }
  return means;
}

/* Of sorted values; between two of them in proportion. */
export function quantile(sorted: readonly number[], p: number): number {
  const place = (sorted.length - 1) * p, below = Math.floor(place);
  const low = sorted[below]!, high = sorted[Math.min(below + 1, sorted.length - 1)]!;
  return low + (high - low) * (place - below);
}

/* Hour by hour over the replications; nothing where less than half of them have a value. */
export function bandOf(runs: readonly Sampled[]): Band | null {
  if (runs.length < LEAST_RUNS) return null;
  const points = runs[0]!.length;
  const band = { low: new Float64Array(points), mean: new Float64Array(points), high: new Float64Array(points) };
  for (let i = 0; i < points; i++) {
    const values = runs.map((run) => run[i]!).filter((value) => !Number.isNaN(value)).sort((a, b) => a - b);
    const enough = values.length * 2 >= runs.length;
    band.low[i] = enough ? quantile(values, (1 - SHARE) / 2) : NaN;
    band.mean[i] = enough ? values.reduce((sum, value) => sum + value, 0) / values.length : NaN;
    band.high[i] = enough ? quantile(values, (1 + SHARE) / 2) : NaN;
  }
  return band;
}

const ROUND = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/* The least of those times a power of ten that is not below. */
export function roundedUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const factor = ROUND.find((each) => each * power >= value) ?? 10;
  return Number((factor * power).toPrecision(3)); /* 3 times 0.1 is 0.3 */
}

/* Where the axis ends so that band and lines have room; it begins at 0. */
export function topOf(bands: readonly (Band | null)[], lines: readonly Sampled[], most: number): number {
  let top = 0;
  for (const values of [...bands.map((band) => band?.high), ...lines])
    for (const value of values ?? []) if (value > top) top = value;
  return Math.min(roundedUp(top), most);
}
