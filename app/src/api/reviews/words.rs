//! A pair of numbers in plain Korean.

use alsong_catalogue::Row;
use alsong_catalogue::link::Evidence;
use alsong_catalogue::link::evidence::{
    ArtistMatch, NameMatch, TitleMatch, VersionMatch, Who, WriterMatch, YearMatch,
};
use alsong_services::reviews::Pair;

use super::{ReviewPair, ReviewRow};

pub(super) fn pair(pair: Pair) -> ReviewPair {
    ReviewPair {
        chance: format!("같은 노래일 가능성 {:.0}%", pair.review.score * 100.0),
        reasons: reasons(&pair.evidence),
        tj: row(pair.review.tj.row),
        ky: row(pair.review.ky.row),
    }
}

fn row(row: Row) -> ReviewRow {
    let detail = |name: &str, value: &Option<String>| value.as_ref().map(|value| format!("{name} {value}"));
    let details =
        [detail("작곡", &row.composer), detail("작사", &row.lyricist), detail("발매", &row.released)];
    ReviewRow {
        numbered: row.numbered(),
        details: details.into_iter().flatten().collect(),
        title: row.title,
        artist: row.artist,
    }
}

/// What the rows say, one sentence for each thing of which they say anything.
fn reasons(evidence: &Evidence) -> Vec<String> {
    let Evidence { title, artist, version, composer, lyricist, year, namesakes: _ } = *evidence;
    let sentences = [
        Some(title_words(title).to_owned()),
        Some(artist_words(artist)),
        version_words(version).map(str::to_owned),
        writer_words("작곡가", composer),
        writer_words("작사가", lyricist),
        year_words(year).map(str::to_owned),
    ];
    sentences.into_iter().flatten().collect()
}

fn title_words(title: TitleMatch) -> &'static str {
    match title {
        TitleMatch::Equal => "제목이 같아요",
        TitleMatch::Brackets => "괄호까지 이으면 제목이 같아요",
        TitleMatch::Cut => "한쪽 제목이 잘렸고, 거기까지는 같아요",
        TitleMatch::OtherName => "한쪽 괄호 속 이름이 다른 쪽 제목이에요",
        TitleMatch::Reading => "한쪽 제목을 한글로 읽으면 다른 쪽 제목이에요",
        TitleMatch::OtherBrackets => "제목은 같지만 괄호 속 이름이 달라요",
        TitleMatch::Typo => "제목이 한 글자 달라요",
        TitleMatch::Different => "제목이 달라요",
    }
}

fn artist_words(artist: ArtistMatch) -> String {
    let (name, who) = match artist {
        ArtistMatch::BothAbsent => return "둘 다 가수가 적혀 있지 않아요".to_owned(),
        ArtistMatch::OneAbsent => return "한쪽에 가수가 적혀 있지 않아요".to_owned(),
        ArtistMatch::Different => return "가수가 달라요".to_owned(),
        ArtistMatch::Same { name, who } => (name, who),
    };
    let name = match name {
        NameMatch::Equal => "가수가 같아요",
        NameMatch::OtherName => "같은 가수의 다른 이름이에요",
        NameMatch::Sound => "가수 이름의 소리가 같아요",
        NameMatch::Part => "한쪽 가수 이름이 다른 쪽의 일부예요",
        NameMatch::WeakSound => "가수 이름의 소리가 비슷해요",
        NameMatch::ShortPart => "가수 이름이 두 글자만 겹쳐요",
    };
    let who = match who {
        Who::All => return name.to_owned(),
        Who::AllButGuests => "피처링만 달라요",
        Who::AllOfFewer => "한쪽에 가수가 더 있어요",
        Who::Guest => "한쪽의 가수가 다른 쪽의 피처링이에요",
        Who::Some => "가수 가운데 일부만 같아요",
        Who::OnlyGuests => "피처링만 같아요",
    };
    format!("{name}. {who}")
}

fn version_words(version: VersionMatch) -> Option<&'static str> {
    match version {
        VersionMatch::Same => None,
        VersionMatch::OneIsDated => Some("한쪽에만 연도나 원곡 표시가 있어요"),
        VersionMatch::Different => Some("버전이 달라요"),
    }
}

fn writer_words(what: &str, writer: WriterMatch) -> Option<String> {
    match writer {
        WriterMatch::Same => Some(format!("{what}가 같아요")),
        WriterMatch::Different => Some(format!("{what}가 달라요")),
        WriterMatch::Unknown => None,
    }
}

fn year_words(year: YearMatch) -> Option<&'static str> {
    match year {
        YearMatch::Near => Some("비슷한 때에 나왔어요"),
        YearMatch::Far => Some("나온 때가 달라요"),
        YearMatch::Unknown => None,
    }
}

#[cfg(test)]
mod tests {
    use alsong_catalogue::link::{Aliases, Name};

    use super::*;

    #[test]
    fn reasons_say_what_the_rows_say() {
        let columns =
            alsong_catalogue::Columns::parse("brand\tnumber\ttitle\tartist\tcomposer\treleased").unwrap();
        let check = |a: &str, b: &str, expected: &[&str]| {
            let [a, b] = [a, b].map(|line| Name::of(&columns.row(line).unwrap(), &Aliases::default()));
            assert_eq!(reasons(&Evidence::of(&a, &b, 1)), expected);
        };
        check("tj\t1\t초혼\t장윤정\t\t", "ky\t1\t초혼\t장윤정\t\t", &["제목이 같아요", "가수가 같아요"]);
        check(
            "tj\t1\t초혼\t장윤정\t임강현\t2010",
            "ky\t1\t초혼(2015 Ver.)\t\t누구\t2011",
            &[
                "제목이 같아요",
                "한쪽에 가수가 적혀 있지 않아요",
                "한쪽에만 연도나 원곡 표시가 있어요",
                "작곡가가 달라요",
                "비슷한 때에 나왔어요",
            ],
        );
    }
}
