//! A title taken apart: the name itself, its other names, the version, the guests.

use super::artist::{Credit, credits, guests};
use super::fold::{Part, fold, is_truncated, parts};

/// Brackets that close.
const CLOSING: [char; 6] = [')', ']', '）', '］', '】', '〕'];

/// A title made comparable. All texts are folded.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Title {
    /// What stands outside brackets, without guests.
    pub base: String,
    /// The same together with the brackets that belong to the name.
    pub full: String,
    /// Bracketed other names, such as a translation. Soundtrack notes are left out.
    pub others: Vec<String>,
    /// What makes it another recording ("acoustic", "japanese", "2026"), sorted. Empty for the usual one.
    pub versions: Vec<String>,
    /// Guests that a vendor names in the title.
    pub guests: Vec<Credit>,
    /// The vendor cut it short.
    pub truncated: bool,
}

impl Title {
    /// Takes a title apart as either vendor spells it.
    pub fn parse(text: &str) -> Title {
        let mut title = Title { truncated: is_truncated(text), ..Title::default() };
        let (mut base, mut full) = (String::new(), String::new());
        let cut_in_bracket = title.truncated && !text.trim_end().ends_with(CLOSING);
        let mut parts = parts(text);
        // A bracket that was cut may have been anything; the name before it is whole.
        if cut_in_bracket && parts.len() > 1 && matches!(parts.last(), Some(Part::Bracket(_))) {
            parts.pop();
            title.truncated = false;
        }
        for part in parts {
            match part {
                Part::Plain(plain) => {
                    let (plain, guests) = split_guests(plain);
                    title.guests.extend(guests);
                    base.push_str(plain);
                    full.push_str(plain);
                }
                Part::Bracket(inside) => {
                    let (inside, guests) = split_guests(inside);
                    title.guests.extend(guests);
                    if inside.trim().is_empty() || is_soundtrack_note(inside) {
                        continue;
                    }
                    match version(inside) {
                        Some(version) => title.versions.extend((!version.is_empty()).then_some(version)),
                        None => {
                            full.push_str(inside);
                            title.others.push(fold(inside));
                        }
                    }
                }
            }
        }
        if let Some((name, part)) = numbered_part(&base) {
            title.versions.push(part);
            full = full.replacen(&base, &name, 1);
            base = name;
        }
        title.base = fold(if base.trim().is_empty() { text } else { &base });
        title.full = fold(if full.trim().is_empty() { text } else { &full });
        title.versions.sort();
        title.versions.dedup();
        title
    }
}

/// A title that ends with "Part.3" outside brackets, and that part.
fn numbered_part(base: &str) -> Option<(String, String)> {
    let trimmed = base.trim_end();
    let before_digits = trimmed.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &trimmed[before_digits.len()..];
    let before_dot = before_digits.trim_end_matches(['.', ' ']);
    let word = before_dot.rsplit(' ').next().filter(|word| word.len() < before_dot.len())?;
    let is_part = ["part", "pt"].iter().any(|part| word.eq_ignore_ascii_case(part));
    (is_part && !digits.is_empty())
        .then(|| (before_dot[..before_dot.len() - word.len()].trim_end().to_owned(), format!("part{digits}")))
}

/// Cuts "(with) feat. A, B" off; what is left is the name before it.
fn split_guests(text: &str) -> (&str, Vec<Credit>) {
    match guests(text) {
        Some((before, names)) => (before, credits(names)),
        None => (text, Vec::new()),
    }
}

/// A note on the film, series or game it belongs to: vendors add it at will, so it names nothing.
fn is_soundtrack_note(text: &str) -> bool {
    const ANYWHERE: &str = "ost 드라마 영화 만화 애니 웹툰 뮤지컬 예능 광고 게임 주제가 삽입곡 アニメ ドラマ 映画 劇場版 主題歌 \
        挿入歌 オープニング エンディング テーマ ゲーム 오프닝";
    const AT_END: &str = "op ed bgm cm 엔딩";
    let lower = text.to_lowercase();
    let last_word =
        lower.rsplit(|c: char| !c.is_alphanumeric()).find(|word| !word.is_empty()).unwrap_or_default();
    text.contains('"')
        || is_collaboration(&lower)
        || ANYWHERE.split(' ').any(|word| lower.contains(word))
        || listed(AT_END, last_word)
}

/// "N번째연애 X 멜로망스", "바른연애길잡이X죠지": an x between spaces, or between letters that are not Latin.
fn is_collaboration(lower: &str) -> bool {
    let korean = |c: Option<char>| c.is_some_and(|c| c.is_alphabetic() && !c.is_ascii());
    lower.contains(" x ")
        || lower.match_indices('x').any(|(at, x)| {
            korean(lower[..at].chars().next_back()) && korean(lower[at + x.len()..].chars().next())
        })
}

/// Whether a word is in a list of words separated by spaces.
fn listed(list: &str, word: &str) -> bool {
    list.split(' ').any(|entry| entry == word)
}

/// The version a bracket names, folded; empty for a bracket that says "version" and no more.
fn version(text: &str) -> Option<String> {
    // These name a version wherever they stand ...
    const STRONG: &str = "ver vers version remix mix inst instrumental remaster remastered \
        part pt mr";
    // ... and these when the bracket says little else.
    const WEAK: &str = "original acoustic live unplugged solo piano orchestra rock trot ballad jazz \
        band japanese english korean chinese jp jpn eng kor short reprise intro outro 라이브 \
        리믹스 어쿠스틱 솔로 일본어 영어 중국어 한국어";
    let lower = text.to_lowercase();
    let words: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let suffixed = words.iter().any(|word| {
        let glued = word
            .strip_suffix("ver")
            .is_some_and(|before| before.ends_with(|c: char| !c.is_ascii_alphabetic()));
        glued || ["버전", "버젼", "remix"].iter().any(|end| word.ends_with(end))
    });
    let is_year = words.len() == 1
        && words[0].len() == 4
        && words[0].parse::<u32>().is_ok_and(|y| y / 100 == 19 || y / 100 == 20);
    let named = suffixed
        || is_year
        || words.iter().any(|word| listed(STRONG, word))
        || (words.len() <= 2 && words.iter().any(|word| listed(WEAK, word)));
    named.then(|| {
        words
            .iter()
            .map(|word| word.trim_end_matches("version").trim_end_matches("버전").trim_end_matches("버젼"))
            .map(|word| {
                word.strip_suffix("ver")
                    .filter(|before| !before.ends_with(|c: char| c.is_ascii_alphabetic()))
                    .unwrap_or(word)
            })
            .filter(|word| !["", "vers"].contains(word))
            .map(|word| match word {
                "jp" | "jpn" | "일본어" => "japanese",
                "eng" | "영어" => "english",
                "kor" | "한국어" => "korean",
                "중국어" => "chinese",
                "instrumental" | "mr" => "inst",
                "pt" => "part",
                "라이브" => "live",
                "리믹스" => "remix",
                "어쿠스틱" => "acoustic",
                "솔로" => "solo",
                other => other,
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, base: &str, others: &[&str], versions: &[&str]) {
        let title = Title::parse(text);
        assert_eq!(title.base, base, "base of {text:?}");
        assert_eq!(title.others, others, "other names in {text:?}");
        assert_eq!(title.versions, versions, "versions in {text:?}");
    }

    #[test]
    fn drops_notes_and_guests() {
        check("첫눈처럼 너에게 가겠다(도깨비OST)", "첫눈처럼너에게가겠다", &[], &[]);
        check("첫눈처럼 너에게 가겠다 (드라마\"도깨비\")", "첫눈처럼너에게가겠다", &[], &[]);
        check("Hope (\"ONE PIECE\"OP)", "hope", &[], &[]);
        check("アイドル(推しの子 OP)", "アイドル", &[], &[]);
        check("그게 더 편할 것 같아(N번째연애 X 멜로망스)", "그게더편할것같아", &[], &[]);
        check("좋아해..(바른연애길잡이X죠지)", "좋아해", &[], &[]);
        check("여우비 (Fox Rain)", "여우비", &["foxrain"], &[]);
        check("OMG (Feat.서인국,도끼)", "omg", &[], &[]);
        check("BETTER (With MINO)", "better", &[], &[]);
        assert_eq!(Title::parse("OMG (Feat.서인국,도끼)").guests.len(), 2);
    }

    #[test]
    fn keeps_versions_apart() {
        check("Lost(Acoustic Ver.)", "lost", &[], &["acoustic"]);
        check("Lost (어쿠스틱 버전)", "lost", &[], &["acoustic"]);
        check("꽃(2026 ver.)", "꽃", &[], &["2026"]);
        check("사랑했나봐(2026)", "사랑했나봐", &[], &["2026"]);
        check("꿈(Japanese Ver.)", "꿈", &[], &["japanese"]);
        check("꿈(JP ver)", "꿈", &[], &["japanese"]);
        check("꿈(Inst.)", "꿈", &[], &["inst"]);
        check("꿈(MR)", "꿈", &[], &["inst"]);
        check("꿈(Original Ver.)", "꿈", &[], &["original"]);
        check("꿈(Rock Ver.)(Live)", "꿈", &[], &["live", "rock"]);
        check("Run(Part.2)", "run", &[], &["part2"]);
        check("사랑은 가슴이 시킨다 Part.3", "사랑은가슴이시킨다", &[], &["part3"]);
        check("Party 3", "party3", &[], &[]);
        check("Part 3", "part3", &[], &[]);
        check("별(Feat. 하나)(Remix)", "별", &[], &["remix"]);
    }

    #[test]
    fn keeps_other_names() {
        check("늘(EVER)", "늘", &["ever"], &[]);
        check("너를 그리는 시간 (Drawing Our Moments)", "너를그리는시간", &["drawingourmoments"], &[]);
        check("(꿈)", "꿈", &["꿈"], &[]);
        assert_eq!(Title::parse("이 여름 (Summer)").full, Title::parse("이여름 Summer").full);
    }

    #[test]
    fn knows_cut_titles() {
        assert!(Title::parse("사랑이 지나간 자리에 남은..").truncated);
        assert!(!Title::parse("그래..").truncated, "short enough to be the whole title");
        check("민들레 홀씨 되어 (매운맛을 보여 주마...", "민들레홀씨되어", &[], &[]);
        assert!(!Title::parse("민들레 홀씨 되어 (매운맛을 보여 주마...").truncated);
    }
}
