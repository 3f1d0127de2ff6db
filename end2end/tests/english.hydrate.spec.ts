import { expectEnglish, readEnglish } from "../helper/english";
import { untilReadyForTheBasement } from "../helper/kept";
import { expect, test, untilHydrated } from "../helper/test";

// The browser itself reports every request that finds no server.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ });

test("what is typed is found in English, and never touched", async ({ page, context, visit, server }) => {
  await readEnglish(context, server.url);
  await visit("/");
  await page.getByRole("link", { name: "Search", exact: true }).click();
  await expect(page).toHaveTitle("Search - Alsong Dalsong");
  // The page comes after its title; the one before has such a box too.
  await expect(page.getByRole("heading", { level: 1, name: "Search songs" })).toBeFocused();
  const box = page.getByLabel("Search songs", { exact: true });
  await box.pressSequentially("홈");
  await expect(box).toHaveValue("홈");
  await expectEnglish(page, ["홈"]);
  await box.fill("dkdldb");
  await expect(page.getByText("Keyboard fixed: 아이유").first()).toBeVisible();
  await expectEnglish(page, ["아이유"]);
  await box.press("Enter");
  await page.goto("/search");
  await expect(page.getByRole("heading", { name: "Recent searches" })).toBeVisible();
  await expectEnglish(page);
});

test("a question of the browser is in English", async ({ page, context, visit, server }) => {
  await readEnglish(context, server.url);
  await visit("/");
  const asked = new Promise<string>((resolve) =>
    page.once("dialog", (dialog) => {
      resolve(dialog.message());
      void dialog.dismiss();
    }),
  );
  await page.evaluate(() => confirm("아직 저장하지 못한 것이 2개 있어요. 이 기기에서 지우고 계속할까요?"));
  expect(await asked).toBe("2 changes aren't saved yet. Delete them from this device and continue?");
});

test("without a signal it is English too", async ({ page, context, visit, server }) => {
  test.slow();
  await readEnglish(context, server.url);
  await visit("/");
  await untilReadyForTheBasement(page);
  const kept = () => page.evaluate(async () => (await (await caches.open("english")).keys()).length);
  await expect.poll(kept).toBe(1);
  await server.pause();
  try {
    for (const path of ["/", "/search", "/chart", "/new", "/recommend", "/library", "/queue", "/account", "/nowhere"]) {
      await page.goto(path);
      await untilHydrated(page);
      await expectEnglish(page);
    }
  } finally {
    await server.resume();
  }
});

test("who reads Korean loads no English", async ({ page, visit }) => {
  const loaded: string[] = [];
  page.on("request", (request) => loaded.push(new URL(request.url()).pathname));
  await visit("/");
  await untilReadyForTheBasement(page);
  expect(loaded.filter((path) => path.startsWith("/pkg/english."))).toEqual([]);
  expect(await page.evaluate(() => caches.has("english"))).toBe(false);
});
