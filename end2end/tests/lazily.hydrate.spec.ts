import type { Page } from "@playwright/test";

import { folderWith } from "../helper/folders";
import { enqueue } from "../helper/queue";
import { row } from "../helper/songs";
import { expect, test, untilHydrated } from "../helper/test";

declare global {
  interface Window {
    /** Takes the rest of the page over. */
    goOn: () => void;
    isHeld: boolean;
    isFirst?: boolean;
  }
}

/** Opens a page of which the app takes over no more than the frame, until something is done on it or it is told to go on. */
async function beginWith(page: Page, path: string): Promise<void> {
  await page.addInitScript(() => {
    const send = MessagePort.prototype.postMessage;
    MessagePort.prototype.postMessage = function (this: MessagePort, message: unknown) {
      const isTakingOver = document.documentElement.hasAttribute("data-hydrating");
      if (!isTakingOver || window.isHeld) return send.call(this, message);
      // The task in which the app goes on.
      window.isHeld = true;
      window.goOn = () => send.call(this, message);
    };
  });
  await page.goto(path);
  await page.waitForFunction(() => window.isHeld);
  await expect(page.locator("html[data-hydrated]")).toHaveCount(0);
  await page.evaluate(() => (window.isFirst = true));
}

/** The rest, in the document that was opened: another one would be held back like it, and nothing would have been tried. */
async function goOn(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.isFirst)).toBe(true);
  await page.evaluate(() => window.goOn());
  await untilHydrated(page);
}

test("a row opens the sheet before the page is taken over", async ({ page }) => {
  await beginWith(page, `/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  await row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ }).click();
  await expect(page.getByRole("dialog", { name: "어느 폴더에 담을까요?" })).toBeVisible();
  await goOn(page);
  await expect(page.getByRole("dialog", { name: "어느 폴더에 담을까요?" })).toBeVisible();
});

test("a row opens the sheet once it is taken over", async ({ page }) => {
  await beginWith(page, `/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  await goOn(page);
  await row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ }).click();
  await expect(page.getByRole("dialog", { name: "어느 폴더에 담을까요?" })).toBeVisible();
});

test("what is typed before the page is taken over is searched", async ({ page }) => {
  await beginWith(page, "/search");
  await page.getByLabel("노래 검색", { exact: true }).pressSequentially("벚꽃 엔딩");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await goOn(page);
  await expect(page.getByLabel("노래 검색", { exact: true })).toHaveValue("벚꽃 엔딩");
});

test("a form that is sent before the page is taken over loads no other document", async ({ page }) => {
  await beginWith(page, "/");
  const box = page.getByLabel("노래 검색", { exact: true });
  await box.fill("벚꽃 엔딩");
  await box.press("Enter");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await goOn(page);
});

for (const event of ["popstate", "online", "offline", "pagehide"]) {
  test(`what may change the page finishes what is being taken over: ${event}`, async ({ page }) => {
    await beginWith(page, `/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
    await expect(page.locator("html[data-hydrating]")).toHaveCount(1);
    await page.evaluate((event) => dispatchEvent(new Event(event)), event);
    await expect(page.locator("html[data-hydrating]")).toHaveCount(0);
    await goOn(page);
    await row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ }).click();
    await expect(page.getByRole("dialog", { name: "어느 폴더에 담을까요?" })).toBeVisible();
  });
}

test("the machine may change before the page is taken over", async ({ page, visit }) => {
  await enqueue(page, visit, ["벚꽃 엔딩"]);
  await beginWith(page, "/");
  const next = page.getByRole("region", { name: "부를 곡 1곡" }).locator(".song");
  await expect(next).not.toHaveClass(/on-ky/);
  await page.getByRole("navigation", { name: "이 방의 기계" }).getByRole("link", { name: "금영" }).click();
  await expect(next).toHaveClass(/on-ky/);
  await expect(next).toHaveCount(1);
  await goOn(page);
  await page.getByRole("navigation", { name: "이 방의 기계" }).getByRole("link", { name: "TJ" }).click();
  await expect(next).toHaveClass(/on-tj/);
  await expect(next).toHaveCount(1);
});

test("a page that is left before it is taken over is gone", async ({ page, visit }) => {
  await folderWith(page, visit, "잠깐", ["벚꽃 엔딩", "밤편지"]);
  await beginWith(page, page.url());
  await page.getByRole("link", { name: "내 노래(으)로 돌아가기" }).click();
  await expect(page.getByRole("heading", { name: "내 노래", level: 1 })).toBeVisible();
  await goOn(page);
  await expect(page.locator(".song")).toHaveCount(0);
  await page.getByRole("link", { name: /잠깐/ }).click();
  await expect(page.locator("ul.songs").first().locator(".song")).toHaveCount(2);
});

test("the address may change before the page is taken over", async ({ page }) => {
  await beginWith(page, `/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  const filters = page.getByRole("navigation", { name: "검색 조건" });
  await filters.getByRole("link", { name: "TJ", exact: true }).click();
  await expect(filters.getByRole("link", { name: "TJ", exact: true })).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "내 노래" }).click();
  await expect(page.getByRole("heading", { name: "내 노래", level: 1 })).toBeVisible();
  await goOn(page);
  await expect(page.getByRole("link", { name: "내 노래" })).toHaveAttribute("aria-current", "page");
});
