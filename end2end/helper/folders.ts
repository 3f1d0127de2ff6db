import type { Page } from "@playwright/test";

import { makeFolder, row, search } from "./songs";

/** Makes a folder with these songs, and opens it. */
export async function folderWith(
  page: Page,
  visit: (path: string) => Promise<void>,
  name: string,
  titles: string[],
): Promise<void> {
  await visit("/library");
  await makeFolder(page, name);
  await page.getByRole("link", { name }).waitFor();
  for (const title of titles) {
    await visit("/search");
    await search(page, title);
    await row(page, title).getByRole("link", { name: `${title} 폴더에 담기` }).click();
    await page.getByRole("button", { name: new RegExp(name) }).click();
    // The sheet closes, or without JavaScript the folder opens.
    await page.getByRole("button", { name: new RegExp(name) }).waitFor({ state: "detached" });
  }
  await visit("/library");
  await page.getByRole("link", { name }).click();
  await page.getByRole("heading", { level: 1, name }).waitFor();
}
