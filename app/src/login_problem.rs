//! Why a login did not work, as it is told.

/// What went wrong with a login, as a stable code in an address; the Korean sentence is [`LoginProblem::message`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoginProblem {
    /// The person cancelled.
    Cancelled,
    /// It took too long, came back twice, or in another browser.
    Again,
    /// Kakao asks us to slow down.
    Busy,
    /// Kakao says that the person is under 14.
    Under14,
    /// Kakao does not answer or is under maintenance.
    Down,
    /// Kakao does not accept this service: its operator has to do something.
    Refused,
    /// There is no login here.
    Unavailable,
    /// It is our fault.
    Failed,
}

impl LoginProblem {
    const ALL: [Self; 8] = [
        Self::Cancelled,
        Self::Again,
        Self::Busy,
        Self::Under14,
        Self::Down,
        Self::Refused,
        Self::Unavailable,
        Self::Failed,
    ];

    /// As it stands in an address.
    pub fn code(self) -> &'static str {
        match self {
            Self::Cancelled => "cancelled",
            Self::Again => "again",
            Self::Busy => "busy",
            Self::Under14 => "under14",
            Self::Down => "down",
            Self::Refused => "refused",
            Self::Unavailable => "unavailable",
            Self::Failed => "failed",
        }
    }

    /// The problem of a code; `None` for anything else.
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|problem| problem.code() == code)
    }

    /// A sentence for the singer.
    pub fn message(self) -> &'static str {
        match self {
            Self::Cancelled => "로그인을 취소했어요. 언제든 다시 할 수 있어요.",
            Self::Again => "로그인이 끝나지 않았어요. 처음부터 다시 로그인해 주세요.",
            Self::Busy => "지금 로그인하는 사람이 많아요. 잠시 뒤 다시 해 주세요.",
            Self::Under14 => "만 14세부터 로그인할 수 있어요. 로그인하지 않아도 노래를 담을 수 있어요.",
            Self::Down => "카카오가 지금 답하지 않아요. 잠시 뒤 다시 해 주세요.",
            Self::Refused => "카카오가 로그인을 받아 주지 않았어요. 운영하는 사람이 설정을 고쳐야 해요.",
            Self::Unavailable => "여기에서는 로그인할 수 없어요.",
            Self::Failed => "로그인하지 못했어요. 잠시 뒤 다시 해 주세요.",
        }
    }
}

#[cfg(feature = "ssr")]
impl From<&alsong_services::login::LoginError> for LoginProblem {
    fn from(error: &alsong_services::login::LoginError) -> Self {
        use alsong_services::KakaoError;
        use alsong_services::login::LoginError;
        match error {
            LoginError::Unavailable => Self::Unavailable,
            LoginError::StartAgain
            | LoginError::Kakao(KakaoError::StartAgain | KakaoError::CodeUsed | KakaoError::NotLinked) => {
                Self::Again
            }
            LoginError::Kakao(KakaoError::Cancelled) => Self::Cancelled,
            LoginError::Kakao(KakaoError::Limited) => Self::Busy,
            LoginError::Kakao(KakaoError::Under14) => Self::Under14,
            LoginError::Kakao(KakaoError::Down(_) | KakaoError::Unreachable) => Self::Down,
            LoginError::Kakao(KakaoError::Refused(_) | KakaoError::Unconfigured(_)) => Self::Refused,
            _ => Self::Failed,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_its_own_and_nothing_else_is_one() {
        for problem in LoginProblem::ALL {
            assert_eq!(LoginProblem::parse(problem.code()), Some(problem));
        }
        for other in ["", "Again", "<script>", "again "] {
            assert_eq!(LoginProblem::parse(other), None);
        }
    }
}
