import { type Page, expect } from "@playwright/test";

import type { Server } from "./server";

/** Makes this browser an operator's; leaves it on the operators' page, which is a plain document. */
export async function join(page: Page, server: Server): Promise<void> {
  await page.goto(await server.inviteOperator());
  await page.getByRole("button", { name: "초대 받기" }).click();
  await expect(page).toHaveURL("/operator");
  await expect(page.getByRole("heading", { level: 1, name: "운영" })).toBeVisible();
}
