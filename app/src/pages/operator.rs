use leptos::prelude::*;

use crate::api::operator::{Fact, Overview, operator_overview};
use crate::components::back_header::BackHeader;
use crate::components::loaded::loaded_page;
use crate::fetched::fetched;

pub(crate) mod job;
mod jobs;
pub(crate) mod join;
pub(crate) mod models;
pub(crate) mod reviews;

use jobs::Jobs;

/// What an operator looks after: jobs, models, reviews, the search.
#[component]
pub(crate) fn OperatorPage() -> impl IntoView {
    let overview = fetched(|| (), |_| operator_overview());
    loaded_page(overview, contents)
}

fn contents(overview: Overview) -> AnyView {
    view! {
        <BackHeader href="/account" label="내 정보" title="운영" />
        <Jobs />
        <section class="card">
            <h2>"추천 모델"</h2>
            <p>"날마다 새로 배운 모델이 얼마나 잘 맞히는지, 무엇으로 배웠는지 살펴봐요."</p>
            <p>
                <a class="button" href="/operator/models">
                    "추천 모델 보기"
                </a>
            </p>
        </section>
        <section class="card">
            <h2>"검색 엔진"</h2>
            <Facts facts=overview.search />
        </section>
        <section class="card">
            <h2>"검토"</h2>
            <p>"같은 노래인지 애매한 번호와, 노래를 찾는 분들이 알려 준 잘못된 번호를 살펴봐요."</p>
            <p>
                <a class="button" href="/operator/reviews">
                    "검토할 것 보기"
                </a>
            </p>
        </section>
    }
    .into_any()
}

/// Names and values, one under the other.
#[component]
fn Facts(facts: Vec<Fact>) -> impl IntoView {
    let row = |fact: Fact| {
        view! {
            <div>
                <dt>{fact.name}</dt>
                <dd>{fact.value}</dd>
            </div>
        }
    };
    view! { <dl class="facts">{facts.into_iter().map(row).collect_view()}</dl> }
}
