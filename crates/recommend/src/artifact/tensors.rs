//! What is numbers, as safetensors: `input`, `output` (f32, vectors × dimensions), `popularity` (f32, beyond the lists),
//! and rows of numbers: `neighbour_starts`, `neighbour_items` (u32), `neighbour_weights` (f32), `list_starts`,
//! `list_items` (u32), `token_starts`, `item_tokens` (u32).

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use safetensors::tensor::{Dtype, Metadata, TensorView};

use super::stream::Stream;
use super::{ArtifactError, Manifest, TENSORS, invalid, io_at};
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
    /// Its values are to be compared with the table of tokens.
    pub(super) item_tokens: Rows,
}

/// A tensor's numbers.
enum Words {
    Floats(Vec<f32>),
    Integers(Vec<u32>),
}

/// Tensors by name, with their shapes.
type Named = HashMap<String, (Vec<usize>, Words)>;

/// Reads the tensors of a file.
pub(super) fn read(stream: &mut Stream, path: &Path, manifest: &Manifest) -> Result<Tensors, ArtifactError> {
    let mut tensors = named(stream, path)?;
    let (items, dimensions) = (manifest.items, manifest.settings.dimensions);
    let mut vectors = |name: &str| {
        let values = floats(&mut tensors, name, Some(&[manifest.vectors, dimensions]))?;
        Ok::<_, ArtifactError>(Vectors { dimensions, values })
    };
    let (input, output) = (vectors("input")?, vectors("output")?);
    let neighbours = Neighbours {
        rows: rows(&mut tensors, "neighbour_starts", "neighbour_items", items)?,
        weights: floats(&mut tensors, "neighbour_weights", None)?,
    };
    if neighbours.rows.len() != items || neighbours.rows.values.len() != neighbours.weights.len() {
        return Err(invalid(TENSORS, "the neighbours contradict the items"));
    }
    let lists = rows(&mut tensors, "list_starts", "list_items", items)?;
    let charts = floats(&mut tensors, "popularity", Some(&[items]))?;
    let item_tokens = rows(&mut tensors, "token_starts", "item_tokens", usize::MAX)?;
    if item_tokens.len() != items {
        return Err(invalid(TENSORS, "the tokens contradict the items"));
    }
    Ok(Tensors { input, output, neighbours, lists, charts, item_tokens })
}

/// Reads all tensors in the order of the file: a number of eight bytes, a header that long, the tensors end to end.
fn named(stream: &mut Stream, path: &Path) -> Result<Named, ArtifactError> {
    let length = stream.bytes(8).map_err(io_at(path))?;
    let length = length.try_into().map(u64::from_le_bytes).unwrap_or(u64::MAX);
    if length > stream.length() {
        return Err(invalid(TENSORS, "the header is longer than the file"));
    }
    let header = stream.bytes(length as usize).map_err(io_at(path))?;
    let header: Metadata = serde_json::from_slice(&header).map_err(refused)?;
    if length.checked_add(8 + header.data_len() as u64) != Some(stream.length()) {
        return Err(invalid(TENSORS, "the tensors are not as long as the file"));
    }
    let mut tensors = Named::new();
    for name in header.offset_keys() {
        let Some(info) = header.info(&name) else { continue };
        let count = (info.data_offsets.1 - info.data_offsets.0) / 4;
        let words = match info.dtype {
            Dtype::F32 => stream.words(count, f32::from_le_bytes).map(Words::Floats),
            Dtype::U32 => stream.words(count, u32::from_le_bytes).map(Words::Integers),
            _ => return Err(unexpected(&name)),
        };
        tensors.insert(name, (info.shape.clone(), words.map_err(io_at(path))?));
    }
    Ok(tensors)
}

fn refused(error: impl std::fmt::Display) -> ArtifactError {
    invalid(TENSORS, error.to_string())
}

fn unexpected(name: &str) -> ArtifactError {
    invalid(TENSORS, format!("`{name}` is missing, or has an unexpected type or shape"))
}

fn rows(tensors: &mut Named, starts: &str, values: &str, limit: usize) -> Result<Rows, ArtifactError> {
    let rows = Rows { starts: integers(tensors, starts)?, values: integers(tensors, values)? };
    if rows.is_consistent(limit) {
        Ok(rows)
    } else {
        Err(invalid(TENSORS, format!("`{starts}` or `{values}` contradicts the items")))
    }
}

fn integers(tensors: &mut Named, name: &str) -> Result<Vec<u32>, ArtifactError> {
    match tensors.remove(name) {
        Some((_, Words::Integers(values))) => Ok(values),
        _ => Err(unexpected(name)),
    }
}

fn floats(tensors: &mut Named, name: &str, shape: Option<&[usize]>) -> Result<Vec<f32>, ArtifactError> {
    let values = match tensors.remove(name) {
        Some((its, Words::Floats(values))) if shape.is_none_or(|shape| shape == its) => values,
        _ => return Err(unexpected(name)),
    };
    // Without a way out of the loop the compiler looks at several at once.
    if !values.iter().fold(true, |finite, value| finite & value.is_finite()) {
        return Err(invalid(TENSORS, format!("`{name}` holds a value that is no finite number")));
    }
    Ok(values)
}
