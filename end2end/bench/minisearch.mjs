// MiniSearch over a catalogue: answers a query a line with a JSON object a line, as `alsong search --json --stdin` does.
// Usage: node --expose-gc minisearch.mjs CATALOGUE.tsv < QUERIES

import fs from "node:fs";
import readline from "node:readline";
import MiniSearch from "minisearch";

/** Everything that is written without spaces finds everything that is written with them. */
const joined = (text) => text.replace(/\s+/gu, "");

/** Songs: the rows of one title and artist, with the readings that the catalogue has. */
function songs(path) {
  const [header, ...lines] = fs.readFileSync(path, "utf8").trimEnd().split("\n");
  const columns = header.split("\t");
  const songs = new Map();
  for (const line of lines) {
    const fields = line.split("\t");
    const row = Object.fromEntries(columns.map((column, place) => [column, fields[place] ?? ""]));
    const { brand, number, title, artist, title_reading: titleReading = "", artist_reading: artistReading = "" } = row;
    const name = `${title}\t${artist}`;
    const song = songs.get(name) ?? {
      id: songs.size,
      title,
      artist,
      readings: `${titleReading} ${artistReading}`,
      whole: `${joined(title)} ${joined(artist)}`,
      number: "",
      numbers: {},
    };
    (song.numbers[brand] ??= []).push(number);
    song.number += ` ${number}`;
    songs.set(name, song);
  }
  return [...songs.values()];
}

const all = songs(process.argv[2]);
globalThis.gc();
const heapBefore = process.memoryUsage().heapUsed;
const start = performance.now();
const index = new MiniSearch({
  fields: ["title", "artist", "whole", "readings", "number"],
  storeFields: ["numbers"],
  searchOptions: { fuzzy: 0.2, prefix: true },
});
index.addAll(all);
const buildMicroseconds = Math.round((performance.now() - start) * 1000);
globalThis.gc();
const stats = {
  songs: all.length,
  build_us: buildMicroseconds,
  memory_bytes: process.memoryUsage().heapUsed - heapBefore,
  file_bytes: Buffer.byteLength(JSON.stringify(index)),
};
process.stderr.write(`${JSON.stringify(stats)}\n`);

for await (const query of readline.createInterface({ input: process.stdin })) {
  const start = performance.now();
  // As it was typed, and as one word for the whole-string field.
  const hits = index.search({ combineWith: "OR", queries: [query, joined(query)] }).slice(0, 10);
  const took = Math.round((performance.now() - start) * 1000);
  const answer = { query, hits: hits.map(({ numbers }) => ({ numbers })), took_us: took };
  process.stdout.write(`${JSON.stringify(answer)}\n`);
}
