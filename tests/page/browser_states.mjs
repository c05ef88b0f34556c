/* The page between two runs, after a refusal, and where a link asks for what is not there: nothing that is not so is shown. */
import { readFileSync, writeFileSync } from "node:fs";
import { about, buttonOf, changedFrom, choiceOf, closeBrowser, hourOf, isReady, openPage, scrubTo } from "./browser_support.mjs";
import { check, finish, writePage } from "./support.mjs";

const file = writePage("usual.html");

/* The same page, whose second scenario the engine refuses. */
function spoil() {
  const path = file.replace("usual", "spoilt");
  writeFileSync(path, readFileSync(file, "utf8").replace(/(id="zhuanban-data">)(.*?)(?=<\/script>)/s, (_, tag, json) => {
    const data = JSON.parse(json);
    data.presets[1].values.push(["/no/such/field", 1]);
    return tag + JSON.stringify(data).replaceAll("<", "\\u003c");
  }));
  return { path, name: JSON.parse(/id="zhuanban-data">(.*?)<\/script>/s.exec(readFileSync(path, "utf8"))[1]).presets[1].name };
}

function captionOf(page) {
  return page.locator(".captions .card").first().textContent();
}

await about("a refusal", async () => {
  const { path, name } = spoil();
  const { page, done } = await openPage(path);
  await scrubTo(page, 120);
  await page.locator(".take summary").click();
  check((await page.locator(".take .trace").count()) === 2, "the hashes of both runs");
  const first = await choiceOf(page).inputValue();
  await choiceOf(page).selectOption(name);
  await page.locator(".head .failure").waitFor();
  check((await page.locator("[data-hash]").allTextContents()).join("") === "", "no hash of the runs before");
  check((await page.locator(".take .trace, .plot").count()) === 0, "no traces and no charts of them");
  check((await captionOf(page)).trim() === "", `no caption: ${await captionOf(page)}`);
  const drawn = await page.locator("canvas[role=img]").first().evaluate((canvas) =>
    canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height).data.some((value) => value > 0));
  check(!drawn, "no picture of them");
  await page.locator(".story summary").click();
  check((await page.locator(".story .failure").textContent()) === (await page.locator(".head .failure").textContent()),
    "the story says why there is none");
  await page.keyboard.press("End");
  await choiceOf(page).selectOption(first);
  await isReady(page);
  check((await hourOf(page)) === 120, `the next run stands at the hour before: ${await hourOf(page)}`);
  await done();
});

await about("a matter that does not arise", async () => {
  const { page, done } = await openPage(file, { hash: "#v=1&p=hello&m=99999" });
  check(/99999 does not arise/.test(await captionOf(page)), `the caption says so: ${await captionOf(page)}`);
  const select = page.locator(".followed select");
  check((await select.locator("option:checked").textContent()).includes("99999"), "it is the one that is followed");
  await page.locator(".story summary").click();
  await page.waitForFunction(() => document.querySelectorAll(".story .both > p").length === 2);
  check(!/settled|still open/.test(await page.locator(".story").innerText()), "its story claims nothing");
  await buttonOf(page, "New seed").click();
  await page.waitForFunction(() => !document.querySelector(".captions .card").textContent.includes("99999"));
  await done();
});

await about("a matter that is chosen", async () => {
  const { page, done } = await openPage(file);
  const select = page.locator(".followed select"), option = select.locator("option").nth(3);
  const [, day, hour] = /Day (\d+), hour ([\d.]+)/.exec(await option.textContent());
  await select.selectOption(await option.getAttribute("value"));
  const arose = (Number(day) - 1) * 24 + Number(hour), now = await hourOf(page);
  check(arose > 0 && now >= arose && now < arose + 0.1, `the clock goes to when it arises: ${now}, ${arose}`);
  await select.selectOption("0");
  check((await hourOf(page)) === now, "to follow none moves nothing");
  await done();
});

await about("keys before the first run", async () => {
  const { page, done } = await openPage(file, { hash: "#v=1&p=lesson-6&t=200", ready: false });
  await page.locator(".transport").waitFor();
  await page.evaluate((keys) => {
    for (const key of keys) document.dispatchEvent(new KeyboardEvent("keydown", { key, cancelable: true }));
  }, ["ArrowRight", "ArrowLeft", "Home", "End", "r", " "]);
  check(await page.locator(".transport button.main").isDisabled(), "no run is there yet");
  await isReady(page);
  check((await hourOf(page)) === 200, `the hour of the link stays: ${await hourOf(page)}`);
  check(await buttonOf(page, "Play").isVisible(), "nothing plays");
  await done();
});

await about("keys behind their list", async () => {
  const { page, done } = await openPage(file);
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor();
  for (const key of ["End", "l", "2"]) await page.keyboard.press(key);
  check((await hourOf(page)) === 0, "the clock stays");
  check((await choiceOf(page).inputValue()) === "hello", "the scenario stays");
  await page.keyboard.press("?");
  await page.getByRole("dialog").waitFor({ state: "hidden" });
  await done();
});

await about("no motion", async () => {
  const { page, done } = await openPage(file, { reducedMotion: "reduce" });
  await buttonOf(page, "Play").click();
  const hours = await page.evaluate(async () => {
    const seen = [], slider = document.querySelector('.transport input[type="range"]'), until = performance.now() + 2500;
    while (performance.now() < until) {
      seen.push(Number(slider.value));
      await new Promise((settle) => requestAnimationFrame(settle));
    }
    return seen;
  });
  const stops = new Set(hours).size;
  check(stops >= 2 && stops <= 4, `the clock goes in jumps: it stood at ${stops} hours`);
  await done();
});

await about("captions while it plays", async () => {
  const { page, done } = await openPage(file);
  await page.getByRole("combobox", { name: /^Speed/ }).selectOption("32");
  await page.evaluate(() => {
    const spoken = document.querySelector(".captions [aria-live]");
    window.said = new Set([spoken.textContent]);
    new MutationObserver(() => window.said.add(spoken.textContent))
      .observe(spoken, { childList: true, characterData: true, subtree: true });
  });
  await buttonOf(page, "Play").click();
  await page.waitForTimeout(7500);
  const said = await page.evaluate(() => window.said.size - 1);
  check(said >= 2 && said <= 4, `they are spoken now and then: ${said} times in 7.5 s`);
  await done();
});

await about("what was copied", async () => {
  const { context, page, done } = await openPage(file);
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await buttonOf(page, "Copy link").click();
  await page.locator(".take [role=status]", { hasText: "Copied." }).waitFor();
  const before = await page.locator("[data-hash]").allTextContents();
  await buttonOf(page, "New seed").click();
  await changedFrom(page, before);
  check(!(await page.locator(".take [role=status]").textContent()).includes("Copied."), "is forgotten with the choice");
  await done();
});

await closeBrowser();
finish();
