import { row } from "../helper/songs";
import { expect, test } from "../helper/test";
import { folderWith } from "../helper/folders";

test("the machine in the room has the large numbers, and what it lacks comes last", async ({
  page,
  visit,
  accessible,
}) => {
  await folderWith(page, visit, "회식", ["선풍기 자장가", "연필깎이 블루스", "벚꽃 엔딩"]);
  await expect(page.getByRole("main")).toContainText(/TJ에서 \d곡/);
  await page.getByRole("link", { name: "금영", exact: true }).click();
  await expect(page).toHaveURL(/brand=ky/);
  await expect(page.getByRole("main")).toContainText(/금영에서 \d곡/);
  const rows = page.locator(".songs:not(.suggestions .songs) > .song");
  const lacking = await rows.evaluateAll((rows) => rows.map((row) => row.classList.contains("lacks-ky")));
  expect(lacking).toEqual([...lacking].sort());
  await accessible();

  await page.getByRole("link", { name: "제목", exact: true }).click();
  await expect(page).toHaveURL(/brand=ky&order=title/);
  const titles = () => rows.locator(":scope:not(.lacks-ky) .song-title").allTextContents();
  await expect.poll(titles).toEqual(["벚꽃 엔딩", "선풍기 자장가"]);
});

test("key, tempo and a note are written down and shown", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "연습", ["벚꽃 엔딩"]);
  await page.getByRole("link", { name: "벚꽃 엔딩 메모와 키" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "벚꽃 엔딩" })).toBeVisible();
  await accessible();
  await page.getByLabel("TJ 키").selectOption("-2");
  await page.getByLabel("템포").selectOption("1");
  await page.getByLabel("메모").fill("1절만");
  await page.getByRole("button", { name: "적어 두기" }).click();
  await expect(row(page, "벚꽃 엔딩")).toContainText("키 -2 · 템포 +1 · 1절만");
  await page.getByRole("link", { name: "금영", exact: true }).click();
  await expect(row(page, "벚꽃 엔딩")).toContainText("템포 +1 · 1절만");
  await expect(row(page, "벚꽃 엔딩")).not.toContainText("키 -2");
});

test.describe("a song that is not in the folder", () => {
  test.use({ expectedMessage: /status of 404/ });

  test("has no page there", async ({ page, visit }) => {
    await folderWith(page, visit, "빈", []);
    const folder = new URL(page.url()).pathname;
    await visit(`${folder}/1`);
    await expect(page.getByRole("main")).toContainText("찾을 수 없어요");
  });
});
