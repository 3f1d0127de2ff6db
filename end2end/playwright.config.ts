import { existsSync } from "node:fs";

import { defineConfig } from "@playwright/test";

const BROWSERS = ["/usr/bin/chromium-headless-shell", "/usr/bin/chromium"];
const BROWSER = process.env.CHROME_PATH ?? BROWSERS.find(existsSync);

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1280, height: 800 } };

/** Specs that need JavaScript are named so, and left out where there is none. */
const NEEDS_JAVASCRIPT = /\.hydrate\.spec\.ts$/;

/** What a screen does not show: headers, statuses, files. It runs once. */
const SERVER = /server\.spec\.ts$/;

/** What goes through screens of its own choice, or to which the screen is no matter. It runs once. */
const ONCE = /\.once\.spec\.ts$/;

/** What needs a screen to touch, or one with bars around the page. */
const ONLY_PHONE = /\.phone\.hydrate\.spec\.ts$/;
const ONLY_DESKTOP = /\.desktop\.hydrate\.spec\.ts$/;

export default defineConfig({
  testDir: "tests",
  outputDir: "results",
  snapshotPathTemplate: "{testDir}/{testFilePath}-snapshots/{arg}{ext}",
  fullyParallel: false,
  workers: 2,
  // A machine shared with others may stall once; a test that fails twice has a reason, and the report names both.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: true,
  timeout: 30_000,
  expect: { timeout: 5_000 },
  reporter: [["list"]],
  use: {
    locale: "ko-KR",
    timezoneId: "Asia/Seoul",
    // Recording takes a quarter of the time: only what failed once is recorded, or everything with `--trace on`.
    trace: "on-first-retry",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: BROWSER,
      args: [
        "--no-sandbox",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
      ],
    },
  },
  // Every flow with and without JavaScript: the page must be useful before the WASM is there, and if it never comes.
  projects: [
    { name: "phone", use: phone, testIgnore: [SERVER, ONCE, ONLY_DESKTOP] },
    { name: "phone-plain", use: { ...phone, javaScriptEnabled: false }, testIgnore: [SERVER, ONCE, NEEDS_JAVASCRIPT] },
    { name: "desktop", use: desktop, testIgnore: [SERVER, ONCE, ONLY_PHONE] },
    { name: "desktop-plain", use: { ...desktop, javaScriptEnabled: false }, testIgnore: [SERVER, ONCE, NEEDS_JAVASCRIPT] },
    { name: "server", testMatch: SERVER },
    { name: "once", use: desktop, testMatch: ONCE },
  ],
});
