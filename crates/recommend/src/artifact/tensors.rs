//! What is numbers, as safetensors: `input`, `output` (f32, vectors × dimensions), `popularity` (f32, beyond the lists),
//! and rows of numbers: `neighbour_starts`, `neighbour_items` (u32), `neighbour_weights` (f32), `list_starts`,
//! `list_items` (u32), `token_starts`, `item_tokens` (u32).

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use super::{ArtifactError, Manifest, TENSORS, invalid};
use crate::lists::Rows;
use crate::model::Model;
use crate::neighbours::Neighbours;
use crate::vectors::Vectors;

pub(super) fn to_bytes(model: &Model) -> Result<Vec<u8>, ArtifactError> {
    let floats = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let integers = |values: &[u32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let table = vec![model.vocabulary.embedded, model.input.dimensions];
    let row = |values: usize| vec![values];
    let (neighbours, lists) = (&model.neighbours, &model.lists);
    let (charts, tokens) = (&model.vocabulary.charts, &model.vocabulary.item_tokens);
    let data = [
        ("input", Dtype::F32, table.clone(), floats(&model.input.values)),
        ("output", Dtype::F32, table, floats(&model.output.values)),
        (
            "neighbour_starts",
            Dtype::U32,
            row(neighbours.rows.starts.len()),
            integers(&neighbours.rows.starts),
        ),
        ("neighbour_items", Dtype::U32, row(neighbours.rows.values.len()), integers(&neighbours.rows.values)),
        ("neighbour_weights", Dtype::F32, row(neighbours.weights.len()), floats(&neighbours.weights)),
        ("list_starts", Dtype::U32, row(lists.starts.len()), integers(&lists.starts)),
        ("list_items", Dtype::U32, row(lists.values.len()), integers(&lists.values)),
        ("popularity", Dtype::F32, row(charts.len()), floats(charts)),
        ("token_starts", Dtype::U32, row(tokens.starts.len()), integers(&tokens.starts)),
        ("item_tokens", Dtype::U32, row(tokens.values.len()), integers(&tokens.values)),
    ];
    let mut views = BTreeMap::new();
    for (name, dtype, shape, bytes) in &data {
        let view = TensorView::new(*dtype, shape.clone(), bytes).map_err(refused)?;
        views.insert(*name, view);
    }
    safetensors::serialize(views, None).map_err(refused)
}

/// What the file holds.
pub(super) struct Tensors {
    pub(super) input: Vectors,
    pub(super) output: Vectors,
    pub(super) neighbours: Neighbours,
    pub(super) lists: Rows,
    pub(super) charts: Vec<f32>,
    pub(super) item_tokens: Rows,
}

pub(super) fn from_bytes(bytes: &[u8], manifest: &Manifest, tokens: usize) -> Result<Tensors, ArtifactError> {
    let tensors = SafeTensors::deserialize(bytes).map_err(refused)?;
    let dimensions = manifest.settings.dimensions;
    let vectors = |name: &str| {
        let values = floats(&tensors, name, Some(&[manifest.vectors, dimensions]))?;
        Ok::<_, ArtifactError>(Vectors { dimensions, values })
    };
    let rows = |starts: &str, values: &str, limit: usize| {
        let rows = Rows { starts: integers(&tensors, starts)?, values: integers(&tensors, values)? };
        if rows.is_consistent(limit) {
            Ok(rows)
        } else {
            Err(invalid(TENSORS, format!("`{starts}` or `{values}` contradicts the tables")))
        }
    };
    let items = manifest.items;
    let neighbours = Neighbours {
        rows: rows("neighbour_starts", "neighbour_items", items)?,
        weights: floats(&tensors, "neighbour_weights", None)?,
    };
    if neighbours.rows.len() != items || neighbours.rows.values.len() != neighbours.weights.len() {
        return Err(invalid(TENSORS, "the neighbours contradict the items"));
    }
    let lists = rows("list_starts", "list_items", items)?;
    let charts = floats(&tensors, "popularity", Some(&[items]))?;
    let item_tokens = rows("token_starts", "item_tokens", tokens)?;
    if item_tokens.len() != items {
        return Err(invalid(TENSORS, "the tokens contradict the items"));
    }
    let (input, output) = (vectors("input")?, vectors("output")?);
    Ok(Tensors { input, output, neighbours, lists, charts, item_tokens })
}

fn refused(error: impl std::fmt::Display) -> ArtifactError {
    invalid(TENSORS, error.to_string())
}

fn words<T>(
    tensors: &SafeTensors<'_>,
    name: &str,
    dtype: Dtype,
    shape: Option<&[usize]>,
    read: impl Fn([u8; 4]) -> T,
) -> Result<Vec<T>, ArtifactError> {
    let tensor = tensors.tensor(name).map_err(refused)?;
    if tensor.dtype() != dtype || shape.is_some_and(|shape| tensor.shape() != shape) {
        return Err(invalid(TENSORS, format!("`{name}` has an unexpected type or shape")));
    }
    Ok(tensor.data().as_chunks::<4>().0.iter().map(|&bytes| read(bytes)).collect())
}

fn integers(tensors: &SafeTensors<'_>, name: &str) -> Result<Vec<u32>, ArtifactError> {
    words(tensors, name, Dtype::U32, None, u32::from_le_bytes)
}

fn floats(tensors: &SafeTensors<'_>, name: &str, shape: Option<&[usize]>) -> Result<Vec<f32>, ArtifactError> {
    let values = words(tensors, name, Dtype::F32, shape, f32::from_le_bytes)?;
    // Without a way out of the loop the compiler looks at several at once.
    if !values.iter().fold(true, |finite, value| finite & value.is_finite()) {
        return Err(invalid(TENSORS, format!("`{name}` holds a value that is no finite number")));
    }
    Ok(values)
}
