/* Links, sliders and charts in a real browser: what was chosen is in the address and comes back; a stranger's link is told what
   it cannot have; the charts follow the clock and can be pressed; nothing is given away before a bet. */
import { about, buttonOf, changedFrom, closeBrowser, hashesOf, hourOf, isReady, openPage } from "./browser_support.mjs";
import { check, finish, native, writePage } from "./support.mjs";

const file = writePage("usual.html");
const NOVELTY = "/classes/crossing/novelty";

async function addressIs(page, wanted) {
  await page.waitForFunction((hash) => location.hash === hash, wanted)
    .catch(() => check(false, `the address ends with ${wanted}, not ${new URL(page.url()).hash}`));
}

async function figured(page, runs) {
  await page.waitForFunction((n) => document.querySelector(".finals caption")?.textContent.includes(`Means of ${n} runs`), runs);
}

await about("a link", async () => {
  const hash = `#v=1&p=hello&s=7&l=task_force&r=bureaucracy&t=200&c=${NOVELTY}:0.7`;
  const { page, done } = await openPage(file, { hash });
  check((await hourOf(page)) === 200, "the clock stands where the link says");
  const [left, right] = await hashesOf(page);
  const said = (form) => native("hello", form, "7", 0, "--set", `${NOVELTY}=0.7`).trace_hash;
  check(left === said("task_force") && right === said("bureaucracy"), "the runs are those of the link");
  check((await page.locator(".link-remarks").count()) === 0, "nothing to remark");
  await addressIs(page, `#v=1&p=hello&s=7&l=task_force&r=bureaucracy&c=${NOVELTY}:0.7`);
  await page.getByRole("button", { name: /^Back to 50 %/ }).click();
  await addressIs(page, "#v=1&p=hello&s=7&l=task_force&r=bureaucracy");
  await changedFrom(page, [left, right]);
  await page.evaluate(() => (location.hash = "#v=1&p=routine-permits&lang=zh"));
  await page.waitForFunction(() => document.documentElement.lang === "zh-CN" &&
    document.querySelector(".presets select").value === "routine-permits");
  await done();
});

for (const [hash, told, scenario] of [
  ["#v=2&p=routine-permits", "2", "hello"], ["#v=1&p=<script>alert(1)</script>", "<script>", "hello"],
  [`#v=1&p=hello&c=__proto__:1,/posts/staff:1e999,${NOVELTY}:99`, "__proto__", "hello"],
  ["#v=1&p=%E0%A4%A&s=-1&x=%", "-1", "hello"],
])
  await about(`the link ${hash}`, async () => {
    const { page, done } = await openPage(file, { hash });
    const remarks = await page.locator(".link-remarks").textContent();
    check(remarks.includes(told), `${hash}: told of ${told}: ${remarks}`);
    check((await page.locator(".presets select").inputValue()) === scenario, `${hash}: shows ${scenario}`);
    await buttonOf(page, "Close").click();
    check((await page.locator(".link-remarks").count()) === 0, "what was told can be put away");
    await done();
  });

await about("a slider", async () => {
  const { page, done } = await openPage(file);
  const shown = await hashesOf(page), slider = page.getByRole("slider", { name: "Chance that no rule covers it" }).first();
  await slider.focus();
  for (let i = 0; i < 20; i++) await page.keyboard.press("ArrowRight"); /* far enough to change both runs */
  const changed = await slider.inputValue();
  check(changed > 0.55, `the keys have moved it: ${changed}`);
  await addressIs(page, `#v=1&p=hello&c=${NOVELTY}:${changed}`);
  await changedFrom(page, shown);
  const said = native("hello", "bureaucracy", "1", 0, "--set", `${NOVELTY}=${changed}`).trace_hash;
  check((await hashesOf(page))[0] === said, "the run is the terminal's with that change");
  await buttonOf(page, "All back to the scenario").click();
  await addressIs(page, "");
  await done();
});

await about("a seed", async () => {
  const { page, done } = await openPage(file);
  const field = page.getByRole("textbox", { name: "Random seed" }), shown = await hashesOf(page);
  await field.fill("18446744073709551616");
  await field.press("Enter");
  const refusal = await page.locator(".seed [role=alert]").textContent();
  check(refusal.includes("18446744073709551616"), "what is no seed is refused with a word");
  check((await hashesOf(page)).join() === shown.join(), "and nothing changes");
  await field.fill("18446744073709551615");
  await field.press("Enter");
  await changedFrom(page, shown);
  check((await hashesOf(page))[0] === native("hello", "bureaucracy", "18446744073709551615", 0).trace_hash, "the largest seed");
  await done();
});

await about("charts", async () => {
  const { page, done } = await openPage(file);
  await figured(page, 30);
  const plot = page.locator(".plot .u-over").first();
  await plot.scrollIntoViewIfNeeded();
  const box = await plot.boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + 20);
  const end = Number(await page.locator('.transport input[type="range"]').getAttribute("max"));
  check(Math.abs((await hourOf(page)) - end / 2) < end / 100, "a press in a chart goes to that time");
  const said = await page.getByRole("img", { name: /^Response latency so far/ }).getAttribute("aria-label");
  check(/bureaucracy: [\d.]+\. Right, task force: [\d.]+/.test(said), `the chart says what it shows: ${said}`);
  await page.getByRole("combobox", { name: "Runs for the band" }).selectOption("60");
  await figured(page, 60);
  await done();
});

await about("copying by hand", async () => {
  const { page, done } = await openPage(file);
  await page.evaluate(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await buttonOf(page, "Copy as command line").click();
  const line = "zhuanban compare hello --forms bureaucracy,task_force --seed 1 --reps 30\n";
  check((await page.locator(".take textarea").inputValue()).startsWith(line), "the line is there to be copied");
  await page.waitForFunction((least) => document.activeElement.selectionEnd > least, line.length); /* and selected */
  await done();
});

await about("a lesson", async () => {
  const { page, done } = await openPage(file, { hash: "#v=1&p=hello&x=same-matter" });
  await isReady(page);
  check((await page.locator(".finals, .plot").count()) === 0, "no figures before the bet");
  await page.locator(".lesson-ways .main").click();
  await page.locator(".lesson-ways .main").click();
  await figured(page, 30);
  check((await page.locator(".plot").count()) === 2, "the charts come after it");
  await done();
});

await closeBrowser();
finish();
