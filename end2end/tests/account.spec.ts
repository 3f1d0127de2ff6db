import { readFile } from "node:fs/promises";

import type { Page } from "@playwright/test";

import { agree, somebody, throughKakao } from "../helper/kakao";
import { makeFolder } from "../helper/songs";
import { expect, test } from "../helper/test";

// The browser itself reports the answer to another word than the one that has to be written.
test.use({ expectedMessage: /status of 422/ });

type Visit = (path: string) => Promise<void>;

async function join(page: Page, visit: Visit): Promise<string> {
  const subject = somebody();
  await visit("/account");
  await throughKakao(page, subject);
  await agree(page);
  await expect(page.getByRole("heading", { name: "노래왕 님" })).toBeVisible();
  return subject;
}

async function fits(page: Page): Promise<void> {
  const [content, screen] = await page.evaluate(() => [
    document.documentElement.scrollWidth,
    document.documentElement.clientWidth,
  ]);
  expect(content, page.url()).toBeLessThanOrEqual(screen);
}

test("the account is renamed, its consent changed, its file taken along", async ({ page, visit, accessible }) => {
  await join(page, visit);
  await visit("/account");
  await accessible();
  await fits(page);

  await page.getByRole("textbox", { name: "이름" }).fill("두 번째 이름");
  await page.getByRole("button", { name: "이름 바꾸기" }).click();
  await expect(page.getByRole("status").filter({ hasText: "이름을 바꿨어요" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "두 번째 이름 님" })).toBeVisible();

  const learn = page.getByRole("checkbox", { name: "내 폴더와 부른 기록으로 추천을 배워도 좋아요" });
  await expect(learn).not.toBeChecked();
  await learn.check();
  await page.getByRole("button", { name: "저장" }).click();
  await expect(page.getByRole("status").filter({ hasText: "저장했어요" })).toBeVisible();
  await expect(learn).toBeChecked();

  const downloading = page.waitForEvent("download");
  await page.getByRole("link", { name: "내려받기" }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe("alsong.json");
  const everything = JSON.parse(await readFile(await download.path(), "utf8"));
  expect(everything.account).toMatchObject({ nickname: "두 번째 이름", learn_from_folders: true });
});

test("another device is logged out", async ({ page, visit, browser, baseURL, javaScriptEnabled }) => {
  const subject = await join(page, visit);
  const other = await browser.newContext({ baseURL, javaScriptEnabled });
  const elsewhere = await other.newPage();
  await elsewhere.goto("/account");
  await throughKakao(elsewhere, subject);
  await expect(elsewhere.getByRole("heading", { name: "노래왕 님" })).toBeVisible();

  await visit("/account");
  const devices = page.getByRole("region", { name: "로그인한 기기" }).getByRole("listitem");
  await expect(devices).toHaveCount(2);
  await devices.getByRole("button", { name: /로그아웃/ }).click();
  await expect(page.getByRole("status").filter({ hasText: "로그아웃시켰어요" })).toBeVisible();
  await expect(devices).toHaveCount(1);
  await elsewhere.goto("/account");
  await expect(elsewhere.getByRole("heading", { name: "손님으로 쓰고 있어요" })).toBeVisible();
  await other.close();

  await page.getByRole("button", { name: "로그아웃", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "로그아웃했어요" })).toBeVisible();
  await expect(page.getByRole("heading", { name: "손님으로 쓰고 있어요" })).toBeVisible();
});

test("whoever leaves has to write it, and is gone", async ({ page, visit }) => {
  const subject = await join(page, visit);
  await visit("/library");
  await makeFolder(page, "사라질 폴더");
  await expect(page.getByRole("link", { name: /사라질 폴더/ })).toBeVisible();
  await visit("/account");
  await page.getByText("탈퇴하기").first().click();
  await page.getByLabel("‘탈퇴’라고 적어 주세요").fill("아니요");
  await page.getByRole("button", { name: "탈퇴하기" }).click();
  await expect(page.getByRole("alert")).toHaveText(/지우지 않았어요/);

  await page.getByText("탈퇴하기").first().click();
  await page.getByLabel("‘탈퇴’라고 적어 주세요").fill("탈퇴");
  await page.getByRole("button", { name: "탈퇴하기" }).click();
  await expect(page.getByRole("status").filter({ hasText: "모두 지웠어요" })).toBeVisible();
  await visit("/library");
  await expect(page.getByText("아직 폴더가 없어요")).toBeVisible();

  await visit("/account");
  await throughKakao(page, subject);
  await expect(page, "whoever comes back is asked again").toHaveURL("/login/agree");
});

test("a guest erases what was kept", async ({ page, visit }) => {
  await visit("/account");
  await expect(page.getByText("모두 지우기")).toHaveCount(0);
  await visit("/library");
  await makeFolder(page, "지울 폴더");
  await expect(page.getByRole("link", { name: /지울 폴더/ })).toBeVisible();
  // The page says what the server has.
  await expect.poll(async () => (await page.request.get("/api/list_folders")).text()).toContain("지울 폴더");
  await visit("/account");
  await page.getByText("모두 지우기").first().click();
  await page.getByLabel("‘지우기’라고 적어 주세요").fill("지우기");
  await page.getByRole("button", { name: "모두 지우기" }).click();
  await expect(page.getByRole("status").filter({ hasText: "모두 지웠어요" })).toBeVisible();
  await visit("/library");
  await expect(page.getByText("아직 폴더가 없어요")).toBeVisible();
});

test("the privacy notice is a page of text", async ({ page, visit, accessible, hydrated }) => {
  await visit("/account");
  await page.getByRole("link", { name: "개인정보 처리방침" }).click();
  await expect(page).toHaveURL("/privacy");
  await expect(page.getByRole("heading", { level: 1, name: "개인정보 처리방침" })).toBeVisible();
  await expect(page.getByText("검색어는 서버에 남기지 않아요")).toBeVisible();
  await fits(page);
  if (hydrated) await accessible();
  await page.getByRole("link", { name: "내 정보(으)로 돌아가기" }).click();
  await expect(page).toHaveURL("/account");
});
