//! What another app hands over when somebody shares a song from it: the names in it, to search with.

use std::sync::LazyLock;

use alsong_library::SearchText;
use regex::Regex;

/// Patterns that are taken out one after the other.
static NO_NAMES: LazyLock<Vec<Regex>> = LazyLock::new(|| {
    let patterns = [
        // Addresses.
        r"\b(?:https?://|www\.)\S+",
        // The app's own name.
        r"(?i)^\s*[\[(](?:melon|멜론|벅스|bugs!?|genie|지니뮤직|flo|vibe|youtube(?: music)?)[\])]\s*",
        r"(?i)\s[-|·]\s*(?:youtube(?: music)?|지니\s?뮤직|genie|melon|멜론|벅스|bugs!?|flo|vibe|spotify|apple music)\s*$",
        // What is said around the names.
        r"(?i)^\s*(?:here['’]s a song for you\S*|check out|listen to|watch)\s",
        r"(?i)\son (?:youtube(?: music)?|spotify|apple music|soundcloud)\s*[.!]?\s*$",
        r"(?i)^\s*(?:youtube|유튜브|멜론|벅스|지니|플로|바이브|스포티파이)\s?(?:뮤직)?에서\s",
        r"(?i)(?:\s*(?:을|를)?\s*(?:지금\s)?(?:(?:melon|멜론|벅스|지니|flo|플로|vibe|바이브)에서\s)?(?:감상|확인|들어)\s?(?:하세요|해\s?보세요|보세요)[.!]?|\s보기)\s*$",
        // What kind of recording it is.
        r"(?i)[\[(【「][^\])】」]*(?:\bm/?v\b|official|lyrics?|가사|audio|video|visuali[sz]er|performance|teaser|\blive\b|라이브|뮤직비디오|\b4k\b|\bhd\b|\beng\b|자막|feat\.|ft\.|prod\.)[^\])】」]*[\])】」]",
        r#"(?i)\s(?:official\s)?(?:m/?v|music video|lyrics? video|official audio|가사)["”'’\s]*$"#,
        // A channel that YouTube makes.
        r"(?i)\s-\s*topic\b",
    ];
    patterns.iter().filter_map(|pattern| Regex::new(pattern).ok()).collect()
});

/// The most that is searched for, in characters.
const MOST: usize = 60;

/// The names of a song in what was handed over, as words; nothing where there are none. A title comes before a text.
pub fn names(title: &str, text: &str) -> String {
    [title, text].into_iter().map(names_in).find(|names| !names.is_empty()).unwrap_or_default()
}

/// The first line that says something.
fn names_in(text: &str) -> String {
    text.lines().map(words).find(|words| !words.is_empty()).unwrap_or_default()
}

fn words(line: &str) -> String {
    let mut line = line.to_owned();
    for pattern in NO_NAMES.iter() {
        line = pattern.replace_all(&line, " ").into_owned();
    }
    let words = line.replace(" by ", " ");
    let spaced: String =
        words.chars().map(|c| if "-–—_|/·~,;:()[]【】「」\"“”".contains(c) { ' ' } else { c }).collect();
    let mut names = String::new();
    // An apostrophe inside a word is part of it.
    for word in spaced
        .split_whitespace()
        .map(|word| word.trim_matches(['\'', '‘', '’']))
        .filter(|word| !word.is_empty())
    {
        if names.chars().count() + word.chars().count() >= MOST {
            break;
        }
        if !names.is_empty() {
            names.push(' ');
        }
        names.push_str(word);
    }
    let tidied = SearchText::parse(&names).map(String::from).unwrap_or_default();
    // Its normal form may be longer.
    tidied.chars().take(MOST).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_found_in_what_apps_share() {
        let check = |title: &str, text: &str, expected: &str| {
            assert_eq!(names(title, text), expected, "{title:?} {text:?}");
        };
        check("밤편지 - 아이유", "", "밤편지 아이유");
        check("", "밤편지 - 아이유\nhttps://www.melon.com/song/detail.htm?songId=1", "밤편지 아이유");
        check("", "[Melon] 밤편지 - 아이유 https://kko.example/abc", "밤편지 아이유");
        check("", "https://youtu.example/abc?si=1", "");
        check("아이유 - 밤편지 - YouTube", "https://youtu.example/abc", "아이유 밤편지");
        check(
            "[MV] IU(아이유) _ Through the Night(밤편지)",
            "https://youtu.example/a",
            "IU 아이유 Through the Night 밤편지",
        );
        check("Watch \"BTS (방탄소년단) 'Dynamite' Official MV\" on YouTube", "", "BTS 방탄소년단 Dynamite");
        check("밤편지 가사", "", "밤편지");
        check("밤편지 (Official Audio)", "", "밤편지");
        check("밤편지 | 지니뮤직", "", "밤편지");
        check("밤편지", "아이유의 밤편지를 들어보세요", "밤편지");
        check("", "멜론에서 밤편지 - 아이유 감상하세요.", "밤편지 아이유");
        check(
            "",
            "Here’s a song for you… Through the Night by IU\nhttps://open.example/track/1",
            "Through the Night IU",
        );
        check("", "\n\nDon't Stop Me Now – Queen\n", "Don't Stop Me Now Queen");
        check("선물 (feat. 이상민)", "", "선물");
        check("멜로망스 - Topic", "선물", "멜로망스");
        check("YouTube에서 선물 보기", "", "선물");
        check("", "", "");
        check(" ", "\u{0007}", "");
    }

    #[test]
    fn a_long_text_is_cut_between_words() {
        let names = names(&"사랑해요 ".repeat(100), "");
        assert!(names.chars().count() <= MOST && names.ends_with("사랑해요"), "{names}");
    }

    proptest::proptest! {
        #[test]
        fn any_text_can_be_shared(title in "\\PC{0,200}", text in "\\PC{0,200}(\n\\PC{0,50}){0,5}") {
            assert!(names(&title, &text).chars().count() <= MOST);
        }
    }
}
