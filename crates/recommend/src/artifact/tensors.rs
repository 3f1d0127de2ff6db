//! Vectors and neighbours as safetensors: `input`, `output` (f32, items × dimensions), `neighbour_starts` (u32,
//! items + 1), `neighbour_items` (u32) and `neighbour_weights` (f32).

use std::collections::BTreeMap;

use safetensors::tensor::{Dtype, SafeTensors, TensorView};

use super::{ArtifactError, TENSORS, invalid};
use crate::model::Model;
use crate::neighbours::Neighbours;
use crate::vectors::Vectors;

pub(super) fn to_bytes(model: &Model) -> Result<Vec<u8>, ArtifactError> {
    let floats = |values: &[f32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let integers = |values: &[u32]| values.iter().flat_map(|value| value.to_le_bytes()).collect::<Vec<u8>>();
    let table = vec![model.len(), model.input.dimensions];
    let neighbours = &model.neighbours;
    let data = [
        ("input", Dtype::F32, table.clone(), floats(&model.input.values)),
        ("output", Dtype::F32, table, floats(&model.output.values)),
        ("neighbour_starts", Dtype::U32, vec![neighbours.starts.len()], integers(&neighbours.starts)),
        ("neighbour_items", Dtype::U32, vec![neighbours.items.len()], integers(&neighbours.items)),
        ("neighbour_weights", Dtype::F32, vec![neighbours.weights.len()], floats(&neighbours.weights)),
    ];
    let mut views = BTreeMap::new();
    for (name, dtype, shape, bytes) in &data {
        let view = TensorView::new(*dtype, shape.clone(), bytes).map_err(refused)?;
        views.insert(*name, view);
    }
    safetensors::serialize(views, None).map_err(refused)
}

pub(super) fn from_bytes(
    bytes: &[u8],
    items: usize,
    dimensions: usize,
) -> Result<(Vectors, Vectors, Neighbours), ArtifactError> {
    let tensors = SafeTensors::deserialize(bytes).map_err(refused)?;
    let vectors = |name: &str| {
        let values = floats(&tensors, name, Some(&[items, dimensions]))?;
        Ok::<_, ArtifactError>(Vectors { dimensions, values })
    };
    let neighbours = Neighbours {
        starts: integers(&tensors, "neighbour_starts")?,
        items: integers(&tensors, "neighbour_items")?,
        weights: floats(&tensors, "neighbour_weights", None)?,
    };
    let consistent = neighbours.starts.len() == items + 1
        && neighbours.starts.first() == Some(&0)
        && neighbours.starts.is_sorted()
        && neighbours.starts.last().map(|&end| end as usize) == Some(neighbours.items.len())
        && neighbours.items.len() == neighbours.weights.len()
        && neighbours.items.iter().all(|&item| (item as usize) < items);
    if !consistent {
        return Err(invalid(TENSORS, "the neighbours contradict the items"));
    }
    Ok((vectors("input")?, vectors("output")?, neighbours))
}

fn refused(error: impl std::fmt::Display) -> ArtifactError {
    invalid(TENSORS, error.to_string())
}

fn words(
    tensors: &SafeTensors<'_>,
    name: &str,
    dtype: Dtype,
    shape: Option<&[usize]>,
) -> Result<Vec<[u8; 4]>, ArtifactError> {
    let tensor = tensors.tensor(name).map_err(refused)?;
    if tensor.dtype() != dtype || shape.is_some_and(|shape| tensor.shape() != shape) {
        return Err(invalid(TENSORS, format!("`{name}` has an unexpected type or shape")));
    }
    Ok(tensor.data().as_chunks::<4>().0.to_vec())
}

fn integers(tensors: &SafeTensors<'_>, name: &str) -> Result<Vec<u32>, ArtifactError> {
    Ok(words(tensors, name, Dtype::U32, None)?.into_iter().map(u32::from_le_bytes).collect())
}

fn floats(tensors: &SafeTensors<'_>, name: &str, shape: Option<&[usize]>) -> Result<Vec<f32>, ArtifactError> {
    let values: Vec<f32> =
        words(tensors, name, Dtype::F32, shape)?.into_iter().map(f32::from_le_bytes).collect();
    if values.iter().any(|value| !value.is_finite()) {
        return Err(invalid(TENSORS, format!("`{name}` holds a value that is no finite number")));
    }
    Ok(values)
}
