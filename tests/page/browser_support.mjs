/* A real Chromium with the page in it, opened as a file, and watched: whatever is logged as an error, thrown, asked of the
   network or shown as a dialog is a failure. */
import { pathToFileURL } from "node:url";
import { check, require } from "./support.mjs";

const { chromium } = require("playwright-core");
const QUIET = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"];
export const PATIENCE = 60_000; /* ms: a busy machine runs both organizations and draws them in this */

const browser = await chromium.launch({ executablePath: process.env.ZHUANBAN_CHROMIUM || "/usr/bin/chromium", args: QUIET });

export async function closeBrowser() {
  await browser.close();
}

function watch(context, page) {
  const trouble = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) trouble.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => trouble.push(`thrown: ${error.message}`));
  page.on("dialog", (dialog) => {
    trouble.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  context.on("request", (request) => {
    if (!/^(file|blob|data):/.test(request.url())) trouble.push(`asked of the network: ${request.url()}`);
  });
  page.on("websocket", (socket) => trouble.push(`a socket to ${socket.url()}`));
  return trouble;
}

/* The page in a window of its own; `hash` as in a share link. Call done() at the end: it checks that nothing went wrong. */
export async function openPage(path, { hash = "", ready = true, ...options } = {}) {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const trouble = watch(context, page);
  await page.goto(pathToFileURL(path).href + hash);
  if (ready) await isReady(page);
  const done = async () => {
    check(trouble.length === 0, `nothing goes wrong in the page: ${trouble.join("; ")}`);
    await context.close();
  };
  return { context, page, trouble, done };
}

/* Both sides have run and can be played. */
export async function isReady(page) {
  await page.waitForFunction(() => {
    const hashes = [...document.querySelectorAll("[data-hash]")];
    const play = document.querySelector(".transport button.main");
    return hashes.length === 2 && hashes.every((each) => /^[0-9a-f]{16}$/.test(each.textContent)) && play && !play.disabled;
  });
}

export async function hashesOf(page) {
  return [await page.locator('[data-hash="left"]').textContent(), await page.locator('[data-hash="right"]').textContent()];
}

/* Waits until the page shows other runs than these. */
export async function changedFrom(page, [left, right]) {
  await page.waitForFunction(([a, b]) => {
    const shown = (side) => document.querySelector(`[data-hash="${side}"]`)?.textContent ?? "";
    return /^[0-9a-f]{16}$/.test(shown("left")) && shown("left") !== a && shown("right") !== b;
  }, [left, right]);
  await isReady(page);
}

export function choiceOf(page) {
  return page.getByRole("combobox", { name: /^(Scenario|情景)/ });
}

/* The clock's hour, by the scrubber. */
export async function hourOf(page) {
  return Number(await scrubberOf(page).inputValue());
}

export function scrubberOf(page) {
  return page.getByRole("slider", { name: /^(Time, in hours since the start|时间（自开始起的小时数）)$/ });
}

export async function scrubTo(page, hour) {
  await scrubberOf(page).evaluate((slider, value) => {
    slider.value = String(value);
    slider.dispatchEvent(new Event("input", { bubbles: true }));
  }, hour);
}

/* A name may stand on two buttons that do the same: beside the clock and among the conditions. */
export function buttonOf(page, name) {
  return page.getByRole("button", { name, exact: true }).first();
}

/* One check that ends with a word when it throws: the others go on. */
export async function about(what, doIt) {
  try {
    await doIt();
  } catch (error) {
    check(false, `${what}: ${error.message}`);
  }
}
