import { folderWith } from "../helper/folders";
import { expect, test } from "../helper/test";

test("songs are recommended from everything, and what is rejected stays away", async ({
  page,
  visit,
  hydrated,
  accessible,
}) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  await visit("/recommend");
  await expect(page.getByRole("link", { name: "내 노래 전체" })).toHaveAttribute("aria-current", "true");
  const rows = page.locator(".songs > .song");
  await expect(rows.first()).toBeVisible();
  await accessible();
  const title = await rows.first().locator(".song-title").textContent();
  await page.getByRole("button", { name: `${title} 추천받지 않기` }).click();
  if (hydrated) await expect(page.getByText(`‘${title}’ 뺐어요`)).toBeVisible();
  await expect(page.locator(".song-title", { hasText: title! })).toHaveCount(0);
  await accessible();
  await visit("/recommend");
  await expect(rows.first()).toBeVisible();
  await expect(page.locator(".song-title", { hasText: title! })).toHaveCount(0);

  await page.getByRole("link", { name: /요즘/ }).click();
  await expect(page).toHaveURL(/with=/);
  await expect(rows.first()).toBeVisible();
  await expect(page.locator(".song-title", { hasText: title! })).toHaveCount(0);
});

test("a song's page shows songs like it", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  await page.locator("a.song-title", { hasText: "벚꽃 엔딩" }).first().click();
  const similar = page.getByRole("region", { name: "비슷한 곡" });
  await expect(similar.locator(".song").first()).toBeVisible();
  await expect(similar.locator(".song-title", { hasText: "벚꽃 엔딩" })).toHaveCount(0);
  await accessible();
});

test("what was rejected is taken back", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  await visit("/recommend");
  const row = page.locator(".songs > .song").first();
  const title = await row.locator(".song-title").textContent();
  await page.getByRole("button", { name: `${title} 추천받지 않기` }).click();
  await page.getByRole("link", { name: "추천받지 않는 노래" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "추천받지 않는 노래" })).toBeVisible();
  await expect(page.locator(".song-title", { hasText: title! })).toBeVisible();
  await accessible();
  await page.getByRole("button", { name: `${title} 다시 추천받기` }).click();
  await expect(page.getByText("뺀 노래가 없어요")).toBeVisible();
  await accessible();
});

test("a list grows, keeps its order and is another one on request", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  await visit("/recommend");
  const titles = page.locator(".songs > .song .song-title");
  await expect(titles).toHaveCount(20);
  const first = await titles.allTextContents();
  await page.getByRole("link", { name: "더 보기" }).click();
  await expect(titles).toHaveCount(40);
  expect((await titles.allTextContents()).slice(0, 20)).toEqual(first);
  await page.getByRole("link", { name: "다른 노래 보기" }).click();
  await expect(titles).toHaveCount(20);
  expect(await titles.allTextContents()).not.toEqual(first);
  await accessible();
});

test("songs of the machine in the room come first", async ({ page, visit }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  await visit("/recommend");
  const machine = page.getByRole("navigation", { name: "기계" });
  await machine.getByRole("link", { name: "금영" }).click();
  await expect(page).toHaveURL(/brand=ky/);
  await expect(machine.getByRole("link", { name: "금영" })).toHaveAttribute("aria-current", "true");
  await expect(page.locator(".songs > .song").first()).toHaveClass(/on-ky/);
});

test("the queue, still empty, is told and what is sung lately is shown", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  await visit("/recommend");
  await page.getByRole("navigation", { name: "무엇에 어울리는 노래" }).getByRole("link", { name: "부를 곡" }).click();
  await expect(page.getByText("부를 곡이 비어 있어서 요즘 많이 부르는 노래를 보여 드려요.")).toBeVisible();
  await expect(page.locator(".songs > .song").first()).toBeVisible();
  await accessible();
});
