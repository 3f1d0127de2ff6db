//! A measure over time as lines. The table beside it has the same figures.

use leptos::prelude::*;

use crate::api::models::ModelRow;

/// The drawing's size, near that of a phone, so that the labels can be read there; the page scales it.
const WIDTH: f64 = 360.0;
const HEIGHT: f64 = 180.0;
/// Room for the labels of the axis.
const LEFT: f64 = 48.0;
const EDGE: f64 = 12.0;

/// One measure of the models, of the ones before them and of the baselines; the latest is at the right.
pub(super) fn chart(name: &'static str, measure: usize, models: &[ModelRow]) -> AnyView {
    let measured: Vec<&ModelRow> = models.iter().rev().filter(|model| !model.quality.is_empty()).collect();
    let Some(latest) = measured.last() else { return ().into_any() };
    let kinds = latest.quality.len();
    let value = |model: &ModelRow, kind: usize| model.quality.get(kind)?.values.map(|values| values[measure]);
    let all = measured.iter().flat_map(|model| (0..kinds).filter_map(|kind| value(model, kind)));
    // Never a flat frame of zero height.
    let top = all.fold(0.01, f64::max) * 1.1;
    let told: Vec<String> = latest
        .quality
        .iter()
        .filter_map(|quality| Some(format!("{} {:.4}", quality.name, quality.values?[measure])))
        .collect();
    let description = format!("모델 {}개의 {name}. 가장 최근: {}.", measured.len(), told.join(", "));
    let lines = (0..kinds).map(|kind| {
        let values: Vec<Option<f64>> = measured.iter().map(|model| value(model, kind)).collect();
        line(kind, &values, top)
    });
    let legend = latest.quality.iter().enumerate().map(|(kind, quality)| {
        view! {
            <li>
                <svg viewBox="0 0 32 8" aria-hidden="true">
                    <path class=format!("line-{kind}") d="M0 4H32" />
                </svg>
                {quality.name.clone()}
            </li>
        }
    });
    let [title_id, text_id] = ["title", "text"].map(|part| format!("chart-{measure}-{part}"));
    let labels = format!("{title_id} {text_id}");
    let grid = [0.0, 0.5, 1.0].map(|share| {
        let y = height(share * top, top);
        view! {
            <path class="grid" d=format!("M{LEFT} {y:.1}H{}", WIDTH - EDGE) />
            <text x="0" y=format!("{:.1}", y + 4.0)>
                {format!("{:.3}", share * top)}
            </text>
        }
    });
    view! {
        <figure class="chart">
            <figcaption>
                <b>{name}</b>
                <ul class="legend">{legend.collect_view()}</ul>
            </figcaption>
            <svg
                viewBox=format!("0 0 {WIDTH} {HEIGHT}")
                role="img"
                aria-labelledby=labels
            >
                <title id=title_id>{name}</title>
                <desc id=text_id>{description}</desc>
                {grid.collect_view()}
                {lines.collect_view()}
            </svg>
        </figure>
    }
    .into_any()
}

/// One line with a dot for each model; where nothing was measured it has a gap.
fn line(kind: usize, values: &[Option<f64>], top: f64) -> AnyView {
    let points: Vec<Option<(f64, f64)>> = (0..)
        .zip(values)
        .map(|(at, value)| Some((along(at, values.len()), height((*value)?, top))))
        .collect();
    let dots = points.iter().flatten().map(|(x, y)| {
        view! { <circle class=format!("dot-{kind}") cx=format!("{x:.1}") cy=format!("{y:.1}") r="3" /> }
    });
    view! {
        <path class=format!("line-{kind}") d=path(&points) />
        {dots.collect_view()}
    }
    .into_any()
}

fn path(points: &[Option<(f64, f64)>]) -> String {
    let mut path = String::new();
    let mut is_begun = false;
    for point in points {
        match point {
            Some((x, y)) => {
                path.push_str(&format!("{}{x:.1} {y:.1}", if is_begun { 'L' } else { 'M' }));
                is_begun = true;
            }
            None => is_begun = false,
        }
    }
    path
}

/// From left to right; a single model is in the middle.
fn along(at: usize, of: usize) -> f64 {
    let share = if of > 1 { at as f64 / (of - 1) as f64 } else { 0.5 };
    LEFT + share * (WIDTH - LEFT - EDGE)
}

/// From the bottom up.
fn height(value: f64, top: f64) -> f64 {
    EDGE + (1.0 - value / top) * (HEIGHT - 2.0 * EDGE)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_has_a_gap_where_nothing_was_measured() {
        let check = |points: &[Option<(f64, f64)>], expected: &str| assert_eq!(path(points), expected);
        check(&[], "");
        check(&[Some((1.0, 2.0)), Some((3.0, 4.0))], "M1.0 2.0L3.0 4.0");
        check(&[Some((1.0, 2.0)), None, Some((3.0, 4.0)), Some((5.0, 6.0))], "M1.0 2.0M3.0 4.0L5.0 6.0");
    }

    #[test]
    fn the_frame_holds_every_value() {
        assert_eq!((along(0, 1), along(0, 2), along(1, 2)), (198.0, LEFT, WIDTH - EDGE));
        assert_eq!((height(0.0, 0.5), height(0.5, 0.5)), (HEIGHT - EDGE, EDGE));
    }
}
