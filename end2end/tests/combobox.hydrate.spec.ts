import { searchBox } from "../helper/songs";
import { expect, test } from "../helper/test";

test("arrow keys walk through suggestions while the focus stays in the box", async ({ page, visit, accessible }) => {
  await visit("/search");
  const box = searchBox(page);
  await expect(box).toHaveRole("combobox");
  await expect(box).toHaveAttribute("aria-expanded", "false");
  await box.pressSequentially("아이유");
  const options = page.getByRole("listbox", { name: "추천 검색어" }).getByRole("option");
  await expect(options.first()).toBeVisible();
  await expect(box).toHaveAttribute("aria-expanded", "true");
  await accessible();

  await box.press("ArrowDown");
  await box.press("ArrowDown");
  await box.press("ArrowUp");
  await expect(options.first()).toHaveAttribute("aria-selected", "true");
  await expect(box).toHaveAttribute("aria-activedescendant", (await options.first().getAttribute("id")) ?? "none");
  await expect(box).toBeFocused();
  const chosen = ((await options.first().textContent()) ?? "").replace(/^(제목|가수|최근 검색) /, "");
  await box.press("Enter");
  await expect(box).toHaveValue(chosen);
  await expect(box).toHaveAttribute("aria-expanded", "false");
  expect(new URL(page.url()).searchParams.get("q")).toBe(chosen);
  await expect(page.locator("li.song").first()).toContainText(chosen);
});

test("Escape closes the suggestions and keeps the text", async ({ page, visit }) => {
  await visit("/search");
  const box = searchBox(page);
  await box.pressSequentially("벚꽃");
  await expect(page.getByRole("option").first()).toBeVisible();
  await box.press("ArrowDown");
  await box.press("Escape");
  await expect(page.getByRole("listbox")).toBeHidden();
  await expect(box).toHaveValue("벚꽃");
  await box.pressSequentially(" 엔");
  await expect(page.getByRole("option", { name: /벚꽃 엔딩/ })).toBeVisible();
});

test("an artist is suggested first when the text is one", async ({ page, visit }) => {
  await visit("/search");
  await searchBox(page).pressSequentially("dkdldb");
  await expect(page.getByRole("option").first()).toHaveText(/^가수 .*아이유/);
  await page.getByRole("option").first().click();
  await expect(searchBox(page)).toHaveValue(/아이유/);
  await expect(page.locator("li.song").first()).toContainText("아이유");
});

test("Enter while a syllable is composed chooses nothing", async ({ page, visit }) => {
  await visit("/search");
  const box = searchBox(page);
  await box.focus();
  const keyboard = await page.context().newCDPSession(page);
  await keyboard.send("Input.imeSetComposition", { text: "밤", selectionStart: 1, selectionEnd: 1 });
  await expect(page.getByRole("option").first()).toBeVisible();
  await keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", windowsVirtualKeyCode: 229 });
  await expect(box).toHaveValue("밤");
  await expect(box).toHaveAttribute("aria-expanded", "true");
});
