import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

import { type Page, expect } from "@playwright/test";
import type { AxeResults } from "axe-core";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const STANDARDS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** Runs axe over the page as it stands and expects no violation. */
export async function audit(page: Page): Promise<void> {
  expect(await violations(page), "accessibility").toEqual([]);
}

/** What axe finds on the page as it stands. */
export async function violations(page: Page): Promise<{ id: string; help: string; where: string[] }[]> {
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  // What fades in has its colours only at the end.
  await page.evaluate(async () => {
    await Promise.allSettled(document.getAnimations().map((animation) => animation.finished));
  });
  const results = (await page.evaluate(async (standards) => {
    // Nothing behind a modal dialog can be reached; axe, which does not know of the top layer, may take it for in front.
    const modal = document.querySelector("dialog:modal");
    const behind = modal ? [...document.body.children].filter((element) => !element.contains(modal)) : [];
    const hide = (visibility: string) => behind.forEach((element) => ((element as HTMLElement).style.visibility = visibility));
    hide("hidden");
    const results = await (globalThis as any).axe.run(modal ?? document, { runOnly: standards, resultTypes: ["violations"] });
    hide("");
    return results;
  }, STANDARDS)) as AxeResults;
  return results.violations.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => node.target.join(" ")),
  }));
}
