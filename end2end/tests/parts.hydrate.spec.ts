import { expect, test } from "../helper/test";

// Every part comes from the server, so that a test can keep one away.
test.use({ serviceWorkers: "block", expectedMessage: /ERR_FAILED|Failed to fetch|Service Worker registration blocked/ });

test("a page of another part comes without a reload, and has the focus", async ({ page, visit }) => {
  const parts: string[] = [];
  page.on("request", (request) => parts.push(...(request.url().match(/part-\w+/) ?? [])));
  await visit("/");
  expect(parts).not.toContain("part-later");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByRole("link", { name: "차트", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "차트" })).toBeFocused();
  expect(parts).toContain("part-later");
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(true);
});

test("a part is fetched together with the first one when its page is opened first", async ({ page, visit }) => {
  const fetched: string[] = [];
  page.on("request", (request) => fetched.push(new URL(request.url()).pathname));
  await visit("/chart");
  const named = await page
    .locator("head link[as=fetch]")
    .evaluateAll((links) => links.map((link) => link.getAttribute("href") ?? ""));
  expect(named.some((path) => path.includes("part-later"))).toBe(true);
  // None is fetched twice, and none beside them.
  expect(fetched.filter((path) => /part[^/]*\.wasm$/.test(path)).sort()).toEqual(named.sort());
});

test("a part that cannot be had makes the browser open the page", async ({ page, visit }) => {
  await page.route("**/part-later.*", (route) => route.abort());
  await visit("/");
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await page.getByRole("link", { name: "차트", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "차트" })).toBeVisible();
  await expect(page).toHaveURL(/\/chart$/);
  expect(await page.evaluate(() => "sameDocument" in window)).toBe(false);
  // It stays a document, whose links lead on.
  await page.getByRole("link", { name: "홈", exact: true }).click();
  await expect(page.locator("html[data-hydrated]")).toBeAttached();
});
