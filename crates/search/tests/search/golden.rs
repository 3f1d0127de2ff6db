use alsong_search::Matched::{self, *};
use alsong_search::SearchRequest;

use crate::catalogue::{search, song};

/// What was typed; the title that comes first, its artist's beginning; and why.
const QUERIES: [(&str, &str, &str, Matched); 79] = [
    // As it is written, without its additions, with other spacing and punctuation.
    ("밤편지", "밤편지", "아이유", Exact),
    ("좋은날", "좋은 날", "", Exact),
    ("벚 꽃 엔 딩", "벚꽃 엔딩", "", Exact),
    ("모든 날 모든 순간", "모든 날, 모든 순간", "", Exact),
    ("모든 날, 모든 순간(키스 먼저 할까요 OST)", "모든 날, 모든 순간", "", Exact),
    ("love dive", "LOVE DIVE", "", Exact),
    ("ＬＯＶＥ　ＤＩＶＥ", "LOVE DIVE", "", Exact),
    ("\u{1107}\u{1161}\u{11B7}\u{1111}\u{1167}\u{11AB}\u{110C}\u{1175}", "밤편지", "", Exact),
    ("?", "?", "", Exact),
    ("365일", "365일", "", Exact),
    ("1004", "1004(Angel)", "", Exact),
    ("夜に駆ける", "夜に駆ける", "", Exact),
    ("사랑", "사랑", "임재범", Exact),
    // Artist, and title with artist in either order, apart or glued.
    ("아이유", "밤편지", "아이유", Exact),
    ("iu", "밤편지", "아이유", Exact),
    ("아이유 밤편지", "밤편지", "아이유", Exact),
    ("밤편지 아이유", "밤편지", "아이유", Exact),
    ("IU밤편지", "밤편지", "아이유", Exact),
    ("붉은 노을 이문세", "붉은 노을", "이문세", Exact),
    ("빅뱅 붉은 노을", "붉은 노을", "BIGBANG", Exact),
    ("bigbang 거짓말", "거짓말", "BIGBANG", Exact),
    ("윤종신 오르막길", "오르막길", "", Exact),
    ("김창완 너의 의미", "너의 의미", "아이유", Exact),
    ("산울림 너의 의미", "너의 의미", "산울림", Exact),
    // Of two equally good ones the more popular.
    ("붉은 노을", "붉은 노을", "BIGBANG", Exact),
    // Half typed.
    ("밤펴", "밤편지", "", Prefix),
    ("밤ㅍ", "밤편지", "", Prefix),
    ("벚꽃 엔디", "벚꽃 엔딩", "", Prefix),
    ("주저하는 연인드", "주저하는 연인들을 위해", "", Prefix),
    ("bohem", "Bohemian Rhapsody", "", Prefix),
    ("잔나비 주저하", "주저하는 연인들을 위해", "", Prefix),
    // A part, a forgotten word, an additional word, another order.
    ("밤바다", "여수 밤바다", "", Partial),
    ("rhapsody", "Bohemian Rhapsody", "", Partial),
    ("지평선 사건의", "사건의 지평선", "", Partial),
    ("연인들을 위해 주저하는", "주저하는 연인들을 위해", "", Partial),
    ("모든 순간 모든 날", "모든 날, 모든 순간", "", Partial),
    ("첫눈처럼 가겠다", "첫눈처럼 너에게 가겠다", "", Partial),
    ("밤편지 노래방", "밤편지", "", Exact),
    ("소주 한 잔 가사", "소주 한 잔", "", Exact),
    // Typing errors of a keystroke or two, broken syllables among them.
    ("밤펀지", "밤편지", "", Typo),
    ("밤편ㅈ", "밤편지", "", Prefix),
    ("바면지", "밤편지", "", Typo),
    ("ㅏㅁ편지", "밤편지", "", Partial),
    ("벗꽃앤딩", "벚꽃 엔딩", "", Typo),
    ("소주 하 ㄴ잔", "소주 한 잔", "", Exact),
    ("광화문 영가", "광화문 연가", "", Typo),
    ("아모르 팥;", "아모르 파티", "", Prefix),
    ("총 맞ㅈ은 것처럼", "총 맞은 것처럼", "", Typo),
    ("사거늬 지평선", "사건의 지평선", "", Typo),
    ("아이ㅇ 밤편지", "밤편지", "", Typo),
    ("bohemain rapsody", "Bohemian Rhapsody", "", Typo),
    ("shpae of you", "Shape of You", "", Typo),
    ("dinamite", "Dynamite", "", Typo),
    // Initial consonants.
    ("ㅂㅍㅈ", "밤편지", "", Choseong),
    ("ㅈㅈㅎㄴㅇㅇㄷㅇㅇㅎ", "주저하는 연인들을 위해", "", Choseong),
    ("ㅈㅈㅎㄴ", "주저하는 연인들을 위해", "", Choseong),
    ("ㅇㅇㅇ ㅂㅍㅈ", "밤편지", "", Choseong),
    ("ㅅㅈ ㅎㅈ", "소주 한 잔", "", Choseong),
    ("밤ㅍㅈ", "밤편지", "", Choseong),
    // The wrong keyboard, both ways, with errors too.
    ("qkavuswl", "밤편지", "", Layout),
    ("qjwRhc dpseld", "벚꽃 엔딩", "", Layout),
    ("dkdldb qkavuswl", "밤편지", "", Layout),
    ("qkavuswk", "밤편지", "", Layout),
    ("whdms sk", "좋은 날", "", Layout),
    ("ㅣㅐㅍㄷ 얗ㄷ", "LOVE DIVE", "", Layout),
    ("얏새", "Ditto", "", Layout),
    ("뇨ㅔㄷ 유ㅐㅛ", "Hype Boy", "", Layout),
    // Korean in Latin letters.
    ("bampyeonji", "밤편지", "", Romanised),
    ("bam pyunji", "밤편지", "", Romanised),
    ("joeun nal", "좋은 날", "", Romanised),
    ("soju han jan", "소주 한 잔", "", Romanised),
    ("saranghaennabwa", "사랑했나봐", "", Romanised),
    ("beotkkot ending", "벚꽃 엔딩", "", Romanised),
    // Readings of Japanese names.
    ("레몬", "Lemon", "米津", Reading),
    ("요네즈켄시 레몬", "Lemon", "米津", Reading),
    ("마리골드", "マリーゴールド", "", Reading),
    ("요루니카케루", "夜に駆ける", "", Reading),
    ("잔코쿠나 텐시", "残酷な天使のテーゼ", "", Reading),
    ("아이묭", "マリーゴールド", "", Reading),
];

#[test]
fn finds_what_was_meant_and_says_why() {
    let mut wrong = Vec::new();
    for (query, title, artist, matched) in QUERIES {
        let hits = search(query, 10);
        let first = hits.first().map(|hit| (song(hit.id), hit.matched));
        let right = first.is_some_and(|((found_title, found_artist), found_matched)| {
            found_title.starts_with(title) && found_artist.starts_with(artist) && found_matched == matched
        });
        if !right {
            wrong.push(format!("{query:?}: expected {title} ({matched:?}), got {first:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn finds_numbers_before_anything_else() {
    let check = |query: &str, title: &str| {
        let hit = search(query, 1)[0];
        assert_eq!((song(hit.id).0, hit.matched), (title, Number), "{query}");
    };
    check("10001", "밤편지");
    check("TJ 10003", "Blueming");
    check("금영 10002번", "좋은 날");
    check(" 100 01 ", "밤편지");
}

#[test]
fn answers_nothing_where_nothing_is_like_it() {
    for query in ["", " ", "🎵", "ㅋㅋㅋㅋㅋㅋ", "...", "999999"] {
        assert_eq!(search(query, 10), [], "{query:?}");
    }
    assert!(alsong_search::Index::build([]).search(&SearchRequest::new("사랑", 10)).is_empty());
    assert!(search("사랑", 0).is_empty());
}

#[test]
fn finds_numbers_by_their_beginning_last() {
    let hits = search("1000", 10);
    assert!(hits.iter().any(|hit| song(hit.id).0 == "밤편지"), "10001 begins so");
    let hits = search("10001", 10);
    assert_eq!(hits.iter().filter(|hit| song(hit.id).0 == "밤편지").count(), 1);
    assert!(hits.windows(2).all(|pair| pair[0].score >= pair[1].score));
}
