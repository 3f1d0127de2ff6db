import { join } from "../helper/operator";
import { expect, test } from "../helper/test";

test("an invitation leads to the operators' page", async ({ page, visit, server, accessible }) => {
  await page.goto(await server.inviteOperator());
  await expect(page.getByRole("heading", { level: 1, name: "운영자 초대" })).toBeVisible();
  await accessible();
  await page.getByRole("button", { name: "초대 받기" }).click();
  await expect(page).toHaveURL("/operator");
  await expect(page.getByRole("heading", { level: 2, name: "검색 엔진" })).toBeVisible();
  await expect(page.getByText("내장 색인의 노래")).toBeVisible();
  await accessible();

  await visit("/account");
  await page.getByRole("link", { name: "운영 화면 열기" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "운영" })).toBeVisible();
});

test("a job is run by hand, and its page says what came of it", async ({ page, server, accessible }) => {
  await join(page, server);
  const job = page.getByRole("listitem").filter({ has: page.getByRole("link", { name: "cleanup", exact: true }) });
  await expect(job).toContainText("다음 실행: ");
  await job.getByRole("button", { name: "cleanup 지금 실행" }).click();
  await expect(page.getByText("실행을 시작했어요")).toBeVisible();
  await expect(async () => {
    await page.goto("/operator");
    await expect(job).toContainText("성공", { timeout: 500 });
  }).toPass();
  await expect(job.getByRole("button")).toBeEnabled();

  await job.getByRole("link", { name: "cleanup", exact: true }).click();
  await expect(page).toHaveURL("/operator/jobs/cleanup");
  await expect(page.getByRole("heading", { level: 1, name: "cleanup" })).toBeVisible();
  await expect(page.getByText(/최근 30일 동안 \d+번 실행했어요/)).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem").first()).toContainText("성공");
  await accessible();
  await page.getByRole("link", { name: "운영(으)로 돌아가기" }).click();
  await expect(page).toHaveURL("/operator");
});

test("nothing is wider than the screen", async ({ page, server }) => {
  await join(page, server);
  for (const path of ["/operator", "/operator/jobs/cleanup", "/operator/join", "/operator/models", "/operator/reviews"]) {
    await page.goto(path);
    const [content, screen] = await page.evaluate(() => [
      document.documentElement.scrollWidth,
      document.documentElement.clientWidth,
    ]);
    expect(content, path).toBeLessThanOrEqual(screen);
  }
});

test.describe("what is not there", () => {
  test.use({ expectedMessage: /status of 404/ });

  test("to a visitor the operators' pages are unknown addresses", async ({ page, visit, accessible }) => {
    for (const path of ["/operator", "/operator/jobs/cleanup", "/operator/models", "/operator/reviews"]) {
      const answered = page.waitForResponse((response) => new URL(response.url()).pathname === path);
      await page.goto(path);
      expect((await answered).status(), path).toBe(404);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("없는 주소예요");
      await expect(page.getByRole("main")).not.toContainText("운영");
      await accessible();
    }
    await visit("/account");
    await expect(page.getByRole("heading", { level: 1, name: "내 정보" })).toBeVisible();
    await expect(page.getByRole("link", { name: "운영 화면 열기" })).toHaveCount(0);
  });

  test("to an operator a job of another name is unknown", async ({ page, server }) => {
    await join(page, server);
    await page.goto("/operator/jobs/dance");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("없는 주소예요");
  });

  test("an invitation works once", async ({ browser, baseURL, page, server, javaScriptEnabled }) => {
    const invitation = await server.inviteOperator();
    await page.goto(invitation);
    await page.getByRole("button", { name: "초대 받기" }).click();
    await expect(page).toHaveURL("/operator");

    const other = await browser.newContext({ baseURL, javaScriptEnabled });
    const late = await other.newPage();
    await late.goto(invitation);
    await late.getByRole("button", { name: "초대 받기" }).click();
    await expect(late.getByText("찾을 수 없어요")).toBeVisible();
    await late.goto("/operator");
    await expect(late.getByRole("heading", { level: 1 })).toHaveText("없는 주소예요");
    await other.close();
  });
});
