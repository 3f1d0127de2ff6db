//! What every engine answers: one table, asked of the embedded index and of Meilisearch.

use std::sync::Arc;

use alsong_catalogue::{Brand, Language, Numbered, SongId, SongNumber, Version};
use alsong_search::meilisearch::{Admin, Meilisearch};
use alsong_search::{Document, Filter, Index, SearchBackend, SearchRequest};

use super::servers;

/// Id, title, artist, reading of the title, number at TJ (odd ids) or KY (even ones).
const SONGS: [(i64, &str, &str, &str, u32); 12] = [
    (1, "밤편지", "아이유(IU)", "", 48465),
    (2, "좋은 날", "아이유(IU)", "", 47205),
    (3, "사랑했지만", "김광석", "", 1007),
    (4, "서른 즈음에", "김광석", "", 4520),
    (5, "LOVE DIVE", "IVE(아이브)", "러브 다이브", 81500),
    (6, "Hype Boy", "NewJeans(뉴진스)", "하입보이", 80690),
    (7, "恋", "星野源", "코이", 28801),
    (8, "눈의 꽃", "박효신", "", 46025),
    (9, "첫 번째 \"눈\" [OST]", "엑소", "", 37000),
    (10, "만남", "노사연", "", 890),
    (11, "거리에서", "성시경", "", 16567),
    (12, "밤하늘의 별을(2020)", "경서", "", 76442),
];

fn documents() -> Vec<Document> {
    let document = |&(id, title, artist, reading, number): &(i64, &str, &str, &str, u32)| Document {
        id: SongId(id),
        title: title.to_owned(),
        artist: artist.to_owned(),
        title_readings: Some(reading.to_owned()).filter(|reading| !reading.is_empty()).into_iter().collect(),
        artist_readings: Vec::new(),
        numbers: vec![Numbered {
            brand: if id % 2 == 1 { Brand::Tj } else { Brand::Ky },
            number: SongNumber::try_from(number).unwrap(),
        }],
        language: if id == 7 { Language::Japanese } else { Language::Korean },
        versions: if id == 8 { vec![Version::Mr] } else { Vec::new() },
        popularity: 0.1,
        released: 0,
    };
    SONGS.iter().map(document).collect()
}

/// Asks every engine there is.
#[expect(clippy::print_stderr, reason = "says which servers were asked")]
async fn with_every_engine(ask: impl AsyncFn(&str, &dyn SearchBackend)) {
    let index = Arc::new(Index::build(documents()));
    ask("the embedded index", &*index).await;
    for (name, connection, _server) in servers().await {
        eprintln!("asking {name}");
        let admin = Admin::new(&connection).unwrap();
        admin.rebuild(&documents(), 1).await.unwrap();
        let current = index.clone();
        let engine = Meilisearch::new(&connection, Arc::new(move || current.clone())).unwrap();
        ask(name, &engine).await;
        admin.remove().await.unwrap();
    }
}

async fn ids(engine: &dyn SearchBackend, request: &SearchRequest) -> Vec<i64> {
    engine.search(request).await.unwrap().into_iter().map(|hit| hit.id.0).collect()
}

#[tokio::test]
async fn however_it_was_typed_the_song_comes_first() {
    with_every_engine(async |name, engine| {
        for (text, expected) in [
            ("밤편지", 1),
            ("밤 편지", 1),
            ("아이유 밤편지", 1),
            ("밤편지 아이유", 1),
            ("밤편지아이유", 1),
            ("밤펀지", 1),
            ("바편지", 1),
            ("뱜편지", 1),
            ("ㅂㅍㅈ", 1),
            ("qkavuswl", 1),
            ("bampyeonji", 1),
            ("48465", 1),
            ("tj 48465", 1),
            ("밤편", 1),
            ("밤ㅍ", 1),
            ("사랑햇지만", 3),
            ("김광석 서른", 4),
            ("서른즈음에 노래방", 4),
            ("lovedive", 5),
            ("love dvie", 5),
            ("러브다이브", 5),
            ("ㅣㅐㅍㄷ ㅇㅑㅍㄷ", 5),
            ("하입보이", 6),
            ("hype boi", 6),
            ("恋", 7),
            ("코이", 7),
            ("눈에 꽃", 8),
            ("성시경 거리에서", 11),
            ("만남 노사연", 10),
        ] {
            let found = ids(engine, &SearchRequest::new(text, 5)).await;
            assert_eq!(found.first(), Some(&expected), "{name}: {text}: {found:?}");
        }
    })
    .await;
}

#[tokio::test]
async fn an_artist_finds_all_of_their_songs() {
    with_every_engine(async |name, engine| {
        for (text, expected) in
            [("아이유", [1, 2]), ("김광석", [3, 4]), ("ㄱㄱㅅ", [3, 4]), ("rlarhkdtjr", [3, 4])]
        {
            let mut found = ids(engine, &SearchRequest::new(text, 2)).await;
            found.sort_unstable();
            assert_eq!(found, expected, "{name}: {text}");
        }
    })
    .await;
}

#[tokio::test]
async fn filters_limits_and_offsets_hold() {
    with_every_engine(async |name, engine| {
        let with = |filter: Filter| SearchRequest { filter, ..SearchRequest::new("아이유", 10) };
        let tj = Filter { brand: Some(Brand::Tj), ..Filter::default() };
        assert_eq!(ids(engine, &with(tj)).await.first(), Some(&1), "{name}");
        assert!(!ids(engine, &with(tj)).await.contains(&2), "{name}");
        let ky = Filter { brand: Some(Brand::Ky), ..Filter::default() };
        assert_eq!(ids(engine, &with(ky)).await.first(), Some(&2), "{name}");
        let japanese = Filter { language: Some(Language::Japanese), ..Filter::default() };
        assert_eq!(ids(engine, &with(japanese)).await, [0; 0], "{name}");
        let request = SearchRequest { filter: japanese, ..SearchRequest::new("恋", 10) };
        assert_eq!(ids(engine, &request).await, [7], "{name}");
        let mr = Filter { version: Some(Version::Mr), ..Filter::default() };
        let request = SearchRequest { filter: mr, ..SearchRequest::new("눈의 꽃", 10) };
        assert_eq!(ids(engine, &request).await, [8], "{name}");

        let all = ids(engine, &SearchRequest::new("아이유", 10)).await;
        assert_eq!(ids(engine, &SearchRequest::new("아이유", 1)).await, all[..1], "{name}");
        let rest = SearchRequest { offset: 1, ..SearchRequest::new("아이유", 10) };
        assert_eq!(ids(engine, &rest).await, all[1..], "{name}");
        let beyond = SearchRequest { offset: 5000, ..SearchRequest::new("아이유", 10) };
        assert_eq!(ids(engine, &beyond).await, [0; 0], "{name}");
        assert_eq!(ids(engine, &SearchRequest::new("아이유", 0)).await, [0; 0], "{name}");
    })
    .await;
}

#[tokio::test]
async fn any_text_is_answered_and_no_filter_gives_way() {
    let long = "가나다 ".repeat(2500);
    let keys = "dkssud".repeat(2000);
    let hostile = [
        "",
        " ",
        "\0",
        "밤\0편지",
        "\"",
        "\"밤편지",
        "-밤편지",
        "밤편지\" OR language = \"japanese",
        "\\",
        "\\\" } ] , { [ (",
        "brands = ky OR brands = tj",
        "'; DROP TABLE song; --",
        "{{{{}}}}",
        "*",
        "::::",
        "\u{202e}지편밤",
        "👩‍👩‍👧‍👦",
        "ﷺ",
        "e\u{301}\u{301}\u{301}",
        "0",
        "99999999999999999999",
        "밤 편 지 아 이 유 밤 편 지 아 이 유 밤 편 지",
        &long,
        &keys,
    ];
    with_every_engine(async |name, engine| {
        for text in hostile {
            let filter = Filter { brand: Some(Brand::Tj), language: Some(Language::Korean), version: None };
            let request = SearchRequest { filter, ..SearchRequest::new(text, 3) };
            let found = ids(engine, &request).await;
            assert!(found.len() <= 3, "{name}: {text:?}");
            assert!(found.iter().all(|id| id % 2 == 1 && *id != 7), "{name}: {text:?}: {found:?}");
        }
        for text in ["", " ", "\t\n"] {
            assert_eq!(ids(engine, &SearchRequest::new(text, 3)).await, [0; 0], "{name}: {text:?}");
        }
        let quoted = ids(engine, &SearchRequest::new("첫 번째 \"눈\" [OST]", 3)).await;
        assert_eq!(quoted.first(), Some(&9), "{name}");
    })
    .await;
}
