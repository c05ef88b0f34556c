/* The page in Chromium, opened as a file: it loads, what it shows is what the terminal prints, in both languages, and no name
   of a scenario is taken for markup. */
import { about, buttonOf, changedFrom, choiceOf, closeBrowser, hashesOf, openPage } from "./browser_support.mjs";
import { check, dataOf, finish, native, strangers, writePage } from "./support.mjs";

const SHORT = ["hello", "g60-supply-chain", "equal-headcount"]; /* presets whose runs take a moment */
const file = writePage("usual.html");
const presets = dataOf(file).presets.filter((preset) => SHORT.includes(preset.name));

async function buttonNames(page) {
  return (await page.getByRole("button").allInnerTexts()).join("|");
}

async function checkHashes(page, { name, forms, seed }) {
  const shown = await hashesOf(page);
  for (const [i, form] of forms.slice(0, 2).entries()) {
    const { trace_hash } = native(name, form, seed, 0);
    check(shown[i] === trace_hash, `${name}, ${form}: the page shows trace ${shown[i]}, the terminal ${trace_hash}`);
  }
}

await about("scenarios", async () => {
  check(presets.length === SHORT.length, "the page offers the usual scenarios");
  const { page, done } = await openPage(file);
  for (const preset of presets) {
    const shown = await hashesOf(page);
    const choice = choiceOf(page);
    if ((await choice.inputValue()) !== preset.name) {
      await choice.selectOption(preset.name);
      await changedFrom(page, shown);
    }
    await checkHashes(page, preset);
  }
  await done();
});

await about("a new seed", async () => {
  const { page, done } = await openPage(writePage("hello.html", "hello", "--seed", "18446744073709551615"));
  const first = await hashesOf(page);
  await checkHashes(page, { name: "hello", forms: ["bureaucracy", "task_force"], seed: "18446744073709551615" });
  await buttonOf(page, "New seed").click();
  await changedFrom(page, first);
  await done();
});

await about("languages", async () => {
  const { page, done } = await openPage(file);
  check((await page.locator("html").getAttribute("lang")) === "en", "it begins in English");
  const english = await buttonNames(page);
  await buttonOf(page, "中文").click();
  check((await page.locator("html").getAttribute("lang")) === "zh-CN", "the page says that it is Chinese");
  await buttonOf(page, "播放").waitFor();
  check((await page.title()).includes("—") && /[\u4e00-\u9fff]/.test(await page.title()), "its title is Chinese");
  check((await page.getByRole("heading", { level: 1 }).innerText()) === "科层制，还是工作专班？", "its heading is Chinese");
  await buttonOf(page, "English").click();
  await buttonOf(page, "Play").waitFor();
  check((await buttonNames(page)) === english, "English again is as it was");
  await done();
  const chinese = await openPage(writePage("zh.html", "hello", "--lang", "zh"));
  await buttonOf(chinese.page, "播放").waitFor();
  await chinese.done();
});

await about("strangers", async () => {
  const { file: scenario, label, office } = strangers();
  const { page, done } = await openPage(writePage("strangers.html", scenario, "hello"));
  const chosen = choiceOf(page).locator("option:checked");
  check((await chosen.textContent()) === label, `a label is shown as it was written: ${await chosen.textContent()}`);
  check((await page.title()).endsWith(label), "also in the title");
  const made = await page.evaluate(() => document.querySelectorAll("body img, #app script").length);
  check(made === 0, "no tag was made of a name");
  const shown = await hashesOf(page);
  check(shown[0] === native(scenario, "bureaucracy", "1", 0).trace_hash, "and it runs");
  check(office.includes("<b>") && !(await page.content()).includes("<b>transport"), "an office's name makes no tag");
  await done();
});

/* A browser that keeps the page to its own policy: what the page forbids fails in it. */
await about("the policy", async () => {
  const { page, trouble } = await openPage(file);
  const refused = await page.evaluate(async () => {
    const image = new Promise((settle) => {
      const element = new Image();
      element.onerror = () => settle("refused");
      element.onload = () => settle("loaded");
      element.src = "http://localhost:9/x.png";
    });
    const fetched = fetch("http://localhost:9/").then(() => "loaded", () => "refused");
    /* later, since what a test's own call evaluates is let through */
    const evaluated = new Promise((settle) => setTimeout(() => {
      try { settle(new Function("return 'evaluated'")()); } catch { settle("refused"); }
    }, 0));
    return [await image, await fetched, await evaluated];
  });
  check(refused.every((each) => each === "refused"), `an image, a fetch and eval are refused: ${refused}`);
  check(trouble.filter((each) => each.includes("Content Security Policy")).length >= 2, `by the policy: ${trouble}`);
});

await about("no JavaScript", async () => {
  const { page } = await openPage(file, { ready: false, javaScriptEnabled: false });
  check((await page.locator("noscript").count()) === 1, "without JavaScript it says what it needs");
});

await closeBrowser();
finish();
