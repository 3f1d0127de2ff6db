// The two-set keyboard, twice: key by key as an input method does it, and a whole text at once to compare it with.

const JAMO = Object.fromEntries(
  [..."rㄱRㄲsㄴeㄷEㄸfㄹaㅁqㅂQㅃtㅅTㅆdㅇwㅈWㅉcㅊzㅋxㅌvㅍgㅎkㅏoㅐiㅑOㅒjㅓpㅔuㅕPㅖhㅗyㅛnㅜbㅠmㅡlㅣ"]
    .map((_, at, all) => all.slice(at, at + 2))
    .filter((_, at) => at % 2 === 0),
) as Record<string, string>;

/** Every key that writes a jamo. */
export const KEYS = Object.keys(JAMO);

const INITIALS = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";
const VOWELS = "ㅏㅐㅑㅒㅓㅔㅕㅖㅗㅘㅙㅚㅛㅜㅝㅞㅟㅠㅡㅢㅣ";
const FINALS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ";
const PAIRS: Record<string, string> = {
  ...{ ㅗㅏ: "ㅘ", ㅗㅐ: "ㅙ", ㅗㅣ: "ㅚ", ㅜㅓ: "ㅝ", ㅜㅔ: "ㅞ", ㅜㅣ: "ㅟ", ㅡㅣ: "ㅢ" },
  ...{ ㄱㅅ: "ㄳ", ㄴㅈ: "ㄵ", ㄴㅎ: "ㄶ", ㄹㄱ: "ㄺ", ㄹㅁ: "ㄻ", ㄹㅂ: "ㄼ", ㄹㅅ: "ㄽ", ㄹㅌ: "ㄾ", ㄹㅍ: "ㄿ", ㄹㅎ: "ㅀ", ㅂㅅ: "ㅄ" },
};

const isVowel = (jamo: string) => VOWELS.includes(jamo);

/** The letter that these jamo are, the vowel's and the final's possibly in two strokes. */
function letter(initial: string, vowel = "", final = ""): string {
  if (!initial || !vowel) return initial + (PAIRS[vowel] ?? vowel);
  const place = (all: string, jamo: string) => all.indexOf(PAIRS[jamo] ?? jamo);
  const code = (INITIALS.indexOf(initial) * 21 + place(VOWELS, vowel)) * 28 + (final ? place(FINALS, final) + 1 : 0);
  return String.fromCharCode(0xac00 + code);
}

/** The syllable that is being composed, and what is written before it. */
export class TwoSet {
  /** What stands. */
  written = "";
  private initial = "";
  private vowel = "";
  private final = "";

  /** What may still change. */
  get composing(): string {
    return letter(this.initial, this.vowel, this.final);
  }

  get text(): string {
    return this.written + this.composing;
  }

  press(key: string): void {
    const jamo = JAMO[key];
    if (jamo === undefined) {
      this.finish();
      this.written += key;
    } else if (isVowel(jamo)) this.pressVowel(jamo);
    else this.pressConsonant(jamo);
  }

  /** Takes the last stroke back, or where nothing is composed the last letter. */
  back(): void {
    if (this.final) this.final = this.final.slice(0, -1);
    else if (this.vowel) this.vowel = this.vowel.slice(0, -1);
    else if (this.initial) this.initial = "";
    else this.written = this.written.slice(0, -1);
  }

  finish(): void {
    this.written = this.text;
    this.initial = this.vowel = this.final = "";
  }

  private pressVowel(jamo: string): void {
    if (this.final) {
      // The last consonant begins the next syllable after all.
      const next = this.final.at(-1)!;
      this.final = this.final.slice(0, -1);
      this.finish();
      this.initial = next;
      this.vowel = jamo;
    } else if (!this.vowel || this.vowel + jamo in PAIRS) this.vowel += jamo;
    else {
      this.finish();
      this.vowel = jamo;
    }
  }

  private pressConsonant(jamo: string): void {
    const isFinal = this.final ? this.final + jamo in PAIRS : FINALS.includes(jamo);
    if (this.initial && this.vowel && isFinal) this.final += jamo;
    else {
      this.finish();
      this.initial = jamo;
    }
  }
}

const VOWEL = "ㅗㅏ|ㅗㅐ|ㅗㅣ|ㅜㅓ|ㅜㅔ|ㅜㅣ|ㅡㅣ|[ㅏ-ㅣ]";
const FINAL = "ㄱㅅ|ㄴㅈ|ㄴㅎ|ㄹㄱ|ㄹㅁ|ㄹㅂ|ㄹㅅ|ㄹㅌ|ㄹㅍ|ㄹㅎ|ㅂㅅ|[ㄱㄲㄴㄷㄹㅁㅂㅅㅆㅇㅈㅊㅋㅌㅍㅎ]";
const LETTER = new RegExp(`([ㄱ-ㅎ])(${VOWEL})((?:${FINAL})(?![ㅏ-ㅣ]))?|(${VOWEL})`, "g");

/** What these keys write, found in the whole of them and composed by Unicode's own rules. */
export function written(keys: string): string {
  const conjoining = (base: number, all: string, jamo: string) => String.fromCharCode(base + all.indexOf(PAIRS[jamo] ?? jamo));
  return [...keys]
    .map((key) => JAMO[key] ?? key)
    .join("")
    .replace(LETTER, (_, initial, vowel, final, alone) => {
      if (alone) return PAIRS[alone] ?? alone;
      const jamo = [conjoining(0x1100, INITIALS, initial), conjoining(0x1161, VOWELS, vowel)];
      if (final) jamo.push(conjoining(0x11a8, FINALS, final));
      return jamo.join("").normalize("NFC");
    });
}
