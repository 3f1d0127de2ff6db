use alsong_catalogue::Brand;
use alsong_library::{Change, KeyShift, Sung, SungSong};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::{use_navigate, use_params_map};

use crate::AppError;
use crate::browser::library::{self, Library};
use crate::browser::sent::Sent;
use crate::components::action_form::action_form;
use crate::components::back_header::BackHeader;
use crate::components::flash::Flash;
use crate::components::loaded::loaded_page;
use crate::components::memo_field::memo_field;
use crate::components::number_select::number_select;
use crate::components::score_field::score_field;
use crate::fetched::fetched;

/// One entry of the sing log: when, on which machine, in which key, with what score.
#[component]
pub(crate) fn SungPage() -> impl IntoView {
    let params = use_params_map();
    let library = Library::get();
    let sung = fetched(
        move || (params.read().get("id").and_then(|id| id.parse().ok()), library.version()),
        |(id, _)| async move { library::sing(id.ok_or(AppError::NotFound)?).await },
    );
    view! {
        <Flash />
        {loaded_page(sung, move |sung| contents(sung, library))}
    }
}

fn contents(SungSong { id, song, sung, times }: SungSong, library: Library) -> AnyView {
    let leave = {
        let navigate = use_navigate();
        move || navigate("/queue", NavigateOptions { replace: true, ..NavigateOptions::default() })
    };
    let left = leave.clone();
    let save = move |event: web_sys::SubmitEvent| {
        let sent = Sent::of(&event);
        let [day, brand, key, score, memo] =
            ["day", "brand", "key", "score", "memo"].map(|name| sent.field(name));
        match Sung::written(&day, &brand, &key, &score, &memo) {
            Ok(sung) => {
                let changes = vec![Change::CorrectSing { sing: id, sung }];
                library.perform(Vec::new(), changes, String::from("고쳐 적었어요."), left.clone());
            }
            Err(error) => library.refuse(error.into()),
        }
    };
    let delete = action_form(
        "delete_sing",
        vec![("sing", id.to_string())],
        "quiet",
        "이 기록 지우기",
        None,
        move || {
            let changes = vec![Change::DeleteSing { sing: id }];
            library.perform(Vec::new(), changes, String::from("기록을 지웠어요."), leave.clone());
        },
    );
    let brands = Brand::ALL.map(|brand| {
        view! {
            <option value=brand.code() selected=sung.brand == Some(brand)>
                {brand.label()}
            </option>
        }
        .into_any()
    });
    view! {
        <BackHeader href="/queue" label="부를 곡" title=song.title own=true />
        <p class="hint">{[&*song.artist, " · 지금까지 ", &times.to_string(), "번 불렀어요"].concat()}</p>
        <form class="card fields" method="post" action="/api/correct_sing" on:submit=save>
            <input type="hidden" name="sing" value=id.to_string() />
            <div class="field-row">
                <label class="labelled">
                    <span>"날짜"</span>
                    <input type="date" name="day" required value=sung.day.to_string() />
                </label>
                <label class="labelled">
                    <span>"기계"</span>
                    <select name="brand">
                        <option value="" selected=sung.brand.is_none()>
                            "적지 않음"
                        </option>
                        {brands.into_iter().collect::<Vec<_>>()}
                    </select>
                </label>
                {number_select("key", "키", KeyShift::MIN..=KeyShift::MAX, sung.key.map(i8::from))}
                {score_field(sung.score.map(i8::from))}
            </div>
            {memo_field("메모", "누구와, 어떻게 불렀는지", sung.memo.as_str())}
            <button class="primary">"고쳐 적기"</button>
        </form>
        {delete}
    }
    .into_any()
}
