import { row } from "../helper/songs";
import { expect, test } from "../helper/test";

test("a song that is chosen is counted once a day, without its search", async ({ page, visit, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const counted: string[] = [];
  page.on("request", (request) => {
    if (request.url().includes("record_pick")) counted.push(request.postData() ?? "");
  });
  await visit(`/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  const number = row(page, "벚꽃 엔딩").getByRole("button", { name: /TJ.*복사/ });
  await number.click();
  await expect(number).toContainText("복사됨");
  await number.click();
  await row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ }).click();
  await expect(page.getByRole("dialog")).toBeVisible();
  expect(counted).toHaveLength(1);
  expect(counted[0]).toMatch(/^song=\d+$/);
});
