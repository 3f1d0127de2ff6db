import { join } from "../helper/operator";
import { row, search } from "../helper/songs";
import { expect, test } from "../helper/test";

test("an operator says that two numbers are one song", async ({ page, server, accessible }, { testId }) => {
  // One vendor names no singer, so the rows alone do not tell; the title is this test's own.
  const title = `물병자리 소나기 ${testId.slice(-6)}`;
  const number = 970_000 + (Number.parseInt(testId.slice(-6), 16) % 10_000);
  await server.importRows([
    ["tj", `${number}`, title, "", ""],
    ["ky", `${number}`, title, "종이우산", ""],
  ]);
  await join(page, server);
  await page.getByRole("link", { name: "검토할 것 보기" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "검토" })).toBeVisible();
  const pair = page.getByRole("listitem").filter({ hasText: title }).filter({ has: page.getByRole("button") });
  await expect(pair).toContainText("제목이 같아요");
  await accessible();
  await pair.getByRole("button", { name: "같은 노래" }).click();
  await expect(page.getByText("반영했어요")).toBeVisible();
  await expect(pair).toHaveCount(0);

  await page.getByLabel("첫째 번호", { exact: true }).fill(`${number}`);
  await page.getByLabel("둘째 번호", { exact: true }).fill(`${number}`);
  await page.getByRole("button", { name: "다른 노래" }).last().click();
  await expect(page.getByText("반영했어요")).toBeVisible();
});

test("what a singer told of a number reaches the operator", async ({ page, visit, server }) => {
  const note = `화면에 다른 노래가 나와요 ${Date.now()}`;
  await visit("/search");
  await search(page, "우산 접는 소리");
  await row(page, "우산 접는 소리").getByRole("link", { name: "우산 접는 소리", exact: true }).click();
  await page.getByText("번호가 달라요").click();
  await page.getByLabel("메모").fill(note);
  await page.getByRole("button", { name: "알려 주기" }).click();
  await expect(page.getByText("알려 주셔서 고마워요")).toBeVisible();

  await join(page, server);
  await page.goto("/operator/reviews");
  const report = page.getByRole("listitem").filter({ hasText: note });
  await expect(report).toContainText("우산 접는 소리");
  await report.getByRole("button").click();
  await expect(page.getByText("반영했어요")).toBeVisible();
  await expect(report).toHaveCount(0);
});
