/* A signal's value for texts: while the clock runs, a few times a second are enough. */
import { effect, type ReadonlySignal } from "@preact/signals";
import { useEffect, useState } from "preact/hooks";

export function useSlowly<T>(source: ReadonlySignal<T>, everyMs: number): T {
  const [value, set] = useState<T>(source.peek());
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined, last = 0;
    const stop = effect(() => {
      void source.value;
      waiting ??= setTimeout(() => {
        waiting = undefined;
        last = performance.now();
        set(() => source.peek());
      }, Math.max(0, last + everyMs - performance.now()));
    });
    return () => {
      stop();
      clearTimeout(waiting);
    };
  }, [source, everyMs]);
  return value;
}
