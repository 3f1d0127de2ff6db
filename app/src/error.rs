//! The one error that crosses from the server to a screen.

use serde::{Deserialize, Serialize};
use server_fn::codec::JsonEncoding;
use server_fn::error::{FromServerFnError, ServerFnErrorErr};

/// What went wrong, as a stable code. Nothing internal is in it; the Korean sentence is [`AppError::message`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AppError {
    /// It does not exist, or it is somebody else's.
    NotFound,
    /// A folder needs a name.
    FolderNameEmpty,
    /// A folder name is longer than allowed.
    FolderNameTooLong,
    /// A folder name holds a control or direction-changing character.
    FolderNameForbidden,
    /// A search text is longer than allowed.
    SearchTooLong,
    /// A search text holds a control or direction-changing character.
    SearchForbidden,
    /// The folder holds this song already.
    AlreadyInFolder,
    /// The singer has as many folders as anyone may have.
    TooManyFolders,
    /// The folder holds as many songs as one may.
    TooManySongs,
    /// The queue holds as many songs as one may.
    QueueFull,
    /// The sing log holds as many entries as one may.
    LogFull,
    /// As many songs and artists are not to be recommended as there may be.
    TooManyDismissals,
    /// The device knows a library, and the server does not know the device any more.
    SignedOut,
    /// The job runs already.
    JobRunning,
    /// A note is longer than allowed.
    NoteTooLong,
    /// A pasted text is longer than allowed.
    PastedTooLong,
    /// A note holds a control or direction-changing character.
    NoteForbidden,
    /// A key, a tempo or a score lies outside its limits.
    OutOfRange,
    /// The calendar has no such day.
    NoSuchDay,
    /// A nickname is empty, too long, or holds a control or direction-changing character.
    Nickname,
    /// What has to be typed before something is erased was not typed.
    NotConfirmed,
    /// Too much was asked in too short a time.
    TooMany,
    /// The request cannot be read: a wrong type, a missing field.
    BadRequest,
    /// The server could not be reached.
    Offline,
    /// The server cannot answer now.
    Unavailable,
}

impl AppError {
    /// A sentence for the singer.
    pub fn message(self) -> &'static str {
        match self {
            AppError::NotFound => "찾을 수 없어요. 지워졌거나 주소가 달라요.",
            AppError::FolderNameEmpty => "폴더 이름을 적어 주세요.",
            AppError::FolderNameTooLong => "폴더 이름은 40자까지 쓸 수 있어요.",
            AppError::FolderNameForbidden => "폴더 이름에 쓸 수 없는 글자가 있어요.",
            AppError::SearchTooLong => "검색어는 100자까지 쓸 수 있어요.",
            AppError::SearchForbidden => "검색어에 쓸 수 없는 글자가 있어요.",
            AppError::AlreadyInFolder => "이미 이 폴더에 담긴 노래예요.",
            AppError::TooManyFolders => "폴더는 200개까지 만들 수 있어요.",
            AppError::TooManySongs => "한 폴더에는 1,000곡까지 담을 수 있어요.",
            AppError::QueueFull => "부를 곡은 200곡까지 담을 수 있어요.",
            AppError::LogFull => "부른 기록은 20,000개까지 남길 수 있어요.",
            AppError::TooManyDismissals => "추천받지 않을 노래와 가수는 2,000개까지 정할 수 있어요.",
            AppError::SignedOut => "로그인이 풀렸어요. 다시 로그인하면 이어서 저장돼요.",
            AppError::JobRunning => "이미 실행하고 있어요.",
            AppError::PastedTooLong => "붙여 넣은 글이 너무 길어요. 1 MB, 1,000줄까지 읽을 수 있어요.",
            AppError::NoteTooLong => "메모는 200자까지 쓸 수 있어요.",
            AppError::NoteForbidden => "메모에 쓸 수 없는 글자가 있어요.",
            AppError::OutOfRange => {
                "키는 -12부터 +12, 템포는 -10부터 +10, 점수는 0부터 100까지 적을 수 있어요."
            }
            AppError::NoSuchDay => "달력에 없는 날이에요. 날짜를 다시 골라 주세요.",
            AppError::Nickname => "이름은 1자부터 20자까지 쓸 수 있고, 보이지 않는 글자는 쓸 수 없어요.",
            AppError::NotConfirmed => "적어야 하는 말이 달라요. 지우지 않았어요.",
            AppError::TooMany => "너무 자주 요청했어요. 잠시 뒤 다시 해 주세요.",
            AppError::BadRequest => "요청을 알아볼 수 없어요. 새로 고친 뒤 다시 해 주세요.",
            AppError::Offline => "인터넷에 연결되어 있지 않아요.",
            AppError::Unavailable => "지금은 답할 수 없어요. 잠시 뒤 다시 해 주세요.",
        }
    }

    /// The HTTP status that says the same to a machine.
    pub fn status(self) -> u16 {
        match self {
            AppError::NotFound => 404,
            AppError::AlreadyInFolder
            | AppError::TooManyFolders
            | AppError::TooManySongs
            | AppError::QueueFull
            | AppError::LogFull
            | AppError::TooManyDismissals
            | AppError::JobRunning => 409,
            AppError::SignedOut => 401,
            AppError::FolderNameEmpty
            | AppError::FolderNameTooLong
            | AppError::FolderNameForbidden
            | AppError::SearchTooLong
            | AppError::SearchForbidden
            | AppError::NoteTooLong
            | AppError::PastedTooLong
            | AppError::NoteForbidden
            | AppError::OutOfRange
            | AppError::NoSuchDay
            | AppError::Nickname
            | AppError::NotConfirmed => 422,
            AppError::TooMany => 429,
            AppError::BadRequest => 400,
            AppError::Offline | AppError::Unavailable => 503,
        }
    }
}

impl std::fmt::Display for AppError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.message())
    }
}

impl std::error::Error for AppError {}

impl FromServerFnError for AppError {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) => AppError::Offline,
            ServerFnErrorErr::Args(_) | ServerFnErrorErr::MissingArg(_) => AppError::BadRequest,
            // On the server it is the request that cannot be read, in the browser the answer.
            ServerFnErrorErr::Deserialization(_) if cfg!(feature = "ssr") => AppError::BadRequest,
            _ => AppError::Unavailable,
        }
    }
}

impl From<alsong_library::FolderNameError> for AppError {
    fn from(error: alsong_library::FolderNameError) -> Self {
        use alsong_library::FolderNameError;
        match error {
            FolderNameError::Empty => AppError::FolderNameEmpty,
            FolderNameError::TooLong => AppError::FolderNameTooLong,
            FolderNameError::ForbiddenCharacter => AppError::FolderNameForbidden,
        }
    }
}

impl From<alsong_library::MemoError> for AppError {
    fn from(error: alsong_library::MemoError) -> Self {
        use alsong_library::MemoError;
        match error {
            MemoError::TooLong => AppError::NoteTooLong,
            MemoError::ForbiddenCharacter => AppError::NoteForbidden,
        }
    }
}

impl From<alsong_library::WrittenError> for AppError {
    fn from(error: alsong_library::WrittenError) -> Self {
        use alsong_library::WrittenError;
        match error {
            WrittenError::Memo(error) => error.into(),
            WrittenError::Number => AppError::OutOfRange,
            WrittenError::Day => AppError::NoSuchDay,
            WrittenError::Brand => AppError::BadRequest,
        }
    }
}

impl From<alsong_library::Refusal> for AppError {
    fn from(refusal: alsong_library::Refusal) -> Self {
        use alsong_library::Refusal;
        match refusal {
            Refusal::FolderGone
            | Refusal::NotInFolder
            | Refusal::NotQueued
            | Refusal::NotLogged
            | Refusal::UnknownSong => AppError::NotFound,
            Refusal::TooManyFolders => AppError::TooManyFolders,
            Refusal::TooManySongs => AppError::TooManySongs,
            Refusal::QueueFull => AppError::QueueFull,
            Refusal::LogFull => AppError::LogFull,
            Refusal::TooManyDismissals => AppError::TooManyDismissals,
        }
    }
}

#[cfg(feature = "ssr")]
impl From<alsong_library::NicknameError> for AppError {
    fn from(_: alsong_library::NicknameError) -> Self {
        AppError::Nickname
    }
}
