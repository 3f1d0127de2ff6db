//! One page a file.

pub(crate) mod account;
pub(crate) mod chart;
pub(crate) mod folder;
pub(crate) mod folder_song;
pub(crate) mod home;
pub(crate) mod library;
pub(crate) mod new_songs;
pub(crate) mod not_found;
#[cfg(feature = "ssr")]
pub(crate) mod operator;
pub(crate) mod page;
pub(crate) mod parts;
#[cfg(feature = "ssr")]
pub(crate) mod plain;
pub(crate) mod queue;
pub(crate) mod recommend;
pub(crate) mod room;
pub(crate) mod save;
pub(crate) mod search;
pub(crate) mod song;
pub(crate) mod sung;

/// The document title of a path. It names no folder and no query: titles end up in histories and screenshots.
pub(crate) fn title_of(path: &str) -> &'static str {
    match path.split('/').nth(1).unwrap_or_default() {
        "" => "알송달송 - 노래방 번호 찾기",
        "search" => "노래 검색 - 알송달송",
        "song" => "노래 - 알송달송",
        "save" => "폴더에 담기 - 알송달송",
        "chart" => "차트 - 알송달송",
        "new" => "신곡 - 알송달송",
        "recommend" => "추천 - 알송달송",
        "room" => "방 모드 - 알송달송",
        "queue" => "부를 곡 - 알송달송",
        "library" => "내 노래 - 알송달송",
        "sung" => "부른 기록 - 알송달송",
        "s" => "공유받은 폴더 - 알송달송",
        "folder" => "폴더 - 알송달송",
        "account" => "내 정보 - 알송달송",
        _ => "알송달송",
    }
}
