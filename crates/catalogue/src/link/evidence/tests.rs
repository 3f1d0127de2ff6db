use super::super::weights::{CERTAIN, DOUBTFUL};
use super::*;
use crate::Columns;
use crate::link::Aliases;

fn name(title: &str, artist: &str, more: &str) -> Name {
    let columns = Columns::parse("brand\tnumber\ttitle\tartist\tcomposer\treleased\ttitle_reading").unwrap();
    Name::of(&columns.row(&format!("tj\t1\t{title}\t{artist}\t{more}")).unwrap(), &Aliases::default())
}

fn of(a: (&str, &str), b: (&str, &str)) -> Evidence {
    let (left, right) = (name(a.0, a.1, ""), name(b.0, b.1, ""));
    let evidence = Evidence::of(&left, &right, 1);
    assert_eq!(evidence, Evidence::of(&right, &left, 1), "comparing is symmetric");
    evidence
}

#[test]
fn titles_agree() {
    let check = |a: &str, b: &str, expected: TitleMatch| {
        assert_eq!(of((a, "가수"), (b, "가수")).title, expected, "{a} {b}");
    };
    check("사랑했나봐", "사랑했나 봐", TitleMatch::Equal);
    check("응급실(쾌걸춘향OST)", "응급실 (드라마\"쾌걸춘향\")", TitleMatch::Equal);
    check("이 여름 (Summer)", "이여름 Summer", TitleMatch::Brackets);
    check("사랑이 지나간 자리에 남은 꽃잎", "사랑이 지나간 자리에 남..", TitleMatch::Cut);
    check("롤린 (Rollin')", "Rollin'", TitleMatch::OtherName);
    check("봄(Spring)", "봄 (Frühling)", TitleMatch::OtherBrackets);
    check("설랬어 우리", "설렜어 우리", TitleMatch::Different);
    check("살짝 설랬어 우리", "살짝 설렜어 우리", TitleMatch::Typo);
    check("밤", "낮", TitleMatch::Different);
    let (read, hangul) = (name("花", "가수", "\t\t하나"), name("하나", "가수", ""));
    assert_eq!(Evidence::of(&read, &hangul, 1).title, TitleMatch::Reading);
}

#[test]
fn artists_agree() {
    let check = |a: &str, b: &str, expected: ArtistMatch| {
        assert_eq!(of(("노래", a), ("노래", b)).artist, expected, "{a} / {b}");
    };
    let same = |name, who| ArtistMatch::Same { name, who };
    check("10CM", "10cm", same(NameMatch::Equal, Who::All));
    check("LIPxLIP", "LIP×LIP", same(NameMatch::Equal, Who::All));
    check("최정훈(잔나비)", "잔나비 최정훈", same(NameMatch::Equal, Who::All));
    check("정인,윤종신", "윤종신, 정인", same(NameMatch::Equal, Who::All));
    check("IU(아이유)", "아이유", same(NameMatch::OtherName, Who::All));
    check("빅나티(서동현)", "BIG Naughty(서동현)", same(NameMatch::OtherName, Who::All));
    check("블랙핑크", "BLACKPINK", same(NameMatch::Sound, Who::All));
    check("테이", "tei", same(NameMatch::Sound, Who::All));
    check("루시", "LUCY", same(NameMatch::WeakSound, Who::All));
    check("윤도현", "윤도현밴드", same(NameMatch::Part, Who::All));
    check("바닐라 어쿠스..", "바닐라 어쿠스틱", same(NameMatch::Part, Who::All));
    check("준수", "시아준수", same(NameMatch::ShortPart, Who::All));
    check("비", "비투비", ArtistMatch::Different);
    check("하하 X MINO", "하하(Feat.MINO)", same(NameMatch::Equal, Who::AllButGuests));
    check("unofficialboyy,..", "unofficialboyy,HAIFHAIF", same(NameMatch::Equal, Who::AllButGuests));
    check("유희열 외 13명", "유희열, 유재석, 정재형", same(NameMatch::Equal, Who::AllButGuests));
    check("윤종신", "정인,윤종신", same(NameMatch::Equal, Who::AllOfFewer));
    check("初音ミク", "ryo feat.初音ミク", same(NameMatch::Equal, Who::Guest));
    check("하나,둘", "둘,셋", same(NameMatch::Equal, Who::Some));
    check("하나(Feat.셋)", "둘(Feat.셋)", same(NameMatch::Equal, Who::OnlyGuests));
    check("서은광(BTOB)", "이창섭(BTOB)", ArtistMatch::Different);
    check("", "하나", ArtistMatch::OneAbsent);
    check("", "", ArtistMatch::BothAbsent);
}

#[test]
fn versions_writers_and_years_agree() {
    let version = |a: &str, b: &str| of((a, "가수"), (b, "가수")).version;
    assert_eq!(version("꿈(JP ver)", "꿈(Japanese Ver.)"), VersionMatch::Same);
    assert_eq!(version("꿈(2015 Ver.)", "꿈"), VersionMatch::OneIsDated);
    assert_eq!(version("꿈(2015)", "꿈(2016)"), VersionMatch::Different);
    assert_eq!(version("꿈(Live)", "꿈"), VersionMatch::Different);
    let check = |a: &str, b: &str, composer: WriterMatch, year: YearMatch| {
        let evidence = Evidence::of(&name("밤", "가수", a), &name("밤", "가수", b), 1);
        assert_eq!((evidence.composer, evidence.year), (composer, year), "{a} / {b}");
    };
    check("조영수,안영민\t2015", "안영민\t2016-03", WriterMatch::Same, YearMatch::Near);
    check("조영수,안영..\t2015", "안영민\t2020", WriterMatch::Different, YearMatch::Far);
    check("Sam Lewis,블랙...", "Sam Lewis", WriterMatch::Same, YearMatch::Unknown);
    check("", "조영수\t2020", WriterMatch::Unknown, YearMatch::Unknown);
}

#[test]
fn the_sum_decides() {
    let check = |a: (&str, &str), b: (&str, &str), expected: &str| {
        let bits = of(a, b).bits();
        let found = match bits {
            _ if bits >= CERTAIN => "linked",
            _ if bits >= DOUBTFUL => "doubtful",
            _ => "different",
        };
        assert_eq!(found, expected, "{a:?} {b:?} {bits}");
    };
    check(("사랑했나봐", "윤도현"), ("사랑했나 봐", "윤도현"), "linked");
    check(("사랑했나봐", "이창섭"), ("사랑했나 봐", "윤도현"), "different");
    check(("초롱새(Trot Ver.)", "금잔디"), ("초롱새 (드라마\"x\")", "금잔디"), "different");
    check(("Business", "소유(Feat.BE'O(비오))"), ("Business (Feat.BE'O)", "소유"), "linked");
    check(("체념", "빅마마"), ("체념", "BIG MAMA"), "linked");
    check(("뚜두뚜두(DDU-DU)", "블랙핑크"), ("뚜두뚜두", "BLACKPINK"), "linked");
    check(("연서(with you)(환혼OST)", "빅나티(서동현)"), ("연서(with you)", "BIG Naughty(서동현)"), "linked");
    check(("12월 32일", "서은광(BTOB)"), ("12월 32일", "서은광"), "linked");
    check(("노래", "서은광(BTOB)"), ("노래", "이창섭(BTOB)"), "different");
    check(("사랑이 지나간 자리에 남은 꽃잎", "하늘"), ("사랑이 지나간 자리에 남..", "하늘"), "linked");
    check(("쏘아", "하하 X MINO"), ("쏘아", "하하(Feat.MINO)"), "linked");
    check(("초혼(2015 Ver.)", "장윤정"), ("초혼", "장윤정"), "doubtful");
    check(("첫사랑", "백아"), ("첫사랑", ""), "doubtful");
    check(("첫사랑", ""), ("첫사랑", ""), "linked");
    check(("노래", "JUNE(Feat.빅나티)"), ("노래", "KIXO(Feat.빅나티)"), "doubtful");
}

#[test]
fn an_equal_title_says_less_where_it_has_namesakes() {
    let (a, b) = (name("사랑", "루시", ""), name("사랑", "LUCY", ""));
    let bits = |namesakes| Evidence::of(&a, &b, namesakes).bits();
    assert!(bits(1) >= CERTAIN && bits(40) < CERTAIN);
    assert!(Evidence::of(&a, &b, 40).score() < Evidence::of(&a, &b, 1).score());
}
