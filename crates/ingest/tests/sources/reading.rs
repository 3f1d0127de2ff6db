//! What the sources read when all is well.

use alsong_catalogue::{Brand, Language, SongNumber, Version};
use alsong_ingest::sources::{KySearch, KySearchBy, MananaMonths, TjSearch, TjSearchBy};
use alsong_ingest::{Coverage, Page, Source};
use alsong_testkit::sources::{Fault, Host, KY_ARTIST, Sources};

use crate::{Everything, client, hasty, outcome, read_all, told, url, words};

#[tokio::test]
async fn every_source_reads_all_its_pages() {
    let hosts = Sources::start();
    let all = Everything::of(&client(hasty()), &hosts);
    async fn check(source: &impl Source, name: &str, coverage: Coverage, expected: &[&str]) {
        let pages: Vec<String> = read_all(source).await.iter().map(told).collect();
        assert_eq!((source.name(), source.coverage()), (name, coverage));
        assert_eq!(pages, expected, "{name}");
    }
    check(&all.tj, "tj", Coverage::Whole(Brand::Tj), &["25 rows 1101–1126"]).await;
    check(&all.tj_new, "tj-new", Coverage::Part, &["5 rows 1121–1126"]).await;
    check(&all.tj_search, "tj-artist", Coverage::Part, &["3 rows 1121–1124", "17 rows 1101–1117"]).await;
    let cut = "line 15: title: the vendor cut it short";
    let first = format!("14 rows 201–214, 1 refused: {cut}");
    check(&all.ky_search, "ky-artist", Coverage::Part, &[&first, "2 rows 216–217", "0 rows"]).await;
    check(&all.ky_latest, "ky-latest", Coverage::Part, &[&first, "9 rows 216–225"]).await;
    check(&all.months, "manana-ky", Coverage::Part, &["2 rows 219–220", "5 rows 221–225"]).await;
    check(&all.newest, "manana-tj-new", Coverage::Part, &["7 rows 1126–1119"]).await;
}

/// Rows with what a source says of them.
fn fields(pages: &[Page], number: u32) -> Vec<String> {
    let row = pages.iter().flat_map(|page| &page.rows).find(|row| row.number.get() == number).unwrap();
    let optional = [&row.composer, &row.lyricist, &row.released, &row.title_reading, &row.artist_reading];
    let optional = optional.map(|text| text.clone().unwrap_or_else(|| "-".to_owned()));
    [vec![row.title.clone(), row.artist.clone()], optional.to_vec()].concat()
}

#[tokio::test]
async fn rows_hold_what_the_vendors_say() {
    let hosts = Sources::start();
    let client = client(hasty());
    let all = Everything::of(&client, &hosts);

    let tj = read_all(&all.tj).await;
    assert_eq!(fields(&tj, 1101), ["종이 등대", KY_ARTIST, "윤서리", "윤서리", "-", "-", "-"]);
    assert_eq!(
        fields(&tj, 1120),
        ["Salt & \"Sugar\"", "The Slow Mailbox", "윤서리", "윤서리", "2026-10-16", "-", "-"]
    );
    let mr = tj[0].rows.iter().find(|row| row.number.get() == 1122).unwrap();
    assert_eq!((mr.version, mr.language), (Some(Version::Mr), None));

    let search = TjSearch::new(&client, &url(&hosts, Host::Tj), TjSearchBy::Title, words(&["の燈"]));
    let found = read_all(&search).await;
    assert_eq!(
        fields(&found, 1125),
        ["紙の燈台", "青い魚", "윤서리", "윤서리", "2026-11-19", "카미노토다이", "아오이사카나"]
    );
    assert_eq!(found[0].rows[0].language, Some(Language::Japanese));

    // The page shows `느린 우체통` whole and cuts the lyricists; the attribute of the title is the longer one.
    let ky = read_all(&all.ky_search).await;
    assert_eq!(fields(&ky, 206), ["느린 우체통", KY_ARTIST, "윤서리", "-", "2007-08", "-", "-"]);
    assert_eq!(fields(&ky, 205)[0], "낮달(Feat.서리꽃)");
    assert_eq!(fields(&ky, 209)[0], "조금만 더...");
    assert!(!format!("{ky:?}").contains("노랫말"), "no lyrics are read");
    let title = KySearch::new(&client, &url(&hosts, Host::Ky), KySearchBy::Title, words(&["Salt & \""]));
    assert_eq!(fields(&read_all(&title).await, 220)[0], "Salt & \"Sugar\"");

    let months = read_all(&all.months).await;
    assert_eq!(
        fields(&months, 219),
        ["Paper Lighthouse", "The Slow Mailbox", "윤서리", "-", "2026-10-02", "-", "-"]
    );
}

#[tokio::test]
async fn nothing_is_an_answer_for_a_word_and_not_for_all() {
    let hosts = Sources::start();
    let client = client(hasty());
    let tj = |list: &[&str]| TjSearch::new(&client, &url(&hosts, Host::Tj), TjSearchBy::Artist, words(list));
    let ky = |list: &[&str]| KySearch::new(&client, &url(&hosts, Host::Ky), KySearchBy::Artist, words(list));
    let counts = |pages: Vec<Page>| pages.iter().map(|page| page.rows.len()).collect::<Vec<_>>();
    assert_eq!(counts(read_all(&tj(&["가로등", "두부장수", "흰 고래"])).await), [0, 3, 0]);
    assert_eq!(counts(read_all(&ky(&["가로등", "두부장수", "흰 고래"])).await), [0, 4, 0]);
    assert_eq!(outcome(&tj(&["흰 고래"]), None).await, "error: tj-artist, 흰 고래: the page is empty");
    assert_eq!(outcome(&ky(&["흰 고래"]), None).await, "error: ky-artist, 흰 고래 page 1: the page is empty");
}

#[tokio::test]
async fn a_month_may_be_empty_and_all_may_not() {
    let hosts = Sources::start();
    let months = |from: &str, to: &str| {
        let (from, to) = (from.parse().unwrap(), to.parse().unwrap());
        MananaMonths::new(&client(hasty()), &url(&hosts, Host::Manana), Brand::Ky, from, to)
    };
    let pages: Vec<String> = read_all(&months("202608", "202610")).await.iter().map(told).collect();
    assert_eq!(pages, ["0 rows", "0 rows", "2 rows 219–220"]);
    let empty = months("202608", "202609");
    let first = empty.page(None).await.unwrap();
    let told = outcome(&empty, first.next.as_deref()).await;
    assert_eq!(told, "error: manana-ky, 2026-09: the page is empty");
}

#[tokio::test]
async fn apostrophes_are_not_sent_to_who_fails_at_them() {
    let hosts = Sources::start();
    let search = |word: &str| {
        TjSearch::new(&client(hasty()), &url(&hosts, Host::Tj), TjSearchBy::Title, words(&[word]))
    };
    assert_eq!(told(&read_all(&search("Rock'n 두부")).await[0]), "1 rows 1124–1124");
    assert_eq!(told(&read_all(&search("종이 '등대'")).await[0]), "1 rows 1101–1101");
}

#[tokio::test]
async fn tj_is_asked_for_single_numbers() {
    let hosts = Sources::start();
    let all = Everything::of(&client(hasty()), &hosts);
    let numbers = [1101, 1123, 1126, 9999].map(|number| SongNumber::try_from(number).unwrap());
    read_all(&all.tj).await;
    let still = all.tj.still_listed(&numbers).await.unwrap();
    assert_eq!(still.iter().map(|number| number.get()).collect::<Vec<_>>(), [1101, 1126]);
    // A search that finds nothing at all is broken: nobody is declared gone.
    hosts.set(Host::Tj, Fault::Empty);
    let told = all.tj.still_listed(&numbers).await.unwrap_err().to_string();
    assert_eq!(told, "tj, number 1101: the page is empty");
}
