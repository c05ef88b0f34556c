/* The page inside a report: folded and idle until it is opened, then the engine gives the hashes that the terminal prints, and a
   new seed runs it again. */
import { join } from "node:path";
import { about, changedFrom, closeBrowser, hashesOf, isReady, openPage } from "./browser_support.mjs";
import { check, finish, native, scratch, zhuanban } from "./support.mjs";

const kept = join(scratch, "kept.zb"), report = join(scratch, "report.html");
zhuanban("compare", "hello", "--set", "/classes/crossing/novelty=0.7", "--reps", "3", "--until", "400", "-q", "-o", kept);
zhuanban("report", kept, "-o", report);

await about("the page inside a report", async () => {
  const { page, done } = await openPage(report, { ready: false });
  check(page.frames().length === 2 && page.frames()[1].url() === "about:blank", "nothing runs before it is opened");
  await page.locator("#again summary").click();
  await page.waitForFunction(() => document.querySelector("#again iframe").srcdoc.length > 0);
  const inside = await (await page.locator("#again iframe").elementHandle()).contentFrame();
  await inside.waitForSelector("[data-hash]");
  await isReady(inside);
  const shown = await hashesOf(inside);
  for (const [i, form] of ["bureaucracy", "task_force"].entries()) {
    const { trace_hash } = native("hello", form, "1", 0, "--set", "/classes/crossing/novelty=0.7", "--until", "400");
    check(shown[i] === trace_hash, `${form}: the report's page shows trace ${shown[i]}, the terminal ${trace_hash}`);
  }
  await inside.getByRole("button", { name: "New seed" }).click();
  await changedFrom(inside, shown);
  await done();
});
await closeBrowser();
finish();
