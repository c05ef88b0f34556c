/* A recording made ready for drawing: hops, queues, crews and matters as intervals in order of time, so that any moment can
   be looked up, forwards or backwards. */
import { NOBODY, type Names, type Recording } from "../recording";

export type HopKind = "report" | "order" | "sideways";

/* A paper on its way. */
export interface Hop {
  from: number;
  to: number;
  sentH: number;
  arrivedH: number;
  matter: number;
  kind: HopKind;
  kept: number; /* share of its facts that this hop left as they were */
}

/* Steps of a number over time: value[i] holds from atH[i]. */
export interface Steps {
  atH: number[];
  value: number[];
}

/* One official away from home with a crew. */
export interface Stay {
  official: number;
  home: number | null;
  leftH: number;
  cameH: number; /* NaN: never came */
  backH: number; /* when he was home again, Infinity: not in the run */
}

export interface MatterStory {
  matter: number;
  className: string;
  aroseH: number;
  events: number[]; /* numbers of its events in the recording */
}

export interface Film {
  recording: Recording;
  hops: Hop[]; /* by sentH */
  longestHop: number; /* hours */
  queues: Map<number, Steps>; /* papers of matters, by office; NOBODY: the crew's own desks */
  busy: Map<number, Steps>; /* officials at work, by the office where they are; NOBODY: with the crew */
  stays: Stay[];
  crews: Steps; /* members who are with a crew */
  matters: Map<number, MatterStory>;
  open: Steps; /* matters that the crew could take and that are open */
}

function push(steps: Steps, atH: number, value: number): void {
  steps.atH.push(atH);
  steps.value.push(value);
}

function stepsOf(map: Map<number, Steps>, key: number): Steps {
  let steps = map.get(key);
  if (!steps) map.set(key, (steps = { atH: [0], value: [0] }));
  return steps;
}

function bump(steps: Steps, atH: number, by: number): void {
  push(steps, atH, Math.max(0, steps.value[steps.value.length - 1]! + by));
}

/* The value at an hour. */
export function valueAt(steps: Steps, hour: number): number {
  const i = lastAt(steps.atH, hour);
  return i < 0 ? 0 : steps.value[i]!;
}

/* Number of the last of `count` entries, in order of their hours, at or before the hour; -1 for none. */
export function lastBy(count: number, hourOf: (entry: number) => number, hour: number): number {
  let low = 0, high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (hourOf(middle) <= hour) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

export function lastAt(hours: ArrayLike<number>, hour: number): number {
  return lastBy(hours.length, (i) => hours[i]!, hour);
}

export function countFacts(facts: bigint): number {
  let count = 0;
  for (let rest = facts; rest; rest &= rest - 1n) count++;
  return count;
}

/* Up, down or sideways in the tree of territories. */
function kindOf(names: Names, from: number, to: number): HopKind {
  const a = names.offices[from]?.territory, b = names.offices[to]?.territory;
  if (a === undefined || b === undefined) return "sideways";
  const depth = (territory: number) => {
    let d = 0;
    for (let t: number | null = territory; t !== null; t = names.territories[t]!.above) d++;
    return d;
  };
  const difference = depth(a) - depth(b);
  return difference > 0 ? "report" : difference < 0 ? "order" : "sideways";
}

class Maker {
  readonly film: Film;
  private readonly onTheWay = new Map<string, Hop>(); /* by paper */
  private readonly waiting = new Map<string, number>(); /* office at which a paper waits */
  private readonly working = new Map<number, number>(); /* office at which an official is at work */
  private readonly away = new Map<number, Stay>(); /* by official */
  private readonly focal: Set<string>;

  constructor(private readonly r: Recording, private readonly names: Names) {
    const focal = names.classes.filter((c) => c.focal);
    this.focal = new Set((focal.length ? focal : names.classes).map((c) => c.name));
    this.film = { recording: r, hops: [], longestHop: 0, queues: new Map(), busy: new Map(), stays: [],
                  crews: { atH: [0], value: [0] }, matters: new Map(), open: { atH: [0], value: [0] } };
  }

  private home(official: number): number {
    return this.names.posts[official - 1] ?? NOBODY;
  }

  /* Tokens are numbered within their matter. */
  private paper(i: number): string {
    return `${this.r.matter[i]}/${this.r.token[i]}`;
  }

  private send(i: number): void {
    const r = this.r;
    const told = countFacts(r.known[i]! | r.dropped[i]!);
    const spoilt = countFacts(r.dropped[i]!) + countFacts(r.changed[i]!);
    const hop: Hop = { from: r.office[i]!, to: r.to[i]!, sentH: r.time[i]!, arrivedH: Infinity, matter: r.matter[i]!,
                       kind: kindOf(this.names, r.office[i]!, r.to[i]!), kept: told ? 1 - spoilt / told : 1 };
    this.film.hops.push(hop);
    this.onTheWay.set(this.paper(i), hop);
  }

  private arrive(i: number): void {
    const hop = this.onTheWay.get(this.paper(i));
    if (!hop) return;
    hop.arrivedH = this.r.time[i]!;
    this.film.longestHop = Math.max(this.film.longestHop, hop.arrivedH - hop.sentH);
    this.onTheWay.delete(this.paper(i));
  }

  /* Papers of matters: routine work has no number by which it could be told apart. */
  private queue(i: number): void {
    if (!this.r.matter[i]) return;
    this.leave(i);
    this.waiting.set(this.paper(i), this.r.office[i]!);
    bump(stepsOf(this.film.queues, this.r.office[i]!), this.r.time[i]!, 1);
  }

  private leave(i: number): void {
    const office = this.waiting.get(this.paper(i));
    if (office === undefined) return;
    this.waiting.delete(this.paper(i));
    bump(stepsOf(this.film.queues, office), this.r.time[i]!, -1);
  }

  private start(i: number): void {
    this.leave(i);
    this.working.set(this.r.official[i]!, this.r.office[i]!);
    bump(stepsOf(this.film.busy, this.r.office[i]!), this.r.time[i]!, 1);
  }

  /* The way to a site is over: he goes on with the attempt. */
  private done(i: number): void {
    const official = this.r.official[i]!, office = this.working.get(official);
    if (office === undefined || this.r.words[this.r.act[i]!] === "travel") return;
    this.working.delete(official);
    bump(stepsOf(this.film.busy, office), this.r.time[i]!, -1);
  }

  private lend(i: number): void {
    const official = this.r.official[i]!;
    const stay: Stay = { official, home: this.r.office[i] === NOBODY ? null : this.r.office[i]!, leftH: this.r.time[i]!,
                         cameH: NaN, backH: Infinity };
    this.away.set(official, stay);
    this.film.stays.push(stay);
  }

  private come(i: number): void {
    const official = this.r.official[i]!;
    let stay = this.away.get(official);
    if (!stay) {
      const home = this.home(official);
      stay = { official, home: home === NOBODY ? null : home, leftH: this.r.time[i]!, cameH: NaN, backH: Infinity };
      this.away.set(official, stay);
      this.film.stays.push(stay);
    }
    if (Number.isNaN(stay.cameH)) bump(this.film.crews, this.r.time[i]!, 1);
    stay.cameH = this.r.time[i]!;
  }

  private goHome(i: number): void {
    const stay = this.away.get(this.r.official[i]!);
    if (!stay) return;
    stay.backH = this.r.time[i]!;
    if (!Number.isNaN(stay.cameH)) bump(this.film.crews, this.r.time[i]!, -1);
    this.away.delete(stay.official);
  }

  private arise(i: number): void {
    const r = this.r;
    const className = r.words[r.className[i]!]!;
    this.film.matters.set(r.matter[i]!, { matter: r.matter[i]!, className, aroseH: r.time[i]!, events: [] });
    if (this.focal.has(className)) bump(this.film.open, r.time[i]!, 1);
  }

  private resolve(i: number): void {
    const story = this.film.matters.get(this.r.matter[i]!);
    if (story && this.focal.has(story.className)) bump(this.film.open, this.r.time[i]!, -1);
  }

  private one(i: number): void {
    const r = this.r, name = r.words[r.event[i]!]!;
    switch (name) {
      case "send": this.send(i); break;
      case "arrive": this.arrive(i); break;
      case "queue": this.queue(i); break;
      case "start": this.start(i); break;
      case "done": this.done(i); break;
      case "assigned": case "end": this.leave(i); break;
      case "lent": this.lend(i); break;
      case "member": this.come(i); break;
      case "home": this.goHome(i); break;
      case "arise": this.arise(i); break;
      case "resolved": this.resolve(i); break;
    }
    if (r.matter[i]) this.film.matters.get(r.matter[i]!)?.events.push(i);
  }

  make(): Film {
    for (let i = 0; i < this.r.count; i++) this.one(i);
    return this.film;
  }
}

export function filmOf(recording: Recording, names: Names): Film {
  return new Maker(recording, names).make();
}

/* Papers that are on their way at an hour. */
export function hopsAt(film: Film, hour: number): Hop[] {
  const under: Hop[] = [];
  for (let i = lastBy(film.hops.length, (k) => film.hops[k]!.sentH, hour); i >= 0; i--) {
    const hop = film.hops[i]!;
    if (hour - hop.sentH > film.longestHop) break;
    if (hop.arrivedH > hour) under.push(hop);
  }
  return under;
}
