import type { CDPSession, Page } from "@playwright/test";

import { row, searchBox } from "../helper/songs";
import { expect, test } from "../helper/test";

/** The states of the box while somebody types 밤편지 on a two-set keyboard: each is one composition step. */
const STEPS = [["ㅂ", "바", "밤"], ["ㅍ", "펴", "편"], ["ㅈ", "지"]];

async function compose(keyboard: CDPSession, text: string): Promise<void> {
  await keyboard.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
}

async function focusedBox(page: Page) {
  const box = searchBox(page);
  await box.focus();
  return box;
}

test("a syllable being composed is searched and never broken", async ({ page, visit }) => {
  await visit("/search");
  const box = await focusedBox(page);
  const keyboard = await page.context().newCDPSession(page);
  let committed = "";
  for (const syllable of STEPS) {
    for (const state of syllable) {
      await compose(keyboard, state);
      // Long enough for an answer to arrive in the middle of the syllable.
      await page.waitForTimeout(150);
      await expect(box).toHaveValue(committed + state);
    }
    committed += syllable.at(-1);
    if (committed === "밤편") await expect(row(page, "밤편지")).toBeVisible();
    await keyboard.send("Input.insertText", { text: syllable.at(-1) ?? "" });
    await expect(box).toHaveValue(committed);
  }
  await expect(row(page, "밤편지")).toBeVisible();
  await expect(page).toHaveURL(/q=%EB%B0%A4%ED%8E%B8%EC%A7%80$/);
});

test("back and forward bring the searches back", async ({ page, visit }) => {
  await visit(`/search?q=${encodeURIComponent("밤편지")}`);
  await row(page, "밤편지").getByRole("link", { name: /담기/ }).focus();
  await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: "내 노래" }).click();
  await expect(page).toHaveURL("/library");
  await page.goBack();
  await expect(searchBox(page)).toHaveValue("밤편지");
  await expect(row(page, "밤편지")).toBeVisible();
});

test("an older answer never replaces a newer one", async ({ page, visit }) => {
  await visit("/search");
  await page.route(/search_songs\?q=%EB%B0%A4$/, async (route) => {
    await new Promise((wake) => setTimeout(wake, 1_500));
    await route.continue();
  });
  const box = await focusedBox(page);
  await box.fill("밤");
  await page.waitForTimeout(250);
  await box.fill("Dynamite");
  await expect(row(page, "Dynamite")).toBeVisible();
  await page.waitForTimeout(1_800);
  await expect(row(page, "Dynamite")).toBeVisible();
  await expect(box).toHaveValue("Dynamite");
});
