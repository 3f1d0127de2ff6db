import { readFile } from "node:fs/promises";

import { expect, test } from "../helper/test";

const file = (path: string) => readFile(new URL(`../../${path}`, import.meta.url), "utf8");

test("the browser translates as the server does", async () => {
  // A script without a package: the loader would take it for another kind of module.
  const script = Buffer.from(await file("frontend/english/translate.js")).toString("base64");
  const { translator } = await import(`data:text/javascript;base64,${script}`);
  const translate = translator(await file("app/english.tsv"));
  for (const line of (await file("crates/english/tests/cases.tsv")).trimEnd().split("\n")) {
    const [korean, english] = line.replaceAll("\\n", "\n").split("\t");
    expect(translate(korean) ?? "", korean).toBe(english);
  }
});
