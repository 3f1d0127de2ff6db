import type { Page } from "@playwright/test";

import { shakes } from "../helper/haptics";
import { enqueue } from "../helper/queue";
import { expect, test } from "../helper/test";

const [FIRST, SECOND, THIRD] = ["연필깎이 블루스", "종이배 정류장", "물웅덩이 왈츠"];

const name = (page: Page) => page.getByRole("heading", { level: 1 });

test("a finger swipes", async ({ page, visit }) => {
  const shaken = await shakes(page);
  await enqueue(page, visit, [FIRST, SECOND, THIRD]);
  await visit("/room?with=queue&brand=tj");
  const touch = await page.context().newCDPSession(page);
  const swipe = async (x: number, y: number) => {
    const at = (share: number) => [{ x: 200 + x * share, y: 300 + y * share }];
    await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: at(0) });
    for (const share of [0.25, 0.5, 0.75, 1]) {
      await touch.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: at(share) });
    }
    await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await swipe(-150, 10);
  await expect(name(page)).toHaveText(SECOND);
  await swipe(-150, -10);
  await expect(name(page)).toHaveText(THIRD);
  await swipe(150, 0);
  await expect(name(page)).toHaveText(SECOND);
  await swipe(-40, 0);
  await swipe(-60, 200);
  await page.waitForTimeout(300);
  await expect(name(page)).toHaveText(SECOND);
  expect(await shaken(), "one shake for each swipe that led somewhere").toBe(3);
});

test("a second finger is not the first one's swipe", async ({ page, visit }) => {
  await enqueue(page, visit, [FIRST, SECOND]);
  await visit("/room?with=queue&brand=tj");
  await expect(name(page)).toHaveText(FIRST);
  const touch = await page.context().newCDPSession(page);
  const [first, second] = [{ x: 250, y: 300, id: 0 }, { x: 40, y: 300, id: 1 }];
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [first] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [first, second] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [first] });
  await touch.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  await page.waitForTimeout(300);
  await expect(name(page)).toHaveText(FIRST);
});
