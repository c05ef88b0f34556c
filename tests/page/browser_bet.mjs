/* A lesson from the question to its limits, by keyboard alone: the bet comes before the result, and the result is the one that
   was measured in the terminal when the lesson was written. */
import { about, closeBrowser, openPage } from "./browser_support.mjs";
import { check, dataOf, finish, writePage } from "./support.mjs";

const RUNS = 150_000; /* ms that all runs of a lesson may take on a busy machine */
const file = writePage("usual.html");
const { lessons } = dataOf(file);
const lesson = [...lessons].sort((a, b) => a.order - b.order)[0];

/* Presses Tab until the focus is on what is called like that. */
async function focusOn(page, role, name) {
  const wanted = page.getByRole(role, { name }).first();
  for (let i = 0; i < 200; i++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return wanted;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not come to ${role} ${name}`);
}

async function go(page, name) {
  const button = await focusOn(page, "button", name);
  await button.and(page.locator(':not([aria-disabled="true"])')).waitFor({ timeout: RUNS });
  await page.keyboard.press("Enter");
}

function stepOf(page, name) {
  return page.getByRole("button", { name: new RegExp(`^Step \\d: ${name}$`) });
}

async function percentIn(row) {
  return Number((await row.locator(".bar-value").innerText()).replace("−", "-").replace(/[^\d.+-]/g, ""));
}

await about("a lesson", async () => {
  check(lessons.length >= 8, `the page has ${lessons.length} lessons`);
  const { page, done } = await openPage(file);
  await page.keyboard.press("l");
  await go(page, new RegExp(`^${lesson.order}\\. `));
  await page.getByText(lesson.ask.en).waitFor();
  await go(page, /^Make your bet$/);
  const bar = await focusOn(page, "slider", /^Change from/);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowRight");
  check((await bar.inputValue()) === "-95", "arrows move the bet");
  check((await stepOf(page, "Result").isDisabled()), "no result before the bet");
  check(!(await page.locator("#lessons").innerText()).includes(lesson.reveal.en.slice(0, 20)), "nor in the words");
  await go(page, /^Place this bet$/);
  await go(page, /^Show the result$/);
  const bet = await percentIn(page.locator(".bar-row.is-bet")), found = await percentIn(page.locator(".bar-row.is-now"));
  check(bet === -95, `the bet stands beside the result: ${bet}`);
  const { a, difference } = lesson.measured;
  check(Math.abs(found - (-100 * difference) / a) < 1, `the page measures ${found} %, the terminal ${(-100 * difference) / a}`);
  await stepOf(page, "Bet").click();
  check(await page.getByRole("slider", { name: /^Change from/ }).isDisabled(), "the result is out: the bet stands");
  await stepOf(page, "Result").click();
  for (const step of ["Change one thing", "Let the other side win", "Limits"]) {
    await go(page, /^Next$/);
    check((await stepOf(page, step).getAttribute("aria-current")) === "step", `on to ${step}`);
  }
  await page.getByText(lesson.cannot.en.slice(0, 40)).waitFor();
  await done();
});

await about("in Chinese", async () => {
  const { page, done } = await openPage(file);
  await page.getByRole("button", { name: "中文", exact: true }).click();
  await page.getByRole("button", { name: "课程", exact: true }).click();
  await page.getByRole("button", { name: new RegExp(`^${lesson.order}\\. `) }).click();
  await page.getByText(lesson.ask.zh).waitFor();
  await page.getByRole("button", { name: "去押注", exact: true }).click();
  await page.getByText(lesson.bet.prompt.zh).waitFor();
  await done();
});

await closeBrowser();
finish();
