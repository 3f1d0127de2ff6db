import { type Locator, type Page, expect } from "@playwright/test";

/** More stops than any page has on the way. */
const MOST_STOPS = 150;

/** What is asked of a control once the focus is there. */
type Role = Parameters<Page["getByRole"]>[0];

/**
 * Presses Tab, or Shift+Tab, until the focus is on the control with this role and name. At every stop on the way the focus
 * is seen, nothing covers it, and a screen reader has something to say.
 */
export async function tabTo(page: Page, role: Role, name: string | RegExp, key = "Tab"): Promise<Locator> {
  const target = page.getByRole(role, { name, exact: true }).first();
  await target.waitFor();
  const path: string[] = [];
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await page.keyboard.press(key);
    const { trouble, what } = await page.evaluate(look);
    path.push(what);
    expect(trouble, `${what} on the way to ${name}`).toEqual([]);
    if (await target.evaluate((control) => control === document.activeElement)) {
      await expect(target).toHaveRole(role);
      await expect(target).toHaveAccessibleName(name);
      return target;
    }
  }
  throw new Error(`the focus never came to ${name}: ${path.join(", ")}`);
}

/** The focused control, and what is wrong with how it is shown. */
function look(): { what: string; trouble: string[] } {
  const control = document.activeElement;
  // Between the last control and the first one the focus is in the browser's own bars.
  if (!control || control === document.body) return { what: "nothing", trouble: [] };
  const what = `${control.tagName.toLowerCase()}.${control.className}`;
  const style = getComputedStyle(control);
  const ring = control.matches(":focus-visible") && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  // A field says it with its edge, which has the accent's colour.
  const probe = document.createElement("i");
  probe.style.color = "var(--accent)";
  document.body.append(probe);
  const edge = control.matches("input, textarea, select") && style.borderTopColor === getComputedStyle(probe).color;
  probe.remove();
  const target = control.closest("label") ?? control;
  const { left, top, width, height } = target.getBoundingClientRect();
  const isOn = (x: number, y: number) => {
    const on = document.elementFromPoint(left + width * x, top + height * y);
    return on !== null && target.contains(on);
  };
  const seen = [0.1, 0.5, 0.9].some((x) => [0.1, 0.5, 0.9].some((y) => isOn(x, y)));
  const named = [control.getAttribute("aria-label"), control.textContent, target.textContent].some((text) => text?.trim());
  const trouble = [];
  if (!ring && !edge) trouble.push("no ring around it");
  if (!seen) trouble.push("covered");
  if (!named) trouble.push("no name");
  return { what, trouble };
}
