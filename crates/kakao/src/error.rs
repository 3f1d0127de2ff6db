//! What can go wrong, by what somebody can do about it. Nothing here holds a code, a token or a person's data.

/// Why Kakao did not do what it was asked.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum KakaoError {
    /// The person pressed cancel or refused a consent.
    #[error("the login was cancelled")]
    Cancelled,
    /// Kakao wants the person to log in or consent again.
    #[error("the login has to be started again")]
    StartAgain,
    /// The code was used, is too old, or was never given.
    #[error("the code is no longer valid")]
    CodeUsed,
    /// Kakao asks us to slow down.
    #[error("too many requests")]
    Limited,
    /// Kakao does not let people under 14 use the application.
    #[error("the person is under 14")]
    Under14,
    /// The account is not connected to the application (any more).
    #[error("the account is not connected")]
    NotLinked,
    /// Kakao is under maintenance, or its server failed.
    #[error("Kakao does not work at the moment: {0}")]
    Down(String),
    /// No connection, or no answer in time.
    #[error("Kakao cannot be reached")]
    Unreachable,
    /// The application is registered or configured wrongly: for the operator.
    #[error("Kakao refused the application: {0}")]
    Refused(String),
    /// Something that is no answer of Kakao's.
    #[error("the answer cannot be read: {0}")]
    Answer(&'static str),
    /// The ID token is not what it must be.
    #[error("the ID token was refused: {0}")]
    Token(#[from] TokenError),
    /// A setting is missing for what was asked.
    #[error("{0} is not configured")]
    Unconfigured(&'static str),
}

/// What is wrong with an ID token.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TokenError {
    /// It is no JSON Web Token with the claims of an ID token.
    #[error("it cannot be read")]
    Malformed,
    /// It is not signed with RS256.
    #[error("it is signed in another way")]
    Algorithm,
    /// It names a key that Kakao does not publish.
    #[error("its key is unknown")]
    UnknownKey,
    /// The signature does not fit.
    #[error("its signature is wrong")]
    Signature,
    /// Somebody else issued it.
    #[error("its issuer is another")]
    Issuer,
    /// It is meant for another application.
    #[error("its audience is another")]
    Audience,
    /// It belongs to another login.
    #[error("its nonce is another")]
    Nonce,
    /// It is no longer valid.
    #[error("it has expired")]
    Expired,
    /// It claims to be from the future.
    #[error("it is from the future")]
    Future,
    /// It names nobody.
    #[error("its subject is no user number")]
    Subject,
}

impl KakaoError {
    /// The meaning of an error code of the login server (`KOE320`).
    pub(crate) fn of_login(code: &str, status: u16) -> Self {
        match code {
            "KOE320" | "KOE303" => Self::CodeUsed,
            "KOE237" => Self::Limited,
            "KOE003" => Self::Down(code.to_owned()),
            "" if status == 429 => Self::Limited,
            "" if status >= 500 => Self::Down(status.to_string()),
            "" => Self::Refused(status.to_string()),
            _ => Self::Refused(code.to_owned()),
        }
    }

    /// The meaning of an error number of the account server (`-401`).
    pub(crate) fn of_account(code: i64, status: u16) -> Self {
        match code {
            -101 | -103 => Self::NotLinked,
            -406 => Self::Under14,
            -10 => Self::Limited,
            -1 | -7 | -9798 => Self::Down(code.to_string()),
            0 if status == 429 => Self::Limited,
            0 if status >= 500 => Self::Down(status.to_string()),
            0 => Self::Refused(status.to_string()),
            _ => Self::Refused(code.to_string()),
        }
    }

    /// The meaning of an `error` that comes back in the address.
    pub(crate) fn of_return(error: &str) -> Self {
        match error {
            "access_denied" => Self::Cancelled,
            "login_required" | "consent_required" | "interaction_required" => Self::StartAgain,
            "server_error" | "temporarily_unavailable" => Self::Down(error.to_owned()),
            _ => Self::Refused(kept(error)),
        }
    }
}

/// An error code as Kakao's are: what comes from an address may be anything.
fn kept(code: &str) -> String {
    code.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-')).take(40).collect()
}

impl From<reqwest::Error> for KakaoError {
    fn from(_: reqwest::Error) -> Self {
        Self::Unreachable
    }
}
