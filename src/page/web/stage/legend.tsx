/* What the shapes mean. */
import { text } from "../words";

function Shape({ points }: { points: string }) {
  return <svg viewBox="0 0 12 12" aria-hidden="true"><polygon points={points} fill="currentColor" /></svg>;
}

export function Legend() {
  return (
    <ul class="legend faint">
      <li><Shape points="6,1 11,10 1,10" />{text("report")}</li>
      <li><Shape points="6,11 11,2 1,2" />{text("order")}</li>
      <li><Shape points="6,1 11,6 6,11 1,6" />{text("sideways")}</li>
      <li><svg viewBox="0 0 22 12" aria-hidden="true">
        <polygon points="5,1 10,10 0,10" fill="currentColor" />
        <polygon points="17,1 22,10 12,10" fill="currentColor" fill-opacity=".3" stroke="currentColor" /></svg>{text("fades")}</li>
      <li><svg viewBox="0 0 12 14" aria-hidden="true">
        <path d="M2 4h8M2 7h8M2 10h8" stroke="currentColor" stroke-width="2" /></svg>{text("stack")}</li>
      <li><svg viewBox="0 0 12 12" aria-hidden="true">
        <rect x="1" y="1" width="10" height="10" rx="2" fill="none" stroke="currentColor" />
        <rect x="2" y="6" width="8" height="4" fill="currentColor" fill-opacity=".4" /></svg>{text("busyDesk")}</li>
      <li><svg viewBox="0 0 12 12" aria-hidden="true">
        <circle cx="6" cy="6" r="4.5" fill="none" stroke="var(--mark)" stroke-width="2" /></svg>{text("ring")}</li>
    </ul>
  );
}
