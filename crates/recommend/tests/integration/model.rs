//! What trained models recommend.

use std::collections::HashSet;

use alsong_recommend::{
    Corpus, Evaluation, ItemMetadata, Manifest, Metadata, Method, Model, Progress, Ranker, Reason, Request,
    TrainError, TrainSettings, evaluate, evaluate_by, train, train_on,
};

use crate::{ask, items, lists, planted, settings, song};

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

/// 400 songs of 40 artists: lists lean to two artists, and hold songs of all. `moving` is by artist 0, and in so
/// many lists that lean to artist 20. Of each other artist five more songs are in no list.
fn many_artists(moving: usize) -> Model {
    let mut metadata = Metadata::default();
    for artist in 0..40 {
        let by = song(&format!("artist {artist}"), &format!("composer {artist}"), "발라드", 2010, 0.0);
        (0..10).for_each(|number| metadata.insert(format!("s{artist}-{number}"), by.clone()));
        (0..5 * artist.min(1))
            .for_each(|number| metadata.insert(format!("cold{artist}-{number}"), by.clone()));
    }
    metadata.insert("moving", song("artist 0", "composer 0", "발라드", 2010, 0.0));
    let mut rng = fastrand::Rng::with_seed(3);
    let mut lists: Vec<Vec<String>> = (0..1200)
        .map(|list| {
            let song = |at: usize, rng: &mut fastrand::Rng| match at {
                0..3 => format!("s{}-{}", list % 40, rng.u32(..10)),
                3..6 => format!("s{}-{}", (list + 1) % 40, rng.u32(..10)),
                _ => format!("s{}-{}", rng.u32(..40), rng.u32(..10)),
            };
            (0..8).map(|at| song(at, &mut rng)).collect()
        })
        .collect();
    let of_another = lists.iter_mut().filter(|list| list[0].starts_with("s20-"));
    of_another.take(moving).for_each(|list| list.push("moving".to_owned()));
    train(&lists, &metadata, &settings()).unwrap()
}

/// Where a song stands, from 0.
fn place(model: &Model, ranker: Ranker, seeds: &[&str], song: &str) -> usize {
    let request = Request { seeds, exclude: &HashSet::new(), limit: model.len(), max_per_artist: None };
    items(&model.recommend_by(ranker, &request)).iter().position(|&item| item == song).unwrap()
}

const OF_ITS_ARTIST: [&str; 3] = ["s0-1", "s0-2", "s0-3"];
const OF_ANOTHER: [&str; 3] = ["s20-1", "s20-2", "s20-3"];

#[test]
fn a_song_in_no_list_is_among_the_first_20_of_hundreds_for_its_artists_songs() {
    let model = many_artists(0);
    for ranker in [Ranker::Fused, Ranker::Vectors] {
        let (own, other) =
            (place(&model, ranker, &OF_ITS_ARTIST, "moving"), place(&model, ranker, &OF_ANOTHER, "moving"));
        assert!(own < 20 && other > 20, "{ranker:?}: {own} for its artist, {other} for another");
    }
}

#[test]
fn a_song_fades_to_what_lists_say_as_they_come() {
    for ranker in [Ranker::Fused, Ranker::Vectors] {
        let models = [0, 4, 30].map(many_artists);
        let for_artist = models.each_ref().map(|model| place(model, ranker, &OF_ITS_ARTIST, "moving"));
        let for_lists = models.each_ref().map(|model| place(model, ranker, &OF_ANOTHER, "moving"));
        assert!(
            for_artist.is_sorted() && for_artist[0] < 20 && for_artist[2] > 20,
            "{ranker:?}: {for_artist:?}"
        );
        assert!(
            for_lists.is_sorted_by(|a, b| a >= b) && for_lists[0] > 20 && for_lists[2] < 20,
            "{ranker:?}: {for_lists:?}"
        );
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
fn what_stands_beside_a_seed_comes_before_what_is_far_away() {
    // "next" stands beside the seed in all lists, "far" at the other end. By name, which decides where nothing else does,
    // "far" would be the first.
    let lines: Vec<String> =
        (0..10).map(|list| format!("seed next x{list} y{list} z{list} v{list} w{list} far")).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let vectorless = TrainSettings { min_count: 100, ..settings() };
    let model = train(&lists(&lines), &Metadata::default(), &vectorless).unwrap();
    assert_eq!(items(&ask(&model, &["seed"], 2)), ["next", "far"]);
    assert_eq!(items(&ask(&model, &["w0"], 1)), ["far"]);
}

#[test]
fn the_more_seeds_the_less_popularity_counts() {
    // "hit" is in every list; "rare" in half of those of one taste, and in no other.
    let seeds: Vec<String> = (0..40).map(|seed| format!("t{seed}")).collect();
    let taste = |list: usize| {
        let last = if list.is_multiple_of(2) { "rare" } else { "other" };
        format!("{} {last} hit", seeds.join(" "))
    };
    let lines: Vec<String> =
        (0..20).map(taste).chain((0..400).map(|list| format!("a{list} b{list} hit"))).collect();
    let lines: Vec<&str> = lines.iter().map(String::as_str).collect();
    let vectorless = TrainSettings { min_count: 1000, ..settings() };
    let model = train(&lists(&lines), &Metadata::default(), &vectorless).unwrap();
    let seeds: Vec<&str> = seeds.iter().map(String::as_str).collect();
    let hit_leads = |seeds: &[&str]| {
        place(&model, Ranker::Fused, seeds, "hit") < place(&model, Ranker::Fused, seeds, "rare")
    };
    assert!(hit_leads(&seeds[..2]) && !hit_leads(&seeds));
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
