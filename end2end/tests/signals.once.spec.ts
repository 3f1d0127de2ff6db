import type { Page } from "@playwright/test";

import { folderWith } from "../helper/folders";
import { expect, test } from "../helper/test";

// The browser tells of the request that a test cuts off.
test.use({ expectedMessage: /ERR_FAILED/ });

type Signal = { kind: string; song: number; list: string; place: number };

/** Everything that the page tells from now on. */
function told(page: Page): Signal[] {
  const signals: Signal[] = [];
  page.on("request", (request) => {
    if (request.url().endsWith("/api/signals")) signals.push(...JSON.parse(request.postData()!).signals);
  });
  return signals;
}

/** The singer looks at something else: this is when a page tells what it noted. */
async function lookAway(page: Page): Promise<void> {
  await page.evaluate(() => {
    Object.defineProperty(document, "visibilityState", { value: "hidden", configurable: true });
    document.dispatchEvent(new Event("visibilitychange"));
  });
}

test("what is done with songs is told by whoever agreed, and by nobody else", async ({ page, visit }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  const signals = told(page);
  const rows = page.locator(".songs > .song");
  await visit("/recommend");
  await expect(rows.first()).toBeVisible();
  await lookAway(page);

  await visit("/account");
  const record = page.getByRole("checkbox", { name: "어떤 노래를 고르고 넘기는지 기록해도 좋아요" });
  await expect(record).not.toBeChecked();
  await record.check();
  await page.getByRole("button", { name: "저장" }).click();
  await expect(record).toBeChecked();
  expect(signals).toEqual([]);

  await visit("/recommend");
  await expect(rows.first()).toBeVisible();
  await rows.nth(1).getByRole("link", { name: /폴더에 담기/ }).click();
  await page.getByRole("button", { name: "닫기" }).click();
  await rows.first().getByRole("button", { name: /추천받지 않기/ }).click();
  const answered = page.waitForResponse("**/api/signals");
  await lookAway(page);
  expect((await answered).status()).toBe(204);
  const kinds = (kind: string) => signals.filter((signal) => signal.kind === kind);
  expect(kinds("shown").map((signal) => signal.place)).toContain(1);
  expect(kinds("picked").map((signal) => signal.place)).toEqual([2]);
  expect(kinds("rejected"), "what was rejected is an operation, which the server sees").toEqual([]);
  expect(signals.every((signal) => signal.list === "recommend")).toBe(true);
});

test("a batch that is turned away comes again as it was", async ({ page, visit }) => {
  await folderWith(page, visit, "요즘", ["벚꽃 엔딩"]);
  await visit("/account");
  await page.getByRole("checkbox", { name: "어떤 노래를 고르고 넘기는지 기록해도 좋아요" }).check();
  await page.getByRole("button", { name: "저장" }).click();
  await visit("/search");
  await page.getByRole("combobox").fill("벚꽃 엔딩");
  await page.getByRole("link", { name: /벚꽃 엔딩 폴더에 담기/ }).first().click();
  await page.getByRole("button", { name: "닫기" }).click();

  const bodies: string[] = [];
  await page.route("**/api/signals", async (route) => {
    bodies.push(route.request().postData()!);
    if (bodies.length === 1) await route.abort();
    else await route.continue();
  });
  const failed = page.waitForEvent("requestfailed");
  await lookAway(page);
  await failed;
  const answered = page.waitForResponse("**/api/signals");
  await lookAway(page);
  expect((await answered).status()).toBe(204);
  expect(bodies[1]).toBe(bodies[0]);
  expect(JSON.parse(bodies[0]).signals).toMatchObject([{ kind: "picked", list: "search", place: 1 }]);
});
