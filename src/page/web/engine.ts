/* The engine as WebAssembly: a scenario in, a recording or figures out. Runs in a worker and in node alike. */
import type { Value } from "./data";
import type { Recording, Names } from "./recording";

type Export = (...parameters: (number | bigint)[]) => number;
type BigExport = (...parameters: (number | bigint)[]) => bigint;

const NONE = 0xffffffff;
const RECORD = 80; /* bytes; the shape stands in src/page/engine/record.c */
const ROW = 32;
const MEMORY_LIMIT = 512 * 1024 * 1024;
const SLICES = 40; /* of a run, between which progress is told */

export enum Keep { Nothing, Matters, All }

/* The engine refused; `place` is a pointer into the scenario, or "". */
export class EngineError extends Error {
  constructor(readonly status: number, message: string, readonly place: string) {
    super(message);
  }
}

/* One matter of a run that was measured. */
export interface MatterRow {
  serial: number;
  classIndex: number;
  responseH: number;
  resolutionH: number;
  responded: boolean;
  resolved: boolean;
}

export interface Step {
  words: string;
  atH: number;
  spanH: number | null;
}

export interface Story {
  arose: boolean;
  resolved: boolean;
  aroseH: number;
  endH: number;
  causes: { name: string; words: string; hours: number }[];
  steps: Step[];
  answers: Step[];
}

/* Where what the C library would write goes: nowhere. */
const SILENT = {
  wasi_snapshot_preview1: { fd_close: () => 0, fd_seek: () => 0, fd_write: () => 8 },
};

export class Engine {
  private constructor(private readonly exports: WebAssembly.Exports) {}

  private readonly constants = new Map<number, string>(); /* texts that never change, by address */

  static async load(bytes: BufferSource): Promise<Engine> {
    const { instance } = await WebAssembly.instantiate(bytes, SILENT);
    const engine = new Engine(instance.exports);
    engine.call("_initialize");
    return engine;
  }

  private call(name: string, ...parameters: (number | bigint)[]): number {
    return (this.exports[name] as Export)(...parameters);
  }

  private big(name: string, ...parameters: (number | bigint)[]): bigint {
    return BigInt.asUintN(64, (this.exports[name] as BigExport)(...parameters));
  }

  private get memory(): ArrayBuffer {
    return (this.exports.memory as WebAssembly.Memory).buffer;
  }

  private text(address: number): string {
    if (address === 0) return "";
    const bytes = new Uint8Array(this.memory);
    let end = address;
    while (bytes[end] !== 0) end++;
    return new TextDecoder().decode(bytes.subarray(address, end));
  }

  private constant(address: number): string {
    let text = this.constants.get(address);
    if (text === undefined) this.constants.set(address, (text = this.text(address)));
    return text;
  }

  /* Calls with texts among the parameters. */
  private tell(name: string, ...parameters: (number | string)[]): number {
    const rooms: number[] = [];
    const passed = parameters.map((parameter) => {
      if (typeof parameter === "number") return parameter;
      const bytes = new TextEncoder().encode(parameter + "\0");
      const room = this.call("door_take", bytes.length);
      new Uint8Array(this.memory).set(bytes, room);
      rooms.push(room);
      return room;
    });
    const answer = this.call(name, ...passed);
    for (const room of rooms) this.call("door_give", room);
    return answer;
  }

  private must(status: number): void {
    if (status !== 0)
      throw new EngineError(status, this.text(this.call("door_message")), this.text(this.call("door_place")));
  }

  version(): string {
    return this.text(this.call("door_version"));
  }

  /* ---- scenario ---- */

  /* Builds and compiles; the last of several values at one pointer holds. */
  build(values: readonly Value[]): void {
    this.constants.clear(); /* names of classes belong to the model */
    this.must(this.call("door_begin"));
    for (const [pointer, value] of values) this.set(pointer, value);
    this.must(this.call("door_compile", MEMORY_LIMIT));
  }

  private set(pointer: string, value: Value[1]): void {
    if (typeof value === "number") this.must(this.tell("door_number", pointer, value));
    else if (typeof value === "string") this.must(this.tell("door_text", pointer, value));
    else if (typeof value === "boolean") this.must(this.tell("door_truth", pointer, value ? 1 : 0));
    else this.must(this.tell(value === null ? "door_declare" : "door_empty", pointer));
  }

  modelHash(): string {
    return this.big("door_model_hash").toString(16).padStart(16, "0");
  }

  untilH(): number {
    return this.call("door_until_h");
  }

  form(name: string): number {
    const form = this.tell("door_form", name);
    if (form >= this.call("door_forms")) throw new EngineError(1, `no form ${name}`, "/forms");
    return form;
  }

  private bilingual(name: string, index: number): { en: string; zh: string } {
    return { en: this.text(this.call(name, index, 0)), zh: this.text(this.call(name, index, 1)) };
  }

  private list<T>(count: number, item: (index: number) => T): T[] {
    return Array.from({ length: count }, (_, index) => item(index));
  }

  private unless(number: number): number | null {
    return number >>> 0 === NONE ? null : number >>> 0;
  }

  /* Who and what there is, in the picture's words. */
  names(): Names {
    return {
      forms: this.list(this.call("door_forms"), (i) => ({
        name: this.text(this.call("door_form_name", i)),
        label: this.bilingual("door_form_label", i),
        variants: this.list(7, (node) => this.text(this.call("door_form_variant", i, node + 1))),
      })),
      classes: this.list(this.call("door_classes"), (i) => ({
        name: this.text(this.call("door_class_name", i)),
        label: this.bilingual("door_class_label", i),
        focal: this.call("door_class_is_focal", i) !== 0,
      })),
      territories: this.list(this.call("door_territories"), (i) => ({
        above: this.unless(this.call("door_above", i)),
        label: this.bilingual("door_territory_label", i),
      })),
      offices: this.list(this.call("door_offices"), (i) => ({
        territory: this.call("door_office_territory", i),
        department: this.bilingual("door_department_label", this.call("door_office_department", i)),
        people: this.call("door_office_people", i),
        label: this.bilingual("door_office_label", i),
      })),
      posts: this.list(this.call("door_officials"), (i) => this.unless(this.call("door_post", i + 1))),
      host: this.unless(this.call("door_crew_host")),
      untilH: this.untilH(),
    };
  }

  /* ---- runs ---- */

  private async walk(form: number, seed: bigint, replication: number, keep: Keep, most: number,
                     progress?: (share: number) => void | Promise<void>): Promise<void> {
    this.must(this.call("door_start", form, BigInt.asIntN(64, seed), BigInt(replication), keep, most));
    const until = this.untilH();
    for (let i = 1; progress && i < SLICES; i++) {
      this.must(this.call("door_until", (until * i) / SLICES));
      await progress(i / SLICES);
    }
    this.must(this.call("door_finish"));
  }

  traceHash(): string {
    return this.big("door_trace_hash").toString(16).padStart(16, "0");
  }

  /* Everything that happened in one replication, as far as `most` events. */
  async record(form: string, seed: bigint, replication: number, most: number,
               progress?: (share: number) => void | Promise<void>): Promise<Recording> {
    await this.walk(this.form(form), seed, replication, Keep.All, most, progress);
    return this.readRecording(form);
  }

  private readRecording(form: string): Recording {
    const count = this.call("door_record_count");
    const view = new DataView(this.memory, this.call("door_records"), count * RECORD);
    const words: string[] = [""];
    const numbers = new Map<string, number>([["", 0]]);
    const word = (address: number): number => {
      const text = this.constant(address);
      let number = numbers.get(text);
      if (number === undefined) {
        numbers.set(text, (number = words.length));
        words.push(text);
      }
      return number;
    };
    const r: Recording = {
      form, count, words,
      lost: this.call("door_record_lost") !== 0,
      hash: this.traceHash(),
      events: this.call("door_event_count"),
      booksOff: this.call("door_books_off"),
      time: new Float64Array(count),
      known: new BigUint64Array(count), dropped: new BigUint64Array(count), changed: new BigUint64Array(count),
      event: new Uint16Array(count), act: new Uint16Array(count), className: new Uint16Array(count),
      matter: new Uint32Array(count), token: new Uint32Array(count), other: new Uint32Array(count),
      office: new Uint32Array(count), to: new Uint32Array(count), official: new Uint32Array(count),
      subtask: new Int32Array(count), detached: new Uint8Array(count),
    };
    for (let i = 0, at = 0; i < count; i++, at += RECORD) {
      r.time[i] = view.getFloat64(at, true);
      r.known[i] = view.getBigUint64(at + 8, true);
      r.dropped[i] = view.getBigUint64(at + 16, true);
      r.changed[i] = view.getBigUint64(at + 24, true);
      r.event[i] = word(view.getUint32(at + 32, true));
      r.act[i] = word(view.getUint32(at + 36, true));
      r.className[i] = word(view.getUint32(at + 40, true));
      r.matter[i] = view.getUint32(at + 44, true);
      r.token[i] = view.getUint32(at + 48, true);
      r.other[i] = view.getUint32(at + 52, true);
      r.office[i] = view.getUint32(at + 56, true);
      r.to[i] = view.getUint32(at + 60, true);
      r.official[i] = view.getUint32(at + 64, true);
      r.subtask[i] = view.getInt32(at + 68, true);
      r.detached[i] = view.getUint32(at + 72, true);
    }
    return r;
  }

  /* One replication for its figures: means of measures, hash, the matters, when they arose. */
  async replicate(form: string, seed: bigint, replication: number): Promise<Replication> {
    await this.walk(this.form(form), seed, replication, Keep.Matters, 1 << 22);
    return {
      hash: this.traceHash(),
      rows: this.rows(),
      kept: this.readRecording(form),
    };
  }

  /* Mean of a measure in the last run; set 0 all, 1 focal, 2 other matters. NaN where it was not measured. */
  mean(set: number, measure: string): number {
    return this.call("door_mean", set, this.tell("door_measure", measure));
  }

  private rows(): MatterRow[] {
    const count = this.call("door_matters");
    const view = new DataView(this.memory, this.call("door_matter_rows"), count * ROW);
    return this.list(count, (i) => ({
      serial: view.getUint32(i * ROW, true),
      classIndex: view.getUint32(i * ROW + 4, true),
      responseH: view.getFloat64(i * ROW + 8, true),
      resolutionH: view.getFloat64(i * ROW + 16, true),
      responded: view.getUint8(i * ROW + 24) !== 0,
      resolved: view.getUint8(i * ROW + 25) !== 0,
    }));
  }

  /* ---- one matter ---- */

  story(form: string, seed: bigint, replication: number, matter: number, chinese: boolean): Story {
    this.must(this.call("door_story", this.form(form), BigInt.asIntN(64, seed), BigInt(replication), matter));
    const causes: Story["causes"] = [];
    for (let i = 0, name; (name = this.text(this.call("door_cause_name", i))) !== ""; i++)
      causes.push({ name, words: this.text(this.call("door_cause_word", i, chinese ? 1 : 0)),
                    hours: this.call("door_story_cause_h", i) });
    return {
      arose: this.call("door_story_arose") !== 0,
      resolved: this.call("door_story_resolved") !== 0,
      aroseH: this.call("door_story_arose_h"),
      endH: this.call("door_story_end_h"),
      causes,
      steps: this.steps(false, chinese),
      answers: this.steps(true, chinese),
    };
  }

  private steps(answers: boolean, chinese: boolean): Step[] {
    return this.list(this.call("door_steps", answers ? 1 : 0, chinese ? 1 : 0), (i) => {
      const span = this.call("door_step_span_h", i);
      return { words: this.text(this.call("door_step_words", i)), atH: this.call("door_step_at_h", i),
               spanH: span < 0 ? null : span };
    });
  }
}

export interface Replication {
  hash: string;
  rows: MatterRow[];
  kept: Recording;
}
