/* Where everything stands: territories as a tree, the desks of each beside each other, the crew below. The same places on
   both sides. */
import { hierarchy, tree } from "d3-hierarchy";
import type { Names } from "../recording";

export interface Desk {
  office: number;
  x: number;
  y: number;
}

export interface Place {
  territory: number;
  above: number | null;
  x: number;
  y: number;
  width: number; /* of its desks */
  desks: Desk[];
}

export interface Layout {
  width: number;
  height: number;
  size: number; /* of a desk */
  places: Place[];
  desks: Map<number, Desk>;
  crew: { x: number; y: number; radius: number };
}

interface Node {
  territory: number;
  children: Node[];
}

const MOST_SIZE = 30, LEAST_SIZE = 3;
const CREW_SHARE = 0.26; /* of the height, at the bottom */
const HEAD = 48, SIDE = 10;

function rootsOf(names: Names): Node[] {
  const nodes: Node[] = names.territories.map((_, territory) => ({ territory, children: [] }));
  const roots: Node[] = [];
  names.territories.forEach(({ above }, territory) => {
    if (above === null) roots.push(nodes[territory]!);
    else nodes[above]!.children.push(nodes[territory]!);
  });
  return roots;
}

/* Offices by territory, in the order of their numbers. */
function officesOf(names: Names): number[][] {
  const lists: number[][] = names.territories.map(() => []);
  names.offices.forEach(({ territory }, office) => lists[territory]?.push(office));
  return lists;
}

function desksOf(offices: number[], x: number, y: number, size: number, gap: number): Desk[] {
  const left = x - ((offices.length - 1) * (size + gap)) / 2;
  return offices.map((office, i) => ({ office, x: left + i * (size + gap), y }));
}

/* Territories take places in proportion to their desks, so that a row of many offices has room. */
export function layoutOf(names: Names, width: number, height: number, withCrew: boolean): Layout {
  const offices = officesOf(names);
  const forest = hierarchy<Node>({ territory: -1, children: rootsOf(names) });
  const widest = Math.max(1, ...offices.map((list) => list.length));
  const placed = tree<Node>().nodeSize([1, 1]).separation((a, b) => {
    const of = (n: typeof a) => Math.max(1, offices[n.data.territory]?.length ?? 1) / widest;
    return (of(a) + of(b)) / 2 + (a.parent === b.parent ? 0.12 : 0.3);
  })(forest);
  const nodes = placed.descendants().filter((n) => n.data.territory >= 0);
  const low = Math.min(...nodes.map((n) => n.x - (offices[n.data.territory]!.length || 1) / widest / 2));
  const high = Math.max(...nodes.map((n) => n.x + (offices[n.data.territory]!.length || 1) / widest / 2));
  const unit = (width - 2 * SIDE) / Math.max(high - low, 0.5);
  const slot = Math.min(unit / widest, MOST_SIZE * 1.35);
  const size = Math.max(LEAST_SIZE, slot / 1.35), gap = slot - size;
  const deepest = Math.max(1, ...nodes.map((n) => n.depth));
  const crewHeight = withCrew ? height * CREW_SHARE : 0;
  const bottom = height - crewHeight - 34;
  const rowOf = (depth: number) => (deepest === 1 ? (HEAD + bottom) / 2 : HEAD + ((depth - 1) / (deepest - 1)) * (bottom - HEAD));
  const places = nodes.map((n): Place => {
    const list = offices[n.data.territory]!, x = SIDE + (n.x - low) * unit, y = rowOf(n.depth);
    return { territory: n.data.territory, above: names.territories[n.data.territory]!.above, x, y,
             width: Math.max(list.length, 1) * slot, desks: desksOf(list, x, y, size, gap) };
  });
  const desks = new Map(places.flatMap((p) => p.desks.map((d) => [d.office, d] as const)));
  return { width, height, size, places, desks,
           crew: { x: width / 2, y: height - crewHeight / 2 - 6, radius: Math.max(18, crewHeight / 2 - 12) } };
}
