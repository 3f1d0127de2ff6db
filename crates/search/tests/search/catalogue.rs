//! Well-known songs; the numbers are made up.

use std::sync::LazyLock;

use alsong_catalogue::{Brand, Language, Numbered, SongId, SongNumber};
use alsong_search::{Document, Hit, Index, SearchRequest};

/// Title, artist, title reading, artist reading, popularity.
const SONGS: [(&str, &str, &str, &str, f32); 44] = [
    ("밤편지", "아이유(IU)", "", "", 90.0),
    ("좋은 날", "아이유(IU)", "", "", 80.0),
    ("Blueming", "아이유(IU)", "", "", 60.0),
    ("너의 의미", "아이유(Feat.김창완)", "", "", 40.0),
    ("너의 의미", "산울림", "", "", 10.0),
    ("LOVE DIVE", "IVE(아이브)", "", "", 70.0),
    ("Hype Boy", "NewJeans(뉴진스)", "", "", 85.0),
    ("Ditto", "NewJeans(뉴진스)", "", "", 75.0),
    ("봄날", "방탄소년단(BTS)", "", "", 88.0),
    ("Dynamite", "방탄소년단(BTS)", "", "", 66.0),
    ("벚꽃 엔딩", "버스커버스커", "", "", 50.0),
    ("여수 밤바다", "버스커버스커", "", "", 51.0),
    ("주저하는 연인들을 위해", "잔나비", "", "", 77.0),
    ("모든 날, 모든 순간(키스 먼저 할까요 OST)", "폴킴", "", "", 65.0),
    ("첫눈처럼 너에게 가겠다(도깨비 OST)", "에일리", "", "", 64.0),
    ("거짓말", "BIGBANG(빅뱅)", "", "", 63.0),
    ("뱅뱅뱅", "BIGBANG(빅뱅)", "", "", 62.0),
    ("붉은 노을", "이문세", "", "", 30.0),
    ("붉은 노을", "BIGBANG(빅뱅)", "", "", 55.0),
    ("광화문 연가", "이문세", "", "", 42.0),
    ("소주 한 잔", "임창정", "", "", 72.0),
    ("응급실", "izi", "", "", 71.0),
    ("고해", "임재범", "", "", 44.0),
    ("사랑", "임재범", "", "", 20.0),
    ("사랑했나봐", "윤도현", "", "", 43.0),
    ("사랑 안 해", "백지영", "", "", 41.0),
    ("총 맞은 것처럼", "백지영", "", "", 39.0),
    ("체념", "빅마마", "", "", 38.0),
    ("취중진담", "전람회", "", "", 37.0),
    ("서른 즈음에", "김광석", "", "", 36.0),
    ("사건의 지평선", "윤하(YOUNHA)", "", "", 69.0),
    ("오르막길", "정인,윤종신", "", "", 35.0),
    ("아모르 파티", "김연자", "", "", 61.0),
    ("무조건", "박상철", "", "", 34.0),
    ("찐이야", "영탁", "", "", 33.0),
    ("Bohemian Rhapsody", "Queen", "", "", 32.0),
    ("Shape of You", "Ed Sheeran", "", "", 31.0),
    ("Lemon", "米津玄師", "레몬", "요네즈 켄시", 29.0),
    ("マリーゴールド", "あいみょん", "마리골드", "아이묭", 28.0),
    ("夜に駆ける", "YOASOBI", "요루니 카케루", "요아소비", 27.0),
    (
        "残酷な天使のテーゼ(新世紀エヴァンゲリオン OP)",
        "高橋洋子",
        "잔코쿠나 텐시노 테제",
        "타카하시 요코",
        26.0,
    ),
    ("365일", "알리", "", "", 25.0),
    ("1004(Angel)", "B.A.P(비에이피)", "", "", 24.0),
    ("?", "물음표", "", "", 1.0),
];

/// The titles in the order of their identities.
pub(crate) fn titles() -> impl Iterator<Item = &'static str> {
    SONGS.iter().map(|(title, ..)| *title)
}

/// Title and artist of a song.
pub(crate) fn song(id: SongId) -> (&'static str, &'static str) {
    let (title, artist, ..) = SONGS[id.0 as usize];
    (title, artist)
}

/// The number of the song with this identity.
pub(crate) fn number(id: usize) -> SongNumber {
    SongNumber::try_from(10_001 + id as u32).unwrap()
}

/// The catalogue as an index takes it.
pub(crate) fn documents() -> impl Iterator<Item = Document> {
    let texts = |text: &str| if text.is_empty() { Vec::new() } else { vec![text.to_owned()] };
    let songs = SONGS.iter().enumerate();
    songs.map(move |(id, &(title, artist, title_reading, artist_reading, popularity))| Document {
        id: SongId(id as i64),
        title: title.to_owned(),
        artist: artist.to_owned(),
        title_readings: texts(title_reading),
        artist_readings: texts(artist_reading),
        numbers: vec![Numbered { brand: Brand::Tj, number: number(id) }],
        language: Language::default(),
        versions: Vec::new(),
        popularity: popularity / 100.0,
        released: 0,
    })
}

/// An index over the catalogue.
pub(crate) static INDEX: LazyLock<Index> = LazyLock::new(|| Index::build(documents()));

/// The best songs for a text.
pub(crate) fn search(text: &str, limit: usize) -> Vec<Hit> {
    INDEX.search(&SearchRequest::new(text, limit))
}
