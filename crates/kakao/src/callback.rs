//! What the browser brings back.

use crate::KakaoError;

/// The return of a login: its state, and a code or why there is none.
#[derive(Clone)]
pub struct Callback {
    /// As in the [`crate::Attempt`]; empty where there is none.
    pub state: String,
    /// The code to exchange.
    pub code: Result<String, KakaoError>,
}

/// No code of Kakao's is nearly as long.
const LONGEST: usize = 1024;

#[derive(Default)]
struct Query {
    state: String,
    code: String,
    error: String,
}

impl Callback {
    /// Reads the query of the redirect address. Whatever is in it, there is an answer.
    pub fn parse(query: &str) -> Self {
        let mut read = Query::default();
        for (name, value) in url::form_urlencoded::parse(query.as_bytes()) {
            let slot = match &*name {
                "state" => &mut read.state,
                "code" => &mut read.code,
                "error" => &mut read.error,
                _ => continue,
            };
            // A name that stands twice is somebody's doing: the first one counts.
            if slot.is_empty() && value.len() <= LONGEST {
                *slot = value.into_owned();
            }
        }
        let code = match read {
            Query { ref error, .. } if !error.is_empty() => Err(KakaoError::of_return(error)),
            Query { code, .. } if code.is_empty() => Err(KakaoError::Answer("no code")),
            Query { code, .. } => Ok(code),
        };
        Self { state: read.state, code }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn reads_what_comes_back() {
        let check = |query: &str, state: &str, code: Result<&str, KakaoError>| {
            let callback = Callback::parse(query);
            assert_eq!((callback.state.as_str(), callback.code), (state, code.map(str::to_owned)), "{query}");
        };
        check("code=c&state=s", "s", Ok("c"));
        check("state=a%2Bb&code=x%20y", "a+b", Ok("x y"));
        check("code=c&code=d&state=s&state=t", "s", Ok("c"));
        check(
            "error=access_denied&error_description=User%20denied%20access&state=s",
            "s",
            Err(KakaoError::Cancelled),
        );
        check("error=login_required&state=s", "s", Err(KakaoError::StartAgain));
        check("error=x<script>&code=c&state=s", "s", Err(KakaoError::Refused("xscript".to_owned())));
        check("state=s", "s", Err(KakaoError::Answer("no code")));
        check("", "", Err(KakaoError::Answer("no code")));
        check(&format!("code={}&state=s", "c".repeat(2000)), "s", Err(KakaoError::Answer("no code")));
    }

    proptest! {
        #[test]
        fn any_query_is_read(query in ".{0,200}") {
            Callback::parse(&query);
        }
    }
}
