//! Signs that a text is not what the vendor means.

use encoding_rs::WINDOWS_1252;
use unicode_width::UnicodeWidthStr;

/// KY cuts longer titles off.
const LONGEST_TITLE: usize = 38;
/// KY cuts artists and credits off at 17 or 50 columns.
const LONGEST_CREDIT: usize = 16;

/// Whether bytes were read in the wrong encoding: the text holds a replacement character, or it becomes UTF-8 again when
/// it is written as the Latin letters that it was read as.
pub(super) fn is_garbled(text: &str) -> bool {
    if text.is_ascii() {
        return false;
    }
    let (bytes, _, is_other) = WINDOWS_1252.encode(text);
    text.contains('\u{FFFD}') || (!is_other && std::str::from_utf8(&bytes).is_ok())
}

/// Whether a vendor cut a title short: dots at its end, and a bracket that nothing closes or no room for more.
///
/// Names may end in dots too.
pub(super) fn is_cut_title(title: &str) -> bool {
    let is_open = |open, close| title.matches(open).count() > title.matches(close).count();
    let is_unclosed = is_open('(', ')') || is_open('[', ']');
    let end = title.trim_end_matches([')', ']']);
    (ends_in_dots(end) && (is_unclosed || title.width() >= LONGEST_TITLE))
        || (is_unclosed && end.ends_with(['(', '"']))
}

/// The same for an artist, a composer or a lyricist.
pub(super) fn is_cut_credit(credit: &str) -> bool {
    ends_in_dots(credit) && credit.width() >= LONGEST_CREDIT
}

/// Whether what is shown is shorter than the whole text.
pub(super) fn ends_in_dots(text: &str) -> bool {
    text.ends_with("..") || text.ends_with('…')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn knows_text_of_another_encoding() {
        let check = |text: &str, expected: bool| assert_eq!(is_garbled(text), expected, "{text}");
        check("밤편지", false);
        check("Beyoncé", false);
        check("Für Elise – Live", false);
        check("naïve café", false);
        check("ë°¤íŽ¸ì§€", true);
        check("BeyoncÃ©", true);
        check("밤\u{FFFD}지", true);
        check("plain", false);
    }

    #[test]
    fn knows_what_was_cut_off() {
        let check = |title: &str, expected: bool| assert_eq!(is_cut_title(title), expected, "{title}");
        check("그날의 바다(드라마\"푸른 섬의..", true);
        check("끝나지 않는 노래를 부르는 마음의 소리가...", true);
        check("아주 긴 이름의 노래를 위한 노래(Feat.누군가..)", true);
        check("바람의 길(\"", true);
        check("조금만 더...", false);
        check("After(그다음엔..)", false);
        check("조금만 더", false);
        check("Hold On(", true);
        check("그가 말했다 \"", false);

        let check = |credit: &str, expected: bool| assert_eq!(is_cut_credit(credit), expected, "{credit}");
        check("김하나,이두리,박..", true);
        check("Hana Kim,Dury L...", true);
        check("Mr...", false);
        check("김하나", false);
    }
}
