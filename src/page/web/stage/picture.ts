/* Draws a moment: desks with their queues, papers on their way, the crew. Shape tells the kind of a paper, fading what it
   lost; colour only repeats it. */
import { NOBODY, type Names } from "../recording";
import type { Film, Hop, HopKind } from "./film";
import type { Desk, Layout } from "./layout";
import type { Moment } from "./moment";

export interface Ink {
  ink: string;
  faint: string;
  line: string;
  card: string;
  side: string; /* colour of this side */
  mark: string; /* of the followed matter */
}

export interface Scene {
  context: CanvasRenderingContext2D;
  layout: Layout;
  names: Names;
  film: Film;
  moment: Moment;
  ink: Ink;
  matter: number | null;
  labels: (territory: number) => string;
  initials: (office: number) => string;
  crewLabel: string;
}

const FONT = 'system-ui, "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", sans-serif';
const MOST_STACK = 5;

function write(c: CanvasRenderingContext2D, words: string, x: number, y: number, size: number, most: number, color: string): void {
  c.font = `${size}px ${FONT}`;
  c.fillStyle = color;
  c.textAlign = "center";
  let shown = words;
  while (shown.length > 1 && c.measureText(shown).width > most) shown = shown.slice(0, -2) + "…";
  if (c.measureText(shown).width <= most) c.fillText(shown, x, y);
}

function edges({ context: c, layout, ink }: Scene): void {
  const by = new Map(layout.places.map((p) => [p.territory, p]));
  c.strokeStyle = ink.line;
  c.lineWidth = 1.2;
  for (const place of layout.places) {
    const above = place.above === null ? undefined : by.get(place.above);
    if (!above) continue;
    const top = above.y + above.height / 2 + 18, bottom = place.y - place.height / 2 - 4, middle = (top + bottom) / 2;
    c.beginPath();
    c.moveTo(above.x, top);
    c.bezierCurveTo(above.x, middle, place.x, middle, place.x, bottom);
    c.stroke();
  }
}

/* A desk: filled as far as its people are at work; its queue as a stack with a number. */
function desk(scene: Scene, { office, x, y, room }: Desk): void {
  const { context: c, layout, names, moment, ink } = scene;
  const size = layout.size, half = size / 2;
  const people = names.offices[office]!.people || 1;
  const share = Math.min(1, (moment.busy.get(office) ?? 0) / people);
  c.fillStyle = ink.card;
  c.strokeStyle = ink.faint;
  c.lineWidth = 1;
  c.beginPath();
  c.roundRect(x - half, y - half, size, size, Math.min(4, size / 4));
  c.fill();
  c.stroke();
  if (share > 0) {
    c.fillStyle = ink.faint;
    c.globalAlpha = 0.35;
    c.fillRect(x - half + 1, y + half - 1 - (size - 2) * share, size - 2, (size - 2) * share);
    c.globalAlpha = 1;
  }
  if (size >= 16) write(c, scene.initials(office), x, y + 4, Math.min(11, size / 2), size - 2, ink.ink);
  const waiting = moment.waiting.get(office) ?? 0;
  if (waiting > 0) stack(c, x, y - half - 2, size, waiting, room, ink);
}

function stack(c: CanvasRenderingContext2D, x: number, bottom: number, width: number, count: number, room: number, ink: Ink): void {
  const step = 3, bars = Math.min(count, MOST_STACK, Math.max(1, Math.floor((room - 2) / step)));
  c.fillStyle = ink.ink;
  for (let i = 0; i < bars; i++) c.fillRect(x - width * 0.36, bottom - 2 - i * step, width * 0.72, 2);
  if (width >= 14) write(c, String(count), x, bottom - 3 - bars * step, Math.min(12, 7 + width / 6), width * 2, ink.ink);
}

function territories(scene: Scene): void {
  const { context: c, layout, ink } = scene;
  for (const place of layout.places) {
    for (const each of place.desks) desk(scene, each);
    const label = scene.labels(place.territory);
    if (label && place.labelRoom > 26) write(c, label, place.x, place.y + place.height / 2 + 14, 11.5, place.labelRoom, ink.faint);
  }
}

/* ---- papers ---- */

function shape(c: CanvasRenderingContext2D, kind: HopKind, x: number, y: number, r: number): void {
  const points: Record<HopKind, [number, number][]> = {
    report: [[0, -r], [r, r * 0.8], [-r, r * 0.8]],
    order: [[0, r], [r, -r * 0.8], [-r, -r * 0.8]],
    sideways: [[0, -r], [r, 0], [0, r], [-r, 0]],
  };
  c.beginPath();
  points[kind].forEach(([dx, dy], i) => (i ? c.lineTo(x + dx, y + dy) : c.moveTo(x + dx, y + dy)));
  c.closePath();
}

function placeOf({ layout }: Scene, office: number): { x: number; y: number } {
  return office === NOBODY ? layout.crew : layout.desks.get(office) ?? layout.crew;
}

function paper(scene: Scene, hop: Hop): void {
  const { context: c, moment, ink, layout } = scene;
  const a = placeOf(scene, hop.from), b = placeOf(scene, hop.to);
  const span = hop.arrivedH - hop.sentH;
  const p = span > 0 && Number.isFinite(span) ? (moment.hour - hop.sentH) / span : 1;
  const bend = hop.kind === "sideways" ? -24 : 10; /* so that ways up and down lie apart */
  const mx = (a.x + b.x) / 2 + (hop.kind === "order" ? -bend : bend), my = (a.y + b.y) / 2 + (hop.kind === "sideways" ? bend : 0);
  const x = (1 - p) ** 2 * a.x + 2 * p * (1 - p) * mx + p * p * b.x, y = (1 - p) ** 2 * a.y + 2 * p * (1 - p) * my + p * p * b.y;
  const followed = hop.matter !== 0 && hop.matter === scene.matter;
  const r = (followed ? 7.5 : 4.5) * Math.min(1, Math.max(0.6, layout.size / 16));
  shape(c, hop.kind, x, y, r);
  c.globalAlpha = 0.25 + 0.75 * hop.kept;
  c.fillStyle = followed ? ink.mark : ink.side;
  c.fill();
  c.globalAlpha = 1;
  c.strokeStyle = followed ? ink.ink : ink.side;
  c.lineWidth = followed ? 1.6 : 0.8;
  c.stroke();
}

/* ---- the crew ---- */

function crew(scene: Scene): void {
  const { context: c, layout, moment, ink } = scene;
  const { x, y, radius } = layout.crew;
  if (moment.away.length === 0 && !moment.waiting.get(NOBODY)) return;
  c.strokeStyle = ink.side;
  moment.away.forEach((stay) => {
    const home = stay.home === null ? undefined : layout.desks.get(stay.home);
    if (!home) return;
    c.globalAlpha = stay.came ? 0.4 : 0.15;
    c.lineWidth = 1;
    c.setLineDash(stay.came ? [] : [4, 4]);
    c.beginPath();
    c.moveTo(home.x, home.y + layout.size / 2);
    c.lineTo(x, y);
    c.stroke();
  });
  c.setLineDash([]);
  c.globalAlpha = 1;
  c.fillStyle = ink.card;
  c.lineWidth = 2;
  c.beginPath();
  c.ellipse(x, y, Math.max(radius * 1.9, 40), radius, 0, 0, 2 * Math.PI);
  c.fill();
  c.stroke();
  members(scene, x, y, radius);
  const waiting = moment.waiting.get(NOBODY) ?? 0;
  if (waiting > 0) stack(c, x, y + radius * 0.7, radius < 30 ? 12 : 22, waiting, 12, ink); /* small: bars without a number */
  write(c, scene.crewLabel, x, y + (waiting > 0 ? -2 : 4), 12, radius * 3, ink.ink);
}

function members({ context: c, moment, ink }: Scene, x: number, y: number, radius: number): void {
  const there = moment.away.filter((s) => s.came);
  c.fillStyle = ink.side;
  there.forEach((_, i) => {
    const angle = (2 * Math.PI * i) / there.length - Math.PI / 2;
    c.beginPath();
    c.arc(x + Math.cos(angle) * Math.max(radius * 1.9, 40) * 0.86, y + Math.sin(angle) * radius * 0.8, Math.min(4, 60 / there.length + 1.5), 0, 2 * Math.PI);
    c.fill();
  });
}

/* Rings around the desks where the followed matter's papers lie. */
function followed(scene: Scene): void {
  const { context: c, layout, moment, ink } = scene;
  for (const { office, doing } of moment.followed) {
    const { x, y } = placeOf(scene, office);
    c.strokeStyle = ink.mark;
    c.lineWidth = 3;
    c.setLineDash(doing === "waits" ? [3, 3] : []);
    c.beginPath();
    if (office === NOBODY) c.ellipse(x, y, Math.max(layout.crew.radius * 1.9, 40) + 6, layout.crew.radius + 6, 0, 0, 2 * Math.PI);
    else c.arc(x, y, layout.size * 0.85, 0, 2 * Math.PI);
    c.stroke();
  }
  c.setLineDash([]);
}

export function draw(scene: Scene): void {
  const { context: c, layout } = scene;
  c.clearRect(0, 0, layout.width, layout.height);
  edges(scene);
  crew(scene);
  territories(scene);
  for (const hop of scene.moment.hops) if (hop.matter !== scene.matter) paper(scene, hop);
  followed(scene);
  for (const hop of scene.moment.hops) if (hop.matter !== 0 && hop.matter === scene.matter) paper(scene, hop);
}
