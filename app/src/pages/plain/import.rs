use alsong_catalogue::SongCard;
use alsong_library::{Folder, FolderId, PastedLine};
use http::StatusCode;
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use super::{folder_of_address, head, names, numbers};
use crate::AppError;
use crate::api::folders::get_folder;
use crate::api::pasted::preview_pasted;
use crate::components::flash::Flash;
use crate::components::form_id::form_id;
use crate::components::loaded::loaded_page;
use crate::components::own::own;
use crate::context::PastedText;
use crate::fetched::fetched;

/// Songs from a pasted text: first the text, then what was found of it, and only what the singer ticks is kept.
#[component]
pub(crate) fn ImportPage() -> impl IntoView {
    let folder = folder_of_address();
    let Some(PastedText(text)) = use_context::<PastedText>() else {
        let folder = fetched(
            move || folder,
            |folder| async move { get_folder(folder.ok_or(AppError::NotFound)?).await },
        );
        return loaded_page(folder, |folder| asking(folder, None));
    };
    let lines = fetched(
        || (),
        move |()| {
            let text = text.clone();
            async move {
                let folder = get_folder(folder.ok_or(AppError::NotFound)?).await?;
                let lines = match text {
                    Some(text) => preview_pasted(folder.id, text).await,
                    None => Err(AppError::PastedTooLong),
                };
                match lines {
                    Err(AppError::PastedTooLong) => Ok((folder, None)),
                    lines => Ok((folder, Some(lines?))),
                }
            }
        },
    );
    loaded_page(lines, |(folder, lines)| match lines {
        Some(lines) => found(folder.id, &lines),
        None => asking(folder, Some(AppError::PastedTooLong)),
    })
}

/// The form for the text, with what was wrong about the one before.
fn asking(folder: Folder, problem: Option<AppError>) -> AnyView {
    if let (Some(problem), Some(response)) = (&problem, use_context::<ResponseOptions>()) {
        response
            .set_status(StatusCode::from_u16(problem.status()).unwrap_or(StatusCode::UNPROCESSABLE_ENTITY));
    }
    view! {
        {head(folder.id, "노래 한꺼번에 담기")}
        <Flash />
        {problem.map(|problem| view! { <p class="flash" role="alert">{problem.message()}</p> })}
        <form class="card paste" method="post" action=format!("/folder/{}/import", folder.id)>
            <p>"한 줄에 한 곡씩 붙여 넣어 주세요. ‘곡명 - 가수’, ‘TJ 12345’, 표(CSV)를 알아들어요."</p>
            <textarea
                name="text"
                rows="12"
                required
                aria-label="붙여 넣을 노래 목록"
                placeholder="밤편지 - 아이유\nTJ 48465"
            ></textarea>
            <button class="primary">"찾아보기"</button>
        </form>
    }
    .into_any()
}

fn found(folder: FolderId, lines: &[PastedLine]) -> AnyView {
    let sure = lines.iter().filter(|line| line.is_sure).count();
    let nothing = lines.iter().filter(|line| line.songs.is_empty()).count();
    let doubtful = lines.len() - sure - nothing;
    view! {
        {head(folder, "이 노래들이 맞나요?")}
        <p class="count">{format!("찾음 {sure} · 애매함 {doubtful} · 못 찾음 {nothing}")}</p>
        <p class="hint">"아직 아무것도 담지 않았어요. 담을 노래를 고른 뒤 아래 단추를 눌러 주세요."</p>
        <form method="post" action="/api/add_songs">
            {form_id()}
            <input type="hidden" name="folder" value=folder.to_string() />
            <ol class="pasted">{lines.iter().map(line).collect_view()}</ol>
            {(sure + doubtful > 0).then(|| view! { <button class="primary">"고른 노래 담기"</button> })}
        </form>
        <p>
            <a class="more" href=format!("/folder/{folder}/import")>
                "다시 붙여 넣기"
            </a>
        </p>
    }
    .into_any()
}

fn line(line: &PastedLine) -> AnyView {
    let is_sure = line.is_sure;
    let state = match (is_sure, line.songs.is_empty()) {
        (true, _) => "찾음",
        (false, false) => "애매함",
        (false, true) => "못 찾음",
    };
    let choices = line.songs.iter().map(|song| choice(song, is_sure)).collect_view();
    view! {
        <li>
            <p class="hint">
                <b>{state}</b>
                " "
                {own(&line.text)}
            </p>
            {choices}
        </li>
    }
    .into_any()
}

fn choice(song: &SongCard, is_sure: bool) -> AnyView {
    view! {
        <label class="song">
            <input type="checkbox" name="songs[]" value=song.id.0 checked=is_sure />
            <span class="song-names">{names(song)}</span>
            {numbers(song)}
        </label>
    }
    .into_any()
}
