/* The worker: the engine off the page's thread, so that the page never waits. */
import { Engine, EngineError } from "./engine";
import { figuresOf } from "./figures";
import type { Answer, Ask, Setting } from "./messages";

let engine: Engine | null = null;
let built = ""; /* the setting that the engine holds */

function say(answer: Answer, given: ArrayBuffer[] = []): void {
  postMessage(answer, { transfer: given });
}

/* What an answer's columns stand on: given away, not copied. */
function buffersOf(columns: object): ArrayBuffer[] {
  return Object.values(columns).flatMap((column) => (ArrayBuffer.isView(column) ? [column.buffer as ArrayBuffer] : []));
}

/* The engine with that scenario in it. */
function of(setting: Setting): Engine {
  if (!engine) throw new Error("the engine is not there yet");
  const key = JSON.stringify(setting.values);
  if (key !== built) {
    built = "";
    engine.build(setting.values);
    built = key;
  }
  return engine;
}

async function answer(ask: Ask): Promise<void> {
  const { id } = ask;
  switch (ask.kind) {
    case "open":
      engine = await Engine.load(ask.engine);
      return say({ id, kind: "opened", version: engine.version() });
    case "build": {
      const e = of(ask.setting);
      return say({ id, kind: "built", names: e.names(), hash: e.modelHash() });
    }
    case "record": {
      const recording = await of(ask.setting).record(ask.form, BigInt(ask.setting.seed), ask.replication, ask.most,
        (share) => say({ id, kind: "progress", share }));
      return say({ id, kind: "recorded", recording }, buffersOf(recording));
    }
    case "figures": {
      const figures = await figuresOf(of(ask.setting), ask.form, BigInt(ask.setting.seed), ask.replication, ask.measures);
      return say({ id, kind: "figured", figures }, [...buffersOf(figures.response), ...buffersOf(figures.distortion)]);
    }
    case "story":
      return say({ id, kind: "told", story: of(ask.setting).story(ask.form, BigInt(ask.setting.seed), ask.replication,
                                                                  ask.matter, ask.chinese) });
  }
}

/* One after another: the engine holds one run at a time. */
let last: Promise<void> = Promise.resolve();
onmessage = (event: MessageEvent<Ask>) => {
  last = last.then(() => answer(event.data)).catch((error: unknown) => {
    built = "";
    say({ id: event.data.id, kind: "failed", message: error instanceof Error ? error.message : String(error),
          place: error instanceof EngineError ? error.place : "" });
  });
};
