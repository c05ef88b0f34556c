/* The page's frame: who stands where. */
import { useEffect } from "preact/hooks";
import { preset } from "./state";
import { Header } from "./header";
import { Transport } from "../stage/transport";
import { Stage } from "../stage/stage";
import { StoryPanel } from "../stage/story";
import { KeysHelp } from "./help";
import { Captions } from "../stage/captions";
import { Charts } from "../panels/charts";
import { Controls } from "../panels/controls";
import { StateTable } from "../panels/table";
import { Lessons } from "../lessons/lessons";
import { lang, say } from "../words";

export function App() {
  useEffect(() => {
    document.documentElement.lang = lang.value === "zh" ? "zh-CN" : "en";
    document.title = `zhuanban — ${say(preset.value.label)}`;
  }, [lang.value, preset.value]);
  return (
    <div class="page">
      <Header />
      <Lessons />
      <main class="board">
        <Stage />
        <Captions />
        <Transport />
        <Charts />
        <StoryPanel />
      </main>
      <aside class="side">
        <Controls />
        <StateTable />
      </aside>
      <KeysHelp />
    </div>
  );
}
