import type { CDPSession, Page } from "@playwright/test";

import { TwoSet } from "./two_set";

/**
 * What a browser does for a key, as it was written down on real devices. The first five go through the browser's own input
 * methods; where another browser does what Chromium never does, a script sends its events.
 */
export type Step =
  | { compose: string; range?: [number, number] }
  | { commit: string }
  | { process: true }
  | { key: string }
  | { pause: number }
  | { event: "compositionstart" | "compositionupdate" | "compositionend"; data: string }
  | { input: string; data?: string; back?: number; composing?: boolean }
  | { keydown: string; code: number };

/** Backspace and Enter in the keys of a log. */
const BACK = "<";
const ENTER = "\n";

/** Chromium on Windows and macOS, and Samsung's keyboard: a composition is one syllable. */
export function bySyllable(keys: string): Step[] {
  const method = new TwoSet();
  const log: Step[] = [];
  for (const key of keys) {
    const { written: before, composing } = method;
    if (key === ENTER || key === " ") {
      // The input method ends the syllable, and lets the key through.
      if (composing) log.push({ process: true }, { commit: composing });
      log.push({ key: key === ENTER ? "Enter" : "Space" });
      method.finish();
      if (key === " ") method.press(key);
    } else if (key === BACK) {
      method.back();
      log.push(...(composing ? [{ process: true } as Step, { compose: method.composing }] : [{ key: "Backspace" }]));
    } else {
      method.press(key);
      const stands = method.written.slice(before.length);
      log.push({ process: true });
      if (stands) log.push({ commit: stands });
      if (method.composing) log.push({ compose: method.composing });
    }
  }
  return log;
}

/** Gboard: a composition is a whole word, and every key is 229. */
export function byWord(keys: string): Step[] {
  const method = new TwoSet();
  const log: Step[] = [];
  const word = () => method.text.slice(method.text.lastIndexOf(" ") + 1);
  for (const key of keys) {
    const before = word();
    if (key === ENTER) log.push({ commit: before }, { key: "Enter" });
    else if (key === " ") {
      method.press(key);
      log.push({ process: true }, { commit: `${before} ` });
    } else {
      if (key === BACK) method.back();
      else method.press(key);
      log.push({ process: true }, { compose: word() });
    }
  }
  return log;
}

/** Safari on iOS: no composition events; each step deletes the syllable and inserts what it has become. */
export function byPairs(keys: string): Step[] {
  const method = new TwoSet();
  const log: Step[] = [];
  for (const key of keys) {
    const { written: before, composing } = method;
    if (key === ENTER) log.push({ key: "Enter" });
    else {
      if (key === BACK) method.back();
      else method.press(key);
      const now = method.text.slice(before.length);
      if (composing) log.push({ input: "deleteContentBackward", back: composing.length });
      if (now) log.push({ input: "insertText", data: now });
      else if (!composing) log.push({ input: "deleteContentBackward", back: 1 });
    }
  }
  return log;
}

/** Safari with composition events: at the end the text is deleted and inserted once more, and only then the composition ends. */
export function inSafari(keys: string): Step[] {
  const method = new TwoSet();
  const log: Step[] = [];
  const end = (text: string): Step[] => [
    { input: "deleteCompositionText", back: text.length, composing: true },
    { input: "insertFromComposition", data: text, composing: true },
    { event: "compositionend", data: text },
  ];
  for (const key of keys) {
    const { written: before, composing } = method;
    if (key === ENTER) {
      // The end of the composition comes before the key that ended it, which still says 229.
      log.push(...(composing ? end(composing) : []), { keydown: "Enter", code: 229 });
      method.finish();
      continue;
    }
    method.press(key);
    const stands = method.written.slice(before.length);
    let open = composing;
    if (stands) {
      if (open !== stands && open) log.push({ input: "insertCompositionText", data: stands, back: open.length, composing: true });
      if (open) log.push(...end(stands));
      else log.push({ input: "insertText", data: stands });
      open = "";
    }
    if (method.composing) {
      if (!open) log.push({ event: "compositionstart", data: "" });
      log.push({ event: "compositionupdate", data: method.composing });
      log.push({ input: "insertCompositionText", data: method.composing, back: open.length, composing: true });
    }
  }
  return log;
}

/** Plays a log into the field that has the focus. */
export async function play(page: Page, method: CDPSession, log: Step[]): Promise<void> {
  for (const step of log) {
    if ("compose" in step) await compose(method, step.compose, step.range);
    else if ("commit" in step) await method.send("Input.insertText", { text: step.commit });
    else if ("process" in step) await process(method);
    else if ("key" in step) await page.keyboard.press(step.key);
    else if ("pause" in step) await page.waitForTimeout(step.pause);
    else await page.evaluate(script, step);
  }
}

/** The text that may still change, in the place of the one before, or of letters that stood already. */
export async function compose(method: CDPSession, text: string, range?: [number, number]): Promise<void> {
  const replaced = range ? { replacementStart: range[0], replacementEnd: range[1] } : {};
  const at = text.length;
  await method.send("Input.imeSetComposition", { text, selectionStart: at, selectionEnd: at, ...replaced });
}

/** The key that an input method takes for itself. */
async function process(method: CDPSession): Promise<void> {
  await method.send("Input.dispatchKeyEvent", { type: "rawKeyDown", key: "Process", windowsVirtualKeyCode: 229 });
  await method.send("Input.dispatchKeyEvent", { type: "keyUp", key: "Process", windowsVirtualKeyCode: 229 });
}

/** Runs inside the page: changes the field as an input method does, and tells of it. */
function script(step: Extract<Step, { event: string } | { input: string } | { keydown: string }>): void {
  const field = document.activeElement as HTMLInputElement;
  if ("event" in step) {
    field.dispatchEvent(new CompositionEvent(step.event, { data: step.data, bubbles: true }));
  } else if ("keydown" in step) {
    const event = new KeyboardEvent("keydown", { key: step.keydown, bubbles: true, cancelable: true });
    Object.defineProperty(event, "keyCode", { value: step.code });
    field.dispatchEvent(event);
  } else {
    const { input: inputType, data = null, back = 0, composing: isComposing = false } = step;
    const end = field.selectionEnd ?? field.value.length;
    field.setRangeText(data ?? "", Math.max(0, end - back), end, "end");
    field.dispatchEvent(new InputEvent("input", { inputType, data, isComposing, bubbles: true }));
  }
}
