import { expectEnglish, readEnglish } from "../helper/english";
import { expect, test, untilHydrated } from "../helper/test";

const SEARCH = "/search?q=";

const PAGES = [
  "/",
  "/search",
  `${SEARCH}${encodeURIComponent("벚꽃 엔딩")}`,
  `${SEARCH}bampyeonji`,
  `${SEARCH}${encodeURIComponent("뷁쉟궯 뷁쉟")}`,
  "/search?mode=number",
  "/chart",
  "/chart?brand=ky",
  "/chart?brand=ky&period=week",
  "/new",
  "/new?brand=ky",
  "/recommend",
  "/recommend/rejected",
  "/library",
  "/queue",
  "/room",
  "/room?with=queue&brand=ky",
  "/account",
  "/account?done=saved",
  "/privacy",
];

test("every page is in English for who reads it", async ({ page, context, visit, server, hydrated }) => {
  await readEnglish(context, server.url);
  const found = await (await page.request.get(`/api/search_songs?q=${encodeURIComponent("밤편지")}`)).json();
  const song = found[0].song.id;
  for (const path of [...PAGES, `/song/${song}`, `/save/${song}`]) {
    await page.goto(path);
    // A plain page has no app.
    if (hydrated && (await page.locator("script[src]").count()) > 0) await untilHydrated(page);
    await expectEnglish(page);
  }
  await visit("/");
  await expect(page).toHaveTitle("Alsong Dalsong - karaoke song numbers");
});

test("a song is found, kept, sung and taken out in English", async ({
  page,
  context,
  visit,
  server,
  hydrated,
  accessible,
}) => {
  await readEnglish(context, server.url);
  await visit(`${SEARCH}${encodeURIComponent("벚꽃 엔딩")}`);
  const title = "벚꽃 엔딩";
  const song = page.locator("li.song").filter({ has: page.locator(".song-title", { hasText: title }) }).first();
  await expect(page.getByText(/songs? found$/).first()).toBeAttached();
  await song.getByRole("link", { name: `Save ${title} to a folder` }).click();
  await expect(page.getByRole("heading", { name: "Save to which folder?" })).toBeVisible();
  await expectEnglish(page);
  await page.getByRole("textbox", { name: "New folder name" }).fill("홈");
  await page.getByRole("button", { name: "Create and save" }).click();
  if (hydrated) await expect(page.getByText(`Saved “${title}” to “홈”.`)).toBeVisible();
  await expectEnglish(page, ["홈"]);

  await visit("/library");
  const folder = page.getByRole("link", { name: /홈/ });
  await expect(folder).toContainText("1 song");
  await folder.click();
  // A folder that is called as a tab is keeps its name.
  await expect(page.getByRole("heading", { level: 1, name: "홈" })).toBeVisible();
  await expectEnglish(page);
  await accessible();

  await song.getByRole("link", { name: `Note and key of ${title}` }).click();
  await page.getByLabel("Note", { exact: true }).fill("후렴은 가성으로");
  await page.getByRole("combobox", { name: "TJ key" }).selectOption("-2");
  await page.getByRole("button", { name: "Save" }).click();
  await expect(page.locator(".song-note").first()).toHaveText("Key -2 · 후렴은 가성으로");
  await expectEnglish(page, ["후렴은 가성으로"]);

  await page.getByRole("link", { name: /^Room mode/ }).click();
  await page.getByRole("button", { name: "Sung" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("That was the last song");
  await expectEnglish(page, [title]);
  await visit("/queue");
  await expect(page.getByRole("heading", { name: "Recently sung" })).toBeVisible();
  await expectEnglish(page);

  await visit("/library");
  await folder.click();
  await page.getByRole("button", { name: `Remove ${title} from the folder` }).click();
  await expect(page.getByText("No saved songs yet")).toBeVisible();
  await expectEnglish(page, [title]);
});

test("what went wrong is said in English", async ({ page, context, visit, server }) => {
  await readEnglish(context, server.url);
  await visit("/library");
  await page.getByRole("textbox", { name: "New folder name" }).fill("가".repeat(41));
  await page.getByRole("button", { name: "Create" }).click();
  await expect(page.getByText("Folder names can have up to 40 characters.")).toBeVisible();
  await expectEnglish(page);
});

test("the language is changed there and back", async ({ page, visit }) => {
  await visit("/");
  await expect(page.locator("html")).toHaveAttribute("lang", "ko");
  await expect(page.getByRole("link", { name: "한국어" })).toBeHidden();
  await page.getByRole("link", { name: "English" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Alsong Dalsong");
  await expectEnglish(page);
  await visit("/account");
  await expect(page.getByRole("heading", { name: "You're a guest" })).toBeVisible();
  await page.getByRole("link", { name: "한국어" }).click();
  await expect(page).toHaveURL("/account");
  await expect(page.getByRole("heading", { name: "손님으로 쓰고 있어요" })).toBeVisible();
});

test.describe("a browser that asks for English", () => {
  test.use({ locale: "en-US" });

  test("gets it, and the app knows", async ({ page, context, visit }) => {
    await visit("/chart");
    await expectEnglish(page);
    expect((await context.cookies()).map(({ name, value }) => `${name}=${value}`)).toContain("language=en");
  });
});

test.describe("an address that leads nowhere", () => {
  test.use({ expectedMessage: /status of 404/ });

  test("says so in English", async ({ page, context, server }) => {
    await readEnglish(context, server.url);
    await page.goto("/nowhere");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Page not found");
    await expectEnglish(page);
  });
});
