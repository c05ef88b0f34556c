/* One chart on a canvas: two bands, two lines up to the clock, an axis from zero, the clock's line; a press goes to that
   time. */
import { effect } from "@preact/signals";
import uPlot from "uplot";
import { playing, seek, time } from "../app/state";
import type { Sampled } from "./bands";
import { type Quantity, type Side, curves, grid, reached } from "./curves";
import { short } from "./numbers";

const AXIS_WIDTH = 48; /* the same in all charts, so that their hours stand under each other */
const HEIGHT = 132;
const FOOT = 26; /* more where the days are written */
const DASH = [7, 4];
const FONT = "12px system-ui, sans-serif";
/* Hours between ticks: whole days, then weeks, then more. */
const STEPS = [6, 12, 24, 48, 72, 120, 168, 240, 336, 480, 720, 1200, 2400, 4800, 7200, 12000, 24000];

type Values = (number | null)[];

function token(name: string): string {
  return getComputedStyle(document.documentElement).getPropertyValue(name).trim();
}

/* A colour of the page, looked up whenever it is drawn: light or dark may change. */
const ink = (name: string, alpha = "") => () => token(name) + alpha;

function until(values: Sampled | null | undefined, points: number, last: number): Values {
  return Array.from({ length: points }, (_, i) => {
    const value = i <= last ? values?.[i] : undefined;
    return value === undefined || Number.isNaN(value) ? null : value;
  });
}

function rows(sides: readonly [Side, Side], hours: Float64Array, last: number): uPlot.AlignedData {
  const end = hours.length - 1, all = hours.length;
  const band = ({ band }: Side) => [until(band?.high, all, end), until(band?.low, all, end), until(band?.mean, all, end)];
  return [hours, ...sides.flatMap(band), ...sides.map(({ line }) => until(line, all, last))] as uPlot.AlignedData;
}

function seriesOf(colour: string, dash: number[] | undefined): uPlot.Series[] {
  const edge = { stroke: ink(colour, "66"), width: 1, dash, points: { show: false } };
  return [edge, edge, { ...edge, stroke: ink(colour, "b0"), width: 1.25 }];
}

function lineOf(colour: string, dash: number[] | undefined): uPlot.Series {
  return { stroke: ink(colour), width: 2.5, dash, points: { show: false }, paths: uPlot.paths.stepped!({ align: 1 }) };
}

function axes(withDays: boolean): uPlot.Axis[] {
  const common = { stroke: ink("--faint"), font: FONT, grid: { stroke: ink("--line"), width: 1 },
                   ticks: { stroke: ink("--line"), width: 1, size: 4 } };
  const days = { incrs: STEPS, space: 56, size: withDays ? FOOT : 8,
                 values: (_: uPlot, hours: number[]) => hours.map((h) => (withDays ? short(h / 24) : "")) };
  return [{ ...common, ...days },
          { ...common, size: AXIS_WIDTH, space: 26, values: (_: uPlot, values: number[]) => values.map(short) }];
}

/* Where nothing would be: heavier than the other lines of the grid. */
function zeroLine({ ctx, bbox }: uPlot): void {
  ctx.fillStyle = token("--faint");
  ctx.fillRect(bbox.left, bbox.top + bbox.height - 1, bbox.width, Math.ceil(devicePixelRatio));
}

function options(quantity: Quantity, width: number, withDays: boolean): uPlot.Options {
  const top = () => curves[quantity].peek().top;
  return {
    width, height: HEIGHT + (withDays ? FOOT : 8), padding: [8, 12, 0, 0],
    legend: { show: false }, cursor: { show: false },
    scales: { x: { time: false, range: (_, low, high) => [low ?? 0, high || 1] }, y: { range: () => [0, top()] } },
    axes: axes(withDays), hooks: { drawAxes: [zeroLine] },
    series: [{}, ...seriesOf("--a", undefined), ...seriesOf("--b", DASH), lineOf("--a", undefined), lineOf("--b", DASH)],
    bands: [{ series: [1, 2], fill: ink("--a", "26") }, { series: [4, 5], fill: ink("--b", "26") }],
  };
}

/* Press, or press and pull: the clock follows. */
function followPointer(plot: uPlot): void {
  const go = (event: PointerEvent) => seek(plot.posToVal(event.clientX - plot.over.getBoundingClientRect().left, "x"));
  plot.over.addEventListener("pointerdown", (event) => {
    playing.value = false;
    plot.over.setPointerCapture(event.pointerId);
    go(event);
  });
  plot.over.addEventListener("pointermove", (event) => {
    if (plot.over.hasPointerCapture(event.pointerId)) go(event);
  });
}

function clockLine(plot: uPlot): () => void {
  const line = document.createElement("div");
  line.className = "clock-line";
  plot.over.append(line);
  return () => {
    line.style.transform = `translateX(${plot.valToPos(time.value, "x")}px)`;
  };
}

/* Draws into `host` from now on; what is returned ends it. */
export function drawPlot(host: HTMLElement, quantity: Quantity, withDays: boolean): () => void {
  const first = rows(curves[quantity].peek().sides, grid.peek(), reached.peek());
  const plot = new uPlot(options(quantity, Math.max(host.clientWidth, 160), withDays), first, host);
  const moveClock = clockLine(plot);
  followPointer(plot);
  const stops = [
    effect(() => plot.setData(rows(curves[quantity].value.sides, grid.value, reached.value))),
    effect(moveClock),
  ];
  plot.hooks.draw = [moveClock];
  const sized = new ResizeObserver(() => plot.setSize({ width: Math.max(host.clientWidth, 160), height: plot.height }));
  const dark = matchMedia("(prefers-color-scheme: dark)"), redraw = () => plot.redraw();
  sized.observe(host);
  dark.addEventListener("change", redraw);
  return () => {
    for (const stop of stops) stop();
    sized.disconnect();
    dark.removeEventListener("change", redraw);
    plot.destroy();
  };
}
