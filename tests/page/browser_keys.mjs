/* The page by keyboard alone. */
import { about, changedFrom, choiceOf, closeBrowser, hashesOf, hourOf, isReady, openPage, scrubberOf } from "./browser_support.mjs";
import { check, dataOf, finish, writePage } from "./support.mjs";

const file = writePage("usual.html");
const { presets } = dataOf(file);

function playing(page) {
  return page.getByRole("button", { name: "Pause", exact: true }).isVisible();
}

await about("the clock", async () => {
  const { page, done } = await openPage(file);
  const { keyboard } = page;
  await keyboard.press("Space");
  await page.waitForFunction(() => Number(document.querySelector('.transport input[type="range"]').value) > 1);
  check(await playing(page), "Space plays");
  await keyboard.press("Space");
  check(!(await playing(page)), "and pauses");
  const stopped = await hourOf(page);
  await keyboard.press("ArrowRight");
  await keyboard.press("ArrowRight");
  const on = await hourOf(page);
  check(on > stopped, "the right arrow goes one event on");
  await keyboard.press("ArrowLeft");
  check((await hourOf(page)) < on, "the left arrow one event back");
  await keyboard.press("End");
  check((await hourOf(page)) === Number(await scrubberOf(page).getAttribute("max")), "End");
  await keyboard.press("Home");
  check((await hourOf(page)) === 0, "Home");
  await keyboard.press("ArrowRight");
  await keyboard.press("r");
  check((await hourOf(page)) === 0, "R goes to the beginning");
  const speed = page.getByRole("combobox", { name: "Speed" });
  const before = Number(await speed.inputValue());
  await keyboard.press("+");
  check(Number(await speed.inputValue()) > before, "+ is faster");
  await keyboard.press("-");
  await keyboard.press("-");
  check(Number(await speed.inputValue()) < before, "− is slower");
  await done();
});

await about("the scrubber's own keys", async () => {
  const { page, done } = await openPage(file);
  await scrubberOf(page).focus();
  await page.keyboard.press("End");
  check((await hourOf(page)) === Number(await scrubberOf(page).getAttribute("max")), "End on the scrubber");
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  check((await hourOf(page)) > 0, "an arrow on the scrubber");
  await done();
});

await about("worlds", async () => {
  const { page, done } = await openPage(file);
  const first = await hashesOf(page);
  await page.keyboard.press("n");
  await changedFrom(page, first);
  const second = await hashesOf(page);
  await page.keyboard.press("2");
  await changedFrom(page, second);
  const chosen = await choiceOf(page).inputValue();
  check(chosen === presets[1].name, `2 is the second scenario: ${chosen}`);
  await page.keyboard.press("1");
  await isReady(page);
  await page.waitForFunction((hash) => document.querySelector('[data-hash="left"]').textContent === hash, first[0]);
  check((await hashesOf(page))[1] === first[1], "1 is the first again, with its own seed");
  await done();
});

await about("help", async () => {
  const { page, done } = await openPage(file);
  await page.keyboard.press("?");
  const help = page.getByRole("dialog");
  await help.waitFor();
  check((await help.innerText()).includes("Space"), "? says which keys do what");
  await page.keyboard.press("Escape");
  await help.waitFor({ state: "hidden" });
  await done();
});

await closeBrowser();
finish();
