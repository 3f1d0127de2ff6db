import type { Page } from "@playwright/test";

import { makeFolder, row, untilSaved } from "../helper/songs";
import { expect, test } from "../helper/test";

const NOBODYS_LINK = "/s/00000000000040008000000000000000";

/** A folder with these numbers in it; its address. */
async function folderWith(page: Page, visit: (path: string) => Promise<void>, name: string, numbers: string[]): Promise<string> {
  await visit("/library");
  await makeFolder(page, name);
  const folder = (await page.getByRole("link", { name: new RegExp(name) }).getAttribute("href")) ?? "";
  await untilSaved(page, folder);
  await page.goto(`${folder}/import`);
  await page.getByRole("textbox", { name: "붙여 넣을 노래 목록" }).fill(numbers.join("\n"));
  await page.getByRole("button", { name: "찾아보기" }).click();
  await page.getByRole("button", { name: "고른 노래 담기" }).click();
  await expect(page).toHaveURL(folder);
  return folder;
}

test("a folder is read by whoever has its link, and kept by them, until the link is taken away", async ({
  page,
  browser,
  visit,
  accessible,
  server,
}) => {
  const folder = await folderWith(page, visit, "회식 노래", ["TJ 990001", "KY 990005"]);
  await page.goto(`${folder}/share`);
  await accessible();
  await page.getByRole("button", { name: "공유 링크 만들기" }).click();
  await expect(page).toHaveURL(`${folder}/share`);
  const link = page.getByRole("link", { name: /\/s\// });
  const address = (await link.getAttribute("href")) ?? "";
  expect(address).toMatch(/^http:\/\/[^/]+\/s\/[0-9a-f]{32}$/);
  await expect(page.getByRole("img", { name: "공유 링크 QR 코드" }).locator("svg path").first()).toBeVisible();
  await accessible();

  const stranger = await browser.newContext({ baseURL: server.url });
  const theirs = await stranger.newPage();
  await theirs.goto(address);
  await expect(theirs.getByRole("heading", { level: 1, name: "회식 노래" })).toBeVisible();
  await expect(row(theirs, "종이배 정류장")).toContainText("990001");
  await expect(row(theirs, "빨래집게 행진곡")).toContainText("990005");
  expect(await stranger.cookies(), "who only reads stays nobody").toEqual([]);

  await theirs.getByRole("button", { name: "내 폴더에 담기" }).click();
  await expect(theirs).toHaveURL(/\/folder\/[0-9a-f-]{36}$/);
  await expect(theirs.getByRole("heading", { level: 1, name: "회식 노래" })).toBeVisible();
  await expect(row(theirs, "종이배 정류장")).toBeVisible();
  const kept = theirs.url();

  await page.getByRole("button", { name: "공유 그만하기" }).click();
  await expect(page.getByRole("button", { name: "공유 링크 만들기" })).toBeVisible();
  const [taken, nobodys] = [await theirs.goto(address), await stranger.request.get(NOBODYS_LINK)];
  expect([taken?.status(), nobodys.status()]).toEqual([404, 404]);
  await expect(theirs.getByRole("main")).not.toContainText("회식 노래");
  await expect(theirs.getByRole("main")).toContainText("찾을 수 없어요");

  // What they kept is theirs.
  await theirs.goto(kept);
  await expect(row(theirs, "빨래집게 행진곡")).toBeVisible();
  await stranger.close();
});

test("a shared folder's page says nothing of whose it is, and no robot lists it", async ({ page, browser, visit, server, accessible }) => {
  const folder = await folderWith(page, visit, "조용한 폴더", ["TJ 990002"]);
  await page.goto(`${folder}/share`);
  await page.getByRole("button", { name: "공유 링크 만들기" }).click();
  const address = (await page.getByRole("link", { name: /\/s\// }).getAttribute("href")) ?? "";
  await page.goto(address);
  await accessible();

  const stranger = await browser.newContext({ baseURL: server.url });
  const answer = await stranger.request.get(address);
  expect(answer.headers()["x-robots-tag"]).toContain("noindex");
  expect(await answer.text()).not.toContain(folder.replace("/folder/", ""));
  await stranger.close();
});

test.describe("somebody else's folder", () => {
  test.use({ expectedMessage: /status of 404/ });

  test("cannot be shared", async ({ page, browser, visit, server }) => {
    const folder = await folderWith(page, visit, "비밀 폴더", ["TJ 990003"]);
    const stranger = await browser.newContext({ baseURL: server.url });
    const answer = await stranger.request.get(`${folder}/share`);
    expect(answer.status()).toBe(404);
    expect(await answer.text()).not.toContain("비밀 폴더");
    await stranger.close();
  });
});
