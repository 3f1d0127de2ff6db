import { folderWith } from "../helper/folders";
import { enqueue } from "../helper/queue";
import { row, untilSaved } from "../helper/songs";
import { expect, test } from "../helper/test";

const TJ = "연필깎이 블루스";
const KY = "선풍기 자장가";
const LAST = "종이배 정류장";

test("the queue is gone through at the machine in the room", async ({ page, visit, accessible }) => {
  await enqueue(page, visit, [TJ, KY, LAST]);
  const name = page.getByRole("heading", { level: 1 });
  await page.getByRole("link", { name: /방 모드/ }).click();
  await expect(name).toHaveText("방에 있는 기계를 골라 주세요");
  await accessible();
  await page.getByRole("link", { name: "TJ", exact: true }).click();

  await expect(name).toHaveText(TJ);
  await expect(page.locator(".room-number")).toHaveText("TJ 9900039 9 0 0 0 3");
  await expect(page.getByText("1 / 3")).toBeVisible();
  await expect(page.locator(".room-next")).toContainText(KY);
  await expect(page.getByRole("navigation", { name: "주 메뉴" })).toBeHidden();
  await accessible();

  await page.getByRole("link", { name: "다음 곡" }).click();
  await expect(name).toHaveText(KY);
  await expect(page.getByText("TJ에는 없는 노래예요")).toBeVisible();
  await expect(page.locator(".room-lacks")).toContainText("금영 번호는 990006");
  await accessible();
  await page.getByRole("link", { name: "건너뛰기", exact: true }).click();
  await expect(name).toHaveText(LAST);

  await page.getByText("키와 점수").click();
  await page.getByRole("combobox", { name: "키" }).selectOption("-3");
  await page.getByLabel("점수", { exact: true }).fill("97");
  await accessible();
  await page.getByRole("button", { name: "불렀어요" }).click();
  await expect(name).toHaveText("마지막 곡까지 왔어요");
  await expect(page.getByText("아직 안 부른 노래가 2곡 있어요.")).toBeVisible();
  await accessible();
  await page.getByRole("link", { name: "남은 노래 부르기" }).click();
  await expect(name).toHaveText(TJ);
  await page.getByRole("link", { name: "나가기" }).click();
  await expect(page.getByRole("region", { name: "최근에 부른 노래" })).toContainText("TJ · 키 -3 · 97점");
  await expect(page.getByText("2곡 남았어요")).toBeVisible();
});

test("what the machine lacks is passed over on request, and the end is a friendly one", async ({ page, visit }) => {
  await enqueue(page, visit, [KY, "빨래집게 행진곡", TJ]);
  await visit("/room?with=queue&brand=tj");
  const name = page.getByRole("heading", { level: 1 });
  await expect(name).toHaveText(KY);
  await page.getByRole("link", { name: "TJ에 없는 2곡 모두 건너뛰기" }).click();
  await expect(name).toHaveText(TJ);
  await expect(page.getByRole("link", { name: "이전 곡" })).toHaveCount(0);
  await page.getByRole("button", { name: "불렀어요" }).click();
  await expect(page.getByText("TJ에 없는 2곡은 건너뛰었어요.")).toBeVisible();
  await page.getByRole("link", { name: "건너뛴 노래 보기" }).click();
  await expect(name).toHaveText(KY);

  // In another room they are there.
  await page.getByRole("link", { name: "TJ 기계, 바꾸기" }).click();
  await page.getByRole("link", { name: "금영", exact: true }).click();
  await expect(name).toHaveText(KY);
  for (const next of ["빨래집게 행진곡", "다 불렀어요!"]) {
    await page.getByRole("button", { name: "불렀어요" }).click();
    await expect(name).toHaveText(next);
    // A second tap at once is none.
    await page.waitForTimeout(800);
  }
  await page.getByRole("link", { name: "어울리는 노래 추천받기" }).click();
  await expect(name).toHaveText("다음엔 뭐 부르지?");
});

test("a folder is sung through in the singer's own keys", async ({ page, visit, accessible }) => {
  await folderWith(page, visit, "내 십팔번", [TJ, LAST]);
  await row(page, TJ).getByRole("link", { name: `${TJ} 메모와 키` }).click();
  await page.getByLabel("TJ 키").selectOption("-2");
  await page.getByLabel("템포").selectOption("1");
  await page.getByRole("textbox", { name: "메모" }).fill("1절만");
  await page.getByRole("button", { name: "적어 두기" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "내 십팔번" })).toBeVisible();
  await page.getByRole("link", { name: /방 모드/ }).click();

  const name = page.getByRole("heading", { level: 1 });
  await expect(name).toHaveText(TJ);
  for (const noted of ["키 -2", "템포 +1", "1절만"]) {
    await expect(page.locator(".room-note")).toContainText(noted);
  }
  await accessible();
  await page.getByRole("button", { name: "불렀어요" }).click();
  await expect(name).toHaveText(LAST);
  await page.getByRole("link", { name: "이전 곡" }).click();
  await expect(name).toHaveText(TJ);
  await page.getByRole("link", { name: "나가기" }).click();
  await expect(name).toHaveText("내 십팔번");
  await untilSaved(page, new URL(page.url()).pathname);
  await visit("/queue");
  await expect(page.getByRole("region", { name: "최근에 부른 노래" })).toContainText("TJ · 키 -2");
});

test("nothing to sing says what to do", async ({ page, visit, accessible }) => {
  await visit("/room?with=queue&brand=tj");
  await expect(page.getByText("부를 곡이 없어요")).toBeVisible();
  await accessible();
  await page.getByRole("link", { name: "노래 찾기" }).click();
  await expect(page).toHaveURL("/search");
});
