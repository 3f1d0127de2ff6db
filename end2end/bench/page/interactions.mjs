// How long a tap or a key takes until the screen answers (interaction to next paint), on a slow processor.

import { chromium, devices } from "@playwright/test";

import { EXECUTABLE, FLAGS } from "./chromium.mjs";

/** Lighthouse's mobile preset. */
const SLOWER = 4;

/** A page on which a tap does next to nothing: what it takes is the browser's and the machine's. */
const EMPTY = `data:text/html,<!doctype html><meta name="viewport" content="width=device-width"><button>0</button>
<script>document.querySelector("button").onclick = ({ target }) => { target.textContent += 1; };</script>`;
const TAPS = 20;

/** The browser reports no shorter ones; rounded to 8 ms as the others. */
const SHORTEST_MS = 16;

/** Durations in milliseconds of everything that was done, in all runs, and of taps on an empty page beside each. */
export async function measureInteractions(origin, runs) {
  const browser = await chromium.launch({ executablePath: EXECUTABLE, args: FLAGS });
  try {
    const durations = [];
    const empty = [];
    for (let run = 0; run < runs; run += 1) {
      empty.push(...(await measure(browser, EMPTY, "button", tapIt)));
      durations.push(...(await measure(browser, origin, "html[data-hydrated]", useIt)));
    }
    return { durations, empty };
  } finally {
    await browser.close();
  }
}

/** Durations of what is done with a page, once it has what it needs for that. */
async function measure(browser, address, needed, use) {
  const context = await browser.newContext({ ...devices["Pixel 7"], locale: "ko-KR" });
  const page = await context.newPage();
  await page.addInitScript(observe);
  await page.goto(address);
  await page.locator(needed).waitFor({ state: "attached" });
  const devtools = await context.newCDPSession(page);
  await devtools.send("Emulation.setCPUThrottlingRate", { rate: SLOWER });
  await use(page);
  const { count, longest } = await page.evaluate(() => globalThis.interactions());
  await context.close();
  const unreported = Array(Math.max(0, count - longest.length)).fill(SHORTEST_MS);
  return [...longest, ...unreported];
}

/** Runs in the page, before everything else: the longest event of each interaction. */
function observe() {
  const longest = new Map();
  const read = (entries) => {
    for (const { interactionId, duration } of entries) {
      if (interactionId) longest.set(interactionId, Math.max(duration, longest.get(interactionId) ?? 0));
    }
  };
  const observer = new PerformanceObserver((list) => read(list.getEntries()));
  observer.observe({ type: "event", durationThreshold: 16, buffered: true });
  globalThis.interactions = () => {
    read(observer.takeRecords());
    return { count: performance.interactionCount, longest: [...longest.values()] };
  };
}

const PAUSE_MS = 250;

/** By its place: a locator's own tap looks for the target again while the page handles it, in the page's time. */
async function tapOn(page, target) {
  await target.scrollIntoViewIfNeeded();
  const { x, y, width, height } = await target.boundingBox();
  await page.waitForTimeout(PAUSE_MS);
  await page.touchscreen.tap(x + width / 2, y + height / 2);
  await page.waitForTimeout(PAUSE_MS);
}

/** The one button of the empty page. */
async function tapIt(page) {
  for (let tap = 0; tap < TAPS; tap += 1) await tapOn(page, page.getByRole("button"));
}

/** An evening: typing, filtering, keeping songs, looking at lists, making up one's mind. */
async function useIt(page) {
  const tap = (target) => tapOn(page, target);
  const tab = (name) => tap(page.getByRole("navigation", { name: "주 메뉴" }).getByRole("link", { name, exact: true }));
  const type = async (text) => {
    const box = page.getByLabel("노래 검색", { exact: true });
    await box.fill("");
    await box.pressSequentially(text, { delay: 120 });
    await page.locator("li.song").first().waitFor();
    await page.waitForTimeout(PAUSE_MS);
  };

  await tab("검색");
  await type("벚꽃 엔딩");
  await tap(page.getByRole("link", { name: /폴더에 담기/ }).first());
  await page.getByRole("textbox", { name: "새 폴더 이름" }).fill("오늘");
  await tap(page.getByRole("button", { name: "만들고 담기" }));
  await type("dkdldb");
  for (let song = 0; song < 4; song += 1) {
    await tap(page.getByRole("link", { name: /폴더에 담기/ }).nth(song));
    await tap(page.getByRole("button", { name: /^오늘/ }));
  }
  await tab("차트");
  await tab("추천");
  await tab("내 노래");
  await tap(page.getByRole("link", { name: /^오늘/ }));
  for (const number of [0, 1, 2]) await tap(page.locator("li.song").nth(number).getByRole("button").first());
  await tap(page.getByRole("link", { name: "제목", exact: true }));
  await tap(page.getByRole("link", { name: /방 모드/ }).first());
  for (let song = 0; song < 3; song += 1) await tap(page.getByRole("link", { name: "다음 곡" }));
  await tap(page.getByRole("link", { name: "나가기" }));
  await tap(page.getByText("폴더 관리"));
  await tab("홈");
  await tab("검색");
  await type("4846");
  await tap(page.getByRole("link", { name: /^번호/ }));
  const pad = page.getByRole("group", { name: "번호판" });
  for (const digit of "4846") await tap(pad.getByRole("button", { name: digit, exact: true }));
}
