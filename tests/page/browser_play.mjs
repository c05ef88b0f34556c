/* The clock of the page: play, step, back, scrub; and that every moment is the same from wherever one comes to it. */
import { about, buttonOf, changedFrom, closeBrowser, hashesOf, hourOf, openPage, scrubTo, scrubberOf } from "./browser_support.mjs";
import { check, finish, writePage } from "./support.mjs";

const file = writePage("usual.html");

/* What the picture shows: the canvas as it is, and the sentences beside it. */
async function pictureOf(page) {
  await page.evaluate(() => new Promise((settle) => requestAnimationFrame(() => requestAnimationFrame(settle))));
  return page.evaluate(() => [...document.querySelectorAll("canvas[role=img]")].map((canvas) => canvas.toDataURL()).join("\n") +
    [...document.querySelectorAll(".captions .card")].map((line) => line.textContent).join("\n"));
}

async function press(page, name, times = 1) {
  for (let i = 0; i < times; i++) await buttonOf(page, name).click();
}

await about("playing", async () => {
  const { page, done } = await openPage(file);
  check((await hourOf(page)) === 0, "it begins at hour 0");
  const before = await pictureOf(page);
  check(before.includes("data:image/png"), "there is a picture");
  await press(page, "Play");
  await page.waitForFunction(() => Number(document.querySelector('.transport input[type="range"]').value) > 2);
  await press(page, "Pause");
  const stopped = await hourOf(page);
  await page.waitForTimeout(300);
  check((await hourOf(page)) === stopped, "a pause stops the clock");
  check((await pictureOf(page)) !== before, "the picture has moved");
  await press(page, "To the beginning");
  check((await hourOf(page)) === 0, "back at the beginning");
  check((await pictureOf(page)) === before, "where it looks as at first");
  await done();
});

await about("at the end", async () => {
  const { page, done } = await openPage(file);
  const last = Number(await scrubberOf(page).getAttribute("max"));
  await scrubTo(page, last - 0.5);
  await press(page, "Play");
  await buttonOf(page, "Play").waitFor();
  check((await hourOf(page)) === last, "it stops by itself at the end");
  await press(page, "Play");
  await page.waitForFunction((end) => Number(document.querySelector('.transport input[type="range"]').value) < end / 2, last);
  await press(page, "Pause");
  await done();
});

await about("event by event", async () => {
  const { page, done } = await openPage(file);
  await scrubTo(page, 100);
  const hours = [await hourOf(page)], pictures = [await pictureOf(page)];
  for (let i = 0; i < 5; i++) {
    await press(page, "One event on");
    hours.push(await hourOf(page));
    pictures.push(await pictureOf(page));
  }
  check(hours.every((hour, i) => i === 0 || hour > hours[i - 1]), `each step goes on: ${hours}`);
  check(new Set(pictures).size > 1, "and shows something new");
  for (let i = 4; i >= 1; i--) {
    await press(page, "One event back");
    check((await hourOf(page)) === hours[i], `back to hour ${hours[i]}: ${await hourOf(page)}`);
    check((await pictureOf(page)) === pictures[i], `where the picture is the same, ${hours[i]}`);
  }
  await press(page, "To the beginning");
  await press(page, "One event back");
  check((await hourOf(page)) === 0, "there is nothing before the beginning");
  await done();
});

await about("scrubbing", async () => {
  const { page, done } = await openPage(file);
  await scrubTo(page, 180);
  const before = await pictureOf(page);
  await scrubTo(page, 500);
  check((await hourOf(page)) === 500 && (await pictureOf(page)) !== before, "another moment, another picture");
  await scrubTo(page, 180);
  check((await pictureOf(page)) === before, "the same moment from above and from below");
  const told = await scrubberOf(page).getAttribute("aria-valuetext");
  check(told === "Day 8, hour 12.0", `the scrubber says the day: ${told}`);
  const box = await scrubberOf(page).boundingBox();
  await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const middle = Number(await scrubberOf(page).getAttribute("max")) / 2;
  check(Math.abs((await hourOf(page)) - middle) < middle / 20, "a click in the middle is the middle");
  await done();
});

await about("another seed while it plays", async () => {
  const { page, done } = await openPage(file);
  const first = await hashesOf(page);
  await press(page, "Play");
  await press(page, "New seed");
  await changedFrom(page, first);
  await done();
});

await closeBrowser();
finish();
