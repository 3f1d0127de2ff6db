use alsong_catalogue::{Brand, Numbered};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::api::reviews::{ReviewPair, ReviewRow, Reviews, list_reviews};
use crate::components::back_header::BackHeader;
use crate::components::empty_state::EmptyState;
use crate::components::flash::Flash;
use crate::components::loaded::loaded_page;
use crate::components::own::own;
use crate::fetched::fetched;

mod reports;

use reports::ReportList;

/// What operators decide: pairs of numbers that may be one song, and any two numbers by hand. Its forms are sent as the
/// browser sends them, so that nobody else's phone downloads code for them.
#[component]
pub(crate) fn ReviewsPage() -> impl IntoView {
    let reviews = fetched(|| (), |_| list_reviews());
    loaded_page(reviews, contents)
}

fn contents(reviews: Reviews) -> AnyView {
    let query = use_query_map();
    let done = query.with_untracked(|query| query.get("done").is_some() && query.get("__err").is_none());
    view! {
        <BackHeader href="/operator" label="운영" title="검토" />
        <Flash />
        {done.then(|| view! { <p class="flash" role="status">"반영했어요."</p> })}
        <section class="card">
            <h2>"같은 노래일까요?"</h2>
            {pairs(reviews)}
        </section>
        <ReportList />
        <section class="card">
            <h2>"두 번호 합치기·나누기"</h2>
            <p>"두 번호가 같은 노래인지 직접 정해요. 다음에 자료를 받아도 그대로예요."</p>
            <form class="by-hand" method="post" action="/api/decide_pair">
                <NumberField name="a" label="첫째 번호" brand=Brand::Tj />
                <NumberField name="b" label="둘째 번호" brand=Brand::Ky />
                <Verdict about=String::new() />
            </form>
        </section>
    }
    .into_any()
}

fn pairs(reviews: Reviews) -> AnyView {
    if reviews.pairs.is_empty() {
        return view! {
            <EmptyState
                title="기다리는 번호가 없어요"
                hint="자료를 받을 때 같은 노래인지 애매한 번호가 생기면 여기에 보여요."
            />
        }
        .into_any();
    }
    view! {
        <p class="count">{format!("{}쌍이 기다려요. 가능성이 높은 것부터 보여 드려요.", reviews.count)}</p>
        <ul class="pairs">{reviews.pairs.into_iter().map(pair).collect_view()}</ul>
    }
    .into_any()
}

fn pair(pair: ReviewPair) -> AnyView {
    let about = format!("{} {}", pair.tj.title, pair.tj.artist);
    let (tj, ky) = (pair.tj.numbered, pair.ky.numbered);
    view! {
        <li class="pair">
            <p class="chance">{pair.chance}</p>
            <div class="pair-rows">{row(pair.tj)} {row(pair.ky)}</div>
            <ul class="reasons">
                {pair.reasons.into_iter().map(|reason| view! { <li>{reason}</li> }).collect_view()}
            </ul>
            <form method="post" action="/api/decide_pair">
                <input type="hidden" name="a_brand" value=tj.brand.code() />
                <input type="hidden" name="a" value=tj.number.get() />
                <input type="hidden" name="b_brand" value=ky.brand.code() />
                <input type="hidden" name="b" value=ky.number.get() />
                <Verdict about=about />
            </form>
        </li>
    }
    .into_any()
}

fn row(row: ReviewRow) -> AnyView {
    let Numbered { brand, number } = row.numbered;
    view! {
        <div>
            <b>{format!("{} {number}", brand.label())}</b>
            <p class="song-title">{own(&row.title)}</p>
            <p class="song-artist">{own(&row.artist)}</p>
            <p class="hint">{row.details.join(" · ")}</p>
        </div>
    }
    .into_any()
}

/// The two buttons.
#[component]
fn Verdict(
    /// What the buttons are about, for those who hear them one by one.
    about: String,
) -> impl IntoView {
    let label =
        |verdict: &str| if about.is_empty() { verdict.to_owned() } else { format!("{about}, {verdict}") };
    view! {
        <div class="verdict">
            <button class="button" name="same" value="true" aria-label=label("같은 노래")>
                "같은 노래"
            </button>
            <button class="destroy" name="same" value="false" aria-label=label("다른 노래")>
                "다른 노래"
            </button>
        </div>
    }
}

/// A vendor and a number.
#[component]
fn NumberField(
    /// The field's name; the vendor's is `<name>_brand`.
    name: &'static str,
    /// What it is called.
    label: &'static str,
    /// The vendor that is chosen at first.
    brand: Brand,
) -> impl IntoView {
    let options = Brand::ALL
        .map(|one| view! { <option value=one.code() selected=one == brand>{one.label()}</option> })
        .collect_view();
    view! {
        <div class="number-field">
            <select name=format!("{name}_brand") aria-label=format!("{label}의 회사")>
                {options}
            </select>
            <input
                name=name
                required
                inputmode="numeric"
                pattern="[0-9]{1,6}"
                maxlength="6"
                aria-label=label
                placeholder=label
                autocomplete="off"
            />
        </div>
    }
}
