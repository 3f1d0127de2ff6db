import { type BrowserContext, type Page, test as base } from "@playwright/test";

import { audit } from "./audit";
import { Server } from "./server";

type Fixtures = {
  /** Console messages this test expects, such as the browser's own line about a 404. */
  expectedMessage: RegExp;
  /** Fails the test on any console warning, console error or uncaught exception. */
  quietConsole: void;
  /** Whether the project runs with JavaScript. */
  hydrated: boolean;
  /** Opens a page and waits until the app has taken it over (or, without JavaScript, until it is loaded). */
  visit: (path: string) => Promise<void>;
  /** Fails on any accessibility violation that axe finds on the current page; axe itself needs JavaScript. */
  accessible: () => Promise<void>;
};

type WorkerFixtures = {
  server: Server;
};

export const test = base.extend<Fixtures, WorkerFixtures>({
  server: [
    async ({}, use) => {
      const server = await Server.start();
      await use(server);
      await server.stop();
    },
    { scope: "worker" },
  ],

  baseURL: async ({ server }, use) => use(server.url),

  expectedMessage: [/^$/, { option: true }],

  quietConsole: [
    async ({ context, expectedMessage, hydrated, server }, use, info) => {
      const messages = listen(context);
      await use();
      const surprising = messages.filter(
        (message) => !expectedMessage.test(message) && (hydrated || !unusedPreload.test(message)),
      );
      if (surprising.length > 0) {
        throw new Error(`the browser complained:\n${surprising.join("\n")}`);
      }
      if (info.status !== info.expectedStatus) {
        await info.attach("server.log", { body: server.output() });
      }
    },
    { auto: true },
  ],

  hydrated: async ({ javaScriptEnabled }, use) => use(javaScriptEnabled !== false),

  visit: async ({ page, hydrated }, use) => {
    await use(async (path) => {
      await page.goto(path);
      if (hydrated) await untilHydrated(page);
    });
  },

  accessible: async ({ page, hydrated }, use) => {
    await use(async () => {
      if (hydrated) await audit(page);
    });
  },
});

export { expect } from "@playwright/test";

/** A browser without JavaScript fetches the app's files ahead all the same, and says so of a page that stays open. */
const unusedPreload = /^warning: The resource \S+ was preloaded using link preload but not used/;

function listen(context: BrowserContext): string[] {
  const messages: string[] = [];
  context.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) {
      messages.push(`${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  context.on("weberror", (error) => messages.push(`exception: ${error.error()}`));
  return messages;
}

/** The app marks the document once it has taken it over. */
export async function untilHydrated(page: Page): Promise<void> {
  await page.locator("html[data-hydrated]").waitFor({ state: "attached", timeout: 15_000 });
}

/** Keeps the catalogue off the device, so that every search asks the server. */
export async function withoutCatalogue(page: Page): Promise<void> {
  // Never answered: an error would be reported on the console.
  await page.route("**/catalogue.json", () => {});
}
