use leptos::prelude::*;
use leptos_router::components::{FlatRoutes, Route, Router};
use leptos_router::path;

use crate::app::SkipLink;
use crate::components::tab_bar::TabBar;
use crate::components::toast::Toast;
use crate::pages::not_found::NotFoundPage;
use crate::pages::operator::OperatorPage;
use crate::pages::operator::job::JobPage;
use crate::pages::operator::join::JoinPage;
use crate::pages::operator::models::ModelsPage;
use crate::pages::operator::reviews::ReviewsPage;

/// The pages of operators. They are rendered on the server only and their forms are sent as the browser sends them, so
/// that no singer's phone downloads code for them.
#[component]
pub(crate) fn OperatorApp() -> impl IntoView {
    Toast::provide();
    view! {
        <Router>
            <SkipLink />
            <main id="main">
                <FlatRoutes fallback=NotFoundPage>
                    <Route path=path!("/operator") view=OperatorPage />
                    <Route path=path!("/operator/jobs/:name") view=JobPage />
                    <Route path=path!("/operator/models") view=ModelsPage />
                    <Route path=path!("/operator/reviews") view=ReviewsPage />
                    <Route path=path!("/operator/join") view=JoinPage />
                </FlatRoutes>
            </main>
            <TabBar />
        </Router>
    }
}

/// Whether an address is an operators' one.
pub(crate) fn is_operators(path: &str) -> bool {
    path.split('/').nth(1) == Some("operator")
}
