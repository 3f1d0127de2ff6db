import { everythingKept, untilReadyForTheBasement } from "../helper/kept";
import { agree, somebody, throughKakao } from "../helper/kakao";
import { settle } from "../helper/singer";
import { makeFolder, row } from "../helper/songs";
import { expect, test, untilHydrated } from "../helper/test";

// The browser itself reports every request that finds no server.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to fetch/ });
test.slow();

test("after one visit every page is there without a signal", async ({ page, visit, server, accessible }) => {
  await visit("/");
  await untilReadyForTheBasement(page);
  const found = await (await page.request.get(`/api/search_songs?q=${encodeURIComponent("밤편지")}`)).json();
  const song = found[0].song.id;

  await server.pause();
  try {
    const shows: [string, string | RegExp][] = [
      ["/", "TJ 인기곡"],
      ["/search", "노래 검색"],
      [`/search?q=${encodeURIComponent("벚꽃 엔딩")}`, "벚꽃 엔딩"],
      ["/search?mode=number", "번호"],
      [`/song/${song}`, "밤편지"],
      [`/save/${song}`, "어느 폴더에 담을까요?"],
      ["/chart", "2026년 7월"],
      ["/chart?brand=ky", "금영"],
      ["/new", "신곡"],
      ["/recommend", "요즘 많이 부르는 노래를 보여 드려요"],
      ["/library", "내 노래"],
      ["/queue", "부를 곡"],
      ["/room", "방에 있는 기계를 골라 주세요"],
      ["/room?with=queue&brand=tj", "부를 곡이 없어요"],
      ["/account", "인터넷에 연결되어 있지 않아요."],
      ["/privacy", "신호가 있어야 볼 수 있어요"],
      ["/folder/0/share", "신호가 있어야 볼 수 있어요"],
      ["/folder/0/import", "신호가 있어야 볼 수 있어요"],
      ["/login/kakao", "신호가 있어야 볼 수 있어요"],
      ["/recommend/rejected", "신호가 있어야 볼 수 있어요"],
      ["/s/00000000000040008000000000000000", "신호가 있어야 볼 수 있어요"],
      ["/nowhere", "신호가 있어야 볼 수 있어요"],
    ];
    for (const [path, text] of shows) {
      await page.goto(path);
      await untilHydrated(page);
      await expect(page.locator("body"), path).toContainText(text);
      await expect(page.getByText("없는 주소예요"), path).toHaveCount(0);
      await page.reload();
      await untilHydrated(page);
      await expect(page.locator("body"), `${path}, again`).toContainText(text);
    }
    await page.goto("/recommend");
    await expect(page.getByText("전에 받아 둔 내용을 보여 드려요")).toBeVisible();
    await expect(page.locator("li.song").first()).toBeVisible();
    await accessible();
  } finally {
    await server.resume();
  }
});

test("who has kept nothing yet keeps the first song without a signal", async ({ page, visit, server }) => {
  await visit("/");
  await untilReadyForTheBasement(page);
  await server.pause();
  try {
    await page.goto("/library");
    await untilHydrated(page);
    await makeFolder(page, "지하에서");
    await page.reload();
    await untilHydrated(page);
    await expect(page.getByRole("link", { name: /지하에서/ })).toBeVisible();
    await expect(page.getByText("저장 대기 1")).toBeVisible();
  } finally {
    await server.resume();
  }
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("저장 대기")).toHaveCount(0);
  const folders = await (await page.request.get("/api/list_folders")).json();
  expect(folders.map(({ name }: { name: string }) => name)).toEqual(["지하에서"]);
});

test("a song that was looked at is there whole, another one with its numbers", async ({ page, visit, server }) => {
  await visit(`/search?q=${encodeURIComponent("밤편지")}`);
  await untilReadyForTheBasement(page);
  await row(page, "밤편지").getByRole("link", { name: "밤편지", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "밤편지" })).toBeVisible();
  const address = page.url();
  await server.pause();
  try {
    await page.goto(address);
    await expect(page.getByRole("heading", { level: 1, name: "밤편지" })).toBeVisible();
    await page.goto(`/search?q=${encodeURIComponent("벚꽃 엔딩")}`);
    await row(page, "벚꽃 엔딩").getByRole("link", { name: "벚꽃 엔딩", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1, name: "벚꽃 엔딩" })).toBeVisible();
    await expect(page.locator(".big-numbers .number").first()).toHaveText(/\d/);
  } finally {
    await server.resume();
  }
});

test("what was kept is there without a signal: folders, songs in them, songs that were sung, and songs of the day", async ({
  page,
  visit,
  server,
}) => {
  const kept = await settle(page);
  const machine = page.getByRole("navigation", { name: "이 방의 기계" });
  const today = page.getByRole("region", { name: "오늘의 추천" }).locator(".song");
  await visit("/");
  await machine.getByRole("link", { name: "TJ" }).click();
  await expect(machine.getByRole("link", { name: "TJ" })).toHaveAttribute("aria-current", "true");
  // What the first page shows is asked ahead by any other page.
  await page.evaluate(() => caches.delete("answers"));
  await visit("/library");
  await untilReadyForTheBasement(page);
  await server.pause();
  try {
    const shows: [string, string][] = [
      [kept.folder, "회식에서 부를 노래"],
      [kept.sung, "종이배 정류장"],
      [kept.room, "종이배 정류장"],
    ];
    for (const [path, text] of shows) {
      await page.goto(path);
      await untilHydrated(page);
      await expect(page.locator("body"), path).toContainText(text);
    }
    await page.goto(`${kept.folder}/${kept.song.split("/").at(-1)}`);
    await expect(page.getByRole("textbox", { name: "메모" })).toHaveValue("1절만, 후렴은 가성으로");
    await page.goto("/");
    await untilHydrated(page);
    await expect(today.first()).toBeVisible();
    await expect(page.getByRole("region", { name: "내 폴더" })).toContainText("회식에서 부를 노래");
    await machine.getByRole("link", { name: "금영" }).click();
    await expect(machine.getByRole("link", { name: "금영" })).toHaveAttribute("aria-current", "true");
    await expect(today.first()).toBeVisible();
  } finally {
    await server.resume();
  }
});

test("without a signal a folder's suggestions are there, as few as ever, whatever waits and whichever machine was chosen", async ({
  page,
  visit,
  server,
}) => {
  await settle(page);
  const machine = page.getByRole("navigation", { name: "이 방의 기계" });
  const suggested = page.getByRole("region", { name: "이어서 부를 곡" }).locator(".song");
  await visit("/");
  await untilReadyForTheBasement(page);
  await visit("/library");
  await page.getByRole("link", { name: /회식에서 부를 노래/ }).click();
  await expect(suggested).toHaveCount(3);
  await page.getByRole("link", { name: "더 보기" }).click();
  await expect(page).toHaveURL(/\/recommend/);
  await expect(page.locator("li.song").nth(3)).toBeVisible();
  await visit("/");
  await machine.getByRole("link", { name: "TJ" }).click();
  await expect(machine.getByRole("link", { name: "TJ" })).toHaveAttribute("aria-current", "true");
  await server.pause();
  try {
    await page.goto("/library");
    await untilHydrated(page);
    await makeFolder(page, "기다리는 것");
    await expect(page.getByText("저장 대기 1")).toBeVisible();
    await page.getByRole("link", { name: /회식에서 부를 노래/ }).click();
    await expect(suggested).toHaveCount(3);
  } finally {
    await server.resume();
  }
});

test("after logging out no cache and no database has anything of it", async ({ page, visit }) => {
  await visit("/account");
  await throughKakao(page, somebody(), "지나간 사람");
  await agree(page);
  await visit("/library");
  await makeFolder(page, "비밀 폴더");
  const folder = page.getByRole("link", { name: /비밀 폴더/ });
  await folder.click();
  await expect(page.getByRole("heading", { level: 1, name: "비밀 폴더" })).toBeVisible();
  const id = new URL(page.url()).pathname.split("/")[2];
  await visit(`/search?q=${encodeURIComponent("밤편지")}`);
  await row(page, "밤편지").getByRole("link", { name: /폴더에 담기/ }).click();
  await page.getByRole("button", { name: /비밀 폴더/ }).click();
  await page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name: "추천" }).click();
  await page.getByRole("link", { name: /비밀 폴더/ }).click();
  await expect.poll(() => everythingKept(page)).toContain(`recommend_songs?seeds=${id}`);

  await visit("/account");
  await page.getByRole("button", { name: "로그아웃", exact: true }).click();
  await expect(page.getByText("로그아웃했어요")).toBeVisible();
  await untilHydrated(page);
  const kept = await everythingKept(page);
  for (const trace of ["비밀 폴더", "지나간 사람", id]) expect(kept).not.toContain(trace);
});
