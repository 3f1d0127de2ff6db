//! Rankings through the server functions and as a page.

use alsong_catalogue::chart::{ListedChart, PlacedSong, ShownChart};
use alsong_services::charts::import_file;
use alsong_testkit::TestApp;

const FILE: &str = "brand\tdate\tchart\tperiod\trank\tnumber\ttitle\tartist\n\
    tj\t2026-06\t종합\tmonth\t1\t62433\t밤편지\t아이유\n\
    tj\t2026-07\t종합\tmonth\t1\t999901\t<b>별똥별</b>\t시험가수\n\
    tj\t2026-07\t종합\tmonth\t2\t62433\t밤편지\t아이유\n\
    tj\t2026-07\t종합\tmonth\t5\t999902\t혜성\t시험가수\n\
    tj\t2026-07-22\tJ-POP\tday\t1\t999903\t流星\t시험가수\n";

async fn filled() -> Vec<TestApp> {
    let apps = TestApp::every_kind().await;
    for app in &apps {
        let report = import_file(&app.services, FILE.as_bytes()).await.unwrap();
        assert_eq!((report.new, report.rejected.len()), (3, 0));
    }
    apps
}

#[tokio::test]
async fn rankings_are_listed_and_shown() {
    for app in filled().await {
        let mut visitor = app.visitor();
        let listed: Vec<ListedChart> = visitor.call("/api/list_charts").await.json();
        let listed: Vec<_> = listed.iter().map(|one| (one.key.to_string(), one.date.clone())).collect();
        assert_eq!(
            listed,
            [("tj/day/jpop".into(), "2026-07-22".into()), ("tj/month/all".into(), "2026-07-31".to_owned())]
        );
        let chart: ShownChart = visitor.call("/api/get_chart?brand=tj").await.json();
        assert_eq!(
            (chart.key.to_string().as_str(), chart.missing, chart.places.len()),
            ("tj/month/all", 2, 3)
        );
        assert!(matches!(&chart.places[1].song, PlacedSong::Listed(song) if song.title == "밤편지"));
        let june: ShownChart =
            visitor.call("/api/get_chart?brand=tj&period=month&genre=all&date=2026-06-01").await.json();
        assert_eq!((june.date.as_str(), june.later.as_deref()), ("2026-06-30", Some("2026-07-31")));
        for none in ["brand=ky", "brand=tj&period=week", "brand=tj&genre=rock", "brand=tj&date=2020-01-01"] {
            let answer = visitor.call(&format!("/api/get_chart?{none}")).await;
            assert_eq!((answer.status.as_u16(), answer.body.as_str()), (200, "null"), "{none}");
        }
        assert_eq!(visitor.cookie, None);
    }
}

#[tokio::test]
async fn the_page_is_whole_without_javascript() {
    for app in filled().await {
        let page = app.visitor().get("/chart").await;
        assert_eq!(page.status, 200);
        for expected in [
            "2위, 1계단 하락",
            "1위, 새로 들어옴",
            "아직 목록에 없는 곡이에요",
            "2026년 7월",
            "순위 2개는 받지 못해서 비어 있어요",
            "/chart?brand=tj&amp;period=month&amp;genre=all&amp;date=2026-06-30",
            "/chart?brand=tj&amp;period=day&amp;genre=jpop",
            "/save/",
            "&lt;b&gt;별똥별",
        ] {
            // Text nodes are set apart by comments.
            let body = page.body.replace("<!>", "").replace("<!---->", "");
            assert!(body.contains(expected), "{expected} in {body}");
        }
        let june = app.visitor().get("/chart?brand=tj&period=month&genre=all&date=2026-06-30").await;
        assert!(june.body.contains("date=2026-07-31") && !june.body.contains("NEW"), "{}", june.body);
        let ky = app.visitor().get("/chart?brand=ky").await;
        assert!(ky.body.contains("금영 순위는 아직 받지 못했어요"), "{}", ky.body);
        let none = app.visitor().get("/chart?brand=tj&date=2020-01-01").await;
        assert!(none.status == 200 && none.body.contains("이 순위는 받지 못했어요"), "{}", none.body);
    }
}

#[tokio::test]
async fn what_does_not_exist_is_refused() {
    let app = TestApp::start().await;
    for unknown in
        ["brand=joysound", "brand=tj&period=year", "brand=tj&genre=J-POP", "brand=tj&date=2026-02-30"]
    {
        let answer = app.visitor().call(&format!("/api/get_chart?{unknown}")).await;
        assert_eq!(answer.status, 400, "{unknown}: {}", answer.body);
        let page = app.visitor().get(&format!("/chart?{unknown}")).await;
        assert_eq!(page.status, 400, "{unknown}");
        assert!(page.body.contains("처음부터"), "{unknown}: {}", page.body);
    }
}
