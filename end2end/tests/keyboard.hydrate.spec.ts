import type { Page } from "@playwright/test";

import { tabTo } from "../helper/keyboard";
import { expect, test } from "../helper/test";

// What slides into view would be looked at on its way.
test.use({ contextOptions: { reducedMotion: "reduce" } });

const FIRST = "종이배 정류장";
const SECOND = "연필깎이 블루스";
const FOLDER = "손끝으로";

/** Waits until the page was drawn so often. */
async function frames(page: Page, count: number): Promise<void> {
  await page.evaluate(async (count) => {
    for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
  }, count);
}

/** After a navigation the focus is on the new page's name, and goes on from there. */
async function arrived(page: Page, name: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name, exact: true })).toBeFocused();
}

/** Types into the search box, which has the focus, and sends it. */
async function find(page: Page, title: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+a");
  await page.keyboard.insertText(title);
  await page.keyboard.press("Enter");
  await page.getByRole("link", { name: `${title} 폴더에 담기` }).first().waitFor();
}

const titles = (page: Page) => page.locator(".songs:not(.suggestions .songs) .song-title").allTextContents();

test("an evening without a mouse: find, keep, sort, queue, sing, take back", async ({ page, visit }) => {
  test.slow();
  await visit("/");
  // The first stop leads past what every page begins with.
  await tabTo(page, "link", "본문으로 건너뛰기");
  const box = await tabTo(page, "searchbox", "노래 검색");
  await expect(box).toBeFocused();
  await find(page, FIRST);
  await arrived(page, "노래 검색");

  // Into a new folder: the sheet takes the focus, and gives it back to where it was opened.
  const save = await tabTo(page, "link", `${FIRST} 폴더에 담기`);
  await page.keyboard.press("Enter");
  await tabTo(page, "textbox", "새 폴더 이름");
  await page.keyboard.insertText(FOLDER);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`‘${FOLDER}’에 담았어요`)).toBeVisible();
  await expect(save).toBeFocused();

  // Into the folder that is there now.
  await tabTo(page, "combobox", "노래 검색", "Shift+Tab");
  await find(page, SECOND);
  await tabTo(page, "link", `${SECOND} 폴더에 담기`);
  await page.keyboard.press("Enter");
  await tabTo(page, "button", new RegExp(FOLDER));
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();

  await tabTo(page, "link", "내 노래");
  await page.keyboard.press("Enter");
  await arrived(page, "내 노래");
  await tabTo(page, "link", new RegExp(FOLDER));
  await page.keyboard.press("Enter");
  await arrived(page, FOLDER);
  expect(await titles(page)).toEqual([FIRST, SECOND]);

  // Another order by the buttons; the focus goes along with the song.
  await tabTo(page, "button", "편집");
  await page.keyboard.press("Enter");
  const down = await tabTo(page, "button", `${FIRST} 아래로`);
  await page.keyboard.press("Enter");
  await expect.poll(() => titles(page)).toEqual([SECOND, FIRST]);
  await expect(down).toBeFocused();

  // All of it into the queue.
  await tabTo(page, "button", "모두");
  await page.keyboard.press("Enter");
  await expect(page.getByText("2곡 골랐어요")).toBeVisible();
  await tabTo(page, "button", "부를 곡");
  await page.keyboard.press("Enter");
  await expect.poll(async () => (await (await page.request.get("/api/get_queue")).json()).length).toBe(2);
  await tabTo(page, "link", "내 노래");
  await page.keyboard.press("Enter");
  await arrived(page, "내 노래");
  await tabTo(page, "link", /^부를 곡/);
  await page.keyboard.press("Enter");
  await arrived(page, "부를 곡");

  // In the room.
  await tabTo(page, "link", /^방 모드/);
  await page.keyboard.press("Enter");
  await arrived(page, "방에 있는 기계를 골라 주세요");
  await tabTo(page, "link", "TJ");
  await page.keyboard.press("Enter");
  await arrived(page, SECOND);
  await tabTo(page, "button", "불렀어요");
  await page.keyboard.press("Enter");
  await arrived(page, FIRST);
  await tabTo(page, "button", `‘${SECOND}’ 부른 것 되돌리기`);
  await page.keyboard.press("Enter");
  await arrived(page, SECOND);
  await expect(page.getByRole("button", { name: "불렀어요" })).toBeVisible();
  // For sixty frames the room brings the focus back that is lost, and past the last control it looks lost.
  await frames(page, 70);
  await tabTo(page, "link", "나가기");
  await page.keyboard.press("Enter");
  await arrived(page, "부를 곡");
  await expect(page.getByText("2곡 남았어요")).toBeVisible();
});

test("Escape and the skip link lead out of what is in the way", async ({ page, visit }) => {
  await visit(`/search?q=${encodeURIComponent(FIRST)}`);
  const save = await tabTo(page, "link", `${FIRST} 폴더에 담기`);
  await page.keyboard.press("Enter");
  await tabTo(page, "button", "닫기");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("dialog")).toBeHidden();
  await expect(save).toBeFocused();

  await visit("/library");
  await tabTo(page, "link", "본문으로 건너뛰기");
  await page.keyboard.press("Enter");
  await tabTo(page, "link", "내 정보");
});
