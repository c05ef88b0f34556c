/* The keyboard. Keys that a control uses itself are left to it. */
import { signal } from "@preact/signals";
import { faster, reset, stepBack, stepOn, toEnd, toggle } from "../stage/clock";
import { toggleLessons } from "../lessons/lessons";
import { choosePreset, data, newSeed } from "./state";

export const keysShown = signal(false);

export function fullScreen(): void {
  if (document.fullscreenElement) void document.exitFullscreen();
  else void document.documentElement.requestFullscreen?.().catch(() => undefined); /* not every browser may */
}

const ACTIONS: Record<string, () => void> = {
  " ": toggle,
  ArrowRight: stepOn,
  ArrowLeft: stepBack,
  Home: reset,
  End: toEnd,
  "+": () => faster(1),
  "=": () => faster(1),
  "-": () => faster(-1),
  r: reset,
  n: newSeed,
  l: toggleLessons,
  f: fullScreen,
  "?": () => (keysShown.value = !keysShown.value),
};

/* Whether the focused control takes the key for itself. */
function isTaken(target: EventTarget | null, key: string): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.matches('input:not([type="range"]):not([type="checkbox"]), textarea, select')) return true;
  if (target.matches('input[type="range"]')) return key.startsWith("Arrow") || key === "Home" || key === "End";
  return key === " " && target.matches("button, summary, a, input");
}

export function listen(): void {
  document.addEventListener("keydown", (event) => {
    if (keysShown.value && event.key !== "?") return; /* the list of keys lies over everything; Escape is the browser's own */
    if (event.ctrlKey || event.metaKey || event.altKey || isTaken(event.target, event.key)) return;
    const number = Number(event.key);
    const action = number >= 1 && number <= 9 ? () => choosePreset(data.value.presets[number - 1]?.name ?? "")
                                              : ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}
