/* Sliders that are being pulled: what they are set to takes effect when they rest, since everything is built anew. */
import { batch, signal } from "@preact/signals";
import { change, changes, preset, presetName } from "../app/state";

const REST_MS = 250;

const pending = signal<ReadonlyMap<string, number>>(new Map());
let waiting: ReturnType<typeof setTimeout> | undefined;

export function forget(): void {
  clearTimeout(waiting);
  pending.value = new Map();
}

function settle(): void {
  batch(() => {
    for (const [pointer, value] of pending.value) change(pointer, value);
    forget();
  });
}

export function put(pointer: string, value: number): void {
  const chosenFor = presetName.value;
  pending.value = new Map(pending.value).set(pointer, value);
  clearTimeout(waiting);
  waiting = setTimeout(() => (presetName.value === chosenFor ? settle() : forget()), REST_MS);
}

/* What a slider shows: where it is being pulled to, else what is set, else the preset's own. */
export function valueOf(pointer: string): number {
  const usual = preset.value.sliders.find((s) => s.pointer === pointer)!.value;
  return pending.value.get(pointer) ?? changes.value.get(pointer) ?? usual;
}

export function allBack(): void {
  batch(() => {
    forget();
    changes.value = new Map();
  });
}
