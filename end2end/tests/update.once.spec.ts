import { cp, rm } from "node:fs/promises";
import { join } from "node:path";

import type { Page } from "@playwright/test";

import { laterBuild } from "../helper/builds";
import { SITE } from "../helper/server";
import { expect, test, untilHydrated } from "../helper/test";

// The browser itself reports every request that finds no server, and each file of an old build that is asked for.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_FAILED|Failed to fetch|status of 404|preloaded using link preload/ });
test.slow();

const builds: string[] = [];
test.afterAll(async () => {
  for (const site of builds) await rm(site, { recursive: true, force: true });
});

async function build(version: string): Promise<NodeJS.ProcessEnv> {
  const site = await laterBuild(version);
  builds.push(site);
  return { ALSONG_SITE_ROOT: site };
}

/** The service worker is there and holds the page. */
async function untilHeld(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve));
    }
  });
}

const lookForUpdate = (page: Page) =>
  page.evaluate(async () => void (await (await navigator.serviceWorker.ready).update()));
const caches_of = (page: Page) =>
  page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith("alsong-")));
const alive = async (page: Page) => {
  await untilHydrated(page);
  await expect(page.getByRole("navigation", { name: "주 메뉴" })).toBeVisible();
};

test("a page two builds behind lives on, is told, and both tabs begin the newest build together", async ({
  page,
  context,
  visit,
  server,
}) => {
  await visit("/library");
  await untilHeld(page);
  const [first] = await caches_of(page);
  const second = await build("bbbbbbbb");
  const third = await build("cccccccc");
  try {
    await server.pause();
    await server.resume(second);
    await lookForUpdate(page);
    const notice = page.getByText("새 버전이 나왔어요");
    await expect(notice).toBeVisible({ timeout: 15_000 });

    await server.pause();
    await server.resume(third);
    await lookForUpdate(page);
    await expect.poll(() => caches_of(page), { timeout: 15_000 }).toContain("alsong-cccccccc");
    // Nothing of its own build is served any more, and it never reloaded.
    await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: "차트" }).click();
    await expect(page.getByRole("heading", { level: 1, name: "차트" })).toBeAttached();
    await page.reload();
    await alive(page);

    const other = await context.newPage();
    await other.goto("/search");
    await alive(other);
    await expect(other.getByText("새 버전이 나왔어요")).toBeVisible();
    await Promise.all([
      page.waitForEvent("load"),
      other.waitForEvent("load"),
      other.getByRole("button", { name: "새로 고침" }).click(),
    ]);
    for (const tab of [page, other]) {
      await alive(tab);
      expect(await tab.evaluate(() => document.querySelector("script[src]")?.getAttribute("src"))).toContain("cccccccc");
    }
    await expect(notice).toHaveCount(0);
    const kept = await caches_of(page);
    expect(kept.sort(), "the newest build, and the one whose pages were open").toEqual([first, "alsong-cccccccc"].sort());
  } finally {
    await server.pause();
    await server.resume();
  }
});

test("a phone that comes back after two builds sees its page, with a signal and without", async ({ page, visit, server }) => {
  await visit("/");
  await untilHeld(page);
  await page.goto("about:blank");
  await build("dddddddd");
  await server.pause();
  await server.resume(await build("eeeeeeee"));
  try {
    await page.goto("/library");
    await alive(page);
    await server.pause();
    await page.goto("/library");
    await alive(page);
  } finally {
    await server.pause();
    await server.resume();
  }
});

test("an app that was left open learns of a newer build when it is looked at again", async ({ page, visit, server }) => {
  await visit("/library");
  await untilHeld(page);
  await server.pause();
  await server.resume(await build("aaaaaaaa"));
  try {
    await page.evaluate(() => document.dispatchEvent(new Event("visibilitychange")));
    await expect(page.getByText("새 버전이 나왔어요")).toBeVisible({ timeout: 15_000 });
  } finally {
    await server.pause();
    await server.resume();
  }
});

test("files that the browser took away while a newer build waits leave no page without its code", async ({
  page,
  visit,
  server,
}) => {
  await visit("/library");
  await untilHeld(page);
  const settings = await build("ffffffff");
  // As a build leaves them: the files of the one before are still served.
  await cp(join(SITE, "pkg"), join(settings.ALSONG_SITE_ROOT!, "pkg"), { recursive: true });
  await server.pause();
  await server.resume(settings);
  try {
    await lookForUpdate(page);
    await expect(page.getByText("새 버전이 나왔어요")).toBeVisible({ timeout: 15_000 });
    await page.evaluate(async () => {
      for (const name of await caches.keys()) await caches.delete(name);
    });
    await page.goto("/library");
    await alive(page);
    const shells = () =>
      page.evaluate(async () => {
        const names = (await caches.keys()).filter((name) => name.startsWith("alsong-"));
        const shells = await Promise.all(names.map((name) => caches.match("/offline", { cacheName: name })));
        return names.filter((_, index) => shells[index] !== undefined);
      });
    await expect.poll(shells, { timeout: 15_000 }).toEqual(["alsong-ffffffff"]);
    await server.pause();
    for (const path of ["/library", "/chart"]) {
      await page.goto(path);
      await alive(page);
    }
  } finally {
    await server.pause();
    await server.resume();
  }
});

test("switched off, the service worker and all that it kept are gone", async ({ page, visit, server }) => {
  await visit("/");
  await untilHeld(page);
  await server.pause();
  await server.resume({ ALSONG_SERVICE_WORKER: "off" });
  try {
    await Promise.all([page.waitForEvent("load"), lookForUpdate(page).catch(() => {})]);
    await alive(page);
    await expect.poll(() => caches_of(page)).toEqual([]);
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller)).toBeNull();
    await page.reload();
    await alive(page);
    await expect
      .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length))
      .toBe(0);
  } finally {
    await server.pause();
    await server.resume();
  }
});
