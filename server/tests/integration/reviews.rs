//! Pairs of numbers that may be one song: an import leaves them, an operator decides, the next import keeps it.

use alsong_app::AppError;
use alsong_app::api::reviews::Reviews;
use alsong_catalogue::SongCard;
use alsong_ingest::Quiet;
use alsong_search::FoundSong;
use alsong_services::catalogue::import_tsv;
use alsong_testkit::{TestApp, Visitor};

use crate::operators::operator;

/// One vendor names no singer, so the rows alone do not tell.
const ROWS: &str = "brand\tnumber\ttitle\tartist\n\
                    tj\t990101\t물병자리 소나기\t\n\
                    ky\t990102\t물병자리 소나기\t종이우산\n";

/// The song of the number and how often it is found.
async fn song(visitor: &mut Visitor, number: u32) -> SongCard {
    let found: Vec<FoundSong> = visitor.call(&format!("/api/search_songs?q={number}")).await.json();
    let id = found.first().unwrap_or_else(|| panic!("{number} is found")).song.id;
    visitor.call(&format!("/api/get_song?id={}", id.0)).await.json()
}

fn numbers(song: &SongCard) -> Vec<u32> {
    song.numbers.iter().map(|numbered| numbered.number.get()).collect()
}

async fn of_mine(visitor: &mut Visitor) -> Vec<String> {
    let reviews: Reviews = visitor.call("/api/list_reviews").await.json();
    let mine = reviews.pairs.into_iter().find(|pair| pair.tj.numbered.number.get() == 990_101);
    mine.map(|pair| pair.reasons).unwrap_or_default()
}

#[tokio::test]
async fn an_operator_decides_a_doubtful_pair_and_the_next_import_keeps_it() {
    for app in TestApp::every_kind().await {
        import_tsv(&app.services, ROWS.as_bytes(), &Quiet).await.unwrap();
        let mut visitor = operator(&app).await;
        assert_eq!(of_mine(&mut visitor).await, ["제목이 같아요", "한쪽에 가수가 적혀 있지 않아요"]);
        let tj = song(&mut visitor, 990_101).await;
        let ky = song(&mut visitor, 990_102).await;
        assert_eq!(numbers(&tj), [990_101]);
        let page = visitor.get("/operator/reviews").await;
        for expected in ["물병자리 소나기", "같은 노래일 가능성", "한쪽에 가수가 적혀 있지 않아요"]
        {
            assert!(page.body.contains(expected), "{expected}: {}", page.body);
        }
        assert_eq!(app.visitor().get("/operator/reviews").await.status, 404);

        let pair = "a_brand=tj&a=990101&b_brand=ky&b=990102";
        let form =
            visitor.submit("/api/decide_pair", &format!("{pair}&same=true"), "/operator/reviews").await;
        assert_eq!((form.status.as_u16(), form.header("location")), (302, "/operator/reviews?done"));
        let path = format!("/api/get_song?id={}", tj.id.0);
        let joined: SongCard = visitor.call(&path).await.json();
        assert_eq!(numbers(&joined), [990_101, 990_102]);
        for id in [tj.id.0, ky.id.0] {
            let page = visitor.get(&format!("/song/{id}")).await;
            assert_eq!(page.status, 200, "an address from before still leads to the song");
            assert!(page.body.contains("990101") && page.body.contains("990102"), "{}", page.body);
        }
        assert!(of_mine(&mut visitor).await.is_empty());
        assert!(visitor.get("/operator/reviews?done").await.body.contains("반영했어요"));

        let respelled = ROWS.replace("종이우산", "종이 우산");
        import_tsv(&app.services, respelled.as_bytes(), &Quiet).await.unwrap();
        assert_eq!(numbers(&visitor.call(&path).await.json()), [990_101, 990_102]);

        // By hand they are parted again, and do not come back as a question.
        assert_eq!(visitor.post("/api/decide_pair", &format!("{pair}&same=false")).await.status, 200);
        assert_eq!(numbers(&visitor.call(&path).await.json()), [990_101]);
        import_tsv(&app.services, ROWS.as_bytes(), &Quiet).await.unwrap();
        assert_eq!(numbers(&visitor.call(&path).await.json()), [990_101]);
        assert!(of_mine(&mut visitor).await.is_empty());
    }
}

#[tokio::test]
async fn numbers_that_cannot_be_decided_are_refused() {
    let app = TestApp::start().await;
    let mut visitor = operator(&app).await;
    for (form, expected) in [
        ("a_brand=tj&a=999999&b_brand=ky&b=999999&same=true", AppError::NotFound),
        ("a_brand=tj&a=48460&b_brand=tj&b=48460&same=false", AppError::NotFound),
        ("a_brand=tj&a=0&b_brand=ky&b=76227&same=true", AppError::BadRequest),
        ("a_brand=tj&a=48460&b_brand=ky&b=76227&same=maybe", AppError::BadRequest),
    ] {
        assert_eq!(visitor.post("/api/decide_pair", form).await.json::<AppError>(), expected, "{form}");
    }
    let sent = visitor.submit("/api/decide_pair", "a=x", "/operator/reviews").await;
    let back = sent.header("location").trim_start_matches("https://alsong.example").to_owned();
    assert!(visitor.get(&back).await.body.contains(AppError::BadRequest.message()), "{back}");
}
