import { expect, test } from "../helper/test";
import { makeFolder, row } from "../helper/songs";

const SEARCH = `/search?q=${encodeURIComponent("벚꽃 엔딩")}`;

test("a song goes into a new folder and out again", async ({ page, visit, accessible, hydrated }) => {
  await visit("/library");
  await makeFolder(page, "회식");
  const folder = page.getByRole("link", { name: /회식/ });
  await expect(folder).toContainText("0곡");

  await visit(SEARCH);
  await row(page, "벚꽃 엔딩").getByRole("link", { name: "벚꽃 엔딩 폴더에 담기" }).click();
  await expect(page.getByRole("heading", { name: "어느 폴더에 담을까요?" })).toBeVisible();
  await accessible();
  await page.getByRole("button", { name: /회식/ }).click();
  // Leaving before the answer would take the request along.
  if (hydrated) await expect(page.getByText("‘회식’에 담았어요")).toBeVisible();

  await visit("/library");
  await expect(folder).toContainText("1곡");
  await folder.click();
  await expect(page.getByRole("heading", { level: 1, name: "회식" })).toBeVisible();
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await accessible();

  await page.getByRole("button", { name: "벚꽃 엔딩 폴더에서 빼기" }).click();
  await expect(page.getByText("아직 담은 노래가 없어요")).toBeVisible();
});

test("a folder made while saving holds the song", async ({ page, visit, hydrated }) => {
  await visit(SEARCH);
  await row(page, "벚꽃 엔딩").getByRole("link", { name: "벚꽃 엔딩 폴더에 담기" }).click();
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("봄");
  await page.getByRole("button", { name: "만들고 담기" }).click();
  if (hydrated) await expect(page.getByText("‘봄’에 담았어요")).toBeVisible();
  await visit("/library");
  await expect(page.getByRole("link", { name: /봄/ })).toContainText("1곡");
});

test("a folder is renamed and deleted", async ({ page, visit, hydrated }) => {
  await visit("/library");
  await makeFolder(page, "연습");
  await page.getByRole("link", { name: /연습/ }).click();
  await page.getByText("폴더 관리").click();
  await page.getByRole("textbox", { name: "폴더 이름" }).fill("고음 연습");
  await page.getByRole("button", { name: "이름 바꾸기" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "고음 연습" })).toBeVisible();

  // The app leaves it open; a page that was loaded anew does not.
  if (!hydrated) await page.getByText("폴더 관리").click();
  await page.getByText("폴더 지우기").click();
  await page.getByRole("button", { name: "네, 지울게요" }).click();
  await expect(page).toHaveURL(/\/library\?deleted=/);
  await expect(page.getByRole("link", { name: /고음 연습/ })).toHaveCount(0);
});

test.describe("the same song twice", () => {
  test.use({ expectedMessage: /status of 409/ });

  test("is refused kindly", async ({ page, visit }) => {
    await visit(SEARCH);
    const save = row(page, "벚꽃 엔딩").getByRole("link", { name: "벚꽃 엔딩 폴더에 담기" });
    await save.click();
    await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("한 번만");
    await page.getByRole("button", { name: "만들고 담기" }).click();
    // Gone from the page: the folder exists.
    await expect(page.getByRole("button", { name: "만들고 담기" })).toHaveCount(0);

    await visit(SEARCH);
    await save.click();
    await page.getByRole("button", { name: /한 번만/ }).click();
    await expect(page.getByText(/이미/)).toBeVisible();
    await visit("/library");
    await expect(page.getByRole("link", { name: /한 번만/ })).toContainText("1곡");
  });
});

test("a folder leads to songs to sing next", async ({ page, visit, accessible }) => {
  await visit(SEARCH);
  await row(page, "벚꽃 엔딩").getByRole("link", { name: "벚꽃 엔딩 폴더에 담기" }).click();
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("씨앗");
  await page.getByRole("button", { name: "만들고 담기" }).click();
  await expect(page.getByRole("button", { name: "만들고 담기" })).toHaveCount(0);

  await visit("/recommend");
  await page.getByRole("link", { name: /씨앗/ }).click();
  await expect(page.locator("li.song").first()).toBeVisible();
  await expect(page.locator("li.song .song-note").first()).not.toBeEmpty();
  await expect(page.locator("li.song .song-title").filter({ hasText: /^벚꽃 엔딩$/ })).toHaveCount(0);
  await accessible();
});

test.describe("somebody else's folder", () => {
  test.use({ expectedMessage: /status of 404/ });

  test("answers as one that does not exist", async ({ page, browser, visit, server }) => {
    await visit("/library");
    await makeFolder(page, "비밀");
    const href = await page.getByRole("link", { name: /비밀/ }).getAttribute("href");
    const stranger = await browser.newContext({ baseURL: server.url });
    const theirs = await stranger.request.get(href ?? "");
    const nobodys = await stranger.request.get("/folder/00000000-0000-4000-8000-000000000000");
    expect([theirs.status(), nobodys.status()]).toEqual([404, 404]);
    expect(await theirs.text()).not.toContain("비밀");
    await stranger.close();
  });
});
