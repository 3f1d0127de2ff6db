// What a Korean text of a page is in English: the rules of crates/english, whose tests/cases.tsv holds for both.
// `{}` stands for what is filled in and kept as it is, `{#}` for a number, `{m}` for a month, and `{~}` for a text that
// is translated in turn.
export const HANGUL = /[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]/;

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const FITS = { "": "([^]+?)", "~": "([^]+?)", "#": "([0-9.,+-]+)", m: "(1[0-2]|[1-9])" };
const PLACE = /\{(.?)\}/;

export function translator(rows) {
  const exact = new Map();
  const patterns = [];
  for (const row of rows.trimEnd().split("\n")) {
    const [korean, english] = row.replaceAll("\\n", "\n").split("\t");
    if (korean.includes("{")) patterns.push(pattern(korean, english));
    else exact.set(korean, english);
  }
  // Of two that match, the one that says more itself is meant.
  patterns.sort((one, other) => other.weight - one.weight);
  const lists = patterns.filter(({ isList }) => isList);

  function translate(text) {
    const inner = text.trim();
    const english = HANGUL.test(inner) ? find(inner) : undefined;
    return english && text.slice(0, text.indexOf(inner)) + english + text.slice(text.indexOf(inner) + inner.length);
  }

  const kept = (text) => translate(text) ?? text;

  function find(text) {
    // A sentence that is a list itself is no list of sentences.
    const whole = exact.get(text) ?? sentence(text, lists) ?? wholeList(text) ?? sentence(text, patterns);
    return whole ?? knownParts(text, " · ") ?? knownParts(text, ", ");
  }

  function sentence(text, patterns) {
    for (const { matches, kinds, begins, order } of patterns) {
      const [, ...fills] = text.match(matches) ?? [];
      if (fills.length) return begins + order.map(([place, after]) => filled(kinds[place], fills[place]) + after).join("");
    }
  }

  function filled(kind, text) {
    if (kind === "m") return MONTHS[text - 1];
    return kind === "~" ? kept(text) : text;
  }

  // A list of facts, each of which is known.
  function wholeList(text) {
    if (!text.includes(" · ")) return undefined;
    const parts = text.split(" · ").map((part) => (HANGUL.test(part) ? translate(part) : part));
    return parts.includes(undefined) ? undefined : parts.join(" · ");
  }

  // A list in which some facts are known, and others are somebody's own words.
  function knownParts(text, separator) {
    const parts = text.split(separator);
    const english = parts.length > 1 && parts.map(kept);
    return english && english.some((part, at) => part !== parts[at]) ? english.join(separator) : undefined;
  }

  return translate;
}

function pattern(korean, english) {
  const pieces = korean.split(PLACE);
  const words = pieces.filter((_, at) => at % 2 === 0);
  const literal = (text) => text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const source = pieces.map((piece, at) => (at % 2 ? FITS[piece] : literal(piece))).join("");
  const [begins, ...rest] = english.split(PLACE);
  const order = [];
  for (let at = 0; at < rest.length; at += 2) order.push([rest[at] ? rest[at] - 1 : at / 2, rest[at + 1]]);
  return {
    matches: new RegExp(`^${source}$`),
    kinds: pieces.filter((_, at) => at % 2),
    weight: words.join("").length,
    isList: words.some((part) => part.includes(" · ")),
    begins,
    order,
  };
}
