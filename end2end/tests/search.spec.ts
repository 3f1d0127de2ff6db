import { expect, test } from "../helper/test";
import { row, search, searchBox } from "../helper/songs";

test("a title leads to both numbers", async ({ page, visit, accessible }) => {
  await visit("/search");
  await search(page, "벚꽃 엔딩");
  const song = row(page, "벚꽃 엔딩");
  await expect(song).toContainText("버스커 버스커");
  for (const brand of ["TJ", "금영"]) {
    await expect(song.getByRole("button", { name: new RegExp(`${brand}.*복사`) })).toHaveText(/\d{4,6}/);
  }
  await accessible();
});

for (const [typed, why] of [
  ["벗꽃엔딩", "a wrong letter"],
  ["qjwRhcdpseld", "the keyboard in the wrong language"],
  ["ㅂㄲㅇㄷ", "first consonants"],
]) {
  test(`finds it in spite of ${why}`, async ({ page, visit }) => {
    await visit("/search");
    await search(page, typed);
    await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  });
}

test("the address of a search can be shared", async ({ page, visit }) => {
  await visit(`/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  await expect(searchBox(page)).toHaveValue("벚꽃 엔딩");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
});

test("nothing found is said, not hidden", async ({ page, visit, accessible }) => {
  await visit(`/search?q=${encodeURIComponent("뷁쉟궯뛟켏")}`);
  await expect(page.getByText("찾은 노래가 없어요")).toBeVisible();
  await accessible();
});

for (const [what, text] of [
  ["markup", "<img src=x onerror=alert(1)>"],
  ["a quote", "' OR 1=1 --"],
]) {
  test(`${what} is only text`, async ({ page, visit }) => {
    await visit(`/search?q=${encodeURIComponent(text)}`);
    await expect(searchBox(page)).toHaveValue(text);
    await expect(page.locator("main img")).toHaveCount(0);
  });
}

for (const [what, text, told] of [
  ["control characters", "\u0000\u202e벚꽃", "쓸 수 없는 글자"],
  ["a long text", "가".repeat(500), "100자까지"],
]) {
  test.describe(what, () => {
    test.use({ expectedMessage: /status of 422/ });

    test("are refused in plain words", async ({ page, visit }) => {
      await visit(`/search?q=${encodeURIComponent(text)}`);
      await expect(page.getByText(told)).toBeVisible();
      await expect(searchBox(page)).toBeVisible();
    });
  });
}
