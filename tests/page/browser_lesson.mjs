/* What a lesson keeps: the bet once the result is out, nothing beyond the page; the other side that wins as the answer key says;
   the teacher's sheet. A whole lesson by keyboard: browser_bet.mjs. */
import { about, buttonOf, closeBrowser, openPage } from "./browser_support.mjs";
import { check, dataOf, finish, pageModule, writePage } from "./support.mjs";

const { changeOf, digits, signed, winner } = await pageModule("lessons/bet.ts");
const file = writePage("usual.html");
const { lessons, measures } = dataOf(file);
const first = lessons.find((lesson) => lesson.order === 1), turning = lessons.find((lesson) => lesson.order === 2);

const spoken = (page) => page.locator(".lesson [role=status]").textContent();
const step = (page) => page.locator('.lesson-dots [aria-current="step"]').innerText();

async function reach(page, key, selector) {
  for (let i = 0; i < 60; i++) {
    await page.keyboard.press(key);
    if (await page.evaluate((wanted) => document.activeElement.matches(wanted), selector)) return;
  }
  throw new Error(`${key} does not reach ${selector}`);
}

async function open(page, lesson) {
  await page.keyboard.press("l");
  for (let i = 0; i < lesson.order; i++) await reach(page, "Tab", ".lesson-choice");
  await page.keyboard.press("Enter");
}

/* Bets 40 per cent less and waits for the result. */
async function bet(page) {
  await reach(page, "Tab", ".lesson-ways .main");
  await page.keyboard.press("Enter");
  check((await step(page)) === "2", "after the question, the bet");
  await reach(page, "Shift+Tab", ".bar input");
  for (let i = 0; i < 8; i++) await page.keyboard.press("ArrowLeft");
  check((await page.locator(".bar input").getAttribute("aria-valuetext")).includes("40 %"), "the bet in words");
  await reach(page, "Tab", ".lesson-ways .main");
  check((await page.locator(".lesson-dots button:not([disabled])").count()) === 2, "no step beyond the bet is open");
  await page.keyboard.press("Enter");
  await page.locator('.lesson-ways .main[aria-disabled="false"]').waitFor();
  await page.keyboard.press("Enter");
}

function told(lesson, measured, text) {
  const change = changeOf(measured), { better } = measures.find((m) => m.name === lesson.measure);
  check(text.includes(`${signed(change.percent)} % (95 % interval ${signed(change.low)} to ${signed(change.high)} %)`),
    `${lesson.name}: the interval of the answer key: ${text}`);
  check(text.includes(winner(measured, better) ? "Ahead beyond doubt" : "Nobody can say"), `${lesson.name}: who is ahead: ${text}`);
}

if (first) await about("a bet", async () => {
  const { page, done } = await openPage(file);
  await open(page, first);
  await bet(page);
  told(first, first.measured, await spoken(page));
  const shown = await page.locator(".lesson-card").innerText();
  check(shown.includes(digits(first.measured.a)) && shown.includes(digits(first.measured.b)), "both means");
  check(!/[{}]/.test(shown), "no gap in the text is left unfilled");
  await reach(page, "Shift+Tab", ".lesson-dots li:nth-child(2) button");
  await page.keyboard.press("Enter");
  check(await page.locator(".bar input").isDisabled(), "once the result is out the bet stands");
  await page.reload();
  await page.locator(".lessons-button").waitFor();
  if (await page.locator(".lesson").isVisible()) await buttonOf(page, "All lessons").click(); /* the link has the lesson */
  else await page.keyboard.press("l");
  check(!/begun|✓/.test(await page.locator(".lesson-list").innerText()), "what was bet is gone with the page");
  await done();
});

if (turning?.measured.flip) await about("the other side", async () => {
  const { page, done } = await openPage(file, { reducedMotion: "reduce" });
  await open(page, turning);
  await bet(page);
  told(turning, turning.measured, await spoken(page));
  check(!(await buttonOf(page, "Pause").isVisible()), "who wants no motion gets none");
  await page.keyboard.press("Enter");
  await page.keyboard.press("Enter");
  await buttonOf(page, "Show me").click();
  await page.locator(".lesson-flipped").waitFor();
  told(turning, turning.measured.flip, await spoken(page));
  await done();
});

if (first) await about("the teacher's sheet", async () => {
  const { page, done } = await openPage(file);
  await buttonOf(page, "中文").click();
  await page.keyboard.press("l");
  await page.locator(".lesson-list li").first().getByRole("button", { name: "教师用页" }).click();
  const sheet = page.getByRole("dialog"), text = await sheet.innerText();
  for (const wanted of [first.misconception, first.cannot, first.source, first.flip.text, ...first.questions.map((q) => q.answer)])
    check(text.includes(wanted.zh), `the sheet has: ${wanted.zh}`);
  check((await sheet.locator("tfoot").innerText()).includes("45"), "its plan adds up to 45 minutes");
  await page.emulateMedia({ media: "print" });
  check(!(await page.locator(".head").isVisible()) && (await sheet.locator("h2").isVisible()), "it is printed alone");
  await page.emulateMedia({ media: "screen" });
  await page.keyboard.press("Escape");
  await sheet.waitFor({ state: "hidden" });
  await done();
});

check(lessons.every((lesson) => lesson.plan.reduce((sum, each) => sum + each.minutes, 0) === 45), "every plan takes 45 minutes");
await closeBrowser();
finish();
