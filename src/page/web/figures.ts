/* What a replication came to, and how latency and distortion came about over its time. */
import type { Engine, MatterRow } from "./engine";
import type { Curve, Figures } from "./messages";
import type { Recording } from "./recording";
import { countFacts } from "./stage/film";

function sorted(points: [number, number][]): Curve {
  points.sort((a, b) => a[0] - b[0]);
  return { atH: Float64Array.from(points, (p) => p[0]), value: Float64Array.from(points, (p) => p[1]) };
}

/* Numbers of the events of that name. */
function* events(r: Recording, name: string): Generator<number> {
  const wanted = r.words.indexOf(name);
  if (wanted < 0) return;
  for (let i = 0; i < r.count; i++) if (r.event[i] === wanted) yield i;
}

export async function figuresOf(engine: Engine, form: string, seed: bigint, replication: number,
                                measures: string[]): Promise<Figures> {
  const { hash, rows, kept } = await engine.replicate(form, seed, replication);
  const means: Figures["means"] = {};
  for (const measure of measures)
    means[measure] = [engine.mean(0, measure), engine.mean(1, measure), engine.mean(2, measure)];
  return { hash, means, ...curvesOf(engine, kept, rows) };
}

/* Of the matters that the crew takes (of all where it takes none): when one was answered, after how long; when the
   last of its subtasks was first acted on, and at which share of the needed facts its executors were wrong. */
function curvesOf(engine: Engine, kept: Recording, rows: MatterRow[]): Pick<Figures, "response" | "distortion"> {
  const focal = engine.names().classes.map((c) => c.focal);
  const anyFocal = focal.includes(true);
  const wanted = (classIndex: number) => !anyFocal || focal[classIndex] === true;
  const arose = new Map<number, number>();
  for (const i of events(kept, "arise")) arose.set(kept.matter[i]!, kept.time[i]!);
  const response: [number, number][] = [];
  const measured = new Set<number>();
  for (const row of rows) {
    if (!wanted(row.classIndex)) continue;
    measured.add(row.serial);
    const at = arose.get(row.serial);
    if (row.responded && at !== undefined) response.push([at + row.responseH, row.responseH]);
  }
  return { response: sorted(response), distortion: sorted(actsOf(kept, measured)) };
}

/* A matter's distortion, as the measure has it: over the first attempts at its subtasks, the share of the needed facts that
   were unknown or wrong. It stands where the last of them was made. */
function actsOf(kept: Recording, measured: Set<number>): [number, number][] {
  const seen = new Set<string>();
  const matters = new Map<number, { atH: number; needed: number; wrong: number }>();
  for (const i of events(kept, "act")) {
    const matter = kept.matter[i]!, key = `${matter}/${kept.subtask[i]}`;
    if (!measured.has(matter) || seen.has(key)) continue;
    seen.add(key);
    const sum = matters.get(matter) ?? { atH: 0, needed: 0, wrong: 0 };
    const wrong = kept.dropped[i]! | kept.changed[i]!;
    matters.set(matter, { atH: kept.time[i]!, needed: sum.needed + countFacts(kept.known[i]! | wrong),
                          wrong: sum.wrong + countFacts(wrong) });
  }
  return [...matters.values()].filter((sum) => sum.needed > 0).map((sum) => [sum.atH, sum.wrong / sum.needed]);
}
