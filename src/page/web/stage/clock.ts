/* The clock: it runs in simulated hours a second of the reader's time, and can be moved event by event. */
import { computed, effect } from "@preact/signals";
import { films, lastHour, matter, playing, seek, speed, time } from "../app/state";
import { lastAt } from "./film";

export const SPEEDS = [0.5, 1, 2, 4, 8, 16, 32, 64, 128];

const LONGEST_MS = 250; /* of a frame: what a page in the background missed is not made up */
const JUMP_MS = 1000;

/* Hours at which anything happens to any matter, on either side. */
const moments = computed<Float64Array>(() => {
  const hours: number[] = [];
  for (const film of films.value ?? []) {
    const r = film.recording;
    for (let i = 0; i < r.count; i++) if (r.matter[i]! > 0) hours.push(r.time[i]!);
  }
  hours.sort((a, b) => a - b);
  return Float64Array.from(new Set(hours));
});

/* Before there is anything to see the keys wait: the hour that a link asked for stays. */
export function reset(): void {
  if (!films.peek()) return;
  playing.value = false;
  seek(0);
}

export function toEnd(): void {
  if (films.peek()) seek(lastHour.value);
}

export function stepOn(): void {
  if (!films.peek()) return;
  playing.value = false;
  const all = moments.value, i = lastAt(all, time.value) + 1;
  seek(i < all.length ? all[i]! : lastHour.value);
}

export function stepBack(): void {
  if (!films.peek()) return;
  playing.value = false;
  const all = moments.value;
  let i = lastAt(all, time.value);
  if (i >= 0 && all[i] === time.value) i--;
  seek(i >= 0 ? all[i]! : 0);
}

export function toggle(): void {
  if (!films.peek()) return;
  if (!playing.value && time.value >= lastHour.value) seek(0);
  playing.value = !playing.value;
}

/* Follows a matter (0: none) from when it arises: who chooses one wants to see it, not to wait for it. */
export function follow(chosen: number): void {
  matter.value = chosen;
  const story = films.peek()?.[0].matters.get(chosen);
  if (story) seek(story.aroseH);
}

export function faster(by: 1 | -1): void {
  const i = SPEEDS.indexOf(speed.value);
  speed.value = SPEEDS[Math.min(Math.max((i < 0 ? 3 : i) + by, 0), SPEEDS.length - 1)]!;
}

/* While it plays, every frame moves the clock; who wants no motion sees it go in jumps of a second. At the end it stops. */
effect(() => {
  if (!playing.value) return;
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  let last = performance.now(), frame = 0;
  const tick = (now: number) => {
    frame = requestAnimationFrame(tick);
    if (calm.matches && now - last < JUMP_MS) return;
    const passed = Math.min(now - last, calm.matches ? JUMP_MS : LONGEST_MS) / 1000;
    last = now;
    seek(time.peek() + passed * speed.peek());
    if (time.peek() >= lastHour.peek() && lastHour.peek() > 0) playing.value = false;
  };
  frame = requestAnimationFrame(tick);
  return () => cancelAnimationFrame(frame);
});
