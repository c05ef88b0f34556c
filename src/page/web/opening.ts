/* What the page begins with: it unpacks the program, which is a third as large packed, and runs it. */
import program from "made:program";
import { unpack } from "./packed";

async function open(): Promise<void> {
  const script = document.createElement("script");
  script.textContent = new TextDecoder().decode(await unpack(program));
  document.body.append(script);
}

open().catch((error: unknown) => {
  const told = document.createElement("p");
  told.setAttribute("role", "alert");
  told.textContent = `This browser is too old for the page. 浏览器版本过旧，无法打开本页。(${String(error)})`;
  document.getElementById("app")!.replaceChildren(told);
});
