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
  const found = (await page.evaluate(async (standards) => {
    const run = async (where: ParentNode, rules = {}): Promise<AxeResults["violations"]> => {
      const options = { runOnly: standards, rules, resultTypes: ["violations"] };
      return (await (globalThis as any).axe.run(where, options)).violations;
    };
    const modal = document.querySelector("dialog:modal");
    if (!modal) return run(document);
    // Axe does not know of the top layer and may take what is behind for in front: only the sizes of the dialog's own
    // targets are told without it.
    const everything = await run(document, { "target-size": { enabled: false } });
    const behind = [...document.body.children].filter((element) => !element.contains(modal)) as HTMLElement[];
    for (const { style } of behind) style.visibility = "hidden";
    const targets = await run(modal);
    for (const { style } of behind) style.visibility = "";
    return [...everything, ...targets.filter(({ id }) => id === "target-size")];
  }, STANDARDS)) as AxeResults["violations"];
  return found.map(({ id, help, nodes }) => ({
    id,
    help,
    where: nodes.map((node) => node.target.join(" ")),
  }));
}
