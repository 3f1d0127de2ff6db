import type { Page } from "@playwright/test";

/** The screens that a person may hold or sit at. */
const SIZES = [
  { width: 360, height: 800 },
  { width: 390, height: 844 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
];
const THEMES = ["light", "dark"] as const;

/** A sheet is half as large as what it shows. */
const SCALE = 0.5;
const GAP = 16;
const QUALITY = 72;

type Size = { width: number; height: number };
type Picture = Size & { data: string };

/** Takes the open page on every screen, light and dark, and puts the pictures onto one sheet, as a JPEG. */
export async function takeSheet(page: Page, path: string, sizes: Size[] = SIZES): Promise<void> {
  const rows: Picture[][] = [];
  for (const colorScheme of THEMES) {
    await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
    const row: Picture[] = [];
    for (const size of sizes) row.push({ ...size, data: await take(page, size) });
    rows.push(row);
  }
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
  await layOut(page, rows, path);
}

async function take(page: Page, size: Size): Promise<string> {
  await page.setViewportSize(size);
  // Lists and digits take their place once the width is known.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return (await page.screenshot({ animations: "disabled", caret: "hide" })).toString("base64");
}

async function layOut(page: Page, rows: Picture[][], path: string): Promise<void> {
  const sheet = await page.context().newPage();
  const image = ({ width, data }: Picture) => `<img width="${width * SCALE}" src="data:image/png;base64,${data}">`;
  const html = rows.map((row) => `<div>${row.map(image).join("")}</div>`).join("");
  const style = `body { margin: 0; background: #8a8d99; width: max-content; padding: ${GAP}px; }
    div { display: flex; align-items: flex-start; gap: ${GAP}px; } div + div { margin-top: ${GAP}px; }`;
  await sheet.setViewportSize({ width: 1600, height: 1200 });
  await sheet.setContent(`<!DOCTYPE html><style>${style}</style>${html}`);
  await sheet.evaluate(() => Promise.all([...document.images].map((image) => image.decode())));
  await sheet.locator("body").screenshot({ path, type: "jpeg", quality: QUALITY });
  await sheet.close();
}
