import type { Page } from "@playwright/test";

/** Counts how often the phone is shaken, in every page from now on. */
export async function shakes(page: Page): Promise<() => Promise<number>> {
  await page.addInitScript(() => {
    let count = 0;
    Object.defineProperty(navigator, "vibrate", { value: () => (count += 1) > 0 });
    Object.defineProperty(window, "shakes", { get: () => count });
  });
  return () => page.evaluate(() => (window as any).shakes);
}
