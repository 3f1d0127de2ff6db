use leptos::prelude::*;

use crate::api::models::{ModelHistory, ModelRow, list_models};
use crate::components::back_header::BackHeader;
use crate::components::empty_state::EmptyState;
use crate::components::flash::Flash;
use crate::components::loaded::loaded_page;
use crate::fetched::fetched;

mod chart;

use chart::chart;

/// The measures in the order of a row's values.
const MEASURES: [&str; 5] = ["nDCG@100", "recall@25", "hit@10", "coverage@10", "tail@25"];

/// The recommendation models: which one serves, how good each was, and a button that trains one now.
#[component]
pub(crate) fn ModelsPage() -> impl IntoView {
    let history = fetched(|| (), |()| list_models());
    loaded_page(history, contents)
}

fn contents(history: ModelHistory) -> AnyView {
    let ModelHistory { alarms, serving, models } = history;
    let alarms = alarms.into_iter().map(|alarm| view! { <p class="alarm">{alarm}</p> }).collect_view();
    let charts = [0, 1, 2].map(|measure| chart(MEASURES[measure], measure, &models)).collect_view();
    view! {
        <BackHeader href="/operator" label="운영" title="추천 모델" />
        <Flash />
        <section class="card">
            <h2>"지금"</h2>
            {alarms}
            <p>{serving}</p>
            <p class="hint">"되돌리거나 고정하려면 서버에서 alsong models 명령을 써요."</p>
            <form method="post" action="/api/run_job">
                <input type="hidden" name="name" value="recommend-train" />
                <button class="button">"지금 배우기"</button>
            </form>
        </section>
        <section class="card">
            <h2>"정확도 변화"</h2>
            <div class="charts">{charts}</div>
        </section>
        <section class="card">
            <h2>"모델"</h2>
            {table(models)}
        </section>
    }
    .into_any()
}

fn table(models: Vec<ModelRow>) -> AnyView {
    if models.is_empty() {
        return view! {
            <EmptyState title="아직 모델이 없어요" hint="처음 배우고 나면 여기에 보여요." />
        }
        .into_any();
    }
    let measures = MEASURES.map(|measure| view! { <th scope="col">{measure}</th> }).collect_view();
    view! {
        <div class="models" tabindex="0" role="region" aria-label="모델 표">
            <table>
                <thead>
                    <tr>
                        <th scope="col">"모델"</th>
                        <th scope="col">"배운 것"</th>
                        <th scope="col">"누구"</th>
                        {measures}
                    </tr>
                </thead>
                {models.into_iter().map(rows).collect_view()}
            </table>
        </div>
    }
    .into_any()
}

/// One model: a line for each way to recommend that was measured.
fn rows(model: ModelRow) -> AnyView {
    let lines = model.quality.len().max(1).to_string();
    let others = model.quality.iter().skip(1).map(|quality| {
        view! { <tr>{figures(&quality.name, quality.values)}</tr> }
    });
    let others = others.collect_view();
    let first = model.quality.first().map_or_else(
        || view! { <td colspan="6">"재지 않았어요"</td> }.into_any(),
        |quality| figures(&quality.name, quality.values),
    );
    let drift = (!model.drift.is_empty()).then(|| view! { <p>{model.drift.join(" · ")}</p> });
    view! {
        <tbody>
            <tr>
                <th scope="rowgroup" rowspan=lines.clone()>
                    {model.version}
                    <p>{format!("{} · {}", model.trained, model.state)}</p>
                    <p>{model.reason}</p>
                </th>
                <td rowspan=lines>
                    <p>{model.learned.join(" · ")}</p>
                    <p>{model.measured}</p>
                    {drift}
                </td>
                {first}
            </tr>
            {others}
        </tbody>
    }
    .into_any()
}

fn figures(name: &str, values: Option<[f64; 5]>) -> AnyView {
    let figure = |at: usize| {
        let value = values.map_or_else(|| String::from("-"), |values| format!("{:.4}", values[at]));
        view! { <td class="figure">{value}</td> }
    };
    view! {
        <td>{name.to_owned()}</td>
        {[0, 1, 2, 3, 4].map(figure).collect_view()}
    }
    .into_any()
}
