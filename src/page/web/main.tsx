/* The page: reads its data, draws itself, begins. */
import { render } from "preact";
import { App } from "./app/app";
import { listen } from "./app/keys";
import { begin } from "./app/session";
import { choosePreset, data, failure, phase } from "./app/state";
import { DATA_FORMAT, type PageData, unfold } from "./data";
import { followLinks } from "./panels/link";
import { lang, text } from "./words";

function read(): PageData {
  const given: PageData = JSON.parse(document.getElementById("zhuanban-data")!.textContent!);
  lang.value = given.lang === "zh" ? "zh" : "en"; /* what is said of the data, too */
  if (given.format !== DATA_FORMAT) throw new Error(text("unknownFormat", { format: given.format }));
  return unfold(given);
}

const root = document.getElementById("app")!;
try {
  data.value = read();
  choosePreset(data.value.presets[0]!.name);
  followLinks();
  root.replaceChildren();
  render(<App />, root);
  listen();
  void begin().catch((error: unknown) => {
    failure.value = { message: String(error), place: "" };
    phase.value = "failed";
  });
} catch (error) {
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = error instanceof Error ? error.message : String(error);
  root.replaceChildren(told);
}
