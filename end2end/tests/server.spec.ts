import { expect, test } from "../helper/test";

test("built files are compressed and kept for ever", async ({ request }) => {
  const html = await (await request.get("/search")).text();
  const [wasm] = html.match(/\/pkg\/part-search\.\w+\.wasm/) ?? [];
  expect(wasm).toBeDefined();
  const response = await request.get(wasm ?? "", { headers: { "accept-encoding": "br" } });
  expect(response.headers()).toMatchObject({
    "content-type": "application/wasm",
    "content-encoding": "br",
    "cache-control": expect.stringContaining("immutable"),
  });
});

test("a missing built file is a 404, not a page", async ({ request }) => {
  const response = await request.get("/pkg/alsong.0000000000000000.js");
  expect(response.status()).toBe(404);
  expect(response.headers()["content-type"] ?? "").not.toContain("html");
});

test("the service worker is asked for each time and names existing files", async ({ request }) => {
  const response = await request.get("/sw.js");
  expect(response.headers()["cache-control"]).toContain("no-cache");
  const files = [...(await response.text()).matchAll(/"(\/(?:pkg|icons)\/[^"]+)"/g)].map(([, file]) => file);
  expect(files.length).toBeGreaterThan(3);
  for (const file of files) {
    expect((await request.get(file)).status(), file).toBe(200);
  }
});

test("the app can be installed", async ({ request }) => {
  const response = await request.get("/manifest.webmanifest");
  expect(response.headers()["content-type"]).toContain("application/manifest+json");
  const manifest = await response.json();
  expect(manifest).toMatchObject({ start_url: expect.stringMatching(/^\//), display: "standalone" });
  const sizes = manifest.icons.map((icon: { sizes: string }) => icon.sizes);
  expect(sizes).toEqual(expect.arrayContaining(["192x192", "512x512"]));
  for (const icon of manifest.icons) {
    expect((await request.get(icon.src)).status(), icon.src).toBe(200);
  }
});

test("robots are kept out of what is somebody's own", async ({ request }) => {
  const rules = await (await request.get("/robots.txt")).text();
  const own = ["/library", "/folder", "/save", "/queue", "/room", "/sung", "/account", "/login", "/recommend/rejected", "/api"];
  for (const path of own) expect(rules.split("\n"), path).toContain(`Disallow: ${path}`);
  // Where the page itself says that it is not to be listed, a robot has to read that.
  expect(rules).not.toContain("/s/");
});

test("a post from another site is refused", async ({ request }) => {
  const response = await request.post("/api/create_folder", {
    form: { name: "훔친 폴더" },
    headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
  });
  expect(response.status()).toBe(403);
});

test("a huge body is refused", async ({ request, server }) => {
  // The server answers before it has read everything, so the connection may end before the answer is heard.
  const outcome = await request
    .post("/api/create_folder", { form: { name: "가".repeat(400_000) }, headers: { origin: server.url } })
    .then((response) => response.status(), () => "cut off");
  expect([413, "cut off"]).toContain(outcome);
  expect(await (await request.get("/api/list_folders")).json()).toEqual([]);
});

test("every page forbids foreign scripts and frames", async ({ request }) => {
  for (const path of ["/", "/search", "/offline", "/account", "/privacy"]) {
    const headers = (await request.get(path)).headers();
    expect(headers["content-security-policy"], path).toContain("default-src 'none'");
    expect(headers["content-security-policy"], path).toContain("frame-ancestors 'none'");
    expect(headers["x-content-type-options"], path).toBe("nosniff");
  }
});
