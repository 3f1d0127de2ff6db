import { expect, test } from "../helper/test";
import { row } from "../helper/songs";

test("results come while typing, without a reload", async ({ page, visit }) => {
  await visit("/search");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByRole("searchbox").pressSequentially("벚꽃 엔", { delay: 30 });
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await expect(page).toHaveURL(/q=/);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
});

test("a syllable that is being composed is searched and never disturbed", async ({ page, visit }) => {
  await visit("/search");
  const box = page.getByRole("searchbox");
  await box.focus();
  const ime = await page.context().newCDPSession(page);
  for (const text of ["ㅂ", "버", "벚"]) {
    await ime.send("Input.imeSetComposition", { text, selectionStart: 1, selectionEnd: 1 });
    await page.waitForTimeout(150);
    await expect(box).toHaveValue(text);
  }
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await ime.send("Input.insertText", { text: "벚" });
  await ime.send("Input.imeSetComposition", { text: "꼬", selectionStart: 1, selectionEnd: 1 });
  await expect(box).toHaveValue("벚꼬");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
});

test("what was typed before the app started is kept and searched", async ({ page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route("**/*.wasm", async (route) => {
    await held;
    await route.continue();
  });
  await page.goto("/search");
  await page.getByRole("searchbox").fill("벚꽃 엔딩");
  release();
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await expect(page.getByRole("searchbox")).toHaveValue("벚꽃 엔딩");
});

test("a tap on a number copies it", async ({ page, context, visit }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await visit(`/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
  const number = row(page, "벚꽃 엔딩").getByRole("button", { name: /TJ.*복사/ });
  const digits = (await number.textContent())?.replace(/\D/g, "");
  await number.click();
  await expect(number).toContainText("복사됨");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(digits);
});
