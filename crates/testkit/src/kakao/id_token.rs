//! ID tokens, true and forged.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ring::hmac;
use serde_json::{Value, json};

use super::codes::Grant;
use super::key::Key;
use super::server::{CLIENT_ID, State};

/// What is wrong with the ID tokens from now on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Forgery {
    /// Another issuer.
    Issuer,
    /// Another application.
    Audience,
    /// This application and another one.
    SeveralAudiences,
    /// The nonce of another login.
    Nonce,
    /// No nonce at all.
    NoNonce,
    /// It expired two minutes ago.
    Expired,
    /// It was issued an hour from now.
    Future,
    /// `alg: none` without a signature.
    AlgorithmNone,
    /// HS256 with the public key as the secret.
    AlgorithmHs256,
    /// `RS256` signed, `RS512` said.
    AlgorithmRs512,
    /// A key that nobody published.
    UnknownKey,
    /// No key is named.
    NoKey,
    /// The name of the published key, signed with another.
    WrongKey,
    /// A claim was changed after signing.
    Changed,
    /// Nobody.
    NoSubject,
    /// A name where a number has to be.
    SubjectText,
    /// A JSON number instead of a text.
    SubjectNumber,
    /// No JSON Web Token.
    NoToken,
    /// No ID token in the answer.
    Missing,
}

/// An ID token for whom the code was given to; `None` where none is to come.
pub(super) fn id_token(state: &State, grant: &Grant) -> Option<String> {
    let forged = |forgery| state.forgery == Some(forgery);
    if forged(Forgery::Missing) {
        return None;
    }
    if forged(Forgery::NoToken) {
        return Some("not.a.token".to_owned());
    }
    let now = state.now();
    let mut claims = json!({
        "iss": state.issuer, "aud": CLIENT_ID, "sub": grant.subject.to_string(),
        "iat": now, "exp": now + 21_599, "auth_time": now,
    });
    if let Some(nonce) = &grant.nonce {
        claims["nonce"] = json!(nonce);
    }
    if let Some(nickname) = &grant.nickname {
        claims["nickname"] = json!(nickname);
    }
    let mut header = json!({ "alg": "RS256", "typ": "JWT", "kid": state.key().id });
    match state.forgery {
        Some(Forgery::Issuer) => claims["iss"] = json!("https://kauth.kakao.com.example"),
        Some(Forgery::Audience) => claims["aud"] = json!("another-application"),
        Some(Forgery::SeveralAudiences) => claims["aud"] = json!([CLIENT_ID, "another-application"]),
        Some(Forgery::Nonce) => claims["nonce"] = json!("of-another-login"),
        Some(Forgery::NoNonce) => remove(&mut claims, "nonce"),
        Some(Forgery::Expired) => claims["exp"] = json!(now - 120),
        Some(Forgery::Future) => claims["iat"] = json!(now + 3_600),
        Some(Forgery::NoSubject) => remove(&mut claims, "sub"),
        Some(Forgery::SubjectText) => claims["sub"] = json!("admin"),
        Some(Forgery::SubjectNumber) => claims["sub"] = json!(grant.subject),
        Some(Forgery::AlgorithmNone) => header["alg"] = json!("none"),
        Some(Forgery::AlgorithmHs256) => header["alg"] = json!("HS256"),
        Some(Forgery::AlgorithmRs512) => header["alg"] = json!("RS512"),
        Some(Forgery::UnknownKey) => header["kid"] = json!("nobody-published-this"),
        Some(Forgery::NoKey) => remove(&mut header, "kid"),
        _ => {}
    }
    let signed = format!("{}.{}", encoded(&header), encoded(&claims));
    let signature = match state.forgery {
        Some(Forgery::AlgorithmNone) => String::new(),
        Some(Forgery::AlgorithmHs256) => {
            let key = hmac::Key::new(hmac::HMAC_SHA256, &state.key().public().n);
            URL_SAFE_NO_PAD.encode(hmac::sign(&key, signed.as_bytes()))
        }
        Some(Forgery::WrongKey) => Key::second().sign(&signed),
        _ => state.key().sign(&signed),
    };
    if forged(Forgery::Changed) {
        claims["sub"] = json!("1");
        return Some(format!("{}.{}.{signature}", encoded(&header), encoded(&claims)));
    }
    Some(format!("{signed}.{signature}"))
}

fn remove(value: &mut Value, name: &str) {
    value.as_object_mut().unwrap().remove(name);
}

fn encoded(value: &Value) -> String {
    URL_SAFE_NO_PAD.encode(value.to_string())
}
