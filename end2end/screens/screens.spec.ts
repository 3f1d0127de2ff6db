import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { row, search } from "../helper/songs";
import { expect, test } from "../helper/test";

const FOLDER = fileURLToPath(new URL("../../docs/screens/", import.meta.url));
const SONGS = ["밤편지", "벚꽃 엔딩", "취중진담", "Dynamite"];

const DEVICES = [
  { device: "phone", viewport: { width: 390, height: 844 }, isMobile: true },
  { device: "desktop", viewport: { width: 1280, height: 800 }, isMobile: false },
];

async function picture(page: Page, name: string): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await page.screenshot({ path: `${FOLDER}${name}.png`, animations: "disabled" });
}

for (const { device, viewport, isMobile } of DEVICES) {
  for (const colorScheme of ["light", "dark"] as const) {
    test.describe(`${device} ${colorScheme}`, () => {
      test.use({ viewport, isMobile, colorScheme });
      const suffix = colorScheme === "dark" ? `${device}-dark` : device;

      test("every screen", async ({ page, visit }) => {
        await visit("/");
        await picture(page, `first-visit-${suffix}`);
        await visit("/library");
        await picture(page, `library-empty-${suffix}`);
        await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("오늘 부를 노래");
        await page.getByRole("button", { name: "만들기" }).click();
        await expect(page.getByRole("link", { name: /오늘 부를 노래/ })).toBeVisible();

        await visit("/search");
        await picture(page, `search-empty-${suffix}`);
        for (const song of SONGS) {
          await search(page, song);
          await row(page, song).getByRole("link", { name: /폴더에 담기/ }).click();
          await expect(page.getByRole("button", { name: /오늘 부를 노래/ })).toBeVisible();
          if (song === SONGS[0]) await picture(page, `save-${suffix}`);
          await page.getByRole("button", { name: /오늘 부를 노래/ }).click();
          await expect(page.getByRole("dialog")).toBeHidden();
        }
        await page.waitForTimeout(3_500);
        await search(page, "벗꽃 엔딩");
        await expect(row(page, "벚꽃 엔딩")).toBeVisible();
        await picture(page, `search-${suffix}`);

        for (const path of ["library", "chart", "account"]) {
          await visit(`/${path}`);
          await picture(page, `${path}-${suffix}`);
        }
        await visit("/");
        await picture(page, `home-${suffix}`);
        await page.getByRole("link", { name: /오늘 부를 노래/ }).click();
        await expect(page.getByRole("heading", { name: "이어서 부를 곡" })).toBeVisible();
        await picture(page, `folder-${suffix}`);
        await page.getByRole("link", { name: "더 보기" }).click();
        await expect(page.locator("li.song").first()).toBeVisible();
        await picture(page, `recommend-${suffix}`);
      });
    });
  }
}
