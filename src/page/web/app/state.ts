/* What the page knows, as signals: everything shown follows from these. */
import { batch, computed, signal } from "@preact/signals";
import type { Lesson, Measure, PageData, Preset, Value } from "../data";
import type { Figures, Setting } from "../messages";
import type { Names, Recording } from "../recording";
import type { Film } from "../stage/film";

export const data = signal<PageData>(null as unknown as PageData); /* set before anything is drawn */

/* ---- what the reader chose: these make the share link ---- */
export const presetName = signal("");
export const changes = signal<ReadonlyMap<string, number>>(new Map()); /* pointer → value, where it differs from the preset */
export const seed = signal("1");
export const sides = signal<readonly [string, string]>(["bureaucracy", "task_force"]); /* names of forms, left and right */
export const matter = signal<number | null>(null); /* the one that is followed, as the trace numbers it */
export const lessonName = signal<string | null>(null);

/* ---- the clock: one for both sides ---- */
export const time = signal(0); /* hours since the start */
export const playing = signal(false);
export const speed = signal(4); /* simulated hours a second */

/* ---- what came of it ---- */
export type Phase = "opening" | "building" | "recording" | "ready" | "failed";
export const phase = signal<Phase>("opening");
export const share = signal(0); /* of the phase, done */
export const failure = signal<{ message: string; place: string } | null>(null);
export const names = signal<Names | null>(null);
export const recordings = signal<readonly [Recording, Recording] | null>(null);
export const films = signal<readonly [Film, Film] | null>(null);
/* Replications so far, for the bands and intervals: [left, right], the n-th of both is of the same matters. */
export const figures = signal<readonly [readonly Figures[], readonly Figures[]]>([[], []]);
/* What they are of: identical with what is chosen now, or they are out of date. */
export const figured = signal<{ setting: Setting; sides: readonly [string, string] } | null>(null);
export const REPLICATIONS = 30;
export const replicationsWanted = signal(REPLICATIONS);

export const preset = computed<Preset>(
  () => data.value.presets.find((p) => p.name === presetName.value) ?? data.value.presets[0]!);
export const lesson = computed<Lesson | null>(() => data.value.lessons.find((l) => l.name === lessonName.value) ?? null);
const ALWAYS = ["response_latency_h", "resolution_latency_h", "distortion_end_to_end", "official_hours"];
/* The measures among the final figures: what the preset and the lesson ask for comes first. */
export const measuresShown = computed<Measure[]>(() => {
  const wanted = new Set([preset.value.primary, lesson.value?.measure ?? "", ...ALWAYS]);
  return [...wanted].flatMap((name) => data.value.measures.find((m) => m.name === name) ?? []);
});
export const setting = computed<Setting>(() => ({
  values: [...preset.value.values, ...[...changes.value].map(([pointer, value]): Value => [pointer, value])],
  seed: seed.value,
}));
/* The last hour that both sides can show. */
export const lastHour = computed(() => {
  const all = recordings.value;
  if (!all || !names.value) return 0;
  const ends = all.map((r) => (r.lost ? r.time[r.count - 1] ?? 0 : names.value!.untilH));
  return Math.min(...ends);
});

/* Whether there is anything that the crew takes: else every matter is looked at. */
export const anyFocal = computed(() => names.value?.classes.some((c) => c.focal) ?? false);
/* The matter that is followed: the one chosen (0: none), else the first that the crew takes. */
export const followed = computed<number | null>(() => {
  if (matter.value !== null) return matter.value || null;
  const classes = new Set(names.value?.classes.filter((c) => c.focal || !anyFocal.value).map((c) => c.name));
  for (const story of films.value?.[0].matters.values() ?? []) if (classes.has(story.className)) return story.matter;
  return null;
});

/* ---- ways to change it ---- */

/* Another seed is another world: other matters, other people, so none is followed from the one before. */
export function chooseSeed(chosen: string): void {
  batch(() => {
    seed.value = chosen;
    matter.value = null;
  });
}

/* The old one comes back by its number. */
export function newSeed(): void {
  chooseSeed(String(crypto.getRandomValues(new Uint32Array(1))[0]!));
}

export function choosePreset(name: string): void {
  const chosen = data.value.presets.find((p) => p.name === name);
  if (!chosen) return;
  batch(() => { /* one choice, one build */
    presetName.value = name;
    changes.value = new Map();
    seed.value = chosen.seed;
    sides.value = [chosen.forms[0]!, chosen.forms[1] ?? chosen.forms[0]!];
    matter.value = null;
    lessonName.value = null;
  });
}

/* The preset's own value is no change. The sliders keep within their ranges, links are brought within them. */
export function change(pointer: string, value: number): void {
  const slider = preset.value.sliders.find((s) => s.pointer === pointer);
  const next = new Map(changes.value);
  if (slider && value === slider.value) next.delete(pointer);
  else next.set(pointer, value);
  changes.value = next;
}

export function seek(hour: number): void {
  time.value = Math.min(Math.max(hour, 0), lastHour.value);
}
