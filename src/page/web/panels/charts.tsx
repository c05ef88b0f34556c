/* Latency and distortion so far, with the band of the replications, and what came of it in the end. */
import { useEffect, useRef } from "preact/hooks";
import { films, replicationsWanted } from "../app/state";
import { awaitsBet } from "../lessons/course";
import { LEAST_RUNS } from "./bands";
import { QUANTITIES, type Quantity, counted, curves, reached } from "./curves";
import { Finals } from "./finals";
import { matterSet, sideLabels } from "./forms";
import { three } from "./numbers";
import { drawPlot } from "./plot";
import { word } from "./words";

/* As the line is drawn, so that colour is not all that tells. */
function Sample({ dashed }: { dashed: boolean }) {
  return (
    <svg class={dashed ? "side-b" : "side-a"} width="34" height="8" aria-hidden="true">
      <line x1="0" y1="4" x2="34" y2="4" stroke="currentColor" stroke-width="2.5" stroke-dasharray={dashed ? "7 4" : undefined} />
    </svg>
  );
}

function soFar(quantity: Quantity): [string, string] {
  const [left, right] = curves[quantity].value.sides.map(({ line }) => {
    const value = line?.[reached.value];
    return value === undefined || Number.isNaN(value) ? word("none") : three(value);
  });
  return [left!, right!];
}

function Legend({ quantity }: { quantity: Quantity }) {
  const values = soFar(quantity);
  return (
    <p class="chart-legend">
      {sideLabels.value.map((label, side) => (
        <span>
          <Sample dashed={side === 1} /> {label} <strong class={side ? "side-b" : "side-a"}>{values[side]}</strong>
        </span>
      ))}
    </p>
  );
}

function Chart({ quantity, last }: { quantity: Quantity; last: boolean }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => drawPlot(host.current!, quantity, last), [quantity, last]);
  const [a, b] = sideLabels.value, [x, y] = soFar(quantity), name = word(quantity);
  return (
    <div class="chart">
      <h3>{name}</h3>
      <p class="faint">{word(quantity === "response" ? "responseIs" : "distortionIs")}</p>
      <Legend quantity={quantity} />
      <div class="plot" ref={host} role="img" aria-label={word("chartSays", { name, a, b, x, y })} />
    </div>
  );
}

function BandNote() {
  const n = counted.value[0].length, wanted = replicationsWanted.value;
  return (
    <p class="faint">
      {word("band", { n, wanted })}
      {n < wanted && <progress max={wanted} value={n} aria-label={word("band", { n, wanted })} />}
      {" "}{word(n < LEAST_RUNS ? "bandLater" : "bandIs", { n: LEAST_RUNS })} {word("seekHint")}
    </p>
  );
}

export function Charts() {
  if (awaitsBet.value) return <section class="card charts"><p class="faint">{word("betFirst")}</p></section>;
  if (!films.value) return <section class="card charts"><p class="faint">{word("waitCharts")}</p></section>;
  return (
    <>
      <section class="card charts" aria-labelledby="charts-title">
        <div class="charts-head">
          <h2 id="charts-title">{word("soFar")}</h2>
          <span class="faint">{word(matterSet.value ? "ofFocal" : "ofAll")}</span>
        </div>
        {QUANTITIES.map((quantity, i) => <Chart quantity={quantity} last={i === QUANTITIES.length - 1} />)}
        <p class="faint axis-name">{word("days")}</p>
        <BandNote />
      </section>
      <Finals />
    </>
  );
}
