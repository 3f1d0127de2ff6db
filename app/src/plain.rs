//! Pages without the app: read once or twice, sent as plain documents, so that nobody downloads code for them. Server
//! only.

use std::sync::Arc;

use leptos::prelude::*;

use crate::shell::{Assets, plain_document};

mod agree;
mod privacy;

pub use agree::{Agreement, AgreementProblem};

/// What somebody new is asked before anything of them is kept.
pub fn agreement(assets: &Arc<Assets>, shown: Agreement) -> String {
    plain_document(assets, "가입 - 알송달송", move || agree::page(shown))
}

/// What is kept of whom, and for how long. `contact` is where whoever runs the service is reached.
pub fn privacy(assets: &Arc<Assets>, contact: Option<String>) -> String {
    plain_document(assets, "개인정보 처리방침 - 알송달송", move || privacy::page(contact))
}

fn head(href: &'static str, label: &'static str, title: &'static str) -> AnyView {
    view! {
        <header class="page-head">
            <a class="back" href=href aria-label=format!("{label}(으)로 돌아가기")></a>
            <h1>{title}</h1>
        </header>
    }
    .into_any()
}
