/* Whoever does not see the page, or has no mouse: every control has a name and is reached by the keyboard, in both languages
   and on a small screen; nothing sticks out of it. */
import { about, buttonOf, closeBrowser, openPage } from "./browser_support.mjs";
import { check, finish, writePage } from "./support.mjs";

const CONTROLS = "button, input, select, textarea, a[href], summary, [tabindex]:not([tabindex='-1'])";
const ROLES = new Set(["button", "checkbox", "combobox", "disclosuretriangle", "link", "listbox", "menuitem", "menuitemradio", "radio",
  "searchbox", "slider", "spinbutton", "switch", "tab", "textbox", "treeitem", "image", "img", "figure", "graphics-document", "meter",
  "progressbar", "dialog", "table", "region", "group"]);
const MUST = ["button", "combobox", "slider", "image"];
const NAMELESS = new Set(["figure", "group", "table", "region"]); /* may do without, where they only hold other things */
const CHINESE = /[\u3400-\u9fff]/;
const NO_WORDS = /^[^A-Za-z]*$|^English$/;
const file = writePage("usual.html");

async function treeOf(context, page) {
  const session = await context.newCDPSession(page);
  const { nodes } = await session.send("Accessibility.getFullAXTree");
  await session.detach();
  return nodes.filter((node) => !node.ignored && ROLES.has(node.role?.value?.toLowerCase()))
    .map((node) => ({ role: node.role.value.toLowerCase(), name: (node.name?.value ?? "").trim() }));
}

/* Controls that are to be seen and can be used, as the document has them. */
async function controlsOf(page) {
  return page.locator(CONTROLS).evaluateAll((all) => all.filter((each) => !each.disabled && each.checkVisibility())
    .map((each) => each.outerHTML.slice(0, 100)));
}

for (const language of ["English", "中文"])
  await about(`names in ${language}`, async () => {
    const { context, page, done } = await openPage(file);
    await buttonOf(page, language).click();
    const tree = await treeOf(context, page);
    for (const role of MUST) check(tree.some((node) => node.role === role || (role === "image" && node.role === "img")), `there is a ${role}`);
    for (const { role, name } of tree)
      if (!NAMELESS.has(role)) check(name !== "", `a ${role} without a name`);
    if (language === "中文")
      for (const { role, name } of tree.filter(({ role }) => ["button", "slider", "combobox"].includes(role)))
        check(CHINESE.test(name) || NO_WORDS.test(name), `a ${role} has no Chinese name: ${name}`);
    const named = tree.filter(({ role }) => !NAMELESS.has(role)).length;
    check(named >= (await controlsOf(page)).length, `all ${(await controlsOf(page)).length} controls are in the tree of ${named}`);
    await done();
  });

/* Goes through the page by Tab; the controls as they come, and those without a frame around them. */
async function walk(page, most) {
  const met = [], frameless = [];
  await page.evaluate(() => document.activeElement?.blur());
  for (let i = 0; i < most; i++) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const element = document.activeElement, style = getComputedStyle(element);
      if (element === document.body) return null;
      const seen = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
      element.dataset.met = "yes";
      return { html: element.outerHTML.slice(0, 100), seen };
    });
    if (!at) break;
    met.push(at.html);
    if (!at.seen) frameless.push(at.html);
  }
  return { met, frameless };
}

await about("Tab", async () => {
  const { page, done } = await openPage(file);
  const controls = await controlsOf(page);
  const { met, frameless } = await walk(page, controls.length + 20);
  const missed = await page.locator(CONTROLS).evaluateAll((all) => all.filter((each) => !each.disabled && each.checkVisibility() &&
    !each.dataset.met && !(each.type === "radio" && !each.checked) && each.tabIndex >= 0).map((each) => each.outerHTML.slice(0, 100)));
  check(controls.length > 10 && met.length >= 10, `there are controls: ${met.length} of ${controls.length}`);
  check(missed.length === 0, `Tab does not come to ${missed.join("\n  ")}`);
  check(frameless.length === 0, `focus is not to be seen on ${frameless.join("\n  ")}`);
  await done();
});

for (const [width, height] of [[1440, 900], [1024, 768], [390, 844]])
  await about(`${width} × ${height}`, async () => {
    const { page, done } = await openPage(file, { viewport: { width, height }, hasTouch: width < 500 });
    for (const language of ["中文", "English"]) {
      await buttonOf(page, language).click();
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      check(wide <= 0, `${width} × ${height}, ${language}: the page is ${wide} px too wide`);
    }
    if (width < 500) {
      const small = await page.locator("button").evaluateAll((all) => all.filter((each) => each.checkVisibility())
        .map((each) => ({ text: each.textContent || each.ariaLabel, box: each.getBoundingClientRect() }))
        .filter(({ box }) => box.height < 39.5 || box.width < 39.5).map(({ text, box }) => `${text} ${box.width} × ${box.height}`));
      check(small.length === 0, `buttons too small for a finger: ${small}`);
    }
    await done();
  });

await closeBrowser();
finish();
