/* The big bar from −100 to +200 per cent: what was bet, what was measured with its interval, what it was before. */
import type { ComponentChildren } from "preact";
import { LEAST, MOST, STEP, type Change, place, signed } from "./bet";
import { told } from "./texts";

const TICKS = [-100, -50, 0, 50, 100, 150, 200];
const at = (percent: number) => `${100 * place(percent)}%`;

function Row({ name, value, kind, children }: { name: string; value: string; kind: string; children: ComponentChildren }) {
  return (
    <div class={`bar-row ${kind}`}>
      <span class="bar-name">{name}</span>
      <div class="bar-track">{children}</div>
      <span class="bar-value">{value}</span>
    </div>
  );
}

/* Filled from the zero line. */
function Filled({ percent }: { percent: number }) {
  const from = Math.min(place(0), place(percent)), to = Math.max(place(0), place(percent));
  return <i class="bar-fill" style={{ left: `${100 * from}%`, width: `${100 * (to - from)}%` }} />;
}

export function BetRow({ bet }: { bet: number }) {
  return (
    <Row name={told("yourBet")} value={`${signed(bet)} %`} kind="is-bet">
      <Filled percent={bet} />
      <i class="bar-bet" style={{ left: at(bet) }} />
    </Row>
  );
}

/* Mean and interval; pale while it is not whole yet, empty while there is none. */
export function ChangeRow({ name, change, kind }: { name: string; change: Change | null; kind: "now" | "before" | "pale" }) {
  if (!change) return <Row name={name} value="…" kind={`is-${kind}`}>{null}</Row>;
  return (
    <Row name={name} value={`${signed(change.percent)} %`} kind={`is-${kind}`}>
      <i class="bar-interval" style={{ left: at(change.low), width: `${100 * (place(change.high) - place(change.low))}%` }} />
      <i class="bar-mean" style={{ left: at(change.percent) }} />
    </Row>
  );
}

/* The same bar, to be dragged. */
export function BetInput(props: { bet: number; label: string; words: string; locked: boolean; onBet: (bet: number) => void }) {
  return (
    <div class="bar-row is-bet is-dragged">
      <span class="bar-name">{told("yourBet")}</span>
      <div class="bar-track">
        <Filled percent={props.bet} />
        <input type="range" min={LEAST} max={MOST} step={STEP} value={props.bet} disabled={props.locked} aria-label={props.label}
          aria-valuetext={props.words} onInput={(event) => props.onBet(event.currentTarget.valueAsNumber)} />
      </div>
      <span class="bar-value">{signed(props.bet)} %</span>
    </div>
  );
}

function Ticks() {
  return (
    <div class="bar-row bar-ticks" aria-hidden="true">
      <span class="bar-name" />
      <div class="bar-track">
        {TICKS.map((tick) => (
          <span class={tick % 100 ? "minor" : ""} style={{ left: at(tick) }}>{signed(tick)}{tick === 0 ? "" : " %"}</span>
        ))}
      </div>
      <span class="bar-value" />
    </div>
  );
}

export function Bar({ children }: { children: ComponentChildren }) {
  return <div class="bar">{children}<Ticks /></div>;
}
