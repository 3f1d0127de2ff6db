import { type Page, expect } from "@playwright/test";

/** Addresses of what a singer has. */
export type Belongings = { folder: string; song: string; room: string; sung: string; shared: string };

/** What is kept: the songs, of which the first has a memo, in a folder and in the queue. */
type Kept = { folder: string; songs: string[]; rejected: string; memo: string };

const INVENTED: Kept = {
  folder: "회식에서 부를 노래",
  songs: ["종이배 정류장", "선풍기 자장가", "연필깎이 블루스"],
  rejected: "벚꽃 엔딩",
  memo: "1절만, 후렴은 가성으로",
};

/** Keeps something of everything, by the forms' own requests: songs in a folder with a link, a queue, a log, a rejected song. */
export async function settle(page: Page, kept: Kept = INVENTED): Promise<Belongings> {
  const post = async (name: string, form: Record<string, string>) => {
    const answer = await page.request.post(`/api/${name}`, { form, headers: { "Sec-Fetch-Site": "same-origin" } });
    expect(answer.status(), name).toBe(200);
    return answer.json();
  };
  const get = async (path: string) => (await page.request.get(`/api/${path}`)).json();
  const songOf = async (title: string): Promise<string> =>
    String((await get(`search_songs?q=${encodeURIComponent(title)}`))[0].song.id);

  const [rejected, first, ...others] = await Promise.all([kept.rejected, ...kept.songs].map(songOf));
  const { id: folder } = await post("create_folder", { name: kept.folder, song: first });
  for (const song of others) await post("add_song", { folder, song });
  await post("note_song", { folder, song: first, memo: kept.memo, tj_key: "-2", tempo: "1" });
  for (const song of [first, ...others]) await post("enqueue_song", { song });
  const [queued] = await get("get_queue");
  await post("sing_queued", { queued: queued.id, brand: "tj", key: "-2", score: "97" });
  await post("dismiss", { song: rejected });
  await post("report_number", { kind: "other_song", number: "tj-990001", note: "다른 노래가 나와요" });
  const { address } = await post("share_folder", { folder });
  const [sung] = await get("get_log?limit=1");
  return {
    folder: `/folder/${folder}`,
    song: `/song/${first}`,
    room: `/room?with=${folder}`,
    sung: `/sung/${sung.id}`,
    shared: new URL(address).pathname,
  };
}
