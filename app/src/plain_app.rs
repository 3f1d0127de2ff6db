use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::app::SkipLink;
use crate::components::tab_bar::TabBar;
use crate::components::toast::Toast;
use crate::pages::not_found::NotFoundPage;
use crate::pages::plain::import::ImportPage;
use crate::pages::plain::rejected::RejectedPage;
use crate::pages::plain::share::SharePage;
use crate::pages::plain::shared::SharedPage;

/// Pages that singers see now and then. As operators' pages they are rendered on the server only and their forms are sent
/// as the browser sends them, so that no phone downloads code for them. The app leads to them with `rel="external"`.
#[component]
pub(crate) fn PlainApp() -> impl IntoView {
    Toast::provide();
    view! {
        <Router>
            <SkipLink />
            <main id="main">
                <FlatRoutes fallback=NotFoundPage>
                    <Route path=path!("/s/:token") view=SharedPage />
                    <Route path=path!("/recommend/rejected") view=RejectedPage />
                    <Route path=path!("/folder/:id/import") view=ImportPage />
                    <Route path=path!("/folder/:id/share") view=SharePage />
                </FlatRoutes>
            </main>
            <TabBar />
        </Router>
    }
}

/// Whether an address is one of a plain page.
pub(crate) fn is_plain(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').skip(1).collect();
    matches!(parts.as_slice(), ["s", _] | ["folder", _, "import" | "share"] | ["recommend", "rejected"])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_pages_are_known_by_their_address() {
        let check = |path: &str, expected: bool| assert_eq!(is_plain(path), expected, "{path}");
        check("/s/00112233445566778899aabbccddeeff", true);
        check("/folder/1/import", true);
        check("/folder/1/share", true);
        check("/recommend/rejected", true);
        check("/recommend", false);
        check("/folder/1", false);
        check("/search", false);
        check("/s", false);
        check("/", false);
    }
}
