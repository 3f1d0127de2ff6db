import type { RequestListener } from "node:http";

import { untilReadyForTheBasement } from "../helper/kept";
import { makeFolder, searchBox } from "../helper/songs";
import { insteadOf } from "../helper/stand_in";
import { expect, test, untilHydrated } from "../helper/test";

// The browser itself reports every request that fails.
test.use({ expectedMessage: /ERR_CONNECTION|ERR_EMPTY_RESPONSE|ERR_FAILED|Failed to fetch|status of 50\d|preloaded using link preload/ });
test.slow();

/** A proxy whose server starts again. */
const badGateway: RequestListener = (_, response) => {
  response.writeHead(502, { "content-type": "text/html" }).end("<h1>502 Bad Gateway</h1>");
};

/** A connection in name only. */
const silence: RequestListener = () => {};

test("while a proxy finds no server, pages are there as without a signal", async ({ page, visit, server }) => {
  await visit("/library");
  await makeFolder(page, "다시 켜는 동안");
  await expect(page.getByRole("link", { name: /다시 켜는 동안/ })).toBeVisible();
  await untilReadyForTheBasement(page);
  await insteadOf(server, badGateway, async () => {
    await page.goto("/library");
    await untilHydrated(page);
    await expect(page.getByRole("link", { name: /다시 켜는 동안/ })).toBeVisible();
    await page.goto("/chart");
    await untilHydrated(page);
    await expect(page.locator("body")).toContainText("2026년 7월");
    await expect(page.getByText("502")).toHaveCount(0);
  });
});

test("where a connection exists only in name, pages are there after a moment", async ({ page, visit, server }) => {
  await visit("/library");
  await makeFolder(page, "막대 하나");
  await expect(page.getByRole("link", { name: /막대 하나/ })).toBeVisible();
  await untilReadyForTheBasement(page);
  await insteadOf(server, silence, async () => {
    await page.goto("/library");
    await untilHydrated(page);
    await expect(page.getByRole("link", { name: /막대 하나/ })).toBeVisible();
    await page.goto("/chart");
    await untilHydrated(page);
    await expect(page.locator("body")).toContainText("2026년 7월");
    await page.goto(`/share-target?${new URLSearchParams({ text: "벚꽃 엔딩\nhttps://music.example/song/1" })}`);
    await untilHydrated(page);
    await expect(searchBox(page)).toHaveValue("벚꽃 엔딩");
  });
});

test("what another app shares is searched for without a signal, and without a server", async ({ page, visit, server }) => {
  await visit("/");
  await untilReadyForTheBasement(page);
  const shared = `/share-target?${new URLSearchParams({ text: "밤편지" })}`;
  await insteadOf(server, badGateway, async () => {
    await page.goto(shared);
    await untilHydrated(page);
    await expect(searchBox(page)).toHaveValue("밤편지");
  });
  await server.pause();
  try {
    await page.goto(shared);
    await untilHydrated(page);
    await expect(searchBox(page)).toHaveValue("밤편지");
    await expect(page.locator("li.song").first()).toBeVisible();
  } finally {
    await server.resume();
  }
});

test("a page that only the server draws is waited for, however slow the connection", async ({ page, visit, server }) => {
  await visit("/");
  await untilReadyForTheBasement(page);
  const slowly: RequestListener = (_, response) => {
    setTimeout(() => response.writeHead(200, { "content-type": "text/html" }).end("<h1>late</h1>"), 3_000);
  };
  await insteadOf(server, slowly, async () => {
    const shared = "/s/00000000000040008000000000000000";
    for (const path of [shared, "/folder/0/share", "/folder/0/import", "/recommend/rejected", "/operator/models"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "late" }), path).toBeVisible();
    }
  });
});
