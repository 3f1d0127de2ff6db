import { row, searchBox } from "../helper/songs";
import { expect, test } from "../helper/test";

const CASES = [
  { shared: { title: "", text: "밤편지 - 아이유\nhttps://music.example/song/1" }, found: "밤편지" },
  { shared: { title: "[MV] 버스커 버스커 - 벚꽃 엔딩", text: "https://video.example/1" }, found: "벚꽃 엔딩" },
];

for (const { shared, found } of CASES) {
  test(`‘${found}’ shared from another app is searched for`, async ({ page }) => {
    await page.goto(`/share-target?${new URLSearchParams(shared)}`);
    await expect(page).toHaveURL(/\/search\?q=/);
    await expect(searchBox(page)).not.toHaveValue(/http|MV/);
    await expect(row(page, found)).toBeVisible();
  });
}

test("an address alone opens an empty search", async ({ page }) => {
  await page.goto("/share-target?url=https%3A%2F%2Fvideo.example%2F1&text=https%3A%2F%2Fvideo.example%2F1");
  await expect(page).toHaveURL(/\/search$/);
  await expect(searchBox(page)).toHaveValue("");
});

test("the manifest shares to it, and names pages that are there", async ({ request }) => {
  const manifest = await (await request.get("/manifest.webmanifest")).json();
  expect(manifest.share_target).toMatchObject({ action: "/share-target", method: "GET" });
  for (const { src, sizes } of manifest.screenshots) {
    const picture = await request.get(src);
    expect(picture.status(), src).toBe(200);
    // A PNG says its size in its first chunk.
    const bytes = await picture.body();
    expect(`${bytes.readUInt32BE(16)}x${bytes.readUInt32BE(20)}`, src).toBe(sizes);
  }
  expect(manifest.shortcuts.map(({ name }: { name: string }) => name)).toEqual(["부를 곡", "번호 검색", "방 모드"]);
});
