import type { Page } from "@playwright/test";

import { shakes } from "../helper/haptics";
import { enqueue } from "../helper/queue";
import { row } from "../helper/songs";
import { expect, test } from "../helper/test";

const SONG = "연필깎이 블루스";

/** Notes what fades in a page. */
async function watchMotion(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    const seen = { faded: 0 };
    Object.assign(window, { seen });
    addEventListener("transitionrun", (event) => {
      if ((event.target as Element).parentElement?.id === "main") seen.faded += 1;
    });
  });
  return () => page.evaluate(() => (window as any).seen.faded);
}

for (const motion of ["no-preference", "reduce"] as const) {
  test(`pages follow each other with motion: ${motion}`, async ({ page, visit }) => {
    const moves = motion === "no-preference";
    await page.emulateMedia({ reducedMotion: motion });
    const seen = await watchMotion(page);
    await visit("/");
    await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: "내 노래" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "내 노래" })).toBeFocused();
    await page.waitForTimeout(300);
    expect((await seen()) > 0).toBe(moves);
  });

  test(`the room and the phone move with motion: ${motion}`, async ({ page, context, visit }) => {
    const moves = motion === "no-preference";
    await page.emulateMedia({ reducedMotion: motion });
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const shaken = await shakes(page);
    await enqueue(page, visit, [SONG]);
    await visit(`/search?q=${encodeURIComponent(SONG)}`);
    await row(page, SONG).getByRole("button", { name: /TJ.*복사/ }).click();
    await expect(page.getByText("복사됨").first()).toBeVisible();
    expect(await shaken(), "copied").toBe(moves ? 1 : 0);
    await row(page, SONG).getByRole("link", { name: `${SONG} 폴더에 담기` }).click();
    await page.getByRole("button", { name: "부를 곡", exact: true }).click();
    await expect(page.getByRole("dialog")).toHaveCount(0);
    expect(await shaken(), "kept").toBe(moves ? 2 : 0);
    await visit("/room?with=queue&brand=tj");
    const animation = () => page.locator(".room-song").evaluate((song) => getComputedStyle(song).animationName);
    // It may be drawn anew once the device knows the library.
    await expect.poll(animation).toBe(moves ? "room-song" : "none");
    await page.getByRole("button", { name: "불렀어요" }).click();
    await expect(page.locator(".room-last")).toBeVisible();
    expect(await shaken(), "sung").toBe(moves ? 1 : 0);
  });
}

test.describe("without a service worker, which may have the list already", () => {
  test.use({ serviceWorkers: "block", expectedMessage: /Service Worker registration blocked/ });

  test("a list that is on its way has grey rows in its place", async ({ page, visit }) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route(/\/api\/get_chart/, async (route) => {
      await held;
      await route.continue();
    });
    await visit("/");
    await page.getByRole("link", { name: "차트 보기" }).click();
    await expect(page.locator(".skeleton").first()).toBeVisible();
    release();
    await expect(page.locator("li.song").first()).toBeVisible();
    await expect(page.locator(".skeleton")).toHaveCount(0);
  });
});
