/* Means of replications with their intervals, and what the paired difference says. The same rules as the program's
   comparison (src/experiment/comparison/infer.c), one measure at a time. */

export interface Estimate {
  n: number;
  mean: number;
  low: number; /* 95 % interval; NaN of fewer than two */
  high: number;
}

export type Verdict = "left" | "right" | "less" | "more" | "identical" | "alike" | "undecided" | "few" | "unmeasured";

export interface Contrast {
  left: Estimate;
  right: Estimate;
  difference: Estimate; /* left minus right */
  verdict: Verdict;
}

/* Half the width over the standard error; beyond the table its last entry, which is a little wide. */
function criticalOf(critical: readonly number[], degrees: number): number {
  return critical[Math.min(degrees, critical.length) - 1]!;
}

export function estimate(values: readonly number[], critical: readonly number[]): Estimate {
  let n = 0, mean = 0, squares = 0;
  for (const value of values) {
    const before = value - mean;
    mean += before / ++n;
    squares += before * (value - mean);
  }
  if (n === 0) return { n, mean: NaN, low: NaN, high: NaN };
  if (n === 1) return { n, mean, low: NaN, high: NaN };
  const half = squares === 0 ? 0 : criticalOf(critical, n - 1) * Math.sqrt(squares / (n - 1) / n);
  return { n, mean, low: mean - half, high: mean + half };
}

/* A difference that is surely within delta of the left mean does not matter even where it is there. */
function judge(difference: Estimate, left: number, better: "none" | "low" | "high", delta: number): Verdict {
  const { n, mean, low, high } = difference;
  if (n === 0) return "unmeasured";
  if (n === 1) return "few";
  if (mean === 0 && low === 0 && high === 0) return "identical";
  const margin = delta * Math.abs(left);
  if (high < margin && low > -margin) return "alike";
  if (!(low > 0 || high < 0)) return "undecided";
  if (better === "none") return low > 0 ? "more" : "less";
  return (low > 0) === (better === "high") ? "left" : "right";
}

/* Replications in which both sides have a value, in their order. */
export function contrast(left: readonly number[], right: readonly number[], better: "none" | "low" | "high", delta: number,
                         critical: readonly number[]): Contrast {
  const both = left.map((_, i) => i).filter((i) => i < right.length && !Number.isNaN(left[i]!) && !Number.isNaN(right[i]!));
  const a = estimate(both.map((i) => left[i]!), critical);
  const difference = estimate(both.map((i) => left[i]! - right[i]!), critical);
  return {
    left: a,
    right: estimate(both.map((i) => right[i]!), critical),
    difference,
    verdict: judge(difference, a.mean, better, delta),
  };
}
