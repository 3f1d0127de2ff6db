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

/** Opens a page that the app takes over but for what may wait, which it does when it is told to. */
async function beginWith(page: Page, path: string): Promise<void> {
  await page.addInitScript(() => {
    const later = setTimeout;
    const held: (() => void)[] = [];
    window.setTimeout = ((task: () => void, pause: number, ...rest: unknown[]) => {
      if (pause !== 0) return later(task, pause, ...rest);
      window.isHeld = true;
      return held.push(task);
    }) as typeof setTimeout;
    window.goOn = () => {
      window.setTimeout = later;
      for (const task of held) task();
    };
  });
  await page.goto(path);
  await page.waitForFunction(() => window.isHeld);
  await page.evaluate(() => (window.isFirst = true));
}

/** The rest, in the document that was opened: another one would be held back like it, and nothing would have been tried. */
async function goOn(page: Page): Promise<void> {
  expect(await page.evaluate(() => window.isFirst)).toBe(true);
  await page.evaluate(() => window.goOn());
  await untilHydrated(page);
}

test("a row that is not taken over yet works as it does without JavaScript", async ({ page }) => {
  await beginWith(page, `/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  await row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ }).click();
  await expect(page).toHaveURL(/\/save\/\d+$/);
  await expect(page.getByRole("heading", { name: "어느 폴더에 담을까요?" })).toBeVisible();
});

test("a row opens the sheet once it is taken over", async ({ page }) => {
  await beginWith(page, `/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  await expect(page.locator("html[data-hydrated]")).toHaveCount(0);
  await goOn(page);
  await row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ }).click();
  await expect(page.getByRole("dialog", { name: "어느 폴더에 담을까요?" })).toBeVisible();
});

test("what changes before it is taken over is drawn anew", async ({ page, visit }) => {
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

test("the address may change before the rest is taken over", async ({ page }) => {
  await beginWith(page, `/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  const filters = page.getByRole("navigation", { name: "검색 조건" });
  await filters.getByRole("link", { name: "TJ", exact: true }).click();
  await expect(filters.getByRole("link", { name: "TJ", exact: true })).toHaveAttribute("aria-current", "true");
  await page.getByRole("link", { name: "내 노래" }).click();
  await expect(page.getByRole("heading", { name: "내 노래", level: 1 })).toBeVisible();
  await goOn(page);
  await expect(page.getByRole("link", { name: "내 노래" })).toHaveAttribute("aria-current", "page");
});
