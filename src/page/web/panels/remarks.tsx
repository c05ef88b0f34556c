/* What a link asked for and the page does not offer. */
import { remarks } from "./link";
import { word } from "./words";

const MOST = 6; /* told at once */

export function LinkRemarks() {
  const all = remarks.value;
  if (!all.length) return null;
  return (
    <div class="link-remarks" role="alert">
      <div>
        {word("linkIgnored")}
        <ul>
          {all.slice(0, MOST).map(({ id, slots }) => <li>{word(id, slots)}</li>)}
          {all.length > MOST && <li>{word("linkMore", { n: all.length - MOST })}</li>}
        </ul>
      </div>
      <button type="button" onClick={() => (remarks.value = [])}>{word("close")}</button>
    </div>
  );
}
