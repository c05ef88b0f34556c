/* Both organizations side by side, on one clock. */
import { effect } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { films, followed, names, phase, recordings, sides, time } from "../app/state";
import { formLabel } from "../panels/forms";
import type { Names } from "../recording";
import { lang, say, text } from "../words";
import { Legend } from "./legend";
import { type Layout, layoutOf } from "./layout";
import { momentOf } from "./moment";
import { type Ink, draw } from "./picture";

const RATIO = 0.62; /* height of a picture to its width */

function inkOf(element: Element, side: 0 | 1): Ink {
  const style = getComputedStyle(element);
  const of = (name: string) => style.getPropertyValue(name).trim();
  return { ink: of("--ink"), faint: of("--faint"), line: of("--line"), card: of("--card"), side: of(side ? "--b" : "--a"), mark: of("--mark") };
}

/* A territory that has no name of its own is called as in the names of its offices, less the department. */
function placeWords(all: Names, layout: Layout, territory: number): string {
  const own = say(all.territories[territory]!.label);
  const first = layout.places.find((p) => p.territory === territory)?.desks[0];
  if (own || !first) return own;
  const { label, department } = all.offices[first.office]!;
  return say(label).replace(say(department), "").replace(/:.*$/, "");
}

/* Two letters of the department, one character in Chinese. */
function initialsOf(all: Names, office: number): string {
  const words = say(all.offices[office]!.department);
  return [...words].slice(0, lang.value === "zh" ? 1 : 2).join("");
}

function paint(canvas: HTMLCanvasElement, layout: Layout, all: Names, side: 0 | 1): void {
  const film = films.value?.[side], context = canvas.getContext("2d");
  if (!film || !context) return;
  const scale = canvas.width / layout.width;
  context.setTransform(scale, 0, 0, scale, 0, 0);
  const moment = momentOf(film, time.value, followed.value);
  draw({ context, layout, names: all, film, moment, ink: inkOf(canvas, side), matter: followed.value,
         labels: (territory) => placeWords(all, layout, territory),
         initials: (office) => initialsOf(all, office),
         crewLabel: text("crewOf", { members: moment.members }) });
}

/* Of runs that were refused there is no picture. */
function wipe(canvas: HTMLCanvasElement): void {
  const context = canvas.getContext("2d");
  context?.setTransform(1, 0, 0, 1, 0, 0);
  context?.clearRect(0, 0, canvas.width, canvas.height);
}

/* Redraws whenever the clock, the recording, the language or the size changes. */
function usePicture(side: 0 | 1) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState<[number, number]>([0, 0]);
  useEffect(() => {
    const box = canvas.current!.parentElement!;
    const watch = new ResizeObserver(() => {
      const width = Math.max(200, box.clientWidth);
      setSize([width, Math.round(Math.min(Math.max(width * RATIO, 230), 470))]);
    });
    watch.observe(box);
    return () => watch.disconnect();
  }, []);
  useEffect(() => {
    const [width, height] = size;
    if (!width) return;
    const element = canvas.current!, density = Math.min(devicePixelRatio || 1, 2);
    element.width = width * density;
    element.height = height * density;
    element.style.height = `${height}px`;
    let layout: Layout | null = null, of: Names | null = null, had = false;
    const redraw = () => {
      const all = names.value;
      if (!all || !films.value) return wipe(element);
      const withCrew = films.value.some((f) => f.stays.length > 0);
      if (of !== all || had !== withCrew || !layout) layout = layoutOf((of = all), width, height, (had = withCrew));
      paint(element, layout, all, side);
    };
    const stop = effect(() => {
      void [time.value, films.value, lang.value, followed.value];
      redraw();
    });
    const scheme = matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", redraw);
    return () => {
      stop();
      scheme.removeEventListener("change", redraw);
    };
  }, [size, side]);
  return canvas;
}

function Side({ side }: { side: 0 | 1 }) {
  const canvas = usePicture(side);
  const name = formLabel(sides.value[side]);
  const hash = (phase.value === "ready" && recordings.value?.[side].hash) || ""; /* of what is chosen now, or of nothing */
  return (
    <figure class={`picture ${side ? "side-b" : "side-a"}`}>
      <figcaption>
        <strong>{name}</strong>{" "}
        <span class="faint">{text("hash")} <code data-hash={side ? "right" : "left"}>{hash}</code></span>
      </figcaption>
      <canvas ref={canvas} role="img" aria-label={text("pictureOf", { form: name })} />
    </figure>
  );
}

export function Stage() {
  return (
    <section class={`stage card ${phase.value === "ready" ? "" : "waiting"}`} aria-label={text("stage")}>
      <div class="pictures">
        <Side side={0} />
        <Side side={1} />
      </div>
      <Legend />
    </section>
  );
}
