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
  await expect(page).toHaveURL(/folder=/);
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
