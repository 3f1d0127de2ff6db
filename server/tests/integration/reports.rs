//! A song's own page, and what singers say is wrong with its numbers.

use alsong_app::AppError;
use alsong_app::api::reports::Reports;
use alsong_ingest::Quiet;
use alsong_search::FoundSong;
use alsong_services::catalogue::import_tsv;
use alsong_testkit::{TestApp, Visitor};

use crate::operators::operator;

const ROWS: &str = "brand\tnumber\ttitle\tartist\tcomposer\n\
                    tj\t990201\t양말 한 짝\t빨래집게\t나그네\n\
                    ky\t990202\t양말 한 짝\t빨래집게\t나그네\n";

async fn page_of(visitor: &mut Visitor, number: u32) -> String {
    let found: Vec<FoundSong> = visitor.call(&format!("/api/search_songs?q={number}")).await.json();
    format!("/song/{}", found.first().unwrap().song.id.0)
}

#[tokio::test]
async fn a_song_has_a_page_of_its_own() {
    for app in TestApp::every_kind().await {
        import_tsv(&app.services, ROWS.as_bytes(), &Quiet).await.unwrap();
        let respelled = ROWS.replace("990201\t양말 한 짝", "990201\t양말 한짝");
        import_tsv(&app.services, respelled.as_bytes(), &Quiet).await.unwrap();
        let mut visitor = app.visitor();
        let path = page_of(&mut visitor, 990_201).await;
        let page = visitor.get(&path).await;
        assert_eq!(page.status, 200);
        for expected in
            ["양말 한짝", "빨래집게", "990201", "990202", "나그네", "TJ 990201: 양말 한 짝", "번호가 달라요"]
        {
            assert!(page.body.contains(expected), "{expected}: {}", page.body);
        }
        assert!(visitor.get("/search?q=990201").await.body.contains(&format!("href=\"{path}\"")));
        assert_eq!(visitor.cookie, None);
    }
}

#[tokio::test]
async fn a_singer_tells_of_a_wrong_number_and_an_operator_is_done_with_it() {
    for app in TestApp::every_kind().await {
        import_tsv(&app.services, ROWS.as_bytes(), &Quiet).await.unwrap();
        let mut singer = app.visitor();
        let path = page_of(&mut singer, 990_201).await;
        let form = "kind=other_song&number=ky-990202&note=";
        let sent = singer.submit("/api/report_number", &format!("{form}first"), &path).await;
        assert_eq!((sent.status.as_u16(), sent.header("location")), (302, &*format!("{path}?thanks")));
        assert!(singer.cookie.is_some(), "who tells of something is a guest");
        assert!(singer.get(&format!("{path}?thanks")).await.body.contains("알려 주셔서 고마워요"));

        let mut visitor = operator(&app).await;
        // Said twice it is there once, with the later note; another kind is another report.
        assert_eq!(singer.post("/api/report_number", &format!("{form}second")).await.status, 200);
        let other_kind = "kind=spelling&number=ky-990202";
        assert_eq!(singer.post("/api/report_number", other_kind).await.status, 200);
        let waiting: Reports = visitor.call("/api/list_reports").await.json();
        let notes: Vec<&str> = waiting.reports.iter().map(|report| report.note.as_str()).collect();
        assert_eq!((waiting.count, notes), (2, vec!["second", ""]));
        assert_eq!(waiting.reports[0].name, "양말 한 짝 빨래집게");
        let page = visitor.get("/operator/reviews").await;
        for expected in ["다른 노래가 나와요", "second", "처리했어요"] {
            assert!(page.body.contains(expected), "{expected}: {}", page.body);
        }

        let id = format!("id={}", waiting.reports[0].id);
        assert_eq!(singer.post("/api/finish_report", &id).await.status, 404);
        let done = visitor.submit("/api/finish_report", &id, "/operator/reviews").await;
        assert_eq!((done.status.as_u16(), done.header("location")), (302, "/operator/reviews?done"));
        assert_eq!(visitor.call("/api/list_reports").await.json::<Reports>().count, 1);
        assert_eq!(visitor.post("/api/finish_report", &id).await.status, 404);
        // Said again, it waits again.
        singer.post("/api/report_number", &format!("{form}third")).await;
        assert_eq!(visitor.call("/api/list_reports").await.json::<Reports>().count, 2);
    }
}

#[tokio::test]
async fn a_report_that_cannot_be_is_refused() {
    let app = TestApp::start().await;
    let mut visitor = app.visitor();
    let long = format!("kind=no_song&number=tj-48460&note={}", "a".repeat(201));
    for (form, expected) in [
        ("kind=no_song&number=tj-999999", AppError::NotFound),
        ("kind=no_song&number=tj-0", AppError::BadRequest),
        ("kind=bored&number=tj-48460", AppError::BadRequest),
        ("kind=no_song&number=tj-48460&note=%E2%80%AE", AppError::NoteForbidden),
        (&long, AppError::NoteTooLong),
    ] {
        assert_eq!(visitor.post("/api/report_number", form).await.json::<AppError>(), expected, "{form}");
    }
}
