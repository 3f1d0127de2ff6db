//! An invented catalogue. None of these songs exists.

/// A song as both vendors list it.
#[derive(Clone, Copy, Debug)]
pub struct Song {
    /// TJ's number; 0 where TJ does not have it.
    pub tj: u32,
    /// KY's number; 0 where KY does not have it.
    pub ky: u32,
    /// Title.
    pub title: &'static str,
    /// Artist.
    pub artist: &'static str,
    /// Composer, and lyricist.
    pub writer: &'static str,
    /// `YYYY-MM-DD`.
    pub date: &'static str,
    /// `KOR`, `JPN` or `ENG`.
    pub nation: &'static str,
    /// How title and artist are read in Korean.
    pub reading: (&'static str, &'static str),
}

/// The artist with more songs at KY than fit on a page.
pub const KY_ARTIST: &str = "한여울";

const fn song(tj: u32, ky: u32, title: &'static str, artist: &'static str, date: &'static str) -> Song {
    Song { tj, ky, title, artist, writer: "윤서리", date, nation: "KOR", reading: ("", "") }
}

/// The catalogue.
pub const SONGS: [Song; 26] = [
    song(1101, 201, "종이 등대", KY_ARTIST, "2001-01-01"),
    song(1102, 202, "새벽 버스", KY_ARTIST, "2003-04-02"),
    song(1103, 203, "젖은 우산", KY_ARTIST, "2004-05-11"),
    song(1104, 204, "모래 위의 편지", KY_ARTIST, "2005-06-21"),
    song(1105, 205, "낮달(Feat.서리꽃)", KY_ARTIST, "2006-07-03"),
    song(1106, 206, "느린 우체통", KY_ARTIST, "2007-08-14"),
    song(1107, 207, "빈 의자", KY_ARTIST, "2008-09-25"),
    song(1108, 208, "담쟁이", KY_ARTIST, "2009-10-06"),
    song(1109, 209, "조금만 더...", KY_ARTIST, "2010-11-17"),
    song(1110, 210, "귤빛 창가", KY_ARTIST, "2011-12-28"),
    song(1111, 211, "소금 인형", KY_ARTIST, "2012-01-09"),
    song(1112, 212, "물수제비", KY_ARTIST, "2013-02-19"),
    song(1113, 213, "첫차와 막차", KY_ARTIST, "2014-03-30"),
    song(1114, 214, "고양이 발자국", KY_ARTIST, "2015-04-10"),
    song(1115, 215, "푸른 섬의 노래(드라마\"푸른 섬의 아이들\"OST)", KY_ARTIST, "2016-05-20"),
    song(1116, 216, "사과나무 아래", KY_ARTIST, "2017-06-30"),
    song(1117, 217, "먼 데 사는 별", KY_ARTIST, "2018-07-11"),
    song(1118, 0, "별을 굽는 오븐", "서리꽃", "2026-09-04"),
    song(1119, 219, "Paper Lighthouse", "The Slow Mailbox", "2026-10-02"),
    song(1120, 220, "Salt & \"Sugar\"", "The Slow Mailbox", "2026-10-16"),
    song(1121, 221, "달려라 두부", "두부장수", "2026-11-03"),
    song(1122, 222, "국화차(MR)", "두부장수", "2026-11-10"),
    song(0, 223, "이월의 눈", "두부장수", "2026-11-17"),
    song(1124, 224, "Rock'n 두부", "두부장수", "2026-11-18"),
    Song {
        nation: "JPN",
        reading: ("카미노토다이", "아오이사카나"),
        ..song(1125, 225, "紙の燈台", "青い魚", "2026-11-19")
    },
    Song {
        nation: "JPN",
        reading: ("요아케노바스", "아오이사카나"),
        ..song(1126, 0, "夜明けのバス", "青い魚", "2026-11-20")
    },
];
