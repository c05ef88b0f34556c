/* One moment of one side, in numbers. */
import type { Names } from "../recording";
import { NOBODY } from "../recording";
import { type Film, hopsAt, valueAt } from "../stage/film";

export interface Desk {
  office: number; /* NOBODY: the crew's own desks */
  waiting: number;
  atWork: number;
}

export interface Moment {
  open: number;
  papers: number;
  crew: number;
  desks: Desk[]; /* the busiest first */
}

const MOST_DESKS = 6;

export function momentOf(film: Film, hour: number): Moment {
  const offices = new Set([...film.queues.keys(), ...film.busy.keys()]);
  const at = (steps: typeof film.queues, office: number) => {
    const of = steps.get(office);
    return of ? valueAt(of, hour) : 0;
  };
  const desks = [...offices].map((office) => ({ office, waiting: at(film.queues, office), atWork: at(film.busy, office) }))
    .filter((desk) => desk.waiting + desk.atWork > 0)
    .sort((a, b) => b.waiting - a.waiting || b.atWork - a.atWork || a.office - b.office);
  return { open: valueAt(film.open, hour), papers: hopsAt(film, hour).length, crew: valueAt(film.crews, hour),
           desks: desks.slice(0, MOST_DESKS) };
}

/* An office's words; null for the crew's own desks. */
export function deskLabel(names: Names, office: number) {
  return office === NOBODY ? null : names.offices[office]?.label ?? null;
}
