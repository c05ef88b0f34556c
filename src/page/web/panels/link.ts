/* Between what the reader chose and the address: links are followed, and the address follows the choices. */
import { batch, computed, effect, signal } from "@preact/signals";
import * as state from "../app/state";
import { lang } from "../words";
import { type Choice, type Read, type Remark, decode, encode, plain } from "./share";

const QUIET_MS = 400; /* browsers count how often an address is changed */

/* What the last link asked for in vain. */
export const remarks = signal<readonly Remark[]>([]);

/* What is chosen, without the clock, which is not to renew the address every moment. */
export const chosen = computed<Choice>(() => ({
  preset: state.preset.value.name, seed: state.seed.value, sides: state.sides.value, matter: state.matter.value, hour: 0,
  lesson: state.lessonName.value, lang: lang.value === state.data.value.lang ? null : lang.value, changes: state.changes.value,
}));

/* The link to this page as it is now, at this moment of its clock. */
export function linkNow(): string {
  return location.href.replace(/#.*$/s, "") + encode({ ...chosen.value, hour: state.time.value }, state.preset.value);
}

function take(choice: Choice): void {
  batch(() => {
    state.choosePreset(choice.preset);
    state.seed.value = choice.seed;
    state.sides.value = choice.sides;
    state.changes.value = choice.changes;
    state.matter.value = choice.matter;
    state.lessonName.value = choice.lesson;
    if (state.lesson.value) state.replicationsWanted.value = state.lesson.value.reps;
    state.time.value = choice.hour; /* the session brings it within the run */
    state.playing.value = false;
    if (choice.lang) lang.value = choice.lang;
  });
}

function follow(read: Read): void {
  remarks.value = read.remarks;
  take(read.choice ?? plain(state.data.value.presets[0]!));
}

function isPlain(choice: Choice): boolean {
  const first = state.data.value.presets[0]!;
  return encode(choice, state.preset.value) === encode(plain(first), first);
}

function writeAddress(choice: Choice): void {
  const hash = isPlain(choice) ? "" : encode(choice, state.preset.peek());
  try {
    history.replaceState(null, "", location.href.replace(/#.*$/s, "") + hash);
  } catch {
    /* some browsers allow it to no file: the address stays as it was */
  }
}

/* Follows links from now on, the page's own address first. */
export function followLinks(): void {
  if (location.hash.length > 1) follow(decode(location.hash, state.data.value));
  addEventListener("hashchange", () => follow(decode(location.hash, state.data.value)));
  let waiting: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const choice = chosen.value;
    clearTimeout(waiting);
    waiting = setTimeout(() => writeAddress(choice), QUIET_MS);
  });
}
