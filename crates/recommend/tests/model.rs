//! Behaviour of trained models: what they recommend, and what they refuse to load.
#![allow(clippy::unwrap_used)]

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use alsong_recommend::{
    ArtifactError, Corpus, Evaluation, ItemMetadata, Manifest, Metadata, Method, Model, Origin, Progress,
    Ranker, Reason, Request, Suggestion, TrainError, TrainSettings, evaluate, evaluate_by, train, train_on,
};
use proptest::prelude::*;
use sha2::{Digest, Sha256};

fn settings() -> TrainSettings {
    TrainSettings { dimensions: 16, min_count: 1, ..TrainSettings::default() }
}

fn lists(lines: &[&str]) -> Vec<Vec<String>> {
    lines
        .iter()
        .map(|line| line.split(' ').filter(|item| !item.is_empty()).map(str::to_owned).collect())
        .collect()
}

/// Two groups of ten songs; each list holds songs of one group.
fn planted() -> Vec<Vec<String>> {
    let mut rng = fastrand::Rng::with_seed(7);
    (0..200)
        .map(|list| {
            let group = if list % 2 == 0 { 'a' } else { 'b' };
            (0..5).map(|_| format!("{group}{}", rng.u32(..10))).collect()
        })
        .collect()
}

fn song(artist: &str, composer: &str, genre: &str, decade: u16, popularity: f32) -> ItemMetadata {
    ItemMetadata {
        artist: artist.to_owned(),
        composer: Some(composer.to_owned()),
        genre: Some(genre.to_owned()),
        decade: Some(decade),
        popularity,
        ..ItemMetadata::default()
    }
}

fn ask(model: &Model, seeds: &[&str], limit: usize) -> Vec<Suggestion> {
    model.recommend(&Request { seeds, exclude: &HashSet::new(), limit, max_per_artist: None })
}

fn items(suggestions: &[Suggestion]) -> Vec<&str> {
    suggestions.iter().map(|suggestion| suggestion.item.as_str()).collect()
}

#[test]
fn the_same_seed_gives_the_same_model() {
    let model = || train(&planted(), &Metadata::default(), &settings()).unwrap();
    assert_eq!(ask(&model(), &["a1", "a2"], 20), ask(&model(), &["a1", "a2"], 20));
    let dir = tempfile::tempdir().unwrap();
    let manifests: Vec<Manifest> =
        ["one", "two"].iter().map(|name| model().save(&dir.path().join(name)).unwrap()).collect();
    assert_eq!(manifests[0], manifests[1]);
}

#[test]
fn planted_groups_are_recovered() {
    let model = train(&planted(), &Metadata::default(), &settings()).unwrap();
    for (seeds, group) in [(["a1", "a2"], 'a'), (["b3", "b4"], 'b')] {
        let found = ask(&model, &seeds, 8);
        assert!(found.iter().all(|suggestion| suggestion.item.starts_with(group)), "{found:?}");
        assert!(found.iter().all(|suggestion| matches!(suggestion.reason, Reason::Together { .. })));
    }
}

#[test]
fn metadata_alone_recommends_by_artist_composer_genre_and_era() {
    let mut metadata = Metadata::default();
    metadata.insert("seed", song("아이유(IU)", "김제휘", "발라드", 2010, 1.0));
    metadata.insert("artist", song("IU, 하늘", "갑", "댄스", 1990, 0.0));
    metadata.insert("composer", song("을", "김제휘", "댄스", 1990, 0.0));
    metadata.insert("genre", song("병", "정", "발라드", 1990, 0.0));
    metadata.insert("era", song("무", "기", "댄스", 2010, 0.0));
    metadata.insert("era-popular", song("경", "신", "댄스", 2010, 9.0));
    metadata.insert("other", song("임", "계", "댄스", 1990, 5.0));
    let model = train(&[], &metadata, &settings()).unwrap();
    let found = ask(&model, &["seed"], 10);
    assert_eq!(items(&found), ["artist", "composer", "genre", "era-popular", "era", "other"]);
    let reasons: Vec<Reason> = found.into_iter().map(|suggestion| suggestion.reason).collect();
    let with = || "seed".to_owned();
    let expected = [
        Reason::SameArtist { with: with() },
        Reason::SameComposer { with: with() },
        Reason::SameGenre { genre: "발라드".to_owned() },
        Reason::SameEra { decade: 2010 },
        Reason::SameEra { decade: 2010 },
        Reason::Popular,
    ];
    assert_eq!(reasons, expected);
}

#[test]
fn a_cold_song_comes_with_its_artist() {
    let mut metadata = Metadata::default();
    for group in ["a", "b"] {
        for number in 0..10 {
            let known = ItemMetadata { artist: format!("artist {group}"), ..ItemMetadata::default() };
            metadata.insert(format!("{group}{number}"), known);
        }
    }
    let known = ItemMetadata { artist: "artist a".to_owned(), ..ItemMetadata::default() };
    metadata.insert("hidden", known);
    let model = train(&planted(), &metadata, &settings()).unwrap();
    let place =
        |seeds: &[&str]| items(&ask(&model, seeds, 30)).iter().position(|&item| item == "hidden").unwrap();
    assert!(place(&["a0", "a1", "a2"]) < 10);
    assert!(place(&["b0", "b1", "b2"]) >= 7, "it does not crowd out the other group's songs");
}

/// Songs of the artists `a` and `b` that are in lists, and `hidden` ones of `a` that are in none.
fn with_hidden_songs(hidden: usize) -> Model {
    let mut metadata = Metadata::default();
    let by = |artist: &str| song(artist, &format!("composer of {artist}"), "발라드", 2010, 0.0);
    for number in 0..10 {
        metadata.insert(format!("a{number}"), by("artist a"));
        metadata.insert(format!("b{number}"), by("artist b"));
    }
    (0..hidden).for_each(|number| metadata.insert(format!("hidden{number}"), by("artist a")));
    train(&planted(), &metadata, &settings()).unwrap()
}

#[test]
fn a_song_in_no_list_is_among_the_first_20_for_its_artists_songs() {
    let model = with_hidden_songs(1);
    for ranker in [Ranker::Fused, Ranker::Vectors] {
        let request =
            Request { seeds: &["a0", "a1"], exclude: &HashSet::new(), limit: 20, max_per_artist: None };
        let found = model.recommend_by(ranker, &request);
        assert!(items(&found).contains(&"hidden0"), "{ranker:?}: {found:?}");
    }
}

#[test]
fn songs_in_no_list_do_not_crowd_out_the_others() {
    let model = with_hidden_songs(200);
    let found = ask(&model, &["a0", "a1"], 10);
    let cold = items(&found).iter().filter(|item| item.starts_with("hidden")).count();
    assert!((1..=2).contains(&cold), "{found:?}");
}

#[test]
fn at_most_so_many_of_one_artist() {
    let mut metadata = Metadata::default();
    for number in 0..6 {
        metadata.insert(format!("x{number}"), song("가수", "작곡", "댄스", 2000, 0.0));
        metadata.insert(format!("y{number}"), song(&format!("가수{number}"), "작곡", "댄스", 2000, 0.0));
    }
    let model = train(&[], &metadata, &settings()).unwrap();
    let exclude = HashSet::new();
    for most in 0..3 {
        let request = Request { seeds: &["x0"], exclude: &exclude, limit: 20, max_per_artist: Some(most) };
        let found = model.recommend(&request);
        assert_eq!(found.iter().filter(|suggestion| suggestion.item.starts_with('x')).count(), most);
    }
}

#[test]
fn odd_input_gets_a_sane_answer() {
    let odd = lists(&["", "alone", "a a a b", "b a", "a b"]);
    let model = train(&odd, &Metadata::default(), &settings()).unwrap();
    assert_eq!(items(&ask(&model, &["a", "a", "unknown"], 5)), ["b", "alone"]);
    assert_eq!(items(&ask(&model, &["unknown"], 2)), ["a", "b"], "no known seed: the popular");
    assert_eq!(ask(&model, &["unknown"], 1)[0].reason, Reason::Popular);
    assert!(ask(&model, &["a"], 0).is_empty());
    assert_eq!(train(&[], &Metadata::default(), &settings()).unwrap_err(), TrainError::Nothing);
    let bad = vec![vec!["a b".to_owned()]];
    assert!(matches!(
        train(&bad, &Metadata::default(), &settings()),
        Err(TrainError::BadItem { list: 1, .. })
    ));
    let wild = TrainSettings { learning_rate: f32::NAN, ..settings() };
    assert_eq!(train(&odd, &Metadata::default(), &wild).unwrap_err(), TrainError::Setting("learning_rate"));
}

#[test]
fn vectors_of_both_methods_and_several_threads_recover_the_groups() {
    for (method, threads) in
        [(Method::Cbow, 1), (Method::Cbow, 3), (Method::SkipGram, 1), (Method::SkipGram, 2)]
    {
        let base = match method {
            Method::Cbow => TrainSettings::default(),
            Method::SkipGram => TrainSettings { learning_rate: 0.1, ..TrainSettings::skip_gram() },
        };
        let settings = TrainSettings { dimensions: 16, min_count: 1, threads, ..base };
        let model = train(&planted(), &Metadata::default(), &settings).unwrap();
        let exclude = HashSet::new();
        let request = Request { seeds: &["a1", "a2"], exclude: &exclude, limit: 6, max_per_artist: None };
        let found = model.recommend_by(Ranker::Vectors, &request);
        assert!(items(&found).iter().all(|item| item.starts_with('a')), "{method:?} {threads}: {found:?}");
    }
}

#[test]
fn an_older_model_is_where_training_begins() {
    let older = train(&planted(), &Metadata::default(), &settings()).unwrap();
    let mut corpus = Corpus::of(&planted()).unwrap();
    corpus.push(&["a1", "new"]).unwrap();
    let vectors = |model: &Model| {
        let request =
            Request { seeds: &["a1", "a2"], exclude: &HashSet::new(), limit: 7, max_per_artist: None };
        items(&model.recommend_by(Ranker::Vectors, &request))
            .iter()
            .map(|&item| item.to_owned())
            .collect::<Vec<_>>()
    };
    let untrained = TrainSettings { epochs: 0, ..settings() };
    let cold = train_on(&corpus, &Metadata::default(), &untrained, None, &|_| ()).unwrap();
    let warm = train_on(&corpus, &Metadata::default(), &untrained, Some(&older), &|_| ()).unwrap();
    let group = |model: &Model| vectors(model).iter().filter(|item| item.starts_with('a')).count();
    assert!(group(&warm) >= 6, "{:?}", vectors(&warm));
    assert!(group(&cold) < 6, "{:?}", vectors(&cold));
    assert!(warm.contains("new"));
}

#[test]
fn progress_is_told_up_to_the_end() {
    let last = std::sync::Mutex::new(None);
    let corpus = Corpus::of(&planted()).unwrap();
    let observer = |progress: Progress| *last.lock().unwrap() = Some(progress);
    train_on(&corpus, &Metadata::default(), &settings(), None, &observer).unwrap();
    let last = last.into_inner().unwrap().unwrap();
    assert_eq!(last.done, last.words);
    assert!(last.loss.is_finite() && last.predictions > 0, "{last:?}");
}

#[test]
fn a_flood_and_a_list_of_everything_change_little() {
    let mut flooded = planted();
    let everything: Vec<String> = (0..100_000).map(|item| format!("x{item}")).collect();
    flooded.push(everything);
    flooded.extend(std::iter::repeat_n(vec!["a1".to_owned(), "spam".to_owned()], 10_000));
    let fast = TrainSettings { epochs: 2, ..settings() };
    let model = train(&flooded, &Metadata::default(), &fast).unwrap();
    assert!(model.len() < 600, "{} items", model.len());
    let found = ask(&model, &["a1", "a2"], 5);
    assert!(found.iter().filter(|suggestion| suggestion.item.starts_with('a')).count() >= 4, "{found:?}");
}

#[test]
fn better_and_worse_are_told_from_noise() {
    let evaluation = |ndcg: &[f64]| Evaluation { ndcg: ndcg.to_vec(), ..Evaluation::default() };
    let (mean, error) = evaluation(&[0.3, 0.4, 0.5]).better_than(&evaluation(&[0.1, 0.2, 0.3]));
    assert!((mean - 0.2).abs() < 1e-9 && error < 1e-9, "{mean} {error}");
    let (mean, error) = evaluation(&[0.3, 0.1]).better_than(&evaluation(&[0.1, 0.3]));
    assert!(mean.abs() < 1e-9 && error > 0.1, "{mean} {error}");
    let model = train(&planted(), &Metadata::default(), &settings()).unwrap();
    let (seeds, targets) = (lists(&["a1 a2", "b1 b2"]), lists(&["a3 a4", "b3 b4"]));
    let fused = evaluate_by(&model, Ranker::Fused, &seeds, &targets);
    let popular = evaluate_by(&model, Ranker::Popular, &seeds, &targets);
    assert!(fused.better_than(&popular).0 > 0.0);
    assert!(fused.metrics.coverage_at_10 >= 0.8, "{fused:?}");
}

#[test]
fn metrics_count_what_is_found() {
    let model = train(&planted(), &Metadata::default(), &settings()).unwrap();
    let seeds = lists(&["a1 a2", "b1 b2", "a1"]);
    let metrics = evaluate(&model, &seeds, &lists(&["a3 a4 a5", "never-seen", ""]));
    assert_eq!((metrics.lists, metrics.recall_at_25, metrics.hit_at_10), (2, 0.5, 0.5));
    assert!(metrics.ndcg_at_100 > 0.2 && metrics.ndcg_at_100 <= 0.5);
}

fn saved(dir: &Path) -> Model {
    let mut metadata = Metadata::default();
    metadata.insert("a1", song("가수", "작곡", "댄스", 2000, 1.0));
    let model = train(&planted(), &metadata, &settings()).unwrap();
    model.save(dir).unwrap();
    model
}

#[test]
fn an_artifact_round_trips() {
    let parent = tempfile::tempdir().unwrap();
    let dir = parent.path().join("model");
    let model = saved(&dir);
    saved(&dir);
    let loaded = Model::load(&dir).unwrap();
    for seeds in [&["a1", "b1"][..], &["a3"], &[]] {
        assert_eq!(ask(&model, seeds, 30), ask(&loaded, seeds, 30));
    }
    let left: Vec<_> = fs::read_dir(parent.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, ["model"], "nothing is left beside it");
}

#[test]
fn damage_is_refused() {
    let check = |what: &str, damage: &dyn Fn(&Path), expected: &dyn Fn(&ArtifactError) -> bool| {
        let parent = tempfile::tempdir().unwrap();
        let dir = parent.path().join("model");
        saved(&dir);
        damage(&dir);
        let error = Model::load(&dir).unwrap_err();
        assert!(expected(&error), "{what}: {error}");
    };
    let edit = |dir: &Path, name: &str, change: &dyn Fn(&mut Vec<u8>)| {
        let mut bytes = fs::read(dir.join(name)).unwrap();
        change(&mut bytes);
        fs::write(dir.join(name), bytes).unwrap();
    };
    let replace = |dir: &Path, from: &str, to: &str| {
        edit(dir, "manifest.json", &|bytes| {
            *bytes = String::from_utf8(bytes.clone()).unwrap().replace(from, to).into_bytes();
        });
    };
    let checksum = |error: &ArtifactError| matches!(error, ArtifactError::Checksum(_));
    let io = |error: &ArtifactError| matches!(error, ArtifactError::Io { .. });
    for name in ["items.tsv", "metadata.tsv", "tensors.safetensors"] {
        check("truncated", &|dir| edit(dir, name, &|bytes| bytes.truncate(bytes.len() / 2)), &checksum);
        check("a flipped bit", &|dir| edit(dir, name, &|bytes| *bytes.last_mut().unwrap() ^= 1), &checksum);
        check("missing", &|dir| fs::remove_file(dir.join(name)).unwrap(), &io);
    }
    check("no manifest", &|dir| fs::remove_file(dir.join("manifest.json")).unwrap(), &io);
    check("cut manifest", &|dir| edit(dir, "manifest.json", &|bytes| bytes.truncate(50)), &|error| {
        matches!(error, ArtifactError::Manifest(_))
    });
    check(
        "from the future",
        &|dir| replace(dir, "\"schema_version\": 2", "\"schema_version\": 3"),
        &|error| matches!(error, ArtifactError::SchemaVersion(3)),
    );
    check("another count", &|dir| replace(dir, "\"items\": 20", "\"items\": 21"), &|error| {
        matches!(error, ArtifactError::Invalid { .. })
    });
    check("another dimension", &|dir| replace(dir, "\"dimensions\": 16", "\"dimensions\": 8"), &|error| {
        matches!(error, ArtifactError::Invalid { .. })
    });
}

#[test]
fn a_value_that_is_no_number_is_refused_though_the_checksum_matches() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("model");
    saved(&dir);
    let tensors = dir.join("tensors.safetensors");
    let mut bytes = fs::read(&tensors).unwrap();
    let sha256 =
        |bytes: &[u8]| -> String { Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect() };
    let before = sha256(&bytes);
    let header = u64::from_le_bytes(bytes[..8].try_into().unwrap()) as usize;
    let json: serde_json::Value = serde_json::from_slice(&bytes[8..8 + header]).unwrap();
    let at = 8 + header + json["output"]["data_offsets"][0].as_u64().unwrap() as usize;
    bytes[at..at + 4].copy_from_slice(&f32::NAN.to_le_bytes());
    let manifest = fs::read_to_string(dir.join("manifest.json")).unwrap();
    fs::write(dir.join("manifest.json"), manifest.replace(&before, &sha256(&bytes))).unwrap();
    fs::write(&tensors, bytes).unwrap();
    let error = Model::load(&dir).unwrap_err().to_string();
    assert!(error.contains("`output` holds a value that is no finite number"), "{error}");
}

#[test]
fn the_manifest_says_where_a_model_comes_from() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("model");
    let origin = Origin {
        catalogue_version: Some("417".to_owned()),
        window: Some(("2026-01-01".to_owned(), "2026-01-31".to_owned())),
        metrics: None,
    };
    let model = train(&planted(), &Metadata::default(), &settings()).unwrap();
    model.save_with(&dir, origin.clone()).unwrap();
    let manifest = Manifest::read(&dir).unwrap();
    assert_eq!(manifest.origin, origin);
    assert_eq!((manifest.items, manifest.vectors, manifest.lists), (20, 20, 200));
}

#[test]
fn a_folder_of_something_else_is_not_replaced() {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("photo.jpg"), b"precious").unwrap();
    let model = train(&planted(), &Metadata::default(), &settings()).unwrap();
    assert!(matches!(model.save(dir.path()), Err(ArtifactError::Occupied(_))));
    assert!(dir.path().join("photo.jpg").exists());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]
    #[test]
    fn answers_are_new_distinct_and_as_many_as_possible(
        lists in prop::collection::vec(prop::collection::vec("[a-f][0-2]", 0..6), 1..12),
        seeds in prop::collection::vec("[a-g][0-2]", 0..5),
        exclude in prop::collection::hash_set("[a-f][0-2]", 0..5),
        limit in 0_usize..25,
    ) {
        let all: HashSet<&String> = lists.iter().flatten().collect();
        prop_assume!(!all.is_empty());
        let fast = TrainSettings { epochs: 1, ..settings() };
        let model = train(&lists, &Metadata::default(), &fast).unwrap();
        let seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
        let request = Request { seeds: &seeds, exclude: &exclude, limit, max_per_artist: None };
        let found = model.recommend(&request);
        let distinct: HashSet<&str> = found.iter().map(|suggestion| suggestion.item.as_str()).collect();
        let allowed =
            all.iter().filter(|item| !seeds.contains(&item.as_str()) && !exclude.contains(**item)).count();
        prop_assert_eq!(distinct.len(), found.len());
        prop_assert_eq!(found.len(), limit.min(allowed));
        prop_assert!(distinct.iter().all(|item| !seeds.contains(item) && !exclude.contains(*item)));
    }
}
