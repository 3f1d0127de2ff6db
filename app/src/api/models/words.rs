//! Models in words.

use alsong_services::models::{Drift, Measured, ModelEntry, ModelState, ModelStatus, Split};

use super::{ModelHistory, ModelRow, Quality};
use crate::api::jobs::moment;
use crate::text::thousands;

pub(super) fn history(status: ModelStatus, models: &[ModelEntry]) -> ModelHistory {
    let mut alarms = Vec::new();
    if let Some(refused) = &status.refused {
        alarms.push(format!("새로 배운 모델을 쓰지 않았어요. {}", refused.reason));
    }
    if let Some(trouble) = &status.trouble {
        alarms.push(format!("이 서버가 새 모델을 불러오지 못하고 있어요: {trouble}"));
    }
    let serving = match &status.serving {
        Some(model) if model.pinned => {
            format!("{} 모델로 추천하고, 이 모델로 고정해 두었어요.", model.version)
        }
        Some(model) => format!("{} 모델로 추천하고 있어요.", model.version),
        None => String::from("아직 모델이 없어서 많이 담긴 노래를 보여 줘요."),
    };
    ModelHistory { alarms, serving, models: models.iter().map(row).collect() }
}

fn row(ModelEntry { model, measured }: &ModelEntry) -> ModelRow {
    let days = model.window.as_ref().map(|(first, last)| format!("{first}부터 {last}까지"));
    let mut learned = vec![days.unwrap_or_else(|| String::from("날짜 있는 묶음 없음"))];
    learned.push(format!("묶음 {}개", thousands(model.lists)));
    learned.extend(measured.as_ref().map(sources));
    learned.push(format!("노래 {}곡", thousands(model.songs)));
    learned.push(format!("{:.1}초 걸림", model.took.as_secs_f64()));
    let drift = measured.as_ref().and_then(|measured| measured.drift);
    ModelRow {
        version: model.version.clone(),
        trained: moment(model.created),
        state: state(model.state, model.pinned),
        reason: model.reason.clone(),
        learned,
        measured: measured.as_ref().map(split).unwrap_or_default(),
        drift: drift.map(|drift| apart(drift, model.lists, model.songs)).unwrap_or_default(),
        quality: measured.as_ref().filter(|measured| measured.questions > 0).map(quality).unwrap_or_default(),
    }
}

fn state(state: ModelState, pinned: bool) -> String {
    let state = match state {
        ModelState::Unfinished => "내는 중이거나 멈춤",
        ModelState::Serving if pinned => "쓰는 중, 고정",
        ModelState::Serving => "쓰는 중",
        ModelState::Kept => "보관",
        ModelState::Refused => "쓰지 않음",
        ModelState::RolledBack => "되돌림",
        ModelState::Deleted => "지움",
    };
    state.to_owned()
}

fn sources(measured: &Measured) -> String {
    let sources = measured.sources;
    let counts = [
        ("기본", sources.starter),
        ("폴더", sources.folders),
        ("부를 곡", sources.queues),
        ("부른 날", sources.logs),
    ];
    let counts: Vec<String> =
        counts.iter().map(|(name, count)| format!("{name} {}", thousands(*count))).collect();
    counts.join(", ")
}

fn split(measured: &Measured) -> String {
    let how = match measured.split {
        Split::Time => "앞 모델 뒤에 담은 노래",
        Split::Lists => "따로 둔 묶음의 절반",
    };
    let begun = if measured.warm { "앞 모델에서 이어 배움" } else { "처음부터 배움" };
    format!("{how} 맞히기 {}문제, {begun}", thousands(measured.questions as u64))
}

fn apart(drift: Drift, lists: u64, songs: u64) -> Vec<String> {
    let change = |now: u64, before: u64| {
        let sign = if now < before { "-" } else { "+" };
        format!("{sign}{}", thousands(now.abs_diff(before)))
    };
    let mut apart = vec![
        format!("새 노래 {:.1}%", drift.new_songs * 100.0),
        format!("묶음 {}", change(lists, drift.lists_before)),
        format!("노래 {}", change(songs, drift.songs_before)),
    ];
    apart.extend(drift.overlap.map(|overlap| format!("첫 열 곡이 {:.0}% 같음", overlap * 100.0)));
    apart
}

fn quality(measured: &Measured) -> Vec<Quality> {
    let all = [
        ("새 모델", Some(measured.candidate)),
        ("앞 모델", measured.previous),
        ("이웃 노래", Some(measured.neighbours)),
        ("인기곡", Some(measured.popular)),
    ];
    let values = |metrics: alsong_services::models::Metrics| {
        [
            metrics.ndcg_at_100,
            metrics.recall_at_25,
            metrics.hit_at_10,
            metrics.coverage_at_10,
            metrics.tail_at_25,
        ]
    };
    all.map(|(name, metrics)| Quality { name: name.to_owned(), values: metrics.map(values) }).into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_changed_is_told_with_its_sign() {
        let drift = Drift { new_songs: 0.0123, lists_before: 1000, songs_before: 50, overlap: Some(0.876) };
        assert_eq!(apart(drift, 2345, 49), ["새 노래 1.2%", "묶음 +1,345", "노래 -1", "첫 열 곡이 88% 같음"]);
        let unknown = Drift { overlap: None, ..drift };
        assert_eq!(apart(unknown, 1000, 50), ["새 노래 1.2%", "묶음 +0", "노래 +0"]);
    }
}
