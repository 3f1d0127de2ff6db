// One run of Lighthouse, with its preset of a middling phone, in a browser that knows nothing.

import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

import { EXECUTABLE, FLAGS } from "./chromium.mjs";

const CATEGORIES = ["performance", "accessibility", "best-practices", "seo"];
const METRICS = {
  fcp: "first-contentful-paint",
  lcp: "largest-contentful-paint",
  tbt: "total-blocking-time",
  cls: "cumulative-layout-shift",
};

/** What the search worker fetches once the page is there: nobody waits for it. */
const BACKGROUND = /\/pkg\/search\.|\/catalogue/;

/** Scores from 0 to 100, times in milliseconds, bytes as they were transferred, and what was found fault with. */
export async function audit(url, cookie, skipAudits = []) {
  const chrome = await launch({ chromePath: EXECUTABLE, chromeFlags: ["--headless=new", ...FLAGS] });
  try {
    const { lhr } = await lighthouse(url, {
      port: chrome.port,
      logLevel: "error",
      output: "json",
      onlyCategories: CATEGORIES,
      extraHeaders: { cookie, "accept-language": "ko-KR" },
      // What only says something, and takes its time.
      skipAudits: ["full-page-screenshot", "screenshot-thumbnails", ...skipAudits],
    });
    if (lhr.runtimeError) throw new Error(`${url}: ${lhr.runtimeError.message}`);
    const value = (name) => lhr.audits[name].numericValue;
    const requests = lhr.audits["network-requests"].details.items;
    const bytes = (wanted) =>
      requests.filter(({ url }) => BACKGROUND.test(url) === wanted).reduce((sum, { transferSize }) => sum + transferSize, 0);
    return {
      scores: CATEGORIES.map((category) => Math.round(lhr.categories[category].score * 100)),
      ...Object.fromEntries(Object.entries(METRICS).map(([short, name]) => [short, value(name)])),
      bytes: bytes(false),
      background: bytes(true),
      faults: CATEGORIES.slice(1).flatMap((category) => faults(lhr, lhr.categories[category])),
    };
  } finally {
    chrome.kill();
  }
}

/** The audits that cost a category points, with the first place each names. */
function faults(lhr, category) {
  return category.auditRefs
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id].score !== null && lhr.audits[id].score < 1)
    .map(({ id }) => {
      const [first] = lhr.audits[id].details?.items ?? [];
      const place = first?.node?.snippet ?? first?.source ?? first?.description ?? first?.url ?? "";
      return `${id}: ${String(place).slice(0, 160)}`;
    });
}
