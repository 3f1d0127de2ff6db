use alsong_catalogue::Brand;
use alsong_catalogue::chart::{Charts, ShownChart};
use leptos::prelude::*;

use crate::AppError;
use crate::components::lazily::lazily;
use crate::pages::chart::asked::{Asked, address};
use crate::pages::chart::choices::name;
use crate::pages::chart::places::places;

/// How many songs of the ranking are shown.
const MOST: usize = 5;

/// The beginning of a vendor's ranking; nothing where there is none.
pub(super) async fn of(brand: Brand) -> Result<Charts, AppError> {
    let asked = Asked { brand: Some(brand), ..Asked::default() };
    let mut charts = asked.answer().await.unwrap_or_default();
    if let Some(chart) = &mut charts.chart {
        chart.places.truncate(MOST);
    }
    Ok(charts)
}

/// The ranking, and the ways to the rest.
pub(super) fn section(Charts { chart, .. }: Charts) -> AnyView {
    let Some(chart) = chart else { return ().into_any() };
    let ShownChart { key, date, .. } = &chart;
    let (title, genre) = ([key.brand.label(), " 인기곡"].concat(), key.genre.label());
    let (when, all) = (name(key.period, date), address(*key, None));
    lazily(move || {
        view! {
            <section class="most-sung" aria-labelledby="most-sung">
                <h2 id="most-sung">{title}</h2>
                <p class="hint">{when}" "{genre}" 순위예요."</p>
                {places(chart)}
                <p class="more-links">
                    <a class="more" href=all>"차트 보기"</a>
                    <a class="more" href="/new">"신곡 보기"</a>
                </p>
            </section>
        }
        .into_any()
    })
}
