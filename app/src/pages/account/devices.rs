use leptos::prelude::*;

use crate::api::account::Device;

/// Where the account is signed in, and the way to end that.
pub(super) fn devices(devices: Vec<Device>) -> AnyView {
    let others = devices.iter().any(|device| !device.here);
    view! {
        <section class="card" aria-labelledby="devices">
            <h2 id="devices">"로그인한 기기"</h2>
            <ul class="devices">{devices.into_iter().map(row).collect_view()}</ul>
            {others
                .then(|| {
                    view! {
                        <form class="stack" method="post" action="/api/end_other_sessions">
                            <button class="quiet">"다른 기기 모두 로그아웃"</button>
                        </form>
                    }
                })}
        </section>
    }
    .into_any()
}

fn row(device: Device) -> AnyView {
    let end = (!device.here).then(|| {
        let label = format!("{} 로그아웃", device.name);
        view! {
            <form method="post" action="/api/end_session">
                <input type="hidden" name="id" value=device.id />
                <button class="quiet" aria-label=label>
                    "로그아웃"
                </button>
            </form>
        }
    });
    let seen = if device.here { "지금 이 기기".to_owned() } else { format!("{}에 씀", device.seen) };
    view! {
        <li>
            <div>
                <b>{device.name}</b>
                <small>{seen}</small>
            </div>
            {end}
        </li>
    }
    .into_any()
}
