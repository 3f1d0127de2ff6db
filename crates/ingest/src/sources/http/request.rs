//! What to ask a host for.

use std::time::Duration;

use reqwest::Url;

use crate::sources::Problem;

/// What any page but a whole catalogue may have.
const PAGE_BYTES: u64 = 4 * 1024 * 1024;
/// What a whole catalogue of 70,000 rows may have, three times over.
const CATALOGUE_BYTES: u64 = 64 * 1024 * 1024;

/// A page to ask for.
#[derive(Clone, Debug)]
pub(crate) struct Request {
    pub(super) url: Url,
    /// The fields of a form to send; `None` for a plain GET.
    pub(super) form: Option<Vec<(&'static str, String)>>,
    /// How many bytes the answer may have.
    pub(super) limit: u64,
    /// The answer may be kept on disk, and is as good as new for so long.
    pub(super) keep: Option<Duration>,
    /// How many times longer than usual the answer may take.
    pub(super) patience: u32,
}

impl Request {
    /// A page below a base address.
    pub(crate) fn get(base: &Url, path: &str, query: &[(&str, &str)]) -> Result<Self, Problem> {
        let mut url = below(base, path)?;
        if !query.is_empty() {
            url.query_pairs_mut().extend_pairs(query);
        }
        Ok(Self { url, form: None, limit: PAGE_BYTES, keep: None, patience: 1 })
    }

    /// The answer to a form.
    pub(crate) fn post(base: &Url, path: &str, form: Vec<(&'static str, String)>) -> Result<Self, Problem> {
        let url = below(base, path)?;
        Ok(Self { url, form: Some(form), limit: PAGE_BYTES, keep: None, patience: 1 })
    }

    /// Keeps the answer on disk, where it is as good as new for so long; afterwards the host is asked whether it is.
    ///
    /// Never for pages that hold lyrics.
    pub(crate) fn kept(self, fresh: Duration) -> Self {
        Self { keep: Some(fresh), ..self }
    }

    /// Lets the answer be a whole catalogue.
    pub(crate) fn large(self) -> Self {
        Self { limit: CATALOGUE_BYTES, patience: 4, ..self }
    }

    /// What tells this request from others.
    pub(super) fn identity(&self) -> String {
        let mut identity = self.url.to_string();
        for (name, value) in self.form.iter().flatten() {
            identity.push_str(&format!("\n{name}={value}"));
        }
        identity
    }
}

fn below(base: &Url, path: &str) -> Result<Url, Problem> {
    let text = format!("{}/{}", base.as_str().trim_end_matches('/'), path.trim_start_matches('/'));
    Url::parse(&text).map_err(|_| Problem::Unreachable)
}
