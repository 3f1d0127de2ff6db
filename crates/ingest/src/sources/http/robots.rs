//! What a host allows robots.

use std::time::Duration;

use reqwest::{StatusCode, Url};
use texting_robots::Robot;

use crate::sources::Problem;

/// Our name in robots.txt.
pub(super) const AGENT: &str = "alsong";

/// A host that wants to be asked less often than this is not asked for longer.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// The rules of one host.
#[derive(Debug)]
pub(super) struct Robots {
    rules: Option<Robot>,
}

impl Robots {
    /// Where the rules of a page's host are.
    pub(super) fn address(page: &Url) -> Result<Url, Problem> {
        page.join("/robots.txt").map_err(|_| Problem::Unreachable)
    }

    /// Reads an answer as RFC 9309 wants it: no such file allows everything, a failing server nothing.
    pub(super) fn read(status: StatusCode, text: &[u8]) -> Result<Self, Problem> {
        if status.is_server_error() || status == StatusCode::TOO_MANY_REQUESTS {
            return Err(Problem::Status(status.as_u16()));
        }
        if !status.is_success() {
            return Ok(Self { rules: None });
        }
        let rules = Robot::new(AGENT, text).map_err(|_| Problem::Layout("robots.txt".to_owned()))?;
        Ok(Self { rules: Some(rules) })
    }

    /// Whether we may ask for the page.
    pub(super) fn allow(&self, page: &Url) -> bool {
        self.rules.as_ref().is_none_or(|rules| rules.allowed(page.as_str()))
    }

    /// The pause between requests that the host asks for.
    pub(super) fn pause(&self) -> Option<Duration> {
        let seconds = self.rules.as_ref()?.delay?;
        Duration::try_from_secs_f32(seconds).ok().map(|pause| pause.min(LONGEST_PAUSE))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_those_for_us() {
        let check = |status: u16, text: &str, path: &str, allowed: bool| {
            let robots = Robots::read(StatusCode::from_u16(status).unwrap(), text.as_bytes()).unwrap();
            let page = Url::parse("https://host.example").unwrap().join(path).unwrap();
            assert_eq!(robots.allow(&page), allowed, "{status} {text:?} {path}");
        };
        check(404, "User-agent: *\nDisallow: /", "/a", true);
        check(200, "", "/a", true);
        check(200, "User-agent: *\nDisallow: /a", "/a", false);
        check(200, "User-agent: *\nDisallow: /a", "/b?a=/a", true);
        check(200, "User-agent: Alsong\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a", false);
        check(200, "User-agent: other\nDisallow: /", "/a", true);
        check(200, "<html>not found</html>", "/a", true);
    }

    #[test]
    fn a_failing_host_is_left_alone() {
        let read = Robots::read(StatusCode::SERVICE_UNAVAILABLE, b"");
        assert_eq!(read.err(), Some(Problem::Status(503)));
    }

    #[test]
    fn the_pause_is_bounded() {
        let check = |text: &str, seconds: Option<u64>| {
            let robots = Robots::read(StatusCode::OK, text.as_bytes()).unwrap();
            assert_eq!(robots.pause(), seconds.map(Duration::from_secs), "{text:?}");
        };
        check("User-agent: *\nCrawl-delay: 5", Some(5));
        check("User-agent: *\nCrawl-delay: 86400", Some(60));
        check("User-agent: *\nCrawl-delay: -1", None);
        check("User-agent: *\nDisallow:", None);
    }
}
