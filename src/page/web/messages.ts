/* What page and worker say to each other. */
import type { Value } from "./data";
import type { Story } from "./engine";
import type { Names, Recording } from "./recording";

/* A scenario as it is now: a preset's values, then what was changed, which comes later and holds. */
export interface Setting {
  values: Value[];
  seed: string;
}

/* What one replication of one form came to. Curves: hours at which a matter responded, or was acted on, in order, and its
   value. */
export interface Figures {
  hash: string;
  means: Record<string, [number, number, number]>; /* by measure: all, focal, other matters; NaN where not measured */
  response: Curve;
  distortion: Curve;
}

export interface Curve {
  atH: Float64Array;
  value: Float64Array;
}

export type Ask = { id: number } & (
  | { kind: "open"; engine: ArrayBuffer }
  | { kind: "build"; setting: Setting }
  | { kind: "record"; setting: Setting; form: string; replication: number; most: number }
  | { kind: "figures"; setting: Setting; form: string; replication: number; measures: string[] }
  | { kind: "story"; setting: Setting; form: string; replication: number; matter: number; chinese: boolean }
);

export type Answer = { id: number } & (
  | { kind: "progress"; share: number }
  | { kind: "opened"; version: string }
  | { kind: "built"; names: Names; hash: string }
  | { kind: "recorded"; recording: Recording }
  | { kind: "figured"; figures: Figures }
  | { kind: "told"; story: Story }
  | { kind: "failed"; message: string; place: string }
);
