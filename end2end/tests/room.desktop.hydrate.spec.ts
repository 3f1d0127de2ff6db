import { enqueue } from "../helper/queue";
import { expect, test } from "../helper/test";

test("the whole screen is there on request, and given back", async ({ page, visit }) => {
  await enqueue(page, visit, ["연필깎이 블루스"]);
  await visit("/room?with=queue&brand=tj");
  const isFull = () => page.evaluate(() => document.fullscreenElement !== null);
  expect(await isFull()).toBe(false);
  await page.getByRole("button", { name: "전체 화면으로 보기" }).click();
  await expect.poll(isFull).toBe(true);
  await page.getByRole("button", { name: "전체 화면 끝내기" }).click();
  await expect.poll(isFull).toBe(false);
  await page.getByRole("button", { name: "전체 화면으로 보기" }).click();
  await expect.poll(isFull).toBe(true);
  await page.getByRole("link", { name: "나가기" }).click();
  await expect.poll(isFull).toBe(false);
});
