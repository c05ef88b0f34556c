/* The final figures of the replications: both means, the paired difference, and the verdict in words. */
import { data, measuresShown, preset } from "../app/state";
import type { Measure } from "../data";
import { counted } from "./curves";
import { type Contrast, type Estimate, contrast } from "./estimate";
import { matterSet, sideLabels } from "./forms";
import { measureLabel } from "./labels";
import { short, signed, three } from "./numbers";
import { say } from "../words";
import { word } from "./words";

function contrastOf(measure: Measure): Contrast {
  const [left, right] = counted.value.map((runs) => runs.map((run) => run.means[measure.name]?.[matterSet.value] ?? NaN));
  return contrast(left!, right!, measure.better, preset.value.delta, data.value.critical);
}

/* "Task force does better: 16.2 less (14.4 to 18)". */
function decided({ difference, verdict }: Contrast): string {
  const rightIsLess = difference.mean > 0;
  const winner = verdict === "left" || verdict === "right" ? (verdict === "right" ? 1 : 0) : 1;
  const less = winner === 1 ? rightIsLess : !rightIsLess;
  const ends = [Math.abs(difference.low), Math.abs(difference.high)].sort((a, b) => a - b);
  return word(verdict === "left" || verdict === "right" ? "better" : "differs", {
    form: sideLabels.value[winner], size: three(Math.abs(difference.mean)), word: word(less ? "less" : "more"),
    low: three(ends[0]!), high: three(ends[1]!),
  });
}

function verdictOf(found: Contrast): string {
  switch (found.verdict) {
    case "unmeasured": return word(counted.value[0].length ? "notMeasured" : "twoRuns");
    case "few": return word("twoRuns");
    case "identical": return word("identical");
    case "alike": return word("alike", { delta: short(preset.value.delta * 100) });
    case "undecided": return word("undecided");
    default: return decided(found);
  }
}

function Figure({ of, sign = false }: { of: Estimate; sign?: boolean }) {
  const write = sign ? signed : three;
  return (
    <span>
      <strong>{write(of.mean)}</strong>{" "}
      {of.n > 1 && <span class="faint interval">[{write(of.low)}, {write(of.high)}]</span>}
    </span>
  );
}

function Row({ measure }: { measure: Measure }) {
  const found = contrastOf(measure), { verdict } = found;
  const winner = verdict === "left" ? "side-a" : verdict === "right" ? "side-b" : "faint";
  return (
    <tr>
      <th scope="row" title={say(measure.help)}>{measureLabel(measure)}</th>
      <td class="side-a" data-label={sideLabels.value[0]}><Figure of={found.left} /></td>
      <td class="side-b" data-label={sideLabels.value[1]}><Figure of={found.right} /></td>
      <td data-label={word("difference")}><Figure of={found.difference} sign /></td>
      <td class={winner} data-label={word("verdict")}>{verdictOf(found)}</td>
    </tr>
  );
}

export function Finals() {
  const n = counted.value[0].length;
  return (
    <section class="card finals" aria-labelledby="finals-title">
      <h2 id="finals-title">{word("finals")}</h2>
      <table>
        <caption class="faint">{word("finalsOf", { n, set: word(matterSet.value ? "ofFocal" : "ofAll") })}</caption>
        <thead>
          <tr>
            <th scope="col">{word("measure")}</th>
            <th scope="col" class="side-a">{sideLabels.value[0]}</th>
            <th scope="col" class="side-b">{sideLabels.value[1]}</th>
            <th scope="col">{word("difference")}</th>
            <th scope="col">{word("verdict")}</th>
          </tr>
        </thead>
        <tbody>{measuresShown.value.map((measure) => <Row key={measure.name} measure={measure} />)}</tbody>
      </table>
      <p class="faint">{word("finalsNote")}</p>
    </section>
  );
}
