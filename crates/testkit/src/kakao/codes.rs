//! Authorization codes: given once, used once.

use std::collections::HashMap;

/// What a code was given for.
#[derive(Clone, Debug)]
pub(super) struct Grant {
    pub(super) redirect_uri: String,
    pub(super) nonce: Option<String>,
    pub(super) challenge: Option<String>,
    pub(super) subject: i64,
    pub(super) nickname: Option<String>,
}

/// The codes that are out.
#[derive(Default)]
pub(super) struct Codes {
    given: HashMap<String, Grant>,
    count: u64,
}

impl Codes {
    /// A new code.
    pub(super) fn give(&mut self, grant: Grant) -> String {
        self.count += 1;
        let code = format!("code-{:016x}-{}", self.count.wrapping_mul(0x9E37_79B9_7F4A_7C15), self.count);
        self.given.insert(code.clone(), grant);
        code
    }

    /// What the code was given for; nothing the second time.
    pub(super) fn take(&mut self, code: &str) -> Option<Grant> {
        self.given.remove(code)
    }
}
