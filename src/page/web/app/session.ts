/* From what the reader chose to what is shown: build, record both sides, then replicate for the bands. Whatever is chosen
   anew makes what is under way out of date. */
import { batch, effect } from "@preact/signals";
import { filmOf } from "../stage/film";
import type { Setting } from "../messages";
import { Refused, ask, open } from "./client";
import * as state from "./state";

const MOST_RECORDS = 400_000; /* of one side: what a phone can hold */

let generation = 0;

function outdated(mine: number): boolean {
  return mine !== generation;
}

async function record(setting: Setting, form: string, from: number, mine: number) {
  const question = { kind: "record", setting, form, replication: 0, most: MOST_RECORDS } as const;
  return (await ask(question, "recorded", (part) => {
    if (!outdated(mine)) state.share.value = from + part / 2;
  })).recording;
}

async function replicate(setting: Setting, sides: readonly [string, string], mine: number): Promise<void> {
  const measures = state.measuresShown.peek().map((m) => m.name);
  while (state.figures.value[0].length < state.replicationsWanted.value) {
    const replication = state.figures.value[0].length;
    const pair = [];
    for (const form of sides) {
      const { figures } = await ask({ kind: "figures", setting, form, replication, measures }, "figured");
      if (outdated(mine)) return;
      pair.push(figures);
    }
    const [left, right] = state.figures.value;
    state.figures.value = [[...left, pair[0]!], [...right, pair[1]!]];
  }
}

/* Until more replications are wanted than there are; that is so too when everything begins anew. */
function moreWanted(): Promise<void> {
  return new Promise((resolve) => {
    const stop = effect(() => {
      if (state.replicationsWanted.value <= state.figures.value[0].length) return;
      queueMicrotask(() => stop());
      resolve();
    });
  });
}

async function show(setting: Setting, sides: readonly [string, string], mine: number): Promise<void> {
  state.phase.value = "building";
  state.share.value = 0;
  state.failure.value = null;
  state.figures.value = [[], []];
  state.figured.value = { setting, sides };
  const built = await ask({ kind: "build", setting }, "built");
  if (outdated(mine)) return;
  state.phase.value = "recording";
  const left = await record(setting, sides[0], 0, mine);
  if (outdated(mine)) return;
  const right = await record(setting, sides[1], 0.5, mine);
  if (outdated(mine)) return;
  batch(() => { /* nobody sees names of one run beside the film of another */
    state.names.value = built.names;
    state.recordings.value = [left, right];
    state.films.value = [filmOf(left, built.names), filmOf(right, built.names)];
    state.seek(state.time.value);
    state.phase.value = "ready";
  });
  for (; !outdated(mine); await moreWanted()) await replicate(setting, sides, mine);
}

function fail(error: unknown, mine: number): void {
  if (outdated(mine)) return;
  state.failure.value = { message: error instanceof Error ? error.message : String(error),
                          place: error instanceof Refused ? error.place : "" };
  batch(() => { /* what was shown before is not what is chosen */
    state.films.value = null;
    state.recordings.value = null;
    state.phase.value = "failed";
    state.playing.value = false;
  });
}

/* Follows the reader's choices from now on. */
export async function begin(): Promise<void> {
  await open();
  effect(() => {
    const setting = state.setting.value, sides = state.sides.value;
    const mine = ++generation;
    void show(setting, sides, mine).catch((error) => fail(error, mine));
  });
}
