import { row, search, searchBox } from "../helper/songs";
import { expect, test } from "../helper/test";

test("searches are remembered on this device when they are meant, and forgotten on demand", async ({
  page,
  visit,
  accessible,
}) => {
  await visit("/search");
  await search(page, "벚꽃 엔딩");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await search(page, "밤편지");
  await expect(row(page, "밤편지")).toBeVisible();
  // Typed, but never meant.
  await searchBox(page).fill("Dynamite");
  await expect(row(page, "Dynamite")).toBeVisible();

  await visit("/search");
  const recents = page.getByRole("region", { name: "최근 검색" });
  await expect(recents.getByRole("link")).toHaveText(["밤편지", "벚꽃 엔딩"]);
  await accessible();
  await recents.getByRole("button", { name: "밤편지 최근 검색에서 지우기" }).click();
  await expect(recents.getByRole("link")).toHaveText(["벚꽃 엔딩"]);
  await recents.getByRole("link", { name: "벚꽃 엔딩" }).click();
  await expect(searchBox(page)).toHaveValue("벚꽃 엔딩");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();

  await visit("/search");
  await recents.getByRole("button", { name: "모두 지우기" }).click();
  await expect(recents).toBeHidden();
  await page.reload();
  await expect(page.getByText("많이 찾는 노래")).toBeVisible();
  await expect(recents).toBeHidden();
});

test("keeping a song remembers the search; switched off, nothing is remembered", async ({ page, visit }) => {
  await visit(`/search?q=${encodeURIComponent("취중진담")}`);
  await row(page, "취중진담").getByRole("link", { name: /폴더에 담기/ }).click();
  await page.getByRole("button", { name: "닫기" }).click();
  await visit("/search");
  await expect(page.getByRole("region", { name: "최근 검색" }).getByRole("link")).toHaveText(["취중진담"]);
  await page.getByRole("button", { name: "최근 검색 끄기" }).click();
  await search(page, "밤편지");
  await visit("/search");
  await expect(page.getByText("최근 검색을 저장하지 않고 있어요.")).toBeVisible();
  await page.getByRole("button", { name: "최근 검색 켜기" }).click();
  await expect(page.getByText("최근 검색을 저장하지 않고 있어요.")).toBeHidden();
});

test("a matching recent search is suggested", async ({ page, visit }) => {
  await visit("/search");
  await search(page, "밤편지 아이유");
  await searchBox(page).fill("밤편");
  await expect(page.getByRole("option").first()).toHaveText("최근 검색 밤편지 아이유");
});
