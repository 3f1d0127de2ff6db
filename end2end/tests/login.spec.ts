import { agree, somebody, throughKakao } from "../helper/kakao";
import { makeFolder } from "../helper/songs";
import { expect, test, untilHydrated } from "../helper/test";

test("what a guest kept is there after logging in, here and on another device", async ({
  page,
  visit,
  browser,
  baseURL,
  hydrated,
  accessible,
}) => {
  await visit("/library");
  await makeFolder(page, "손님 폴더");
  await expect(page.getByRole("link", { name: /손님 폴더/ })).toBeVisible();
  await visit("/account");
  await expect(page.getByRole("heading", { name: "손님으로 쓰고 있어요" })).toBeVisible();
  await accessible();

  const subject = somebody();
  await throughKakao(page, subject, "노래하는 곰");
  await expect(page).toHaveURL("/login/agree");
  await expect(page.getByRole("textbox", { name: "어떻게 불러 드릴까요?" })).toHaveValue("노래하는 곰");
  await expect(page.getByRole("checkbox", { name: "내 폴더와 부른 기록으로 추천을 배워도 좋아요" })).not.toBeChecked();
  await accessible();
  await agree(page);
  await expect(page).toHaveURL("/account");
  await expect(page.getByRole("heading", { name: "노래하는 곰 님" })).toBeVisible();
  await visit("/library");
  await expect(page.getByRole("link", { name: /손님 폴더/ })).toBeVisible();

  const other = await browser.newContext({ baseURL, javaScriptEnabled: hydrated });
  const desktop = await other.newPage();
  await desktop.goto("/account");
  await throughKakao(desktop, subject);
  await expect(desktop).toHaveURL("/account");
  await expect(desktop.getByRole("heading", { name: "노래하는 곰 님" })).toBeVisible();
  await desktop.goto("/library");
  if (hydrated) await untilHydrated(desktop);
  await expect(desktop.getByRole("link", { name: /손님 폴더/ })).toBeVisible();
  await other.close();
});

test("whoever cancels at Kakao is told so", async ({ page, visit }) => {
  await visit("/account");
  await page.getByRole("link", { name: "카카오 로그인" }).click();
  await page.getByRole("button", { name: "취소" }).click();
  await expect(page).toHaveURL("/account?login=cancelled");
  await expect(page.getByRole("alert")).toHaveText(/로그인을 취소했어요/);
});

test("whoever does not agree stays a guest", async ({ page, visit }) => {
  await visit("/account");
  await throughKakao(page, somebody());
  await page.getByRole("link", { name: "자세히" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "개인정보 처리방침" })).toBeVisible();
  await page.goBack();
  await page.getByRole("link", { name: "가입하지 않기" }).click();
  await expect(page.getByRole("heading", { name: "손님으로 쓰고 있어요" })).toBeVisible();
});

test.describe("inside KakaoTalk", () => {
  test.use({ userAgent: "Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/139.0 KAKAOTALK/25.8.0 (INAPP)" });

  test("the way out of it is shown", async ({ page, visit, baseURL }) => {
    await visit("/account");
    const way = page.getByRole("main").getByRole("link", { name: "기본 브라우저로 열기" });
    await expect(way).toHaveAttribute(
      "href",
      `kakaotalk://web/openExternal?url=${encodeURIComponent(`${baseURL}/account`)}`,
    );
    await expect(page.getByRole("link", { name: "카카오 로그인" })).toBeVisible();
  });
});
