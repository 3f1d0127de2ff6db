import type { Page } from "@playwright/test";

import { makeFolder, row } from "../helper/songs";
import { expect, test, untilHydrated } from "../helper/test";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const hint = (page: Page) => page.getByRole("complementary", { name: "앱 설치 안내" });

async function keepASong(page: Page): Promise<void> {
  await page.goto(`/search?q=${encodeURIComponent("밤편지")}`);
  await untilHydrated(page);
  await row(page, "밤편지").getByRole("link", { name: /폴더에 담기/ }).click();
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("첫 폴더");
  await page.getByRole("button", { name: "만들고 담기" }).click();
  await expect(page.getByText("‘첫 폴더’에 담았어요")).toBeVisible();
}

/** Another visit: a page of its own in the same browser. */
async function comeAgain(page: Page): Promise<Page> {
  const again = await page.context().newPage();
  await again.goto("/");
  await untilHydrated(again);
  return again;
}

/** What Chromium does where it would install the app; its own offer needs a person. */
async function offer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const event = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: () => Object.assign(window, { prompted: true }),
    });
    window.dispatchEvent(event);
    if (!event.defaultPrevented) throw new Error("the browser would show an offer of its own");
  });
}

test("whoever comes again and keeps songs is told once how the app is installed", async ({ page, visit, accessible }) => {
  await visit("/");
  await offer(page);
  await keepASong(page);
  await offer(page);
  await expect(hint(page)).toHaveCount(0);

  const again = await comeAgain(page);
  await offer(again);
  await expect(hint(again)).toContainText("앱처럼 설치");
  await hint(again).getByRole("button", { name: "설치" }).click();
  expect(await again.evaluate(() => "prompted" in window)).toBe(true);
  await expect(hint(again)).toHaveCount(0);
  const third = await comeAgain(again);
  await offer(third);
  await expect(hint(third)).toHaveCount(0);
  await page.bringToFront();
  await accessible();
});

test("whoever keeps nothing is not asked", async ({ page, visit }) => {
  await visit("/");
  const again = await comeAgain(page);
  await again.goto("/library");
  await untilHydrated(again);
  await makeFolder(again, "빈 폴더");
  await expect(again.getByRole("link", { name: /빈 폴더/ })).toBeVisible();
  await offer(again);
  await expect(hint(again)).toHaveCount(0);
});

test.describe("in Safari on an iPhone", () => {
  test.use({ userAgent: `${IPHONE} Version/18.5 Mobile/15E148 Safari/604.1` });

  test("the share sheet is named, and a dismissal is remembered", async ({ page, accessible }) => {
    await keepASong(page);
    await expect(hint(page)).toHaveCount(0);
    const again = await comeAgain(page);
    await expect(hint(again)).toContainText("공유 > 홈 화면에 추가");
    await again.bringToFront();
    await page.goto("/chart");
    await accessible();
    await hint(again).getByRole("button", { name: "닫기" }).click();
    await expect(hint(again)).toHaveCount(0);
    await expect(hint(await comeAgain(again))).toHaveCount(0);
  });
});

test.describe("in KakaoTalk", () => {
  test.use({ userAgent: `${IPHONE} Mobile/15E148 KAKAOTALK/25.5.2 (INAPP)` });

  test("the way out is offered before anything is kept there", async ({ page, visit }) => {
    await visit("/");
    await expect(hint(page)).toContainText("카카오톡 밖에서 보이지 않아요");
    await expect(hint(page).getByRole("link", { name: "기본 브라우저로 열기" })).toHaveAttribute(
      "href",
      `kakaotalk://web/openExternal?url=${encodeURIComponent(page.url())}`,
    );
    await hint(page).getByRole("button", { name: "닫기" }).click();
    await expect(hint(page)).toHaveCount(0);
    await expect(hint(await comeAgain(page))).toHaveCount(0);
  });
});
