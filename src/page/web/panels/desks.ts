/* The busiest desks of a moment. */
import type { Moment } from "../stage/moment";

export interface Desk {
  office: number; /* WITH_CREW: the crew's own desks */
  waiting: number;
  atWork: number;
}

const MOST = 6;

export function busiest({ waiting, busy }: Pick<Moment, "waiting" | "busy">): Desk[] {
  const offices = new Set([...waiting.keys(), ...busy.keys()]);
  return [...offices].map((office) => ({ office, waiting: waiting.get(office) ?? 0, atWork: busy.get(office) ?? 0 }))
    .sort((a, b) => b.waiting - a.waiting || b.atWork - a.atWork || a.office - b.office)
    .slice(0, MOST);
}
