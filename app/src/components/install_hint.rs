use gloo::events::EventListener;
use leptos::prelude::*;

use crate::browser::effect::effect;
use crate::browser::install::{self, Way};
use crate::browser::library::{self, Library};
use crate::browser::spawn::spawn;
use crate::components::dynamic::{button, dynamic};

/// What makes the hint: it is in a part of the code that most visits do without.
pub(crate) type Hint = fn() -> AnyView;

/// How the app is put on the home screen, to somebody who has come again and keeps songs; in KakaoTalk the way out, at once.
/// Dismissed, it does not come back.
pub(crate) fn install_hint() -> AnyView {
    let library = Library::get();
    let way = RwSignal::new(None::<Way>);
    effect(move || {
        EventListener::new(&window(), "beforeinstallprompt", move |_| way.set(Some(Way::Asked))).forget();
        spawn(async move {
            // Only then it is known whether songs are kept.
            _ = library::folders().await;
            way.set(Way::of_browser().or(install::is_offered().then_some(Way::Asked)));
        });
    });
    let shown = move || {
        _ = library.version();
        way.get().filter(|way| *way == Way::Outside || !library::saved().is_empty())
    };
    dynamic(move || shown().map(|shown| hint(shown, way)).into_any())
}

fn hint(shown: Way, way: RwSignal<Option<Way>>) -> AnyView {
    let dismiss = move || {
        install::dismiss();
        way.set(None);
    };
    let does = match shown {
        Way::Asked => button(
            "link",
            "설치",
            None,
            Callback::new(move |()| {
                install::ask();
                dismiss();
            }),
        ),
        Way::ShareSheet => ().into_any(),
        Way::Outside => {
            let here = window().location().href().unwrap_or_default();
            let encoded = String::from(js_sys::encode_uri_component(&here));
            let address = ["kakaotalk://web/openExternal?url=", &encoded].concat();
            view! { <a href=address rel="external">"기본 브라우저로 열기"</a> }.into_any()
        }
    };
    let says = match shown {
        Way::Asked => "앱처럼 설치해 두면 신호가 없어도 바로 열려요. ",
        Way::ShareSheet => {
            "‘공유 > 홈 화면에 추가’로 두면 신호가 없어도 바로 열려요. 담은 노래는 로그인해야 따라가요."
        }
        Way::Outside => {
            "여기에서 담은 노래는 카카오톡 밖에서 보이지 않아요. 기본 브라우저로 열면 계속 쓰기 좋아요. "
        }
    };
    view! {
        <aside class="notice install" aria-label="앱 설치 안내">
            <p>{says} {does}</p>
            {button("link", "닫기", None, Callback::new(move |()| dismiss()))}
        </aside>
    }
    .into_any()
}
