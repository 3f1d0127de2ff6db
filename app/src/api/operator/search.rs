//! How searching is, in words.

use alsong_services::engine::{EngineStatus, MeilisearchStatus};

use super::Fact;
use crate::text::thousands;

/// What an operator wants to know of the engines.
pub(super) fn facts(status: EngineStatus) -> Vec<Fact> {
    let engine = if status.meilisearch.is_some() { "Meilisearch" } else { "내장 엔진" };
    let mut facts = vec![
        fact("검색하는 엔진", engine),
        fact("내장 색인의 노래", format!("{}곡", thousands(status.songs as u64))),
    ];
    if let Some(meilisearch) = status.meilisearch {
        facts.extend(of_meilisearch(meilisearch));
    }
    facts
}

fn of_meilisearch(status: MeilisearchStatus) -> Vec<Fact> {
    let state = match status.breaker {
        "closed" => "대답해요",
        "half-open" => "다시 물어보는 중이에요",
        _ => "대답하지 않아 내장 엔진이 대신해요",
    };
    let lag = match status.outbox_lag {
        Some(lag) => format!("{}건", thousands(lag.unsigned_abs())),
        None => String::from("아직 한 번도 옮기지 않았어요"),
    };
    let mut facts = vec![fact("Meilisearch", state), fact("아직 옮기지 않은 변경", lag)];
    let told = [
        ("마지막 비교", status.drift),
        ("마지막 검색 오류", status.last_search_error),
        ("옮기기 오류", status.sync_error),
    ];
    facts.extend(told.into_iter().filter_map(|(name, value)| Some(fact(name, value?))));
    facts
}

fn fact(name: &str, value: impl Into<String>) -> Fact {
    Fact { name: name.to_owned(), value: value.into() }
}
