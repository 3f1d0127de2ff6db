import type { Page } from "@playwright/test";

import { type Place, look } from "../helper/everywhere";
import { agree, somebody, throughKakao } from "../helper/kakao";
import { join } from "../helper/operator";
import { type Belongings, settle } from "../helper/singer";
import { row, searchBox } from "../helper/songs";
import { expect, test } from "../helper/test";

// The browser itself reports a page that is not there.
test.use({
  expectedMessage: /status of 404/,
  // A trace keeps a copy of the page for every one of a few thousand steps.
  trace: "off",
});
test.describe.configure({ timeout: 120_000 });

/** Documents without code, which no app takes over. */
const PLAIN = /^\/(s\/|privacy|operator)|\/(import|share|rejected)$/;

const found = `/search?q=${encodeURIComponent("시험 가수")}`;

/** What everybody may open. */
const EVERYBODYS: Place[] = [
  { path: "/" },
  { path: "/search" },
  { path: found },
  { path: "/search", open: (page) => typed(page, "아이유") },
  { path: `/search?q=${encodeURIComponent("뷁쉟궯뛟켏")}` },
  { path: "/search?mode=number&q=9900" },
  { path: "/chart" },
  { path: "/new" },
  { path: "/recommend" },
  { path: "/library" },
  { path: "/queue" },
  { path: "/room?with=queue" },
  { path: "/room?with=queue&brand=tj" },
  { path: "/account" },
  { path: "/privacy" },
  { path: "/recommend/rejected" },
  { path: "/offline" },
  { path: "/nowhere" },
];

/** What there is for somebody who keeps songs. */
function places({ folder, song, room, sung, shared }: Belongings): Place[] {
  return [
    ...EVERYBODYS,
    { path: song },
    { path: song.replace("/song/", "/save/") },
    { path: folder },
    { path: folder, open: (page) => page.getByRole("button", { name: "편집" }).click() },
    { path: folder + song.replace("/song", "") },
    { path: `${folder}/import` },
    { path: `${folder}/import`, open: pasted },
    { path: `${folder}/share` },
    { path: shared },
    { path: sung },
    { path: "/queue", open: (page) => page.getByRole("button", { name: "순서 바꾸기" }).click() },
    { path: `${room}&brand=tj` },
    { path: `${room}&brand=ky` },
    { path: "/room?with=queue&brand=tj&at=end" },
    { path: found, open: saving },
  ];
}

async function typed(page: Page, text: string): Promise<void> {
  await searchBox(page).pressSequentially(text);
  await page.getByRole("option").first().waitFor();
}

async function saving(page: Page): Promise<void> {
  await row(page, "종이배 정류장").getByRole("link", { name: /폴더에 담기/ }).click();
  await page.getByRole("dialog").getByRole("button", { name: "부를 곡", exact: true }).waitFor();
}

async function pasted(page: Page): Promise<void> {
  await page.getByRole("textbox", { name: "붙여 넣을 노래 목록" }).fill("종이배 정류장 - 시험 가수\n선풍\nTJ 999999");
  await page.getByRole("button", { name: "찾아보기" }).click();
  await page.getByRole("heading", { name: "이 노래들이 맞나요?" }).waitFor();
}

/** Goes to each place and looks at it. */
async function go(page: Page, visit: (path: string) => Promise<void>, places: Place[]): Promise<void> {
  const problems: string[] = [];
  for (const { path, open } of places) {
    if (PLAIN.test(path)) await page.goto(path);
    else await visit(path);
    await page.locator("h1").first().waitFor();
    await expect(page.locator(".skeleton")).toHaveCount(0);
    await open?.(page);
    problems.push(...(await look(page, open ? `${path} opened` : path)));
  }
  expect(problems).toEqual([]);
}

test("nobody in particular is hindered anywhere", async ({ page, visit, browser, baseURL }) => {
  const other = await browser.newContext({ baseURL });
  const { song, shared, folder, sung } = await settle(await other.newPage());
  const nowhere = [folder, folder + song.replace("/song", ""), sung, "/song/0"].map((path) => ({ path }));
  await other.close();
  await go(page, visit, [...EVERYBODYS, { path: song }, { path: shared }, ...nowhere, { path: "/operator" }]);
});

test("a guest with songs is hindered nowhere", async ({ page, visit }) => {
  await go(page, visit, places(await settle(page)));
});

test("somebody who logged in is hindered nowhere", async ({ page, visit }) => {
  await visit("/account");
  await throughKakao(page, somebody());
  const problems = await look(page, "/login/agree");
  await agree(page);
  await expect(page.getByRole("heading", { name: "노래왕 님" })).toBeVisible();
  expect(problems).toEqual([]);
  await go(page, visit, places(await settle(page)));
});

test("an operator is hindered nowhere", async ({ page, visit, server }) => {
  await settle(page);
  const pages = ["/operator", "/operator/jobs/cleanup", "/operator/models", "/operator/reviews", "/account"];
  const invitation = new URL(await server.inviteOperator());
  await join(page, server);
  await go(page, visit, [...pages, invitation.pathname + invitation.search].map((path) => ({ path })));
});
