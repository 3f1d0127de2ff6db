use alsong_catalogue::Brand;
use alsong_catalogue::new_songs::{NewSong, SongsOfMonth};
use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::AppError;
use crate::api::new_songs::new_songs;
use crate::components::back_header::BackHeader;
use crate::components::empty_state::EmptyState;
use crate::components::loaded::loaded;
use crate::components::pager::pager;
use crate::components::song_row::SongRow;
use crate::fetched::fetched;
use crate::pages::chart::asked::read;
use crate::text::dates;

/// The songs that a vendor registered in a month.
#[component]
pub(crate) fn NewSongsPage() -> impl IntoView {
    let query = use_query_map();
    let asked = Memo::new(move |_| {
        let query = query.read();
        let mut unknown = false;
        let brand: Option<Brand> = read(&query, "brand", &mut unknown);
        (brand.unwrap_or(Brand::Tj), query.get("month").filter(|month| !month.is_empty()), unknown)
    });
    let songs = fetched(
        move || asked.get(),
        |(brand, month, unknown)| async move {
            if unknown { Err(AppError::BadRequest) } else { new_songs(brand, month).await }
        },
    );
    view! {
        <BackHeader href="/chart" label="차트" title="신곡" />
        {loaded(songs, move |songs| {
            let (brand, month, _) = asked.get_untracked();
            shown(brand, month, songs)
        })}
    }
}

fn address(brand: Brand, month: Option<&str>) -> String {
    let newest = ["/new?brand=", brand.code()].concat();
    match month {
        Some(month) => [&newest, "&month=", month].concat(),
        None => newest,
    }
}

fn shown(brand: Brand, month: Option<String>, songs: Option<SongsOfMonth>) -> AnyView {
    let vendors = Brand::ALL.map(|one| {
        view! {
            <a class="chip" href=address(one, month.as_deref()) aria-current=(one == brand).then_some("true")>
                {one.label()}
            </a>
        }
        .into_any()
    });
    let vendors = view! {
        <nav class="chips" aria-label="회사">
            {vendors.into_iter().collect_view()}
        </nav>
    };
    let songs = match (songs, month) {
        (Some(songs), _) => of_month(songs),
        (None, Some(month)) => {
            let title = [&*dates::month(&month), "에 나온 곡은 없어요"].concat();
            view! {
                <EmptyState title=title hint="받지 못한 달일 수도 있어요.">
                    <a class="button" href=address(brand, None)>
                        "가장 최근 달 보기"
                    </a>
                </EmptyState>
            }
            .into_any()
        }
        (None, None) => {
            let title = [brand.label(), " 신곡을 아직 받지 못했어요"].concat();
            let hint = "언제 나온 곡인지 알려진 노래가 들어오면 여기에서 볼 수 있어요.";
            view! { <EmptyState title=title hint=hint /> }.into_any()
        }
    };
    view! {
        {vendors}
        {songs}
    }
    .into_any()
}

fn of_month(songs: SongsOfMonth) -> AnyView {
    let SongsOfMonth { brand, month, earlier, later, received, outdated, songs } = songs;
    let leads =
        |month: Option<String>| month.map(|month| (address(brand, Some(&month)), dates::month(&month)));
    let count = [&*songs.len().to_string(), "곡 · ", &dates::month_day(&received), "에 받았어요"].concat();
    let end = outdated.then(|| view! { <p class="count">"이 뒤로 나온 곡은 받지 못했어요."</p> });
    let named = songs.iter().any(|song| song.date.is_some());
    let days: Vec<AnyView> =
        songs.chunk_by(|one, next| one.date == next.date).map(|songs| day(brand, named, songs)).collect();
    view! {
        {pager(leads(earlier), dates::month(&month), leads(later))}
        <div class="chart-facts">
            <p class="count">{count}</p>
            {end}
        </div>
        {days}
    }
    .into_any()
}

/// The songs of a day, with its name where days are told apart.
fn day(brand: Brand, named: bool, songs: &[NewSong]) -> AnyView {
    let date = songs.first().and_then(|song| song.date.as_deref());
    let name = date.map_or_else(|| String::from("날짜를 모르는 곡"), dates::month_day);
    let rows: Vec<AnyView> = songs.iter().map(|song| row(brand, song)).collect();
    view! {
        {named.then(|| view! { <h3 class="day">{name}</h3> })}
        <ul class="songs found">{rows}</ul>
    }
    .into_any()
}

/// A row; where the song has a better number as well, the new one is named.
fn row(brand: Brand, NewSong { number, song, .. }: &NewSong) -> AnyView {
    let other = song.number(brand) != Some(*number);
    let note = other.then(|| ["새 번호 ", &number.to_string()].concat());
    view! { <SongRow song=song.clone() note=note /> }.into_any()
}
