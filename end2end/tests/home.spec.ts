import { folderWith } from "../helper/folders";
import { expect, test } from "../helper/test";

test("a newcomer is told what this is for", async ({ page, visit, accessible }) => {
  await visit("/");
  await expect(page.getByRole("heading", { name: "이렇게 찾아요" })).toBeVisible();
  await expect(page.getByRole("link", { name: "아무거나 한 곡" })).toHaveCount(0);
  await accessible();
});

test("the machine in the room is chosen once", async ({ page, visit, accessible }) => {
  await visit("/");
  const machine = page.getByRole("navigation", { name: "이 방의 기계" });
  await expect(machine.getByRole("link", { name: "둘 다" })).toHaveAttribute("aria-current", "true");
  await machine.getByRole("link", { name: "금영" }).click();
  await expect(machine.getByRole("link", { name: "금영" })).toHaveAttribute("aria-current", "true");
  await accessible();
  await visit("/");
  await expect(machine.getByRole("link", { name: "금영" })).toHaveAttribute("aria-current", "true");
  await machine.getByRole("link", { name: "둘 다" }).click();
  await expect(machine.getByRole("link", { name: "둘 다" })).toHaveAttribute("aria-current", "true");
  await visit("/");
  await expect(machine.getByRole("link", { name: "둘 다" })).toHaveAttribute("aria-current", "true");
});

test("whoever comes back goes on from there", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩", "밤편지"]);
  await visit("/");
  await expect(page.getByRole("region", { name: "오늘의 추천" }).locator(".song")).toHaveCount(3);
  await expect(page.getByRole("region", { name: "내 폴더" }).getByRole("link", { name: /요즘/ })).toBeVisible();
  const any = page.getByRole("region", { name: "아무거나 한 곡" });
  await any.getByRole("link", { name: "아무거나 한 곡" }).click();
  const drawn = any.locator(".song-title");
  await expect(drawn).toHaveText(/벚꽃 ?엔딩|밤편지/);
  const first = await drawn.textContent();
  await any.getByRole("link", { name: "다른 곡 뽑기" }).click();
  await expect(drawn).not.toHaveText(first!);
  await accessible();
});

test("a song is drawn that the machine in the room has", async ({ page, visit }) => {
  const songs = { TJ: "연필깎이 블루스", 금영: "선풍기 자장가" };
  await folderWith(page, visit, "둘 다", Object.values(songs));
  await visit("/");
  const machine = page.getByRole("navigation", { name: "이 방의 기계" });
  const any = page.getByRole("region", { name: "아무거나 한 곡" });
  await machine.getByRole("link", { name: "금영" }).click();
  await expect(machine.getByRole("link", { name: "금영" })).toHaveAttribute("aria-current", "true");
  await any.getByRole("link", { name: "아무거나 한 곡" }).click();
  for (const [brand, song] of [["금영", songs["금영"]], ["TJ", songs.TJ], ["금영", songs["금영"]]]) {
    // Another machine draws anew, and nothing vanishes.
    await machine.getByRole("link", { name: brand }).click();
    await expect(any.locator(".song-title"), brand).toHaveText(song);
    await any.getByRole("link", { name: "다른 곡 뽑기" }).click();
    await expect(any.locator(".song-title"), brand).toHaveText(song);
  }
});
