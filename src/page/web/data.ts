/* What the program that wrote the page put into it (src/page/data.c). */

export const DATA_FORMAT = 1;

export type Lang = "en" | "zh";
export type Words = Record<Lang, string>;

/* [pointer, value]: [] is an empty list, null a record that is there whatever it has. */
export type Value = [string, number | string | boolean | null | []];

export interface Field {
  whole: boolean;
  unit: string;
  help: Words;
}

export interface Slider extends Field {
  pointer: string;
  value: number;
  low: number;
  high: number;
}

export interface Preset {
  name: string;
  label: Words;
  hash: string;
  seed: string;
  replications: number;
  delta: number;
  primary: string;
  forms: string[];
  as: string[]; /* how a command line names it: the scenario, and what was changed in it */
  values: Value[];
  sliders: Slider[];
}

export interface Measure {
  name: string;
  unit: string;
  better: "none" | "low" | "high";
  help: Words;
}

/* One side of a comparison that was measured when the lesson was written. */
export interface Measured {
  a: number;
  b: number;
  difference: number;
  low: number;
  high: number;
  verdict: string;
}

export interface Lesson {
  format: number;
  name: string;
  order: number;
  scenario: string;
  forms: [string, string];
  measure: string;
  matters: "focal" | "other" | "all";
  reps: number;
  matter?: number;
  also?: { measure: string; matters: "focal" | "other" | "all"; forms?: [string, string] }[];
  title: Words;
  ask: Words;
  bet: { prompt: Words };
  watch: Words;
  reveal: Words;
  change: { pointer: string; low: number; high: number; label: Words }[];
  /* opposite: a second value, of the same pointer, at which the first side wins */
  flip: { pointer: string | null; value?: number; opposite?: number; text: Words };
  cannot: Words;
  source: Words;
  misconception: Words;
  plan: ({ minutes: number } & Words)[];
  questions: (Words & { answer: Words })[];
  measured: Measured & {
    seed: string;
    reps: number;
    also?: Measured[];
    flip?: Measured & { value: number; opposite?: Measured & { value: number } };
  };
}

export interface PageData {
  format: number;
  version: string;
  lang: Lang;
  measures: Measure[];
  /* two-sided 95 % critical values of Student's t, of 1 degree of freedom first */
  critical: number[];
  fields: Record<string, Field>;
  presets: Preset[];
  lessons: Lesson[];
}

/* "/classes/NAME/novelty" is the field of "/classes/crossing/novelty". */
function isOf(field: string, pointer: string): boolean {
  const pattern = field.split("/"), segments = pointer.split("/");
  return pattern.length === segments.length &&
    pattern.every((segment, i) => segment === segments[i] || /^([A-Z]+:)?[A-Z]+$/.test(segment));
}

/* The data as they are used: every slider knows its field. */
export function unfold(data: PageData): PageData {
  for (const preset of data.presets)
    for (const slider of preset.sliders)
      Object.assign(slider, Object.entries(data.fields).find(([field]) => isOf(field, slider.pointer))?.[1]);
  return data;
}
