/* One moment of a film: what there is to see at an hour. */
import { NOBODY, type Recording } from "../recording";
import { type Film, type Hop, hopsAt, lastBy, valueAt } from "./film";

/* Where a paper of the followed matter is. */
export interface Whereabouts {
  office: number; /* NOBODY: with the crew */
  doing: "waits" | "work";
}

export interface Moment {
  hour: number;
  hops: Hop[];
  waiting: Map<number, number>;
  busy: Map<number, number>;
  away: { home: number | null; came: boolean }[];
  members: number;
  open: number;
  followed: Whereabouts[];
}

/* The papers of the matter that lie at a desk: the last thing heard of each token. */
function whereabouts(r: Recording, events: number[], hour: number): Whereabouts[] {
  const tokens = new Map<number, Whereabouts | null>();
  for (const i of events) {
    if (r.time[i]! > hour) break;
    const token = r.token[i]!;
    if (r.detached[i]) continue; /* off the matter's path: reports and the like */
    switch (r.words[r.event[i]!]) {
      case "queue": tokens.set(token, { office: r.office[i]!, doing: "waits" }); break;
      case "start": case "act": case "travel": tokens.set(token, { office: r.office[i]!, doing: "work" }); break;
      case "send": case "end": case "done": case "resolved": tokens.set(token, null); break;
    }
  }
  return [...tokens.values()].filter((w): w is Whereabouts => w !== null);
}

export function momentOf(film: Film, hour: number, matter: number | null): Moment {
  const story = matter === null ? undefined : film.matters.get(matter);
  const at = (map: Film["queues"]) => {
    const values = new Map<number, number>();
    for (const [office, steps] of map) {
      const value = valueAt(steps, hour);
      if (value > 0) values.set(office, value);
    }
    return values;
  };
  const away = film.stays.filter((s) => s.leftH <= hour && hour < s.backH)
    .map((s) => ({ home: s.home, came: s.cameH <= hour }));
  return {
    hour, away,
    hops: hopsAt(film, hour),
    waiting: at(film.queues),
    busy: at(film.busy),
    members: valueAt(film.crews, hour),
    open: valueAt(film.open, hour),
    followed: story ? whereabouts(film.recording, story.events, hour) : [],
  };
}

/* Number of the last event on the matter's path at or before the hour that has words, -1 for none. */
export function lastEvent(film: Film, matter: number, hour: number, told: (event: string) => boolean): number {
  const r = film.recording, events = film.matters.get(matter)?.events ?? [];
  for (let k = lastBy(events.length, (k) => r.time[events[k]!]!, hour); k >= 0; k--) {
    const i = events[k]!;
    if (!r.detached[i] && told(r.words[r.event[i]!]!)) return i;
  }
  return -1;
}

export const WITH_CREW = NOBODY;
