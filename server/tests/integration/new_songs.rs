//! New songs through the server function and as a page.

use alsong_catalogue::new_songs::SongsOfMonth;
use alsong_ingest::Quiet;
use alsong_services::catalogue::import_tsv;
use alsong_testkit::TestApp;

const ROWS: &str = "brand\tnumber\ttitle\tartist\treleased\n\
    tj\t990001\t오월의 별\t시험가수\t2026-05-20\n\
    tj\t990002\t오월의 달\t시험가수\t2026-05-02\n\
    tj\t990003\t삼월의 해\t시험가수\t2026-03-31\n\
    tj\t990004\t언젠가의 해\t시험가수\t2026\n\
    tj\t990005\t먼 훗날\t시험가수\t2999-01-01\n\
    ky\t990006\t시월의 별\t다른가수\t2022-10-01\n\
    ky\t990007\t시월의 달\t다른가수\t2022-10-01\n";

#[tokio::test]
async fn months_with_songs_are_gone_through() {
    for app in TestApp::every_kind().await {
        let mut visitor = app.visitor();
        assert_eq!(visitor.call("/api/new_songs?brand=tj").await.body, "null");
        import_tsv(&app.services, ROWS.as_bytes(), &Quiet).await.unwrap();

        let may: SongsOfMonth = visitor.call("/api/new_songs?brand=tj").await.json();
        assert_eq!(
            (may.month.as_str(), may.earlier.as_deref(), may.later.as_deref()),
            ("2026-05", Some("2026-03"), None)
        );
        let days: Vec<_> =
            may.days.iter().map(|day| (day.date.as_deref(), day.songs[0].number.get())).collect();
        assert_eq!(days, [(Some("2026-05-20"), 990_001), (Some("2026-05-02"), 990_002)]);
        let march: SongsOfMonth = visitor.call("/api/new_songs?brand=tj&month=2026-03").await.json();
        assert_eq!((march.earlier, march.later.as_deref()), (None, Some("2026-05")));
        assert_eq!(visitor.call("/api/new_songs?brand=tj&month=2026-04").await.body, "null");
        let october: SongsOfMonth = visitor.call("/api/new_songs?brand=ky").await.json();
        assert_eq!((october.month.as_str(), october.outdated, october.days.len()), ("2022-10", true, 1));
        assert_eq!(october.days[0].date, None, "KY dates by month");

        let page = visitor.get("/new").await;
        for expected in ["2026년 5월", "오월의 별", "5월 20일", "/new?brand=tj&amp;month=2026-03", "/save/"]
        {
            assert!(page.body.contains(expected), "{expected} in {}", page.body);
        }
        assert!(!page.body.contains("먼 훗날"), "announced is not there yet");
        let ky = visitor.get("/new?brand=ky").await;
        assert!(
            ky.body.contains("이 뒤로 나온 곡은 받지 못했어요") && !ky.body.contains("10월 1일"),
            "{}",
            ky.body
        );
        let none = visitor.get("/new?brand=tj&month=2026-04").await;
        assert!(none.status == 200 && none.body.contains("2026년 4월에 나온 곡은 없어요"), "{}", none.body);
    }
}

#[tokio::test]
async fn what_does_not_exist_is_refused() {
    let app = TestApp::start().await;
    for unknown in ["brand=dam", "brand=tj&month=2026-13", "brand=tj&month=2026-05-01", "brand=tj&month=%27"]
    {
        let answer = app.visitor().call(&format!("/api/new_songs?{unknown}")).await;
        assert_eq!(answer.status, 400, "{unknown}: {}", answer.body);
        assert_eq!(app.visitor().get(&format!("/new?{unknown}")).await.status, 400, "{unknown}");
    }
}
