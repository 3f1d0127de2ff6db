//! Numbers that may be one song, for operators. Sentences are made on the server, so that nobody else's phone downloads
//! them.

use alsong_catalogue::{Brand, Numbered, SongNumber};
use leptos::prelude::*;
use serde::{Deserialize, Serialize};
use server_fn::codec::GetUrl;

use crate::AppError;
use crate::api::codec::Json;
#[cfg(feature = "ssr")]
use crate::context;
#[cfg(feature = "ssr")]
use alsong_services::reviews;

#[cfg(feature = "ssr")]
mod words;

/// The most pairs that one page shows.
#[cfg(feature = "ssr")]
const MOST_PAIRS: u64 = 50;

/// The pairs that wait for somebody.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Reviews {
    /// The likeliest, not more than a page shows.
    pub pairs: Vec<ReviewPair>,
    /// How many there are.
    pub count: u64,
}

/// Two numbers that may be one song.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewPair {
    /// TJ's row.
    pub tj: ReviewRow,
    /// KY's row.
    pub ky: ReviewRow,
    /// How likely it is, in words for a screen.
    pub chance: String,
    /// What speaks for it and against it, each in words for a screen.
    pub reasons: Vec<String>,
}

/// A vendor's row, in words for a screen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewRow {
    /// The number.
    pub numbered: Numbered,
    /// Its title.
    pub title: String,
    /// Its artist; empty where the vendor gives none.
    pub artist: String,
    /// What else the vendor says.
    pub details: Vec<String>,
}

/// The pairs that wait for somebody.
#[server(endpoint = "list_reviews", input = GetUrl, output = Json)]
pub async fn list_reviews() -> Result<Reviews, AppError> {
    let services = context::services()?;
    context::operator(&services).await?;
    let (pairs, count) = reviews::waiting(&services, MOST_PAIRS).await?;
    Ok(Reviews { pairs: pairs.into_iter().map(words::pair).collect(), count })
}

/// Decides whether two numbers are one song; they need not be a pair that waits, nor of different vendors.
#[server(endpoint = "decide_pair", output = Json)]
pub async fn decide_pair(
    a_brand: Brand,
    a: SongNumber,
    b_brand: Brand,
    b: SongNumber,
    same: bool,
) -> Result<(), AppError> {
    let services = context::services()?;
    let operator = context::operator(&services).await?;
    let decision = alsong_catalogue::Decision {
        a: Numbered { brand: a_brand, number: a },
        b: Numbered { brand: b_brand, number: b },
        same,
    };
    reviews::decide(&services, operator, decision).await?;
    context::redirect_without_script("/operator/reviews?done");
    Ok(())
}
