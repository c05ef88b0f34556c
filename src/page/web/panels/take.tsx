/* Taking it along: a link, command lines, hashes of the runs. */
import { signal, useSignalEffect } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { phase, preset, recordings, replicationsWanted } from "../app/state";
import { compareLine, runLine } from "./command";
import { sideLabels } from "./forms";
import { chosen, linkNow } from "./link";
import { word } from "./words";

/* What was copied last; `by: hand` where the browser refused. */
const copied = signal<{ text: string; by: "page" | "hand" } | null>(null);

async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    copied.value = { text, by: "page" };
  } catch {
    copied.value = { text, by: "hand" };
  }
}

function commands(): string {
  const choice = chosen.value;
  const runs = [...new Set(choice.sides)].map((form) => runLine(preset.value.as, choice, form));
  return [compareLine(preset.value.as, choice, replicationsWanted.value), ...runs].join("\n");
}

function ByHand({ text }: { text: string }) {
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => {
    field.current!.focus();
    field.current!.select();
  }, [text]);
  return (
    <>
      <p role="status">{word("copyByHand")}</p>
      <textarea ref={field} readOnly rows={3} aria-label={word("copyByHand")} value={text} />
    </>
  );
}

function Traces() {
  if (phase.value !== "ready" || !recordings.value) return null;
  return (
    <p class="faint">
      {word("traces")}
      {recordings.value.map(({ hash }, side) => (
        <span class="trace"><span class={side ? "side-b" : "side-a"}>{sideLabels.value[side]}</span> <code>{hash}</code></span>
      ))}
    </p>
  );
}

function linkWords(): string {
  return [word("linkIs"), ...(location.protocol === "file:" ? [word("linkFile")] : [])].join(" ");
}

/* What was copied is not what is chosen any more. */
function useForgetting(): void {
  useSignalEffect(() => {
    void [chosen.value, replicationsWanted.value];
    copied.value = null;
  });
}

export function Take() {
  useForgetting();
  return (
    <section class="card take" aria-labelledby="take-title">
      <h2 id="take-title">{word("take")}</h2>
      <div class="buttons">
        <button type="button" onClick={() => void copy(linkNow())}>{word("copyLink")}</button>
        <button type="button" onClick={() => void copy(commands())}>{word("copyCommand")}</button>
      </div>
      {copied.value?.by === "hand" && <ByHand text={copied.value.text} />}
      <p class="faint" role="status">{copied.value?.by === "page" ? word("copied") : linkWords()}</p>
      <details>
        <summary>{word("terminal")}</summary>
        <pre tabIndex={0}>{commands()}</pre>
        <Traces />
      </details>
    </section>
  );
}
