//! Checking an ID token (`OpenID` Connect Core, 3.1.3.7).

use jsonwebtoken::errors::ErrorKind;
use jsonwebtoken::{Algorithm, DecodingKey, Validation};
use serde::Deserialize;
use subtle::ConstantTimeEq;

use crate::TokenError;

/// How far two clocks may be apart, in seconds.
const SKEW: i64 = 60;

/// Who logged in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Identity {
    /// The person's number at Kakao, the same at every login to this application.
    pub subject: String,
    /// The name they show, if they let us see it; as Kakao has it, so not yet fit to be shown.
    pub nickname: Option<String>,
}

/// What a token must say.
pub(crate) struct Expected<'a> {
    pub(crate) issuer: &'a str,
    pub(crate) audience: &'a str,
    pub(crate) nonce: &'a str,
    /// Seconds since 1970.
    pub(crate) now: i64,
}

#[derive(Deserialize)]
struct Claims {
    iss: String,
    aud: Audience,
    sub: String,
    iat: i64,
    exp: i64,
    nonce: Option<String>,
    nickname: Option<String>,
}

/// One application, or several in a list.
#[derive(Deserialize)]
#[serde(untagged)]
enum Audience {
    One(String),
    Several(Vec<String>),
}

impl Audience {
    /// A token for several applications might be shown to us by another of them.
    fn is_only(&self, expected: &str) -> bool {
        match self {
            Audience::One(audience) => audience == expected,
            Audience::Several(audiences) => matches!(&audiences[..], [audience] if audience == expected),
        }
    }
}

/// The key that the token says it is signed with. Nothing of the token is trusted yet.
pub(crate) fn key_id(token: &str) -> Result<String, TokenError> {
    let header = jsonwebtoken::decode_header(token).map_err(|error| match error.kind() {
        // An algorithm that does not exist, "none" among them.
        ErrorKind::Json(_) => TokenError::Algorithm,
        _ => TokenError::Malformed,
    })?;
    if header.alg != Algorithm::RS256 {
        return Err(TokenError::Algorithm);
    }
    header.kid.ok_or(TokenError::UnknownKey)
}

/// Who the token names, if it is Kakao's, meant for this login and valid now.
pub(crate) fn verify(
    token: &str,
    key: &DecodingKey,
    expected: &Expected<'_>,
) -> Result<Identity, TokenError> {
    crate::rs256::install();
    // The claims are checked below: by our clock, and each with an error of its own.
    let mut validation = Validation::new(Algorithm::RS256);
    validation.validate_exp = false;
    validation.validate_aud = false;
    validation.required_spec_claims.clear();
    let claims = jsonwebtoken::decode::<Claims>(token, key, &validation)
        .map_err(|error| match error.kind() {
            ErrorKind::InvalidSignature => TokenError::Signature,
            ErrorKind::InvalidAlgorithm => TokenError::Algorithm,
            _ => TokenError::Malformed,
        })?
        .claims;
    let nonce = claims.nonce.unwrap_or_default();
    let checks = [
        (claims.iss == expected.issuer, TokenError::Issuer),
        (claims.aud.is_only(expected.audience), TokenError::Audience),
        (bool::from(nonce.as_bytes().ct_eq(expected.nonce.as_bytes())), TokenError::Nonce),
        (claims.exp.saturating_add(SKEW) > expected.now, TokenError::Expired),
        (claims.iat <= expected.now.saturating_add(SKEW), TokenError::Future),
        (is_user_number(&claims.sub), TokenError::Subject),
    ];
    for (holds, error) in checks {
        if !holds {
            return Err(error);
        }
    }
    Ok(Identity { subject: claims.sub, nickname: claims.nickname.filter(|name| !name.is_empty()) })
}

/// User numbers are 64-bit integers.
pub(crate) fn is_user_number(subject: &str) -> bool {
    subject.bytes().all(|byte| byte.is_ascii_digit()) && subject.parse::<i64>().is_ok_and(|number| number > 0)
}
