//! Where a browser goes after a login: an address of ours, and nobody else's.

use std::fmt;
use std::str::FromStr;

use url::Url;

/// A path of the service, with its query: what may stand in a `Location` header after a login.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReturnTo(String);

/// The address leads elsewhere, or nowhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no address of a page")]
pub struct ReturnToError;

/// The longest address that is kept, in bytes.
const LONGEST: usize = 512;

/// A host that cannot exist (RFC 6761): whatever does not stay on it does not stay on ours.
const ANYWHERE: &str = "https://here.invalid";

/// What is no page: leading there after a login would begin another, or call something.
const NO_PAGES: [&str; 3] = ["login", "api", "webhook"];

/// Octets that somebody on the way might decode, and a path has no use for: `/`, `\`, NUL, line breaks and tab.
const DECODED_BY_SOME: [&str; 6] = ["%2f", "%5c", "%00", "%0a", "%0d", "%09"];

impl ReturnTo {
    /// The page of the account.
    pub fn account() -> Self {
        Self("/account".to_owned())
    }

    /// The address.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for ReturnTo {
    type Err = ReturnToError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let is_plain =
            text.len() <= LONGEST && text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'\\');
        if !is_plain || !text.starts_with('/') || text.starts_with("//") {
            return Err(ReturnToError);
        }
        let base = Url::parse(ANYWHERE).map_err(|_| ReturnToError)?;
        let url = base.join(text).map_err(|_| ReturnToError)?;
        let path = url.path().to_ascii_lowercase();
        let first = path.split('/').nth(1).unwrap_or_default();
        let is_page = url.origin() == base.origin()
            && !path.starts_with("//")
            && !NO_PAGES.contains(&first)
            && !DECODED_BY_SOME.iter().any(|octet| path.contains(octet));
        if is_page { Ok(Self(text.to_owned())) } else { Err(ReturnToError) }
    }
}

impl fmt::Display for ReturnTo {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn pages_of_ours_are_accepted() {
        for text in [
            "/",
            "/account",
            "/library",
            "/folder/0190c2a0-0000-7000-8000-000000000000",
            "/search?q=AC%2FDC",
            "/search?q=%EB%B0%A4%ED%8E%B8%EC%A7%80&brand=tj",
            "/chart?day=2026-11-23#top",
            "/a@b",
            "/song/1?x=//e",
            "/logins",
            "/account?login=failed",
        ] {
            assert_eq!(text.parse::<ReturnTo>().map(|to| to.0).as_deref(), Ok(text));
        }
    }

    #[test]
    fn what_leads_elsewhere_is_refused() {
        let long = format!("/{}", "a".repeat(LONGEST));
        let refused = [
            "",
            " ",
            "account",
            "?q=a",
            "#top",
            ".",
            "..",
            "./account",
            "//e",
            "//e.example",
            "///e",
            "////e",
            "//e.example/account",
            "//e%40h",
            "//user@e",
            "//e:443",
            "//[::1]",
            "/\\e",
            "\\e",
            "\\\\e",
            "\\/e",
            "/\\/e",
            "/account\\e",
            "/\t/e",
            "\t//e",
            "/\n/e",
            "/\r\n/e",
            "/a\r\nSet-Cookie: sid=1",
            "/a\0",
            "/a b",
            " /account",
            "/account ",
            "/%2f/e",
            "/%2F/e",
            "/%2fe",
            "/%5ce",
            "/%5Ce",
            "/%5c%5ce",
            "/a%00",
            "/%0d%0aSet-Cookie:a",
            "/%09/e",
            "/.//e",
            "/..//e",
            "/a/..//e",
            "/%2e//e",
            "/%2e%2e//e",
            "/./%2e//e",
            "https:e",
            "https:/e",
            "https://e",
            "https:///e",
            "http://here.invalid/",
            "https://here.invalid/",
            "HTTPS://e",
            "ftp://e",
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "mailto:a@b",
            "kakaotalk://web",
            "intent://e#Intent;end",
            "／／e",
            "/／e",
            "／e",
            "/\u{202e}e",
            "/\u{2028}e",
            "/한글",
            "/login",
            "/login/kakao",
            "/login/kakao/callback?code=c&state=s",
            "/LOGIN/kakao",
            "/./login/kakao",
            "/a/../login/kakao",
            "/api/log_out",
            "/api",
            "/webhook/kakao",
            &long,
        ];
        assert!(refused.len() >= 60);
        for text in refused {
            assert_eq!(text.parse::<ReturnTo>(), Err(ReturnToError), "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn whatever_is_accepted_stays_here(text in "[/\\\\.%@:?#a-f0-9\t\r\n 25cCfF]{0,12}", host in "https?://[a-z]{1,8}\\.example(:[0-9]{2,4})?") {
            if let Ok(to) = text.parse::<ReturnTo>() {
                let base = Url::parse(&host).unwrap();
                let url = base.join(to.as_str()).unwrap();
                prop_assert_eq!(url.origin(), base.origin());
                prop_assert!(!url.path().starts_with("//"));
                prop_assert!(to.as_str().bytes().all(|byte| byte.is_ascii_graphic()));
            }
        }

        #[test]
        fn any_text_is_judged(text in "\\PC{0,40}") {
            _ = text.parse::<ReturnTo>();
        }
    }
}
