// What can be measured on the page as it stands. Each function runs inside the page: it uses nothing from outside itself.

/** What a person presses or fills in. */
export const CONTROLS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [role=option]";

/** Opens what is folded away, and draws what is far from the screen. */
export function unfold(): void {
  for (const details of document.querySelectorAll("details")) details.open = true;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync("li { content-visibility: visible !important; }");
  document.adoptedStyleSheets.push(sheet);
}

/** Scrolls to the end and back, so that every row was drawn once. */
export async function toTheEnd(): Promise<void> {
  const frame = () => new Promise((drawn) => requestAnimationFrame(drawn));
  for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
    scrollTo(0, y);
    await frame();
  }
  scrollTo(0, 0);
  await frame();
}

/** How far the page scrolls sideways, in CSS pixels. */
export function sideways(): string[] {
  const { scrollWidth, clientWidth } = document.documentElement;
  return scrollWidth > clientWidth ? [`scrolls sideways: ${scrollWidth} of ${clientWidth}`] : [];
}

/** Text that is cut off without an ellipsis, that leaves its control, or that lies over other text. */
export function unreadable(): string[] {
  type Line = { element: Element; left: number; right: number; top: number; bottom: number; what: string; floats: boolean };
  const problems = new Set<string>();
  const lines: Line[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement!;
    const text = node.textContent!.trim();
    if (!text || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
    if (element.closest("script, style, option, svg")) continue;
    const above: Element[] = [];
    for (let one: Element | null = element; one; one = one.parentElement) above.push(one);
    const styles = above.map((one) => getComputedStyle(one));
    // What is only heard.
    if (styles.some((style) => style.clipPath !== "none")) continue;
    const what = `${element.tagName.toLowerCase()}.${element.className} “${text.slice(0, 24)}”`;
    const size = parseFloat(styles[0].fontSize);
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1) continue;
      // The line is higher than its letters.
      const middle = (box.top + box.bottom) / 2;
      const ink = { left: box.left, right: box.right, top: middle - size / 2, bottom: middle + size / 2 };
      let isScrolled = false;
      let isShortened = false;
      above.forEach((one, at) => {
        if (isScrolled || isShortened) return;
        const edge = one.getBoundingClientRect();
        const { overflowX, overflowY, textOverflow, webkitLineClamp, display } = styles[at];
        const beyondX = ink.left < edge.left - 2 || ink.right > edge.right + 2;
        const beyondY = ink.top < edge.top - 2 || ink.bottom > edge.bottom + 2;
        if (/auto|scroll/.test(overflowX + overflowY)) isScrolled = true;
        else if (textOverflow === "ellipsis" || webkitLineClamp !== "none") isShortened = true;
        else if (beyondX && /hidden|clip/.test(overflowX)) problems.add(`cut off at the side: ${what}`);
        else if (beyondY && /hidden|clip/.test(overflowY)) problems.add(`cut off above or below: ${what}`);
        else if (display !== "inline" && (beyondX || beyondY) && one.matches("a, button, summary, label, li, td, th, p, .card"))
          problems.add(`leaves its ${one.tagName.toLowerCase()}.${one.className}: ${what}`);
      });
      const floats = styles.some(({ position }) => position === "fixed" || position === "sticky");
      if (!isScrolled && !isShortened) {
        lines.push({ element, ...ink, what, floats });
        if (ink.left < -1 || ink.right > innerWidth + 1) problems.add(`beyond the screen: ${what}`);
      }
    }
  }
  lines.forEach((one, at) => {
    for (const other of lines.slice(at + 1)) {
      if (one.floats || other.floats || one.element === other.element) continue;
      const wide = Math.min(one.right, other.right) - Math.max(one.left, other.left);
      const high = Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top);
      if (wide > 2 && high > 4) problems.add(`over each other: ${one.what} and ${other.what}`);
    }
  });
  return [...problems];
}

/** Controls that nothing but a surface tells from text: no edge, no line, no icon. Surfaces are gone in forced colours. */
export function unmarked(controls: string): string[] {
  const seen = [...document.querySelectorAll(controls)].filter((one) => one.checkVisibility({ checkOpacity: true }));
  const bare = seen.filter((control) => {
    const style = getComputedStyle(control);
    const icon = getComputedStyle(control, "::before");
    const edged = ["top", "right", "bottom", "left"].some(
      (side) =>
        style.getPropertyValue(`border-${side}-style`) !== "none" &&
        parseFloat(style.getPropertyValue(`border-${side}-width`)) >= 1,
    );
    const lined = style.textDecorationLine.includes("underline") && control.textContent!.trim() !== "";
    const drawn = icon.content !== "none" && icon.maskImage !== "none" && icon.backgroundColor !== "rgba(0, 0, 0, 0)";
    const native = control.matches("summary, input[type=checkbox], input[type=radio]");
    return !edged && !lined && !drawn && !native;
  });
  return [...new Set(bare.map((one) => `looks like text: ${one.tagName.toLowerCase()}.${one.className} “${one.textContent!.trim().slice(0, 24)}”`))];
}

/** Focuses one control after the other: its ring is seen, and stands out from what is behind it. */
export function ringless(controls: string): string[] {
  const problems = new Set<string>();
  const parse = (color: string) => (color.match(/[\d.]+/g) ?? ["0", "0", "0", "0"]).map(Number);
  const light = (color: string) => {
    const [red, green, blue] = parse(color)
      .slice(0, 3)
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const behind = (from: Element | null) => {
    for (let one = from; one; one = one.parentElement) {
      const color = getComputedStyle(one).backgroundColor;
      if ((parse(color)[3] ?? 1) > 0.5) return color;
    }
    return getComputedStyle(document.documentElement).colorScheme.startsWith("dark") ? "rgb(0, 0, 0)" : "rgb(255, 255, 255)";
  };
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    if (control.matches("[role=option]") || !control.checkVisibility({ checkOpacity: true })) continue;
    const before = getComputedStyle(control).borderTopColor;
    control.focus();
    if (document.activeElement !== control) continue;
    const what = `${control.tagName.toLowerCase()}.${control.className}`;
    const style = getComputedStyle(control);
    const forced = matchMedia("(forced-colors: active)").matches;
    const ring = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2 ? style.outlineColor : null;
    // A field may say it with its edge.
    const edge = !forced && parseFloat(style.borderTopWidth) >= 2 && style.borderTopColor !== before ? style.borderTopColor : null;
    const color = ring ?? edge;
    if (color === null) {
      problems.add(`no focus ring: ${what}`);
      continue;
    }
    const inside = ring !== null && parseFloat(style.outlineOffset) < 0;
    const [one, other] = [light(color), light(behind(inside ? control : control.parentElement))];
    const ratio = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
    if (ratio < 3) problems.add(`focus ring of ${ratio.toFixed(1)}:1: ${what}`);
  }
  (document.activeElement as HTMLElement | null)?.blur();
  return [...problems];
}

/** Controls that something fixed covers whole when they have the focus. */
export function covered(controls: string): string[] {
  const problems = new Set<string>();
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    if (control.matches("[role=option]") || !control.checkVisibility({ checkOpacity: true })) continue;
    control.focus();
    if (document.activeElement !== control) continue;
    const target = control.closest("label") ?? control;
    const { left, top, width, height } = target.getBoundingClientRect();
    const shares = [0.03, 0.25, 0.5, 0.75, 0.97];
    const isSeen = shares.some((x) =>
      shares.some((y) => {
        const on = document.elementFromPoint(left + width * x, top + height * y);
        return on !== null && target.contains(on);
      }),
    );
    if (!isSeen) problems.add(`hidden while it has the focus: ${control.tagName.toLowerCase()}.${control.className} “${control.textContent!.trim().slice(0, 24)}”`);
  }
  (document.activeElement as HTMLElement | null)?.blur();
  scrollTo(0, 0);
  return [...problems];
}

/** Targets that are smaller than this either way, with their size; links within a sentence are as high as its letters. */
export function small([controls, least]: [string, number]): string[] {
  const found = new Set<string>();
  for (const control of document.querySelectorAll<HTMLElement>(controls)) {
    if (!control.checkVisibility({ checkOpacity: true })) continue;
    const style = getComputedStyle(control);
    if (style.clipPath !== "none") continue;
    const inSentence = style.display === "inline" && control.parentElement!.textContent!.trim() !== control.textContent!.trim();
    const { width, height } = (control.closest("label") ?? control).getBoundingClientRect();
    if (width > 0 && !inSentence && Math.min(width, height) < least - 0.5) {
      found.add(`${control.tagName.toLowerCase()}.${control.className} ${Math.round(width)} × ${Math.round(height)}`);
    }
  }
  return [...found];
}
