import { type Page, expect } from "@playwright/test";

import { row, search } from "./songs";

/** Puts these songs at the end of the queue. */
export async function enqueue(page: Page, visit: (path: string) => Promise<void>, titles: string[]): Promise<void> {
  for (const title of titles) {
    await visit("/search");
    await search(page, title);
    await row(page, title).getByRole("link", { name: `${title} 폴더에 담기` }).click();
    await page.getByRole("button", { name: "부를 곡", exact: true }).click();
    // The sheet closes, or without JavaScript the queue opens.
    await page.getByRole("button", { name: "부를 곡", exact: true }).waitFor({ state: "detached" });
    // Opening another page at once would end the request that saves it.
    const queue = async () => (await (await page.request.get("/api/get_queue")).json()).length;
    await expect.poll(queue).toBe(titles.indexOf(title) + 1);
  }
  await visit("/queue");
  await expect(page.getByText(`${titles.length}곡 남았어요`)).toBeVisible();
}
