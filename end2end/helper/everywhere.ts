import { type Page, test } from "@playwright/test";

import { violations } from "./audit";
import { CONTROLS, covered, ringless, sideways, small, toTheEnd, unfold, unmarked, unreadable } from "./layout";

const WIDTHS = [360, 768, 1280];
const HEIGHT = 720;
/** What WCAG 2.2 asks for, and what a thumb wants, in CSS pixels. */
const LEAST_TARGET = 24;
const GOOD_TARGET = 44;

/** A place of the app: an address, and what is opened there. */
export type Place = { path: string; open?: (page: Page) => Promise<unknown> };

/**
 * Looks at the open page in every way: light and dark, on three widths, on a narrow one, with text of double size, and in
 * the colours of somebody who forces their own. What is wrong, with where it is.
 */
export async function look(page: Page, where: string): Promise<string[]> {
  const problems: string[] = [];
  const note = (how: string, found: string[]) => problems.push(...found.map((what) => `${where}, ${how}: ${what}`));
  const wide = (width: number) => page.setViewportSize({ width, height: HEIGHT });

  // Nothing is in the midst of changing its colour.
  await page.emulateMedia({ reducedMotion: "reduce" });
  await wide(1280);
  await page.evaluate(toTheEnd);
  await wide(320);
  note("turned", await page.evaluate(sideways));
  await page.evaluate(unfold);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    for (const width of WIDTHS) {
      await wide(width);
      const how = `${colorScheme} ${width}`;
      note(how, (await violations(page)).map(({ id, where }) => `${id}: ${where.slice(0, 3).join(", ")}`));
      note(how, await page.evaluate(sideways));
    }
    // Only after a key is the focus shown.
    await page.keyboard.press("Tab");
    note(colorScheme, await page.evaluate(ringless, CONTROLS));
  }

  await wide(WIDTHS[0]);
  note("focus", await page.evaluate(covered, CONTROLS));
  note("targets", await page.evaluate(small, [CONTROLS, LEAST_TARGET] as [string, number]));
  for (const what of await page.evaluate(small, [CONTROLS, GOOD_TARGET] as [string, number])) {
    test.info().annotations.push({ type: `below ${GOOD_TARGET} px`, description: what });
  }

  await wide(320);
  note("320", [...(await page.evaluate(sideways)), ...(await page.evaluate(unreadable))]);

  await page.evaluate(() => (document.documentElement.style.fontSize = "200%"));
  for (const width of [1280, 360]) {
    await wide(width);
    note(`200% ${width}`, [...(await page.evaluate(sideways)), ...(await page.evaluate(unreadable))]);
  }
  await page.evaluate(() => (document.documentElement.style.fontSize = ""));

  await page.emulateMedia({ forcedColors: "active" });
  note("forced colours", await page.evaluate(unmarked, CONTROLS));
  await page.keyboard.press("Tab");
  note("forced colours", await page.evaluate(ringless, CONTROLS));
  await page.emulateMedia({ forcedColors: "none", colorScheme: "light" });
  return problems;
}
