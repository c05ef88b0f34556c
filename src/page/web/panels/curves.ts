/* What the charts show of the replications so far, as signals. */
import { computed, type ReadonlySignal } from "@preact/signals";
import { figures, lastHour, replicationsWanted, time } from "../app/state";
import type { Figures } from "../messages";
import { lastAt } from "../stage/film";
import { type Band, type Sampled, bandOf, gridOf, runningMean, topOf } from "./bands";

export type Quantity = "response" | "distortion";
export const QUANTITIES: readonly Quantity[] = ["response", "distortion"];

const POINTS = 480; /* of the time axis: about two pixels each */
const MOST: Record<Quantity, number> = { response: Infinity, distortion: 1 };

export interface Side {
  line: Sampled | null; /* the replication that is played */
  band: Band | null;
}

export interface Curves {
  sides: readonly [Side, Side];
  top: number; /* where the axis ends */
}

export const grid = computed(() => gridOf(lastHour.value, POINTS));

/* The clock's place on the grid. */
export const reached = computed(() => lastAt(grid.value, time.value));

/* As many replications as are wanted, of each side. */
export const counted = computed<readonly [readonly Figures[], readonly Figures[]]>(() => {
  const [left, right] = figures.value, wanted = replicationsWanted.value;
  return [left.slice(0, wanted), right.slice(0, wanted)];
});

/* Running means are worked out once for each replication. */
const sampled = new WeakMap<Figures, { grid: Float64Array } & Record<Quantity, Sampled>>();

function sampledOf(run: Figures, hours: Float64Array): Record<Quantity, Sampled> {
  let means = sampled.get(run);
  if (means?.grid !== hours) {
    means = { grid: hours, response: runningMean(run.response, hours), distortion: runningMean(run.distortion, hours) };
    sampled.set(run, means);
  }
  return means;
}

function sideOf(runs: readonly Figures[], quantity: Quantity): Side {
  const means = runs.map((run) => sampledOf(run, grid.value)[quantity]);
  return { line: means[0] ?? null, band: bandOf(means) };
}

/* Axes stay as they were while everything is run anew. */
const tops: Record<Quantity, number> = { response: 1, distortion: 1 };

function curvesOf(quantity: Quantity): Curves {
  const sides = [sideOf(counted.value[0], quantity), sideOf(counted.value[1], quantity)] as const;
  const lines = sides.flatMap(({ line }) => (line ? [line] : []));
  if (lines.length) tops[quantity] = topOf(sides.map(({ band }) => band), lines, MOST[quantity]);
  return { sides, top: tops[quantity] };
}

export const curves: Record<Quantity, ReadonlySignal<Curves>> = {
  response: computed(() => curvesOf("response")),
  distortion: computed(() => curvesOf("distortion")),
};
