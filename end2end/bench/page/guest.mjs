// Somebody who keeps songs, as one who never logged in does.

/** How many songs the folder has: a long evening. */
const SONGS = 40;

/** Makes a guest with a folder; the folder's path and the guest's cookie. */
export async function startGuest(origin) {
  const post = async (name, fields, cookie) => {
    const response = await fetch(`${origin}/api/${name}`, {
      method: "POST",
      headers: { origin, ...(cookie && { cookie }) },
      body: new URLSearchParams(fields),
      redirect: "manual",
    });
    if (!response.ok) throw new Error(`${name} answered ${response.status}: ${await response.text()}`);
    return response;
  };
  const made = await post("create_folder", { name: "오늘 부를 노래" });
  const cookie = made.headers.getSetCookie().map((set) => set.split(";")[0]).join("; ");
  const [{ id }] = await (await fetch(`${origin}/api/list_folders`, { headers: { cookie } })).json();
  const found = await (await fetch(`${origin}/api/search_songs?q=${encodeURIComponent("사랑")}&limit=${SONGS}`)).json();
  for (const { song } of found) await post("add_song", { folder: id, song: song.id }, cookie);
  return { folder: `/folder/${id}`, cookie };
}
