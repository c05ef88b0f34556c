/* A replication of one form as columns: everything that happened, in order. */
import type { Words } from "./data";

export interface Names {
  forms: { name: string; label: Words; variants: string[] }[];
  classes: { name: string; label: Words; focal: boolean }[];
  territories: { above: number | null; label: Words }[];
  offices: { territory: number; department: Words; people: number; label: Words }[];
  posts: (number | null)[]; /* office of each official, the first is official 1 */
  host: number | null;
  untilH: number;
}

/* Those columns of the trace (docs/trace.md) that something is made of; event, act and className are places in `words`. */
export interface Recording {
  form: string;
  count: number;
  words: string[];
  lost: boolean; /* the run went on without being kept */
  hash: string; /* of the whole run, as the terminal prints it */
  events: number;
  booksOff: number; /* identities that do not hold: 0 */
  time: Float64Array;
  known: BigUint64Array;
  dropped: BigUint64Array;
  changed: BigUint64Array;
  event: Uint16Array;
  act: Uint16Array;
  className: Uint16Array;
  matter: Uint32Array;
  token: Uint32Array;
  other: Uint32Array;
  office: Uint32Array;
  to: Uint32Array;
  official: Uint32Array;
  subtask: Int32Array;
  detached: Uint8Array;
}

export const NOBODY = 0xffffffff;
