use alsong_library::FolderId;
use leptos::prelude::*;

use super::{folder_of_address, head};
use crate::AppError;
use crate::api::shares::{ShareLink, get_share};
use crate::components::flash::Flash;
use crate::components::loaded::loaded_page;
use crate::fetched::fetched;

/// A folder's link: makes it, shows it, takes it away.
#[component]
pub(crate) fn SharePage() -> impl IntoView {
    let folder = folder_of_address();
    let share = fetched(
        move || folder,
        |folder| async move {
            let folder = folder.ok_or(AppError::NotFound)?;
            Ok((folder, get_share(folder).await?))
        },
    );
    loaded_page(share, |(folder, link)| contents(folder, link))
}

fn contents(folder: FolderId, link: Option<ShareLink>) -> AnyView {
    view! {
        {head(folder, "폴더 공유")}
        <Flash />
        <section class="card">
            {match link {
                Some(link) => shown(folder, link),
                None => {
                    view! {
                        <p>"링크를 만들면 링크를 받은 사람 누구나 이 폴더의 노래를 볼 수 있어요. 메모와 키는 보이지 않아요."</p>
                        <form method="post" action="/api/share_folder">
                            <input type="hidden" name="folder" value=folder.to_string() />
                            <button class="primary">"공유 링크 만들기"</button>
                        </form>
                    }
                        .into_any()
                }
            }}
        </section>
    }
    .into_any()
}

fn shown(folder: FolderId, ShareLink { address, picture }: ShareLink) -> AnyView {
    view! {
        <p>"이 링크를 받은 사람은 누구나 이 폴더를 볼 수 있어요."</p>
        <p class="share-address">
            <a href=address.clone()>{address.clone()}</a>
        </p>
        <div class="share-picture" role="img" aria-label="공유 링크 QR 코드" inner_html=picture></div>
        <form method="post" action="/api/revoke_share">
            <input type="hidden" name="folder" value=folder.to_string() />
            <button class="destroy">"공유 그만하기"</button>
        </form>
    }
    .into_any()
}
