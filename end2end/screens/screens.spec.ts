import { fileURLToPath } from "node:url";

import type { Page } from "@playwright/test";

import { agree, somebody, throughKakao } from "../helper/kakao";
import { join } from "../helper/operator";
import { takeSheet } from "../helper/sheet";
import { type Belongings, settle } from "../helper/singer";
import { row, search } from "../helper/songs";
import { expect, test } from "../helper/test";

const sheet = (name: string) => fileURLToPath(new URL(`../../docs/screens/${name}.jpg`, import.meta.url));
const served = (name: string) => fileURLToPath(new URL(`../../public/screenshots/${name}.png`, import.meta.url));

/** A phone lying on its side, small and large. */
const LYING = [
  { width: 667, height: 375 },
  { width: 915, height: 412 },
];

// The browser itself reports a page that is not there, and a server that does not answer.
test.use({ expectedMessage: /status of 404|Failed to load resource: net::ERR_/, trace: "off", viewport: { width: 390, height: 844 } });
test.describe.configure({ timeout: 240_000 });

/** A screen: its name, its address, and what is done before it is taken. */
type Screen = { name: string; path: string; plain?: true; open?: (page: Page) => Promise<unknown> };

async function takeAll(page: Page, visit: (path: string) => Promise<void>, screens: Screen[]): Promise<void> {
  for (const { name, path, plain, open } of screens) {
    if (plain) await page.goto(path);
    else await visit(path);
    await page.locator("h1").first().waitFor();
    await expect(page.locator(".skeleton")).toHaveCount(0);
    await open?.(page);
    await takeSheet(page, sheet(name));
  }
}

const found = `/search?q=${encodeURIComponent("벗꽃 엔딩")}`;

test("what a newcomer sees", async ({ page, visit }) => {
  await takeAll(page, visit, [
    { name: "first-visit", path: "/" },
    { name: "search-empty", path: "/search" },
    { name: "search-nothing", path: `/search?q=${encodeURIComponent("뷁쉟궯뛟켏")}` },
    { name: "number-pad", path: "/search?mode=number&q=4846" },
    { name: "library-empty", path: "/library" },
    { name: "queue-empty", path: "/queue" },
    { name: "recommend-general", path: "/recommend" },
    { name: "chart", path: "/chart" },
    { name: "new", path: "/new" },
    { name: "account-guest", path: "/account" },
    { name: "privacy", path: "/privacy", plain: true },
    { name: "not-found", path: "/nowhere" },
    { name: "english", path: "/language?to=en&then=/", plain: true },
  ]);
});

/** Songs that everybody knows in a folder and in the queue; where they are. */
async function sing(page: Page): Promise<Belongings> {
  return settle(page, {
    folder: "오늘 부를 노래",
    songs: ["밤편지", "벚꽃 엔딩", "취중진담", "Dynamite"],
    rejected: "사건의 지평선",
    memo: "1절만, 후렴은 가성으로",
  });
}

test("what a singer sees", async ({ page, visit }) => {
  const { folder, song, room, sung, shared } = await sing(page);
  await takeAll(page, visit, [
    { name: "home", path: "/?brand=tj" },
    { name: "search", path: found },
    { name: "save", path: found, open: saving },
    { name: "song", path: song },
    { name: "library", path: "/library" },
    { name: "folder", path: folder },
    { name: "folder-editing", path: folder, open: (page) => page.getByRole("button", { name: "편집" }).click() },
    { name: "folder-song", path: folder + song.replace("/song", "") },
    { name: "import", path: `${folder}/import`, plain: true },
    { name: "import-preview", path: `${folder}/import`, plain: true, open: pasted },
    { name: "share", path: `${folder}/share`, plain: true },
    { name: "shared-folder", path: shared, plain: true },
    { name: "queue", path: "/queue" },
    { name: "sung", path: sung },
    { name: "recommend", path: `/recommend?with=${folder.replace("/folder/", "")}` },
    { name: "rejected", path: "/recommend/rejected", plain: true },
    { name: "room-machine", path: "/room?with=queue&brand=ask" },
    { name: "room", path: `${room}&brand=tj` },
    { name: "room-lacking", path: "/room?with=queue&brand=ky" },
    { name: "room-end", path: "/room?with=queue&brand=tj&at=end" },
  ]);
  await visit(`${room}&brand=tj`);
  await takeSheet(page, sheet("room-lying"), LYING);
});

async function saving(page: Page): Promise<void> {
  await row(page, "벚꽃 엔딩").getByRole("link", { name: /폴더에 담기/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "부를 곡", exact: true }).waitFor();
}

async function pasted(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "붙여 넣을 노래 목록" }).fill("밤편지 - 아이유\n벚꽃\nTJ 999999");
  await page.getByRole("button", { name: "찾아보기" }).click();
  await page.getByRole("heading", { name: "이 노래들이 맞나요?" }).waitFor();
}

test("what a member and an operator see", async ({ page, visit, server }) => {
  await visit("/account");
  await throughKakao(page, somebody());
  await takeSheet(page, sheet("agree"));
  await agree(page);
  await expect(page.getByRole("heading", { name: "노래왕 님" })).toBeVisible();
  await takeSheet(page, sheet("account"));
  await join(page, server);
  await takeAll(
    page,
    visit,
    ["operator", "operator/models", "operator/reviews", "operator/jobs/cleanup"].map((path) => ({
      name: path.replaceAll("/", "-"),
      path: `/${path}`,
      plain: true,
    })),
  );
});

test("without a signal", async ({ page, visit, server, context }) => {
  await visit("/");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await server.pause();
  await context.setOffline(true);
  await page.goto("/privacy").catch(() => {});
  await page.locator("h1").first().waitFor();
  await takeSheet(page, sheet("no-signal"));
  await context.setOffline(false);
  await server.resume();
});

test("what the browser shows before it installs the app", async ({ page, visit }) => {
  const { folder, room } = await sing(page);
  const picture = async (path: string, name: string) => {
    await visit(path);
    await expect(page.locator(".skeleton")).toHaveCount(0);
    await page.screenshot({ path: served(name), animations: "disabled", caret: "hide" });
  };
  await visit("/search");
  await search(page, "벗꽃 엔딩");
  await expect(row(page, "벚꽃 엔딩")).toBeVisible();
  await page.screenshot({ path: served("search-phone"), animations: "disabled", caret: "hide" });
  await picture(folder, "folder-phone");
  await picture(`${room}&brand=tj`, "room-phone");
  await picture(`/recommend?with=${folder.replace("/folder/", "")}`, "recommend-phone");
  await page.setViewportSize({ width: 1280, height: 800 });
  await picture("/", "home-desktop");
});
