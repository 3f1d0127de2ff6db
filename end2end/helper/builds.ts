import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { SITE } from "./server";

/** A later build of the site, in a folder of its own: other names of every built file, and nothing of the builds before. */
export async function laterBuild(version: string): Promise<string> {
  const site = await mkdtemp(join(tmpdir(), "alsong-site-"));
  await cp(SITE, site, { recursive: true });
  const pkg = join(site, "pkg");
  const names = new Map<string, string>();
  for (const name of await readdir(pkg)) {
    const compressed = /\.(br|gz)$/.test(name);
    // Scripts name other files: what was compressed before is another build's.
    if (compressed && /\.js\./.test(name)) {
      await rm(join(pkg, name));
      continue;
    }
    const later = name.replace(/\.[0-9a-f]{16}\./, (hash) => `.${version}${hash.slice(version.length + 1)}`);
    await rename(join(pkg, name), join(pkg, later));
    if (!compressed) names.set(name, later);
  }
  const texts = [...names.values()].filter((name) => name.endsWith(".js")).map((name) => join("pkg", name));
  for (const file of [...texts, "sw.js", "assets.json"]) {
    let text = await readFile(join(site, file), "utf8");
    for (const [name, later] of names) text = text.replaceAll(name, later);
    await writeFile(join(site, file), text.replace(/"build":\s*"[0-9a-f]+"/, `"build":"${version}"`));
    for (const ending of ["br", "gz"]) await rm(join(site, `${file}.${ending}`), { force: true });
  }
  return site;
}
