import type { Page } from "@playwright/test";

import { folderWith } from "../helper/folders";
import { enqueue } from "../helper/queue";
import { expect, test, untilHydrated } from "../helper/test";

const SONGS = ["연필깎이 블루스", "종이배 정류장", "물웅덩이 왈츠"];
const [FIRST, SECOND, THIRD] = SONGS;

// The browser itself reports every request that finds no server.
test.use({ expectedMessage: /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to fetch|status of 404/ });

const name = (page: Page) => page.getByRole("heading", { level: 1 });

/** A second tap on the same place within a moment is taken for a double tap. */
const pause = (page: Page) => page.waitForTimeout(800);

test("keys lead from song to song, and the focus goes along", async ({ page, visit }) => {
  await enqueue(page, visit, SONGS);
  await visit("/room?with=queue&brand=tj");
  await expect(name(page)).toHaveText(FIRST);
  const status = page.getByRole("status").filter({ hasText: "곡 중" });
  const said = await status.elementHandle();
  await page.keyboard.press("ArrowRight");
  await expect(name(page)).toHaveText(SECOND);
  await expect(name(page)).toBeFocused();
  await expect(status).toHaveText("3곡 중 2번째. TJ 9 9 0 0 0 1");
  expect(await status.evaluate((now, before) => now === before, said), "the same region says it").toBe(true);
  await page.keyboard.press(" ");
  await expect(name(page)).toHaveText(THIRD);
  await page.keyboard.press("ArrowLeft");
  await expect(name(page)).toHaveText(SECOND);

  // The focus follows with a later frame, and takes what is half open with it.
  await pause(page);

  // A control keeps its own keys.
  await page.getByText("키와 점수").focus();
  await page.keyboard.press(" ");
  await expect(page.getByLabel("점수", { exact: true })).toBeVisible();
  await page.getByLabel("점수", { exact: true }).fill("80");
  await page.keyboard.press("ArrowLeft");
  await expect(name(page)).toHaveText(SECOND);
  await name(page).focus();
  await page.keyboard.press("ArrowRight");
  await expect(name(page)).toHaveText(THIRD);
  await expect(page.getByLabel("점수", { exact: true })).toBeHidden();
  await page.getByText("키와 점수").click();
  await expect(page.getByLabel("점수", { exact: true })).toHaveValue("");

  // Back leads out of the room.
  await page.goBack();
  await expect(page).toHaveURL("/queue");
});

test("what was sung can be taken back, and a double tap counts once", async ({ page, visit, accessible }) => {
  await enqueue(page, visit, SONGS);
  await visit("/room?with=queue&brand=tj");
  await page.getByRole("button", { name: "불렀어요" }).dblclick();
  await expect(name(page)).toHaveText(SECOND);
  await expect(page.locator(".room-last")).toContainText(`${FIRST} 불렀어요`);
  await expect(page.getByText("2 / 3")).toBeVisible();
  await accessible();
  await page.getByRole("button", { name: `‘${FIRST}’ 부른 것 되돌리기` }).click();
  await expect(name(page)).toHaveText(FIRST);
  await expect(page.getByRole("button", { name: "불렀어요" })).toBeVisible();
  await pause(page);
  await page.getByRole("button", { name: "불렀어요" }).click();
  await page.getByRole("link", { name: "이전 곡" }).click();
  await expect(name(page)).toHaveText(FIRST);
  await expect(page.getByRole("button", { name: "불렀어요" })).toHaveCount(0);
  await expect(page.locator(".room-done")).toHaveText("불렀어요");
});

test("without a signal it is there, what is sung waits, and a reload shows the same song", async ({
  page,
  visit,
  server,
  accessible,
}) => {
  await enqueue(page, visit, SONGS);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForTimeout(500);
  await server.pause();
  try {
    await page.goto("/room?with=queue&brand=tj");
    await untilHydrated(page);
    await expect(name(page)).toHaveText(FIRST);
    await page.getByRole("button", { name: "불렀어요" }).click();
    await expect(name(page)).toHaveText(SECOND);
    await expect(page.getByText("저장 대기 1")).toBeVisible();
    await page.getByRole("link", { name: "다음 곡" }).click();
    await expect(name(page)).toHaveText(THIRD);
    await page.reload();
    await untilHydrated(page);
    await expect(name(page)).toHaveText(THIRD);
    await expect(page.locator(".room-number")).toContainText("990002");
    await accessible();
  } finally {
    await server.resume();
  }
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("저장 대기")).toHaveCount(0);
  const log = await page.request.get("/api/get_log?limit=10");
  const sung = (await log.json()).map((entry: any) => [entry.song.title, entry.sung.brand]);
  expect(sung).toEqual([[FIRST, "tj"]]);
});

test("a folder is there without a signal too", async ({ page, visit, server }) => {
  await folderWith(page, visit, "지하", [FIRST, SECOND]);
  const folder = new URL(page.url()).pathname.split("/").at(-1);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForTimeout(500);
  await server.pause();
  try {
    await page.goto(`/room?with=${folder}&brand=tj`);
    await untilHydrated(page);
    await expect(name(page)).toHaveText(FIRST);
    await page.keyboard.press("ArrowRight");
    await expect(name(page)).toHaveText(SECOND);
  } finally {
    await server.resume();
  }
});

test("a folder that is not there says so under a heading, with and without a signal", async ({ page, visit, server }) => {
  await enqueue(page, visit, [FIRST]);
  const nowhere = "/room?with=00000000-0000-4000-8000-000000000000&brand=tj";
  await visit(nowhere);
  await expect(name(page)).toHaveText("없는 주소예요");
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForTimeout(500);
  await server.pause();
  try {
    await page.goto(nowhere);
    await untilHydrated(page);
    await expect(name(page)).toHaveText("신호가 있어야 볼 수 있어요");
    await expect(page.getByRole("link", { name: "나가기" })).toBeVisible();
  } finally {
    await server.resume();
  }
});

test("what is said meanwhile covers no button", async ({ page, visit, server }) => {
  await enqueue(page, visit, SONGS);
  await page.evaluate(() => navigator.serviceWorker.ready);
  await page.waitForTimeout(500);
  await server.pause();
  try {
    await page.goto("/room?with=queue&brand=tj");
    await untilHydrated(page);
    await page.getByRole("button", { name: "불렀어요" }).click();
    await expect(page.getByText("저장 대기 1")).toBeVisible();
    for (const control of ["a.room-out", "a.room-back", ".room-sing .primary", "a.room-on"]) {
      const isReached = await page.locator(control).evaluate((control) => {
        const box = control.getBoundingClientRect();
        const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2);
        return control.contains(top);
      });
      expect(isReached, control).toBe(true);
    }
    const [said, out] = [await page.locator(".unsaved p").boundingBox(), await page.locator("a.room-out").boundingBox()];
    expect(said!.y + said!.height).toBeLessThanOrEqual(out!.y);
  } finally {
    await server.resume();
  }
  await page.evaluate(() => window.dispatchEvent(new Event("online")));
  await expect(page.getByText("저장 대기")).toHaveCount(0);
});

test("on its side nothing has to be scrolled", async ({ page, visit }) => {
  await enqueue(page, visit, SONGS);
  const isWhole = () => page.evaluate(() => document.documentElement.scrollHeight <= innerHeight);
  for (const [width, height, song, next] of [[640, 360, FIRST, SECOND], [844, 390, SECOND, THIRD]] as const) {
    await page.setViewportSize({ width, height });
    await visit("/room?with=queue&brand=tj");
    await expect(name(page)).toHaveText(song);
    expect(await isWhole(), `${song} at ${width} x ${height}`).toBe(true);
    await page.getByRole("button", { name: "불렀어요" }).click();
    await expect(name(page)).toHaveText(next);
    await expect(page.locator(".room-last")).toBeVisible();
    expect(await isWhole(), `${next} after ${song} at ${width} x ${height}`).toBe(true);
  }
});

/** Notes what is asked of the screen, in the place of the browser's own lock. */
async function watchScreen(page: Page): Promise<{
  log: () => Promise<string[]>;
  look: (visible: boolean) => Promise<void>;
  lose: () => Promise<void>;
}> {
  await page.addInitScript(() => {
    const log: string[] = [];
    let held: EventTarget | undefined;
    let state = "visible";
    const release = () => {
      log.push("released");
      held?.dispatchEvent(new Event("release"));
      held = undefined;
    };
    const request = async (kind: string) => {
      log.push(kind);
      return (held = Object.assign(new EventTarget(), { release: async () => release() }));
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
    Object.defineProperty(document, "visibilityState", { get: () => state });
    Object.assign(window, {
      screenLog: log,
      // As when the battery runs low.
      lose: () => {
        log.push("lost");
        held?.dispatchEvent(new Event("release"));
        held = undefined;
      },
      look: (visible: boolean) => {
        state = visible ? "visible" : "hidden";
        document.dispatchEvent(new Event("visibilitychange", { bubbles: true }));
      },
    });
  });
  return {
    log: () => page.evaluate(() => (window as any).screenLog),
    look: (visible) => page.evaluate((visible) => (window as any).look(visible), visible),
    lose: () => page.evaluate(() => (window as any).lose()),
  };
}

test("the screen stays on in the room, and nowhere else", async ({ page, visit }) => {
  const screen = await watchScreen(page);
  await enqueue(page, visit, [FIRST, SECOND]);
  expect(await screen.log()).toEqual([]);
  await page.getByRole("link", { name: /방 모드/ }).click();
  await page.getByRole("link", { name: "TJ", exact: true }).click();
  const awake = page.getByRole("img", { name: "화면을 켜 두고 있어요" });
  await expect(awake).toBeVisible();
  expect(await screen.log()).toEqual(["screen"]);

  await screen.look(false);
  await expect(awake).toBeHidden();
  await screen.look(true);
  await expect(awake).toBeVisible();
  expect(await screen.log()).toEqual(["screen", "released", "screen"]);

  await page.getByRole("link", { name: "나가기" }).click();
  await expect(name(page)).toHaveText("부를 곡");
  await expect.poll(screen.log).toEqual(["screen", "released", "screen", "released"]);
  await screen.look(false);
  await screen.look(true);
  expect(await screen.log()).toHaveLength(4);
});

test("a lock that the browser takes away is asked for again", async ({ page, visit }) => {
  const screen = await watchScreen(page);
  await enqueue(page, visit, [FIRST, SECOND]);
  await visit("/room?with=queue&brand=tj");
  const awake = page.getByRole("img", { name: "화면을 켜 두고 있어요" });
  await expect(awake).toBeVisible();
  await screen.lose();
  await expect(awake, "the lamp does not lie").toBeHidden();
  await page.keyboard.press("ArrowRight");
  await expect(awake).toBeVisible();
  expect(await screen.log()).toEqual(["screen", "lost", "screen"]);
});

test("whoever leaves and comes again while the lock is asked for holds one, and gives it back", async ({ page, visit }) => {
  await page.addInitScript(() => {
    const screen = { asked: 0, answered: 0, held: 0 };
    const request = async () => {
      screen.asked += 1;
      await new Promise((resolve) => setTimeout(resolve, 1500));
      screen.answered += 1;
      screen.held += 1;
      let isHeld = true;
      const release = async () => {
        if (isHeld) screen.held -= 1;
        isHeld = false;
      };
      return Object.assign(new EventTarget(), { release });
    };
    Object.defineProperty(navigator, "wakeLock", { value: { request } });
    Object.assign(window, { locks: screen });
  });
  const screen = () => page.evaluate(() => (window as any).locks);
  await enqueue(page, visit, [FIRST]);
  await page.getByRole("link", { name: /방 모드/ }).click();
  await page.getByRole("link", { name: "나가기" }).click();
  await page.getByRole("link", { name: /방 모드/ }).click();
  await expect(page.getByRole("link", { name: "나가기" })).toBeVisible();
  await expect.poll(screen).toEqual({ asked: 2, answered: 2, held: 1 });
  await page.getByRole("link", { name: "나가기" }).click();
  await expect.poll(screen).toEqual({ asked: 2, answered: 2, held: 0 });
});

test("after half an hour without a touch the screen may go dark", async ({ page, visit }) => {
  const screen = await watchScreen(page);
  await enqueue(page, visit, [FIRST, SECOND]);
  await page.clock.install();
  await visit("/room?with=queue&brand=tj");
  await expect.poll(screen.log).toEqual(["screen"]);
  await page.clock.fastForward("25:00");
  await page.keyboard.press("ArrowRight");
  await page.clock.fastForward("25:00");
  expect(await screen.log()).toEqual(["screen"]);
  await page.clock.fastForward("06:00");
  await expect.poll(screen.log).toEqual(["screen", "released"]);
  await page.keyboard.press("ArrowLeft");
  await expect.poll(screen.log).toEqual(["screen", "released", "screen"]);
});

test("a browser that cannot keep the screen on is no trouble", async ({ page, visit }) => {
  await page.addInitScript(() => {
    Object.defineProperty(navigator, "wakeLock", {
      value: { request: async () => Promise.reject(new DOMException("low battery", "NotAllowedError")) },
    });
  });
  await enqueue(page, visit, [FIRST]);
  await visit("/room?with=queue&brand=tj");
  await expect(name(page)).toHaveText(FIRST);
  await expect(page.getByRole("img", { name: "화면을 켜 두고 있어요" })).toHaveCount(0);
});

test("numbers are as large as they fit, on every screen", async ({ page, visit, server }) => {
  test.slow();
  const LONG = "아주 길고 긴 제목이라서 한 줄에는 도저히 들어가지 않는 시험용 노래 (Feat. 다른 시험 가수)";
  const songs = [
    ["tj", "123", LONG, "이름이 꽤 긴 시험 가수 & 그의 오랜 친구들", "2020-01-01"],
    ["tj", "88888", "다섯 자리 노래", "시험 가수", "2020-01-01"],
    ["tj", "888888", "여섯 자리 노래", "시험 가수", "2020-01-01"],
  ];
  await server.importRows(songs);
  // The server looks for another catalogue every few seconds.
  await expect
    .poll(async () => (await page.request.get(`/search?q=${encodeURIComponent("여섯 자리 노래")}`)).text(), { timeout: 20_000 })
    .toContain("888888");
  await enqueue(page, visit, songs.map((song) => song[2]));
  for (const [width, height] of [[320, 480], [360, 640], [390, 844], [640, 360], [844, 390], [768, 1024], [1280, 800]]) {
    await page.setViewportSize({ width, height });
    await page.goto("/room?with=queue&brand=tj");
    await untilHydrated(page);
    for (const [, digits] of songs) {
      const number = page.locator(".room-number > b");
      await expect(number).toHaveText(digits);
      const fits = await number.evaluate((number) => {
        const box = number.getBoundingClientRect();
        const sides = document.documentElement.scrollWidth <= document.documentElement.clientWidth;
        return { sides, left: box.left >= 0, right: box.right <= innerWidth, size: parseFloat(getComputedStyle(number).fontSize) };
      });
      expect(fits, `${digits} at ${width} x ${height}`).toMatchObject({ sides: true, left: true, right: true });
      expect(fits.size, `${digits} at ${width} x ${height}`).toBeGreaterThanOrEqual(64);
      for (const control of ["a.room-on", "a.room-out", ".room-sing .primary"]) {
        const box = await page.locator(control).boundingBox();
        expect(Math.min(box!.width, box!.height), control).toBeGreaterThanOrEqual(48);
      }
      await page.getByRole("link", { name: "다음 곡" }).click();
    }
    await expect(name(page)).toHaveText("마지막 곡까지 왔어요");
  }
});

test("the room is dark in a light theme, and the browser's bars with it", async ({ page, visit }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await enqueue(page, visit, [FIRST]);
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const bars = () => page.locator('meta[name="theme-color"]').first().getAttribute("content");
  expect([await background(), await bars()]).toEqual(["rgb(245, 248, 255)", "#f5f8ff"]);
  await page.getByRole("link", { name: /방 모드/ }).click();
  await expect.poll(background).toBe("rgb(0, 0, 0)");
  await expect.poll(bars).toBe("#000000");
  await page.getByRole("link", { name: "나가기" }).click();
  await expect.poll(background).toBe("rgb(245, 248, 255)");
  await expect.poll(bars).toBe("#f5f8ff");
});
