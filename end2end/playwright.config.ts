import { defineConfig } from "@playwright/test";

const CHROMIUM = process.env.CHROME_PATH ?? "/usr/bin/chromium";

const phone = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 };
const desktop = { viewport: { width: 1280, height: 800 } };

/** Specs that need JavaScript are named so, and left out where there is none. */
const NEEDS_JAVASCRIPT = /\.hydrate\.spec\.ts$/;

/** What a screen does not show: headers, statuses, files. It runs once. */
const SERVER = /server\.spec\.ts$/;

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
    trace: "retain-on-failure",
    screenshot: "only-on-failure",
    launchOptions: {
      executablePath: CHROMIUM,
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
    { name: "phone", use: phone, testIgnore: SERVER },
    { name: "phone-plain", use: { ...phone, javaScriptEnabled: false }, testIgnore: [SERVER, NEEDS_JAVASCRIPT] },
    { name: "desktop", use: desktop, testIgnore: SERVER },
    { name: "desktop-plain", use: { ...desktop, javaScriptEnabled: false }, testIgnore: [SERVER, NEEDS_JAVASCRIPT] },
    { name: "server", testMatch: SERVER },
  ],
});
