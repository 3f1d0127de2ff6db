// Lighthouse and Core Web Vitals over a running server.
// Usage: node page.mjs ORIGIN RUNS; one JSON object a line.

import { startGuest } from "./page/guest.mjs";
import { measureInteractions } from "./page/interactions.mjs";
import { audit } from "./page/lighthouse.mjs";
import { measureRepeatVisits } from "./page/repeat.mjs";

const [origin, wanted] = process.argv.slice(2);
const runs = Number(wanted);
const say = (what) => process.stdout.write(`${JSON.stringify(what)}\n`);

const guest = await startGuest(origin);
// What one person keeps is for no search engine: robots.txt says so, and only there that is no fault.
const PAGES = [
  { name: "home", path: "/" },
  { name: "search results", path: `/search?q=${encodeURIComponent("아이유")}` },
  { name: "folder", path: guest.folder, skipAudits: ["is-crawlable"] },
];

for (const { name, path, skipAudits } of PAGES) {
  for (let run = 0; run < runs; run += 1) {
    say({ page: name, ...(await audit(origin + path, guest.cookie, skipAudits)) });
  }
}
for (const fcp of await measureRepeatVisits(origin, runs)) say({ repeat: fcp });
const { durations, empty } = await measureInteractions(origin, runs);
for (const duration of durations) say({ interaction: duration });
for (const duration of empty) say({ empty: duration });
