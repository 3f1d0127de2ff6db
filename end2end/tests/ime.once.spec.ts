import type { CDPSession, Page } from "@playwright/test";

import { type Step, byPairs, bySyllable, byWord, compose, inSafari, play } from "../helper/input_methods";
import { row, searchBox } from "../helper/songs";
import { expect, test, untilHydrated, withoutCatalogue } from "../helper/test";
import { KEYS, TwoSet, written } from "../helper/two_set";

/** What happened, what is in the box then, and how often the form was sent; what is searched is what is in the box. */
type Replay = [what: string, log: Step[], value: string, sent?: number];

const NFD = "밤편지".normalize("NFD");

const LOGS: Record<string, Replay[]> = {
  "Chrome on Windows": [
    ["the last syllable is open", bySyllable("qkavuswl"), "밤편지"],
    ["half a syllable", bySyllable("qkav"), "밤ㅍ"],
    ["a final that begins the next syllable", bySyllable("rkrk"), "가가"],
    ["a double final that parts", bySyllable("rkqtl"), "갑시"],
    ["a double final that stays", bySyllable("rkqt"), "값"],
    ["a vowel of two strokes", bySyllable("dhkTek"), "왔다"],
    ["Backspace takes a jamo", bySyllable("qka<"), "바"],
    ["Backspace takes everything", bySyllable("qk<<"), ""],
    ["Backspace after a space", bySyllable("whgdms <<"), "좋"],
    ["a space between words", bySyllable("whgdms skf"), "좋은 날"],
    ["Enter in the midst of a syllable", bySyllable("qkavuswl\n"), "밤편지", 1],
    ["Enter twice", [...bySyllable("dkdldb\n"), { key: "Enter" }], "아이유", 1],
    ["Escape ends the syllable, not the text", [{ compose: "봄" }, { process: true }, { commit: "봄" }], "봄"],
    ["Latin letters first", [{ commit: "IU " }, ...bySyllable("qka")], "IU 밤"],
    ["a pause in every syllable", [{ compose: "ㅂ" }, { pause: 150 }, { compose: "버" }, { pause: 150 }, { compose: "벚" }], "벚"],
    ["in the midst of what is there", [{ commit: "벚엔딩" }, ...left(2), ...bySyllable("Rhc"), { commit: "꽃" }], "벚꽃엔딩"],
  ],
  "Chrome on macOS": [
    ["two words", bySyllable("qjwRhc dpseld"), "벚꽃 엔딩"],
    ["Enter", bySyllable("rkdskatmxkdlf\n"), "강남스타일", 1],
    ["decomposed letters from the clipboard", [{ commit: NFD }], NFD],
    ["the wrong language", [..."qkavuswl"].map((key) => ({ key })), "qkavuswl"],
  ],
  "Gboard on Android": [
    ["a word is one composition", byWord("qkavuswl"), "밤편지"],
    ["two words", byWord("whgdms skf"), "좋은 날"],
    ["Backspace within the word", byWord("qkavus<"), "밤펴"],
    ["the keyboard's own suggestion", [{ compose: "벚" }, { commit: "벚꽃 " }, { compose: "엔딩" }], "벚꽃 엔딩"],
    ["a word that was drawn", [{ process: true }, { compose: "고백" }, { commit: "고백" }], "고백"],
    ["a word that is corrected afterwards", [{ commit: "밤편자" }, { compose: "밤편지", range: [0, 3] }], "밤편지"],
    ["digits are composed too", [{ compose: "4" }, { compose: "48" }, { commit: "48" }], "48"],
    ["the search key", byWord("dkdldb\n"), "아이유", 1],
  ],
  "Samsung on Android": [
    ["a syllable is one composition", bySyllable("qkavuswl"), "밤편지"],
    ["천지인: vowels of strokes", ["ㅂ", "비", "바", "밥", "밤"].map((text) => ({ compose: text })), "밤"],
    ["Backspace opens the syllable before", [...bySyllable("qkavus"), { compose: "" }, { compose: "바", range: [0, 1] }], "바"],
    ["the search key", bySyllable("qka\n"), "밤", 1],
  ],
  "Safari on iOS": [
    ["a syllable is deleted and inserted", byPairs("qkavuswl"), "밤편지"],
    ["a double final that parts", byPairs("rkqtl"), "갑시"],
    ["Backspace takes a jamo", byPairs("qka<"), "바"],
    ["Backspace takes a letter that stands", byPairs("qkav<<"), ""],
    ["two words", byPairs("whgdms skf"), "좋은 날"],
    ["the search key", byPairs("qkavuswl\n"), "밤편지", 1],
    ["pasted from the callout", [{ input: "insertFromPaste", data: "벚꽃 엔딩" }], "벚꽃 엔딩"],
  ],
  "Safari with composition events": [
    ["each syllable ends twice", inSafari("qkavuswl"), "밤편지"],
    ["the composition ends before its key", inSafari("qkavuswl\n"), "밤편지"],
    ["a final that begins the next syllable", inSafari("rkrk"), "가가"],
  ],
  "Dictation and other hands": [
    ["words that grow", [{ input: "insertText", data: "밤" }, { input: "insertText", data: " 편지" }], "밤 편지"],
    ["words that are heard again", [{ input: "insertText", data: "범" }, { input: "insertReplacementText", data: "밤편지", back: 1 }], "밤편지"],
    ["a text at once, without a key", [{ input: "insertDictationResult", data: "아이유 밤편지" }], "아이유 밤편지"],
    ["the text is dropped into the box", [{ input: "insertFromDrop", data: "Dynamite" }], "Dynamite"],
    ["taken back", [{ input: "insertText", data: "가시" }, { input: "historyUndo", back: 1 }], "가"],
    ["cut out", [{ input: "insertText", data: "가시" }, { input: "deleteByCut", back: 2 }], ""],
  ],
};

/** Arrow keys to the left. */
function left(times: number): Step[] {
  return Array.from({ length: times }, () => ({ key: "ArrowLeft" }));
}

// A trace keeps a copy of the page for every one of many thousand steps.
test.use({ trace: "off" });

const asked = (page: Page) => new URL(page.url()).searchParams.get("q") ?? "";

/** Counts how often forms are sent and texts are asked, from now on. */
async function watch(page: Page): Promise<{ sent: () => Promise<number>; searches: string[]; again: () => Promise<void> }> {
  const searches: string[] = [];
  page.on("request", (request) => {
    const { pathname, searchParams } = new URL(request.url());
    if (pathname === "/api/search_songs") searches.push(searchParams.get("q") ?? "");
  });
  await page.evaluate(() => {
    Object.assign(window, { sent: 0 });
    document.addEventListener("submit", () => ((window as any).sent += 1), true);
  });
  return {
    searches,
    // Gone where the document was loaded anew.
    sent: () => page.evaluate(() => (window as any).sent ?? Number.NaN),
    again: async () => {
      await searchBox(page).fill("");
      await expect.poll(() => asked(page)).toBe("");
      await page.evaluate(() => Object.assign(window, { sent: 0 }));
      searches.length = 0;
    },
  };
}

for (const [browser, replays] of Object.entries(LOGS)) {
  test(`${browser}: nothing is lost, doubled or sent by itself`, async ({ page, visit }) => {
    await withoutCatalogue(page);
    await visit("/search");
    const method = await page.context().newCDPSession(page);
    const box = searchBox(page);
    const { sent, searches, again } = await watch(page);
    for (const [what, log, value, times = 0] of replays) {
      await again();
      await box.focus();
      await play(page, method, log);
      await expect(box, what).toHaveValue(value);
      await expect.poll(() => asked(page), what).toBe(value);
      // Longer than the pause after a key.
      await page.waitForTimeout(120);
      await expect(box, what).toHaveValue(value);
      expect(await sent(), `${what}: how often it was sent`).toBe(times);
      expect(searches.filter((text) => text === value).length, `${what}: asked once`).toBeLessThanOrEqual(1);
    }
  });
}

test("decomposed letters find the same song", async ({ page, visit }) => {
  await visit("/search");
  await searchBox(page).focus();
  await page.keyboard.insertText(NFD);
  await expect(row(page, "밤편지")).toBeVisible();
  await expect(searchBox(page)).toHaveValue(NFD);
});

/** Numbers that look random and are the same each time. */
function* random(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const STROKES = 10_000;
/** The box takes 100, and none is to be turned away. */
const MOST_LETTERS = 95;

test("ten thousand strokes at random leave what they should", async ({ page, visit }) => {
  test.slow();
  await withoutCatalogue(page);
  await visit("/search");
  const method = await page.context().newCDPSession(page);
  const box = searchBox(page);
  const { sent, searches } = await watch(page);
  const numbers = random(20_261_124);
  const next = (below: number) => Math.floor(numbers.next().value * below);
  for (let done = 0; done < STROKES; ) {
    let keys = "";
    while (written(keys).length < MOST_LETTERS) keys += KEYS[next(KEYS.length)];
    await box.fill("");
    await box.focus();
    await strokes(page, method, keys, next(keys.length));
    expect(await box.inputValue(), keys).toBe(written(keys));
    done += keys.length;
  }
  expect(await sent()).toBe(0);
  expect(new Set(searches).size, "no text was asked twice").toBe(searches.length);
});

/** Types these keys as fast as they are taken, with one pause, in which an answer arrives in the midst of a syllable. */
async function strokes(page: Page, method: CDPSession, keys: string, pauseAt: number): Promise<void> {
  const syllable = new TwoSet();
  const taken: Promise<unknown>[] = [];
  for (const [at, key] of [...keys].entries()) {
    const before = syllable.written;
    syllable.press(key);
    const stands = syllable.written.slice(before.length);
    if (stands) taken.push(method.send("Input.insertText", { text: stands }));
    taken.push(compose(method, syllable.composing));
    if (at === pauseAt) {
      await Promise.all(taken);
      await page.waitForTimeout(130);
    }
  }
  await Promise.all(taken);
}

test.describe("before the app is there", () => {
  // The page's parts wait for the first one, longer than the browser thinks right.
  test.use({ expectedMessage: /was preloaded using link preload but not used/ });

  for (const path of ["/", "/search"]) {
    test(`${path}: what is typed while the app is on its way stays, key by key`, async ({ page }) => {
      const DELAY_MS = 3_000;
      await withoutCatalogue(page);
      await page.route("**/*.wasm", async (route) => {
        await new Promise((wake) => setTimeout(wake, DELAY_MS));
        await route.continue();
      });
      await page.goto(path);
      const began = Date.now();
      const method = await page.context().newCDPSession(page);
      const box = searchBox(page);
      await box.focus();
      expect(await page.locator("html[data-hydrated]").count(), "not yet").toBe(0);
      // Through the three seconds and on: the app takes the box over in the midst of a word.
      const words = ["qjwRhc ", "dpseld ", "dkdldb ", "qkavuswl "];
      let typed = "";
      for (let word = 0; Date.now() - began < DELAY_MS + 1_000; word += 1) {
        const keys = words[word % words.length];
        await play(page, method, bySyllable(keys).flatMap((step) => [step, { pause: 40 }]));
        typed += written(keys);
        expect(await box.inputValue()).toBe(typed);
      }
      await untilHydrated(page);
      await expect(box).toHaveValue(typed);
      await box.press("Enter");
      await expect.poll(() => asked(page)).toBe(typed);
      await expect(searchBox(page)).toHaveValue(typed);
    });
  }
});
