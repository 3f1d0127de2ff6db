//! What kind of device a browser is on, from its `User-Agent`.

/// A few words such as `안드로이드 크롬`: enough for its owner to know it again, and nothing that tells two of a kind
/// apart. Whatever the header says, only words of this file are in it.
pub fn name(user_agent: &str) -> String {
    let first = |names: &[(&str, &'static str)]| {
        names.iter().find(|(token, _)| user_agent.contains(token)).map(|&(_, name)| name)
    };
    match (first(&SYSTEMS), first(&BROWSERS)) {
        (Some(system), Some(browser)) => format!("{system} {browser}"),
        (Some(name), None) | (None, Some(name)) => name.to_owned(),
        (None, None) => "알 수 없는 기기".to_owned(),
    }
}

/// Whether this is the browser inside KakaoTalk, which keeps cookies of its own.
pub fn is_kakaotalk(user_agent: &str) -> bool {
    user_agent.contains("KAKAOTALK")
}

/// By a word of the header; the first that is there counts. Android says that it is Linux, an iPhone that it is a Mac.
const SYSTEMS: [(&str, &str); 8] = [
    ("iPhone", "아이폰"),
    ("iPad", "아이패드"),
    ("Android", "안드로이드"),
    ("Windows", "윈도우"),
    ("CrOS", "크롬북"),
    ("Macintosh", "맥"),
    ("Mac OS", "맥"),
    ("Linux", "리눅스"),
];

/// Every browser says that it is others too; the one that only it says comes first.
const BROWSERS: [(&str, &str); 13] = [
    ("KAKAOTALK", "카카오톡"),
    ("NAVER(", "네이버 앱"),
    ("Instagram", "인스타그램"),
    ("SamsungBrowser/", "삼성 인터넷"),
    ("Whale/", "웨일"),
    ("EdgA/", "엣지"),
    ("Edg", "엣지"),
    ("OPR/", "오페라"),
    ("FxiOS/", "파이어폭스"),
    ("Firefox/", "파이어폭스"),
    ("CriOS/", "크롬"),
    ("Chrome/", "크롬"),
    ("Safari/", "사파리"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn browsers_are_known_by_family() {
        let check = |user_agent: &str, expected: &str| assert_eq!(name(user_agent), expected, "{user_agent}");
        let webkit = "AppleWebKit/537.36 (KHTML, like Gecko)";
        let android = "Mozilla/5.0 (Linux; Android 15; SM-S928N)";
        check(&format!("{android} {webkit} Chrome/140.0.0.0 Mobile Safari/537.36"), "안드로이드 크롬");
        check(
            &format!("{android} {webkit} SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36"),
            "안드로이드 삼성 인터넷",
        );
        check(
            &format!(
                "{android} {webkit} Version/4.0 Chrome/139.0 Mobile Safari/537.36 KAKAOTALK/25.8.0 (INAPP)"
            ),
            "안드로이드 카카오톡",
        );
        let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15";
        check(&format!("{iphone} Version/18.6 Mobile/15E148 Safari/604.1"), "아이폰 사파리");
        check(&format!("{iphone} CriOS/140.0 Mobile/15E148 Safari/604.1"), "아이폰 크롬");
        let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
        check(&format!("{windows} {webkit} Chrome/140.0.0.0 Safari/537.36 Edg/140.0"), "윈도우 엣지");
        check(&format!("{windows} {webkit} Chrome/140.0 Whale/4.33 Safari/537.36"), "윈도우 웨일");
        check("Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "리눅스 파이어폭스");
        check("curl/8.9.1", "알 수 없는 기기");
        check("", "알 수 없는 기기");
        check("<script>alert(1)</script> Windows", "윈도우");
    }

    #[test]
    fn kakaotalk_is_recognised() {
        assert!(is_kakaotalk("Mozilla/5.0 (Linux; Android 15) KAKAOTALK 25.8.0"));
        assert!(!is_kakaotalk("Mozilla/5.0 (Linux; Android 15) Chrome/140.0"));
    }
}
