/* The worker as the page sees it: questions with answers. */
import engine from "made:engine";
import workerSource from "made:worker";
import type { Answer, Ask } from "../messages";
import { unpack } from "../packed";
import { text } from "../words";

type Without<T> = T extends unknown ? Omit<T, "id"> : never;
export type Question = Without<Ask>;
type Of<K extends Answer["kind"]> = Extract<Answer, { kind: K }>;

/* The engine's answer was a refusal. */
export class Refused extends Error {
  constructor(message: string, readonly place: string) {
    super(message);
  }
}

interface Pending {
  settle: (answer: Answer) => void;
  progress?: (share: number) => void;
}

let worker: Worker | null = null;
let lastId = 0;
const pending = new Map<number, Pending>();

function receive(answer: Answer): void {
  const waiting = pending.get(answer.id);
  if (answer.kind === "progress") return waiting?.progress?.(answer.share);
  pending.delete(answer.id);
  waiting?.settle(answer);
}

/* The worker is gone, or what it said cannot be read: whoever waits is told. */
function giveUp(message: string): void {
  for (const [id, waiting] of [...pending]) {
    pending.delete(id);
    waiting.settle({ id, kind: "failed", message, place: "" });
  }
}

export function ask<K extends Answer["kind"]>(question: Question, kind: K, progress?: (share: number) => void,
                                              transfer: Transferable[] = []): Promise<Of<K>> {
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    pending.set(id, {
      progress,
      settle: (answer) => {
        if (answer.kind === kind) resolve(answer as Of<K>);
        else reject(answer.kind === "failed" ? new Refused(answer.message, answer.place) : new Error(answer.kind));
      },
    });
    worker!.postMessage({ id, ...question }, transfer);
  });
}

/* Starts the worker from the page itself: a file opened by double click may load nothing. */
export async function open(): Promise<string> {
  worker = new Worker(URL.createObjectURL(new Blob([workerSource], { type: "text/javascript" })));
  worker.onmessage = (event: MessageEvent<Answer>) => receive(event.data);
  worker.onerror = (event) => giveUp(text("stopped", { message: event.message ?? "" }));
  worker.onmessageerror = () => giveUp(text("stopped", { message: "messageerror" }));
  const bytes = await unpack(engine);
  return (await ask({ kind: "open", engine: bytes }, "opened", undefined, [bytes])).version;
}
