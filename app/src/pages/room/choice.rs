//! What the room shows when it shows no song: a few words, and ways on.

use alsong_catalogue::Brand;
use alsong_library::Seeds;
use leptos::prelude::*;

use super::asked::Asked;
use super::bar::whereabouts;
use super::link::{link, words};
use super::program::Program;
use super::singing::Singing;

/// Asks whose machine is in the room; the device remembers it.
pub(super) fn machine(asked: &Asked) -> AnyView {
    let way = |brand: Brand| {
        let class = if brand == Brand::Tj { "room-machine tj" } else { "room-machine ky" };
        link(class, asked.with_brand(Some(brand)).here(), brand.label(), None)
    };
    choice(
        "방에 있는 기계를 골라 주세요",
        "그 기계의 번호만 크게 보여 드려요. 다음에도 기억할게요.",
        "room-ways room-machines",
        Brand::ALL.map(way).into(),
    )
}

/// Behind the last song: what is left of them, and the ways on.
pub(super) fn end(program: &Program, singing: Singing) -> AnyView {
    let (asked, brand) = (&program.asked, program.brand.label());
    let (waiting, lacking) = (program.waiting().to_string(), program.lacking().to_string());
    let is_folder = asked.folder.is_some();
    let mut ways = Vec::new();
    let mut way = |class: &'static str, href: String, text: &str| ways.push(link(class, href, text, None));
    let mut title = "마지막 곡까지 왔어요";
    let hint = if waiting != "0" {
        way("primary", asked.address(None), "남은 노래 부르기");
        ["아직 안 부른 노래가 ", &waiting, "곡 있어요."].concat()
    } else if asked.skips && lacking != "0" {
        way("room-way", asked.skipping(false).address(None), "건너뛴 노래 보기");
        [brand, "에 없는 ", &lacking, "곡은 건너뛰었어요."].concat()
    } else if is_folder {
        String::from("이 폴더는 여기까지예요.")
    } else {
        title = "다 불렀어요!";
        String::from("한 곡 더 부를 시간이 남았나요?")
    };
    if is_folder {
        way("primary", asked.address(None), "처음부터 다시");
    }
    let seeds = asked.folder.map_or(Seeds::Queue, Seeds::Folder);
    way("room-way", ["/recommend?with=", &seeds.to_string()].concat(), "어울리는 노래 추천받기");
    way("room-way", String::from("/search"), "부를 곡 더 담기");
    view! {
        {whereabouts(program)} {choice(title, &hint, "room-ways", ways)}
        <div class="room-foot">{singing.last_line(program)}</div>
    }
    .into_any()
}

/// There is nothing to sing.
pub(super) fn nothing(asked: &Asked) -> AnyView {
    let hint = if asked.folder.is_some() {
        "이 폴더에 노래를 담으면, 여기서 한 곡씩 크게 보여 드려요."
    } else {
        "노래 옆의 +를 누르고 ‘부를 곡’을 고르면, 여기서 한 곡씩 크게 보여 드려요."
    };
    let search = link("primary", String::from("/search"), "노래 찾기", None);
    choice("부를 곡이 없어요", hint, "room-ways", vec![search])
}

fn choice(title: &str, hint: &str, class: &'static str, ways: Vec<AnyView>) -> AnyView {
    view! {
        <div class="room-song">
            <h1 tabindex="-1">{title.to_owned()}</h1>
            {words("hint", hint)}
            <nav class=class aria-label="다음에 할 일">
                {ways}
            </nav>
        </div>
    }
    .into_any()
}
