//! A model as files: what is written, and what is refused.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use alsong_recommend::{
    ArtifactError, Manifest, Metadata, Model, Origin, Ranker, Request, TrainSettings, train,
};
use proptest::prelude::*;
use safetensors::{Dtype, SafeTensors};
use sha2::{Digest, Sha256};

use crate::{ask, items as items_of, planted, settings, song};

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
    for name in ["items.tsv", "tokens.tsv", "tensors.safetensors"] {
        check("truncated", &|dir| edit(dir, name, &|bytes| bytes.truncate(bytes.len() / 2)), &checksum);
        check("a flipped bit", &|dir| edit(dir, name, &|bytes| *bytes.last_mut().unwrap() ^= 1), &checksum);
        check("missing", &|dir| fs::remove_file(dir.join(name)).unwrap(), &io);
    }
    check("no manifest", &|dir| fs::remove_file(dir.join("manifest.json")).unwrap(), &io);
    check("cut manifest", &|dir| edit(dir, "manifest.json", &|bytes| bytes.truncate(50)), &|error| {
        matches!(error, ArtifactError::Manifest(_))
    });
    for other in [2, 4] {
        check(
            "of another version",
            &|dir| replace(dir, "\"schema_version\": 3", &format!("\"schema_version\": {other}")),
            &|error| matches!(error, ArtifactError::SchemaVersion(version) if *version == other),
        );
    }
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

/// What docs/RECOMMEND.md does in three lines of Python gives the ranking of the vectors.
#[test]
fn the_numbers_are_named_and_shaped_as_others_read_them() {
    let dir = tempfile::tempdir().unwrap();
    let dir = dir.path().join("model");
    let model = saved(&dir);
    let items = fs::read_to_string(dir.join("items.tsv")).unwrap();
    let songs: Vec<&str> = items.lines().skip(1).map(|line| line.split('\t').next().unwrap()).collect();
    let bytes = fs::read(dir.join("tensors.safetensors")).unwrap();
    let tensors = SafeTensors::deserialize(&bytes).unwrap();
    let rows = |name: &str| -> Vec<Vec<f32>> {
        let tensor = tensors.tensor(name).unwrap();
        assert_eq!((tensor.dtype(), tensor.shape()), (Dtype::F32, &[20, 16][..]), "{name}");
        let values: Vec<f32> =
            tensor.data().as_chunks().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
        values.chunks(16).map(<[f32]>::to_vec).collect()
    };
    let (input, output) = (rows("input"), rows("output"));

    let folder = ["a1", "b1"];
    let of = |song: &str| &input[songs.iter().position(|&known| known == song).unwrap()];
    let mean: Vec<f32> =
        (0..16).map(|at| folder.map(|song| of(song)[at]).iter().sum::<f32>() / 2.0).collect();
    let score = |song: usize| output[song].iter().zip(&mean).map(|(a, b)| a * b).sum::<f32>();
    let mut ranked: Vec<usize> = (0..output.len()).filter(|&song| !folder.contains(&songs[song])).collect();
    ranked.sort_by(|&a, &b| score(b).total_cmp(&score(a)));
    let ranked: Vec<&str> = ranked.into_iter().map(|song| songs[song]).collect();
    let request = Request { seeds: &folder, exclude: &HashSet::new(), limit: 18, max_per_artist: None };
    assert_eq!(items_of(&model.recommend_by(Ranker::Vectors, &request)), ranked);

    let docs = include_str!("../../../../docs/RECOMMEND.md");
    for line in ["load_file(\"model/tensors.safetensors\")", "model[\"output\"] @ model[\"input\"]"] {
        assert!(docs.contains(line), "{line}");
    }
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
