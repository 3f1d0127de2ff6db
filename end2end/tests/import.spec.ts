import type { Locator, Page } from "@playwright/test";

import { makeFolder, row, untilSaved } from "../helper/songs";
import { expect, test } from "../helper/test";

/** Two that are sure, one of several songs, one that there is not. */
const LINES = ["종이배 정류장 - 시험 가수", "KY 990005", "선풍", "TJ 999999"];

async function newFolder(page: Page, visit: (path: string) => Promise<void>, name: string): Promise<string> {
  await visit("/library");
  await makeFolder(page, name);
  const folder = (await page.getByRole("link", { name: new RegExp(name) }).getAttribute("href")) ?? "";
  await untilSaved(page, folder);
  return folder;
}

async function paste(page: Page, folder: string, text: string): Promise<void> {
  await page.goto(`${folder}/import`);
  await page.getByRole("textbox", { name: "붙여 넣을 노래 목록" }).fill(text);
  await page.getByRole("button", { name: "찾아보기" }).click();
}

/** What was found of a line. */
function found(page: Page, line: string): Locator {
  return page.getByRole("main").getByRole("listitem").filter({ hasText: line });
}

test("a pasted list is shown line by line, and only what is ticked is kept", async ({ page, visit, accessible }) => {
  const folder = await newFolder(page, visit, "붙여 넣은 폴더");
  await page.goto(`${folder}/import`);
  await accessible();
  await paste(page, folder, LINES.join("\n"));
  await expect(page.getByRole("heading", { level: 1, name: "이 노래들이 맞나요?" })).toBeVisible();
  await expect(page.getByText("찾음 2 · 애매함 1 · 못 찾음 1")).toBeVisible();
  await expect(found(page, LINES[0]).getByRole("checkbox", { name: /종이배 정류장/ })).toBeChecked();
  await expect(found(page, LINES[1]).getByRole("checkbox", { name: /빨래집게 행진곡/ })).toBeChecked();
  const doubtful = found(page, "애매함").getByRole("checkbox", { name: /선풍기 자장가/ });
  await expect(doubtful).not.toBeChecked();
  await expect(found(page, "못 찾음").getByRole("checkbox")).toHaveCount(0);
  await accessible();

  // Nothing is kept yet.
  await visit(folder);
  await expect(page.getByText("아직 담은 노래가 없어요")).toBeVisible();

  await paste(page, folder, LINES.join("\n"));
  await doubtful.check();
  await found(page, LINES[1]).getByRole("checkbox").uncheck();
  await page.getByRole("button", { name: "고른 노래 담기" }).click();
  await expect(page).toHaveURL(folder);
  await expect(row(page, "종이배 정류장")).toBeVisible();
  await expect(row(page, "선풍기 자장가")).toBeVisible();
  await expect(row(page, "빨래집게 행진곡")).toHaveCount(0);
});

test("the folder's own file can be pasted into another", async ({ page, visit }) => {
  const folder = await newFolder(page, visit, "파일로 나갈 폴더");
  await paste(page, folder, "TJ 990001\nTJ 990002");
  await page.getByRole("button", { name: "고른 노래 담기" }).click();
  await expect(page).toHaveURL(folder);
  const file = await (await page.request.get(`${folder}/export.csv`)).text();
  const other = await newFolder(page, visit, "파일에서 온 폴더");
  await paste(page, other, file);
  await expect(page.getByText("찾음 2 · 애매함 0 · 못 찾음 0")).toBeVisible();
  await page.getByRole("button", { name: "고른 노래 담기" }).click();
  await expect(row(page, "물웅덩이 왈츠")).toBeVisible();
});

test.describe("a text that is too long", () => {
  test.use({ expectedMessage: /status of 422/ });

  test("is refused in plain words", async ({ page, visit, accessible }) => {
    const folder = await newFolder(page, visit, "너무 긴 목록");
    await paste(page, folder, "TJ 990001\n".repeat(1_001));
    await expect(page.getByRole("alert")).toContainText("붙여 넣은 글이 너무 길어요");
    await expect(page.getByRole("textbox", { name: "붙여 넣을 노래 목록" })).toBeVisible();
    await accessible();
    // More than a browser's text box takes within a test.
    const answer = await page.request.post(`${folder}/import`, {
      form: { text: "TJ 990001\n".repeat(1_000_000) },
      headers: { "Sec-Fetch-Site": "same-origin" },
    });
    expect(answer.status()).toBe(422);
    expect(await answer.text()).toContain("붙여 넣은 글이 너무 길어요");
    await visit(folder);
    await expect(page.getByText("아직 담은 노래가 없어요")).toBeVisible();
  });
});
