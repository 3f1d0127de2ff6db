import { type BrowserContext, type Page, expect } from "@playwright/test";

/** Makes a browser read English from now on. */
export async function readEnglish(context: BrowserContext, url: string): Promise<void> {
  await context.addCookies([{ name: "language", value: "en", url }]);
}

/** Expects English and no Korean on the page, but for names and what somebody wrote, also within sentences. */
export async function expectEnglish(page: Page, written: string[] = []): Promise<void> {
  await expect(page.locator("html")).toHaveAttribute("lang", "en");
  await expect.poll(() => korean(page, written), { message: `${page.url()} in English` }).toEqual([]);
}

/** Every text and attribute of the page that holds Korean which is nobody's own. */
function korean(page: Page, written: string[]): Promise<string[]> {
  return page.evaluate((written) => {
    const hangul = /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/;
    const own = '[translate="no"], body [lang]';
    const names = [...document.querySelectorAll(own)].map((element) => element.textContent?.trim() ?? "");
    const known = [...written, ...names].filter((name) => name !== "").sort((one, other) => other.length - one.length);
    const isKorean = (text: string) => hangul.test(known.reduce((text, name) => text.replaceAll(name, ""), text));
    const found: string[] = [];
    const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
    for (let node: Node | null = walker.currentNode; node; node = walker.nextNode()) {
      const element = node instanceof Element ? node : node.parentElement;
      if (!element || element.closest(own)) continue;
      if (node instanceof Element) {
        for (const name of ["title", "aria-label", "placeholder", "alt"]) {
          const value = node.getAttribute(name) ?? "";
          if (isKorean(value)) found.push(`${name}: ${value}`);
        }
      } else if (!element.closest("script, style, textarea") && isKorean(node.textContent ?? "")) {
        found.push(node.textContent ?? "");
      }
    }
    return found;
  }, written);
}
