/* What a link asked for and the page does not offer. */
import { remarks } from "./link";
import { text } from "../words";
import { preset } from "../app/state";
import { sliderLabel } from "./labels";
import type { Remark } from "./share";
import { word } from "./words";

const MOST = 6; /* told at once */

/* A slider is told by its label. */
function told({ id, slots }: Remark): string {
  const slider = preset.value.sliders.find((s) => s.pointer === slots.name);
  return word(id, slider ? { ...slots, name: sliderLabel(slider) } : slots);
}

export function LinkRemarks() {
  const all = remarks.value;
  if (!all.length) return null;
  return (
    <div class="link-remarks" role="alert">
      <div>
        {word("linkIgnored")}
        <ul>
          {all.slice(0, MOST).map((remark) => <li>{told(remark)}</li>)}
          {all.length > MOST && <li>{word("linkMore", { n: all.length - MOST })}</li>}
        </ul>
      </div>
      <button type="button" onClick={() => (remarks.value = [])}>{text("close")}</button>
    </div>
  );
}
