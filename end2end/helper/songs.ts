import { type Locator, type Page, expect } from "@playwright/test";

/** The first row of the page with this title. */
export function row(page: Page, title: string): Locator {
  return page.locator("li.song").filter({ has: page.locator(".song-title", { hasText: title }) }).first();
}

/** The search box of the first page or of the search page. */
export function searchBox(page: Page): Locator {
  return page.getByLabel("노래 검색", { exact: true });
}

/** Types into the page's search box and sends it, as a person would without waiting for live results. */
export async function search(page: Page, text: string): Promise<void> {
  await searchBox(page).fill(text);
  await searchBox(page).press("Enter");
}

/** Makes a folder on 내 노래. */
export async function makeFolder(page: Page, name: string): Promise<void> {
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill(name);
  await page.getByRole("button", { name: "만들기" }).click();
}

/** Waits until the server has the folder that the app shows already. */
export async function untilSaved(page: Page, folder: string): Promise<void> {
  await expect.poll(async () => (await page.request.get(folder)).status()).toBe(200);
}
