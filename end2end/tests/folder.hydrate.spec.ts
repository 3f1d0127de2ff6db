import type { Page } from "@playwright/test";

import { folderWith } from "../helper/folders";
import { everythingKept } from "../helper/kept";
import { makeFolder, row } from "../helper/songs";
import { expect, test, untilHydrated } from "../helper/test";

const SONGS = ["선풍기 자장가", "연필깎이 블루스", "벚꽃 엔딩"];

const titles = (page: Page) => page.locator(".songs:not(.suggestions .songs) .song-title").allTextContents();

test("songs are put into another order with buttons and by dragging, and it stays", async ({
  page,
  visit,
  accessible,
}) => {
  await folderWith(page, visit, "연습", SONGS);
  await page.getByRole("button", { name: "편집" }).click();
  await expect(page.getByRole("button", { name: "완료" }), "the focus goes along").toBeFocused();
  expect(await titles(page)).toEqual(SONGS);
  await accessible();
  await page.getByRole("button", { name: "선풍기 자장가 아래로" }).click();
  await expect.poll(() => titles(page)).toEqual([SONGS[1], SONGS[0], SONGS[2]]);
  await expect(page.getByRole("button", { name: "선풍기 자장가 아래로" })).toBeFocused();

  const grip = row(page, "벚꽃 엔딩").locator(".grip");
  // Waits until the row that was moved stands still.
  await grip.hover();
  const [from, to] = [await grip.boundingBox(), await row(page, "연필깎이 블루스").boundingBox()];
  await page.mouse.down();
  await page.mouse.move(from!.x, to!.y + 20, { steps: 5 });
  await page.mouse.move(from!.x, to!.y + 5, { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => titles(page)).toEqual([SONGS[2], SONGS[1], SONGS[0]]);

  await expect(page.getByText("저장 대기")).toHaveCount(0);
  await page.getByRole("button", { name: "완료" }).click();
  await expect(page.getByRole("button", { name: "편집" }), "and comes back").toBeFocused();
  await page.reload();
  await untilHydrated(page);
  expect(await titles(page)).toEqual([SONGS[2], SONGS[1], SONGS[0]]);
});

test("what goes with a folder stays while it is asked for again, and comes last", async ({
  page,
  context,
  visit,
}) => {
  await folderWith(page, visit, "제자리", SONGS);
  const suggestions = page.getByRole("region", { name: "이어서 부를 곡" });
  await expect(suggestions.locator(".song")).toHaveCount(3);
  let isAsked = false;
  // Never answered.
  await context.route(/\/api\/recommend_songs/, () => void (isAsked = true));
  await page.getByRole("button", { name: "편집" }).click();
  await page.getByRole("button", { name: "선풍기 자장가 아래로" }).click();
  await expect.poll(() => isAsked).toBe(true);
  await expect.poll(() => titles(page)).toEqual([SONGS[1], SONGS[0], SONGS[2]]);
  await expect(suggestions.locator(".song")).toHaveCount(3);
  const manage = await page.getByText("폴더 관리").boundingBox();
  expect(manage!.y).toBeLessThan((await suggestions.boundingBox())!.y);
});

test("what was done here is drawn once, and the focus stays where it is when what another device did is drawn", async ({
  page,
  context,
  visit,
}) => {
  await folderWith(page, visit, "여기", SONGS);
  await page.getByRole("button", { name: "편집" }).click();
  const saved = page.waitForResponse("**/api/sync");
  await page.getByRole("button", { name: "선풍기 자장가 아래로" }).click();
  await expect.poll(() => titles(page)).toEqual([SONGS[1], SONGS[0], SONGS[2]]);
  const all = page.getByRole("button", { name: "모두", exact: true });
  await all.focus();
  const before = (await all.elementHandle())!;
  const isThere = () => before.evaluate((button) => button.isConnected);
  await (await saved).finished();
  // The answer was taken in: nothing waits on the device.
  await expect.poll(() => everythingKept(page)).not.toContain("move_song");
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn))));
  expect(await isThere()).toBe(true);

  const other = await context.newPage();
  await other.goto(page.url());
  await untilHydrated(other);
  await other.getByRole("button", { name: "편집" }).click();
  await other.getByRole("button", { name: "선풍기 자장가 아래로" }).click();
  await expect
    .poll(async () => {
      // As when the phone is taken out of the pocket.
      await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
      return isThere();
    })
    .toBe(false);
  expect(await titles(page)).toEqual([SONGS[1], SONGS[2], SONGS[0]]);
  await expect(all).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("3곡 골랐어요")).toBeVisible();
});

test("several songs are moved, copied and taken out at once", async ({ page, visit, accessible }) => {
  await visit("/library");
  await makeFolder(page, "다른 폴더");
  await folderWith(page, visit, "여럿", SONGS);
  await page.getByRole("button", { name: "편집" }).click();
  await page.getByRole("button", { name: "옮기기", exact: true }).click();
  await expect(page.getByText("먼저 노래를 골라 주세요")).toBeVisible();

  await page.getByRole("checkbox", { name: "선풍기 자장가 고르기" }).check();
  await page.getByRole("checkbox", { name: "벚꽃 엔딩 고르기" }).check();
  await expect(page.getByText("2곡 골랐어요")).toBeVisible();
  await page.getByRole("button", { name: "옮기기", exact: true }).click();
  const other = page.getByRole("dialog").getByRole("button", { name: /다른 폴더/ });
  // Axe measures what lies where: the sheet has to stand still, with its folders.
  await other.click({ trial: true });
  await accessible();
  await other.click();
  await expect.poll(() => titles(page)).toEqual(["연필깎이 블루스"]);

  await page.getByRole("checkbox", { name: "연필깎이 블루스 고르기" }).check();
  await page.getByRole("button", { name: "복사", exact: true }).click();
  await page.getByRole("dialog").getByRole("button", { name: /다른 폴더/ }).click();
  await expect(page.getByRole("dialog")).toHaveCount(0);
  await page.getByRole("button", { name: "빼기", exact: true }).click();
  await expect(page.getByText("아직 담은 노래가 없어요")).toBeVisible();

  await visit("/library");
  await page.getByRole("link", { name: /다른 폴더/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "다른 폴더" })).toBeVisible();
  expect((await titles(page)).sort()).toEqual([...SONGS].sort());
});

test("folders are put into another order", async ({ page, visit }) => {
  await visit("/library");
  for (const name of ["하나", "둘", "셋"]) {
    await makeFolder(page, name);
    await expect(page.getByRole("link", { name: new RegExp(name) })).toBeVisible();
  }
  await page.getByRole("button", { name: "순서 바꾸기" }).click();
  await page.getByRole("button", { name: "셋 위로" }).click();
  await expect(page.locator("ul.songs .tile-name")).toHaveText(["하나", "셋", "둘"]);
  await page.getByRole("button", { name: "완료" }).click();
  await expect(page.locator(".tile-name")).toHaveText(["하나", "셋", "둘"]);
});

test("a folder is handed over with the phone's own sheet", async ({ page, visit, browser, baseURL }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "share", {
      value: async (data: ShareData) => Object.assign(window, { handedOver: data }),
    });
  });
  await folderWith(page, visit, "같이 불러요", ["벚꽃 엔딩"]);
  await expect(page.getByText("저장 대기")).toHaveCount(0);
  await page.getByText("폴더 관리").click();
  await page.getByRole("link", { name: "공유하기" }).click();
  await expect.poll(() => page.evaluate(() => "handedOver" in window)).toBe(true);
  const { title, url } = await page.evaluate(() => (window as unknown as { handedOver: ShareData }).handedOver);
  expect(title).toBe("같이 불러요");
  const guest = await browser.newContext({ baseURL });
  const other = await guest.newPage();
  await other.goto(new URL(url!).pathname);
  await expect(other.getByRole("main")).toContainText("벚꽃 엔딩");
  await guest.close();
});

test("a name that is refused stays in its field, which says why", async ({ page, visit, accessible }) => {
  await visit("/library");
  const name = page.getByRole("textbox", { name: "새 폴더 이름" });
  await makeFolder(page, "  ");
  await expect(name).toHaveAccessibleDescription("폴더 이름을 적어 주세요.");
  await expect(page.getByRole("alert").filter({ hasText: "폴더 이름을 적어 주세요." })).toBeVisible();
  await expect(name).toHaveValue("  ");
  await accessible();
  await makeFolder(page, "좋은 이름");
  await page.getByRole("link", { name: /좋은 이름/ }).click();
  await page.getByText("폴더 관리").click();
  const rename = page.getByRole("textbox", { name: "폴더 이름", exact: true });
  await rename.fill("  ");
  await page.getByRole("button", { name: "이름 바꾸기" }).click();
  await expect(rename).toHaveAccessibleDescription("폴더 이름을 적어 주세요.");
  await expect(rename).toHaveValue("  ");
});
