/* The two forms by name, as the page shows them. */
import { computed } from "@preact/signals";
import { anyFocal, names, sides } from "../app/state";
import { say } from "../words";

/* A form's label; its name before the engine has told, or where it has none. */
export function formLabel(name: string): string {
  const form = names.value?.forms.find((f) => f.name === name);
  return (form && say(form.label)) || name;
}

export const sideLabels = computed<readonly [string, string]>(() => [formLabel(sides.value[0]), formLabel(sides.value[1])]);

/* Which matters are compared: 1, those that a crew takes, where there are such; else 0, all. */
export const matterSet = computed<0 | 1>(() => (anyFocal.value ? 1 : 0));
