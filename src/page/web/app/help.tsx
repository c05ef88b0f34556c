/* Which keys do what. */
import { useEffect, useRef } from "preact/hooks";
import { keysShown } from "./keys";
import { text } from "../words";

const KEYS = [["Space", "keyPlay"], ["← →", "keyStep"], ["Home End", "keyEnds"], ["+ −", "keySpeed"], ["R", "reset"], ["N", "newSeed"],
  ["1–9", "keyPreset"], ["L", "keyLessons"], ["F", "fullScreen"], ["?", "keys"]] as const;

export function KeysHelp() {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (keysShown.value && !dialog.current!.open) dialog.current!.showModal();
    if (!keysShown.value && dialog.current!.open) dialog.current!.close();
  }, [keysShown.value]);
  return (
    <dialog ref={dialog} class="card" aria-label={text("keys")} onClose={() => (keysShown.value = false)}>
      <h2>{text("keys")}</h2>
      <dl class="keys">
        {KEYS.map(([key, what]) => <><dt><kbd>{key}</kbd></dt><dd>{text(what)}</dd></>)}
      </dl>
      <button type="button" onClick={() => (keysShown.value = false)}>{text("close")}</button>
    </dialog>
  );
}
