/* Which lesson, how far, what was bet and what came out: in memory only, gone with the page. */
import { batch, computed, signal } from "@preact/signals";
import type { Lesson } from "../data";
import * as state from "../app/state";
import { type Estimate, type Side, estimate, winner } from "./bet";

export const STEPS = ["ask", "bet", "run", "reveal", "change", "flip", "cannot"] as const;
export type Step = (typeof STEPS)[number];

export interface Progress {
  step: number;
  reached: number;
  bet: number; /* per cent */
  placed: boolean;
  first: Estimate | null; /* of the lesson as it is given */
  won: ReadonlySet<Side>; /* sides that have been ahead beyond doubt */
  told: boolean; /* what turns it was shown */
}
const FRESH: Progress = { step: 0, reached: 0, bet: 0, placed: false, first: null, won: new Set(), told: false };

export const isOpen = signal(false);
export const sheet = signal<string | null>(null); /* the lesson whose teacher's sheet is shown */
export const courses = signal<ReadonlyMap<string, Progress>>(new Map());
export const progress = computed(() => courses.value.get(state.lessonName.value ?? "") ?? FRESH);

export function update(part: Partial<Progress>): void {
  const name = state.lessonName.peek();
  if (name) courses.value = new Map(courses.peek()).set(name, { ...progress.peek(), ...part });
}

/* In an open lesson without a bet: what came of it is not shown before. */
export const awaitsBet = computed(() => isOpen.value && state.lesson.value !== null && !progress.value.placed);

export const inOrder = computed(() => [...state.data.value.lessons].sort((a, b) => a.order - b.order));
export const betterOf = (measure: string) => state.data.value.measures.find((m) => m.name === measure)?.better ?? "none";

export function toggleLessons(): void {
  isOpen.value = !isOpen.value;
}

/* ---- the run ---- */

const SETS = { all: 0, focal: 1, other: 2 };

/* Preset, sides and seed are those of the lesson; what the reader changed aside. */
export const isOurs = computed(() => {
  const lesson = state.lesson.value;
  return !!lesson && state.preset.value.name === lesson.scenario && state.seed.value === lesson.measured.seed &&
    state.sides.value.every((form, i) => form === lesson.forms[i]);
});
export const isAsGiven = computed(() => isOurs.value && state.changes.value.size === 0);

/* Replications of what is chosen now. */
export const count = computed(() => {
  const of = state.figured.value;
  return of?.setting === state.setting.value && of.sides === state.sides.value ? state.figures.value[1].length : 0;
});
export const isWhole = computed(() => !!state.lesson.value && count.value >= state.lesson.value.reps);

/* What these replications say about the lesson's measure so far. */
export const present = computed<Estimate | null>(() => {
  const lesson = state.lesson.value;
  if (!lesson || !isOurs.value || count.value < 2) return null;
  const [left, right] = state.figures.value.map((side) => side.map((f) => f.means[lesson.measure]?.[SETS[lesson.matters]] ?? NaN));
  return estimate(left!, right!, state.data.value.critical);
});

/* Keeps what a whole run has shown. */
export function keep(): void {
  const lesson = state.lesson.value, found = present.value;
  if (!lesson || !found || !isWhole.value) return;
  const { first, won } = progress.peek(), side = winner(found, betterOf(lesson.measure));
  if (!first && isAsGiven.value) update({ first: found });
  if (side && !won.has(side)) update({ won: new Set(won).add(side) });
}

/* ---- ways through ---- */

/* Everything as the lesson wants it. */
export function restore(lesson: Lesson): void {
  batch(() => {
    state.choosePreset(lesson.scenario);
    state.lessonName.value = lesson.name;
    state.seed.value = lesson.measured.seed;
    state.sides.value = lesson.forms;
    state.matter.value = lesson.matter ?? null;
    state.replicationsWanted.value = lesson.reps;
    state.time.value = 0;
    state.playing.value = false;
  });
}

export function start(lesson: Lesson): void {
  batch(() => {
    restore(lesson);
    update({ step: 0 });
    isOpen.value = true;
  });
}

/* Back to the list. */
export function leave(): void {
  state.lessonName.value = null;
}

/* Whether that step may be gone to: no result before a bet, no answer before a result. */
export function mayGo(step: number): boolean {
  const { placed, first } = progress.value;
  return step <= 1 || (step === 2 && placed) || (placed && first !== null);
}

export function go(step: number): void {
  if (!mayGo(step)) return;
  update({ step, reached: Math.max(progress.peek().reached, step) });
}
