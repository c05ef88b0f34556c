/* What the reader changes runs anew as the terminal runs it, and a share link brings another reader to the same place. */
import { about, buttonOf, changedFrom, choiceOf, closeBrowser, hashesOf, hourOf, isReady, openPage, scrubTo } from "./browser_support.mjs";
import { check, dataOf, finish, native, writePage, zhuanban } from "./support.mjs";

const file = writePage("usual.html");
const { presets } = dataOf(file);

function sliderOf(page) {
  return page.locator('.sliders input[type="range"]').first();
}

/* What the address says of changed numbers: [pointer, value]. */
async function changeIn(page) {
  await page.waitForFunction(() => location.hash.includes("c="));
  const part = new URLSearchParams((await page.evaluate(() => location.hash)).slice(1)).get("c");
  const colon = part.lastIndexOf(":");
  return [part.slice(0, colon), Number(part.slice(colon + 1))];
}

/* A link as the page gives it: on the clipboard, or to be copied by hand. */
async function linkOf(page) {
  await page.evaluate(() => navigator.clipboard?.writeText("").catch(() => undefined));
  await page.getByRole("button", { name: /^(Copy link|复制链接)$/ }).click();
  const link = await page.waitForFunction(async () => document.querySelector(".take textarea")?.value ||
    (await navigator.clipboard?.readText().catch(() => "")));
  return link.jsonValue();
}

async function moveSlider(page) {
  const before = await hashesOf(page);
  await sliderOf(page).focus();
  await page.keyboard.press("End");
  await changedFrom(page, before);
}

await about("a slider", async () => {
  const { page, done } = await openPage(file);
  const first = await hashesOf(page);
  await moveSlider(page);
  const [pointer, value] = await changeIn(page);
  const slider = presets[0].sliders.find((each) => each.pointer === pointer);
  check(slider !== undefined && value === slider.high, `${pointer} is at its upper end, ${value}`);
  const shown = await hashesOf(page);
  for (const [i, form] of presets[0].forms.slice(0, 2).entries()) {
    const { trace_hash } = native("hello", form, presets[0].seed, 0, "--set", `${pointer}=${value}`);
    check(shown[i] === trace_hash, `${pointer}=${value}, ${form}: the page shows ${shown[i]}, the terminal ${trace_hash}`);
  }
  await page.locator(".slider .back:not(:disabled)").first().click();
  await page.waitForFunction((hash) => document.querySelector('[data-hash="left"]').textContent === hash, first[0]);
  check((await hashesOf(page))[1] === first[1], "put back, the runs are as they were");
  await done();
});

await about("there and back", async () => {
  const { context, page, done } = await openPage(file);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  let shown = await hashesOf(page);
  await choiceOf(page).selectOption("equal-headcount");
  await changedFrom(page, shown);
  await moveSlider(page);
  shown = await hashesOf(page);
  await buttonOf(page, "New seed").click();
  await changedFrom(page, shown);
  await buttonOf(page, "中文").click();
  await scrubTo(page, 77.125);
  const link = await linkOf(page);
  check(/^file:.*#v=1&p=equal-headcount&s=\d+&.*t=77\.125&.*lang=zh/.test(link), `the link says what was chosen: ${link}`);
  const there = await openPage(file, { hash: link.slice(link.indexOf("#")) });
  await there.context.grantPermissions(["clipboard-read", "clipboard-write"]);
  check((await hashesOf(there.page)).join() === (await hashesOf(page)).join(), "who follows the link sees the same runs");
  check((await hourOf(there.page)) === 77.125, `at the same hour: ${await hourOf(there.page)}`);
  check((await choiceOf(there.page).inputValue()) === "equal-headcount", "of the same scenario");
  check((await there.page.locator("html").getAttribute("lang")) === "zh-CN", "in the same language");
  check((await sliderOf(there.page).inputValue()) === (await sliderOf(page).inputValue()), "with the same slider");
  check((await linkOf(there.page)) === link, `and would share the same link: ${await linkOf(there.page)}`);
  await there.done();
  await done();
});

await about("the command line", async () => {
  const { page, done } = await openPage(file);
  await moveSlider(page);
  await page.locator(".take summary").click();
  const lines = (await page.locator(".take pre").innerText()).split("\n");
  const runs = lines.filter((line) => line.startsWith("zhuanban run "));
  check(runs.length === 2 && lines[0].startsWith("zhuanban compare "), `it gives the commands: ${lines}`);
  const shown = await hashesOf(page);
  for (const [i, line] of runs.entries()) {
    check(/^[\w /.=+:,-]*$/.test(line), `a plain line: ${line}`);
    const words = line.split(" ").slice(1);
    const { trace_hash } = JSON.parse(zhuanban(...words.filter((_, k) => words[k] !== "--format" && words[k - 1] !== "--format"),
                                               "--format", "json"));
    check(shown[i] === trace_hash, `${line}: ${trace_hash}, in the page ${shown[i]}`);
  }
  await done();
});

await about("a stranger's link", async () => {
  const { page, done } = await openPage(file, { hash: "#v=1&p=hello&s=7&c=/no/such:1&x=%3Cimg%20src=x%20onerror=alert(1)%3E" });
  const told = page.getByRole("alert");
  await told.waitFor();
  check((await told.innerText()).includes("/no/such"), "what a link asks for in vain is told");
  check((await told.innerText()).includes("<img src=x onerror=alert(1)>"), "as text");
  check((await hashesOf(page))[0] === native("hello", "bureaucracy", "7", 0).trace_hash, "the rest of it holds");
  await isReady(page);
  await done();
});

await closeBrowser();
finish();
