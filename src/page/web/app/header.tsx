/* Title, languages, what is loading, what failed. */
import { useId } from "preact/hooks";
import { choosePreset, data, failure, phase, preset, share } from "./state";
import { fullScreen, keysShown } from "./keys";
import { LinkRemarks } from "../panels/remarks";
import { LessonsButton } from "../lessons/lessons";
import { lang, say, text } from "../words";

function Languages() {
  return (
    <div class="languages" role="group" aria-label="Language 语言">
      {(["en", "zh"] as const).map((each) => (
        <button type="button" class="small" aria-pressed={lang.value === each} onClick={() => (lang.value = each)}>
          {each === "en" ? "English" : "中文"}
        </button>
      ))}
    </div>
  );
}

function Presets() {
  const id = useId();
  return (
    <label class="presets" for={id}>
      <span>{text("scenario")}</span>
      <select id={id} value={preset.value.name} onChange={(event) => choosePreset(event.currentTarget.value)}>
        {data.value.presets.map((p) => <option value={p.name}>{say(p.label)}</option>)}
      </select>
    </label>
  );
}

/* What is under way, or why nothing is. */
function Status() {
  if (phase.value === "failed")
    return <p class="failure" role="alert">{text("failed", { message: failure.value?.message ?? "" })}</p>;
  if (phase.value === "ready") return <p class="status" role="status" />;
  return (
    <p class="status" role="status">
      {text(phase.value)} <progress max={1} value={share.value} aria-label={text(phase.value)} />
    </p>
  );
}

export function Header() {
  return (
    <header class="head">
      <h1>{text("title")}</h1>
      <Presets />
      <LessonsButton />
      <Status />
      <div class="tools">
        <button type="button" class="small" onClick={fullScreen}>{text("fullScreen")}</button>
        <button type="button" class="small" onClick={() => (keysShown.value = true)}>{text("keys")}</button>
        <Languages />
      </div>
      <LinkRemarks />
    </header>
  );
}
