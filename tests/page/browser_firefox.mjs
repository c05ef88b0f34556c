/* The page in Firefox, opened as a file: it runs, and shows the traces that the terminal prints. */
import { pathToFileURL } from "node:url";
import { openFirefox } from "./marionette_support.mjs";
import { check, finish, native, writePage } from "./support.mjs";

const READY = `const shown = [...document.querySelectorAll("[data-hash]")].map((each) => each.textContent);
  return shown.length === 2 && shown.every((each) => /^[0-9a-f]{16}$/.test(each));`;
const FAULTS = `return [...document.querySelectorAll('[role="alert"]')].map((each) => each.textContent).join("; ")`;
const LOADED = `return performance.getEntriesByType("resource").map((each) => each.name).filter((name) => !/^(blob|data):/.test(name))`;

const firefox = await openFirefox();
try {
  await firefox.send("WebDriver:Navigate", { url: pathToFileURL(writePage("usual.html")).href });
  check(await firefox.until(READY, 90), `the page is not ready after a minute and a half: ${await firefox.evaluate(FAULTS)}`);
  for (const [side, form] of [["left", "bureaucracy"], ["right", "task_force"]]) {
    const shown = await firefox.evaluate("return document.querySelector(`[data-hash=\"${arguments[0]}\"]`)?.textContent", side);
    const { trace_hash } = native("hello", form, "1", 0);
    check(shown === trace_hash, `hello, ${form}: Firefox shows trace ${shown}, the terminal ${trace_hash}`);
  }
  const loaded = await firefox.evaluate(LOADED);
  check(loaded.length === 0, `it loads something: ${loaded}`);
  await firefox.evaluate(`[...document.querySelectorAll("button")].find((each) => each.textContent.trim() === "Play").click()`);
  const moves = `return Number(document.querySelector('.transport input[type="range"]').value) > 1`;
  check(await firefox.until(moves, 30), "and it plays");
  await firefox.evaluate(`[...document.querySelectorAll("button")].find((each) => each.textContent.trim() === "中文").click()`);
  check(await firefox.until(`return document.documentElement.lang === "zh-CN"`, 10), "in Chinese too");
} catch (error) {
  check(false, error.message);
} finally {
  await firefox.close();
}
finish();
