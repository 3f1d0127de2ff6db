import { row, search } from "../helper/songs";
import { expect, test } from "../helper/test";

test("a tap is drawn before what it causes", async ({ page, visit }) => {
  // The first page may show the same song, and is about to go.
  await visit("/search");
  await search(page, "벚꽃 엔딩");
  await page.evaluate(() => {
    const isOpen = () => document.querySelector("dialog[open]") !== null;
    addEventListener("click", () => requestAnimationFrame(() => Object.assign(window, { openInFrame: isOpen() })), { once: true });
  });
  await row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(await page.evaluate(() => (window as any).openInFrame)).toBe(false);
});

test("what a tap causes does not wait where the page is left", async ({ page, visit }) => {
  // The first page may show the same song, and is about to go.
  await visit("/search");
  await search(page, "벚꽃 엔딩");
  const save = row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ });
  const [before, after] = await save.evaluate(async (link: HTMLElement) => {
    const isOpen = () => document.querySelector("dialog[open]") !== null;
    link.click();
    await Promise.resolve();
    const before = isOpen();
    dispatchEvent(new Event("pagehide"));
    // A few turns of the queue, and no frame.
    for (let turn = 0; turn < 100; turn += 1) await Promise.resolve();
    return [before, isOpen()];
  });
  expect([before, after]).toEqual([false, true]);
});
