/* The same in a terminal: command lines that any POSIX shell reads. */
import type { Choice } from "./share";

/* As it stands where no character means anything to a shell, else between single quotes. */
export function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}

function changesOf(choice: Choice): string[] {
  return [...choice.changes].flatMap(([pointer, value]) => ["--set", `${pointer}=${value}`]);
}

function line(...words: string[]): string {
  return words.map(quoted).join(" ");
}

/* The table of final figures. `as`: how a command line names the scenario, with what was changed when the page was written. */
export function compareLine(as: readonly string[], choice: Choice, replications: number): string {
  const forms = [...new Set(choice.sides)].join(",");
  return line("zhuanban", "compare", ...as, "--forms", forms, "--seed", choice.seed, "--reps", String(replications),
              ...changesOf(choice));
}

/* One of the two runs that are shown, with its trace hash. */
export function runLine(as: readonly string[], choice: Choice, form: string): string {
  return line("zhuanban", "run", ...as, "--form", form, "--seed", choice.seed, "--rep", "0", ...changesOf(choice));
}
