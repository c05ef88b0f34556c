/* Where everything stands: territories as a tree, the desks of each beside each other, the crew below. The same places on
   both sides. */
import { hierarchy, tree } from "d3-hierarchy";
import type { Names } from "../recording";

export interface Desk {
  office: number;
  x: number;
  y: number;
  room: number; /* above it, for its queue */
}

export interface Place {
  territory: number;
  above: number | null;
  x: number;
  y: number;
  width: number; /* of its desks */
  height: number;
  labelRoom: number; /* how wide its name may be */
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
const MOST_LABEL = 150;
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

/* Desks in rows of at most `columns`, around a place. */
function desksOf(offices: number[], x: number, y: number, slot: number, columns: number, rise: number): Desk[] {
  const rows = Math.ceil(offices.length / columns);
  return offices.map((office, i) => {
    const row = Math.floor(i / columns), inRow = Math.min(columns, offices.length - row * columns);
    return { office, x: x + ((i % columns) - (inRow - 1) / 2) * slot, y: y + (row - (rows - 1) / 2) * rise, room: row ? rise - slot / 1.35 : 18 };
  });
}

/* How many desks stand in a row: all, or fewer where the lowest row of the tree would become too fine. */
function columnsOf(names: Names, widest: number): number {
  const above = new Set(names.territories.map((t) => t.above));
  const leaves = names.territories.filter((_, territory) => !above.has(territory)).length;
  return Math.ceil(widest / (leaves * widest > 100 ? 3 : leaves * widest > 30 ? 2 : 1));
}

/* As far as the nearest neighbour of the same row, and the edges. */
function labelRoom(place: Place, all: Place[], width: number): number {
  const near = all.filter((p) => p !== place && Math.abs(p.y - place.y) < 1).map((p) => Math.abs(p.x - place.x));
  return Math.min(MOST_LABEL, 2 * place.x - 4, 2 * (width - place.x) - 4, ...near.map((distance) => distance - 4));
}

/* Territories take places in proportion to their desks, so that a row of many offices has room. */
export function layoutOf(names: Names, width: number, height: number, withCrew: boolean): Layout {
  const offices = officesOf(names);
  const forest = hierarchy<Node>({ territory: -1, children: rootsOf(names) });
  const columns = columnsOf(names, Math.max(1, ...offices.map((list) => list.length)));
  const share = (territory: number) => Math.min(Math.max(1, offices[territory]?.length ?? 1), columns) / columns;
  const placed = tree<Node>().nodeSize([1, 1]).separation((a, b) => {
    const of = (n: typeof a) => share(n.data.territory);
    return (of(a) + of(b)) / 2 + (a.parent === b.parent ? 0.12 : 0.3);
  })(forest);
  const nodes = placed.descendants().filter((n) => n.data.territory >= 0);
  const low = Math.min(...nodes.map((n) => n.x - share(n.data.territory) / 2));
  const high = Math.max(...nodes.map((n) => n.x + share(n.data.territory) / 2));
  const unit = (width - 2 * SIDE) / Math.max(high - low, 0.5);
  const slot = Math.min(unit / columns, MOST_SIZE * 1.35);
  const size = Math.max(LEAST_SIZE, slot / 1.35), rise = size + Math.max(4, size * 0.6);
  const deepest = Math.max(1, ...nodes.map((n) => n.depth));
  const rows = Math.max(...nodes.map((n) => Math.ceil(offices[n.data.territory]!.length / columns)));
  const crewHeight = withCrew ? height * CREW_SHARE : 0;
  const half = ((rows - 1) * rise) / 2, top = HEAD + half, bottom = height - crewHeight - 34 - half;
  const rowOf = (depth: number) => (deepest === 1 ? (top + bottom) / 2 : top + ((depth - 1) / (deepest - 1)) * (bottom - top));
  const places = nodes.map((n): Place => {
    const list = offices[n.data.territory]!, x = SIDE + (n.x - low) * unit, y = rowOf(n.depth);
    return { territory: n.data.territory, above: names.territories[n.data.territory]!.above, x, y,
             width: Math.min(Math.max(list.length, 1), columns) * slot,
             height: ((Math.ceil(list.length / columns) || 1) - 1) * rise + size,
             labelRoom: MOST_LABEL, desks: desksOf(list, x, y, slot, columns, rise) };
  });
  for (const place of places) place.labelRoom = labelRoom(place, places, width);
  const desks = new Map(places.flatMap((p) => p.desks.map((d) => [d.office, d] as const)));
  return { width, height, size, places, desks,
           crew: { x: width / 2, y: height - crewHeight / 2 - 6, radius: Math.max(18, crewHeight / 2 - 12) } };
}
