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

test("inside a folder are three songs that would go with it", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  const suggestions = page.getByRole("region", { name: "이어서 부를 곡" });
  await expect(suggestions.locator(".songs > .song")).toHaveCount(3);
  await expect(suggestions.locator(".song-title", { hasText: "벚꽃 엔딩" })).toHaveCount(0);
  await expect(suggestions.getByText("요즘 많이 부르는 노래를 보여 드려요.")).toHaveCount(0);
  await accessible();
});

test("an empty folder says that its songs are those that are sung most", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "빈", []);
  const suggestions = page.getByRole("region", { name: "이어서 부를 곡" });
  await expect(suggestions.locator(".songs > .song")).toHaveCount(3);
  await expect(
    suggestions.getByText("이 폴더는 아직 비어 있어서 요즘 많이 부르는 노래를 보여 드려요."),
  ).toBeVisible();
  await accessible();
});

test("whoever has no folder yet chooses the songs to sing and the machine", async ({ page, visit, accessible }) => {
  await visit("/recommend");
  await expect(page.getByText("먼저 노래를 담아 주세요")).toBeVisible();
  const chosen = page.getByRole("navigation", { name: "무엇에 어울리는 노래" });
  await chosen.getByRole("link", { name: "부를 곡" }).click();
  await expect(page).toHaveURL(/with=queue/);
  await expect(chosen.getByRole("link", { name: "부를 곡" })).toHaveAttribute("aria-current", "true");
  await page.getByRole("navigation", { name: "기계" }).getByRole("link", { name: "금영" }).click();
  await expect(page).toHaveURL(/with=queue&brand=ky/);
  await expect(page.locator(".songs > .song").first()).toBeVisible();
  await accessible();
});

test("an artist is rejected by one song, and taken back", async ({ page, visit, hydrated, accessible }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  await visit("/recommend");
  const row = page.locator(".songs > .song").first();
  const title = await row.locator(".song-title").textContent();
  const artist = await row.locator(".song-artist").textContent();
  await page.getByRole("button", { name: `${title} 추천받지 않기`, exact: true }).click();
  // The app offers it in the song's place, and the page of what was rejected to everybody.
  if (hydrated) await page.getByRole("button", { name: "이 가수 모두 빼기" }).click();
  await page.getByRole("link", { name: "추천받지 않는 노래" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "추천받지 않는 노래" })).toBeVisible();
  if (!hydrated) await page.getByRole("button", { name: `${artist}, 이 가수 모두 빼기`, exact: true }).click();
  const takeBack = page.getByRole("button", { name: `${artist} 다시 추천받기`, exact: true });
  await expect(takeBack).toBeVisible();
  await expect(page.getByRole("button", { name: `${artist}, 이 가수 모두 빼기`, exact: true })).toHaveCount(0);
  await accessible();

  await visit("/recommend");
  await expect(page.locator(".songs > .song").first()).toBeVisible();
  const artists = await page.locator(".songs > .song .song-artist").allTextContents();
  expect(artists).not.toContain(artist);

  // A page without code in the browser.
  await page.goto("/recommend/rejected");
  await takeBack.click();
  await expect(takeBack).toHaveCount(0);
  await expect(page.getByRole("button", { name: `${title} 다시 추천받기`, exact: true })).toBeVisible();
});
