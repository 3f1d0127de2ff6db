//! What a server function needs from the request it runs in. Server only.

use alsong_library::{FormId, SearchText};
use alsong_services::accounts::{Lifetime, SignedIn};
use alsong_services::{AccountId, Secret, ServiceError, Services, accounts, device, library, operators};
use http::header::{ACCEPT, LOCATION, SET_COOKIE, USER_AGENT};
use http::request::Parts;
use http::{HeaderName, HeaderValue, StatusCode};
use leptos::prelude::*;
use leptos_axum::ResponseOptions;

use crate::AppError;

/// Who asks: whom the session cookie belongs to, if there is one. Put into the request by the server.
#[derive(Clone, Copy, Debug)]
pub struct Visitor(pub Option<SignedIn>);

/// Turns a new guest's session token into the `Set-Cookie` value that fits this installation.
#[derive(Clone, Copy, Debug)]
pub struct SessionCookie {
    /// Cookie name; `__Host-` where the service is reached over TLS.
    pub name: &'static str,
    /// Whether the browser may send it over TLS only.
    pub secure: bool,
}

impl SessionCookie {
    /// The header's value that makes a browser keep a token. It is kept as long as any session lasts: the server knows
    /// when this one ends.
    pub fn set(self, token: &str) -> String {
        self.value(token, Lifetime::GUEST.whole.as_secs())
    }

    /// The header's value that makes a browser forget it.
    pub fn forget(self) -> String {
        self.value("", 0)
    }

    fn value(self, token: &str, max_age: u64) -> String {
        let secure = if self.secure { "; Secure" } else { "" };
        format!("{}={token}; Path=/; HttpOnly; SameSite=Lax; Max-Age={max_age}{secure}", self.name)
    }
}

/// Where singers reach the service: scheme, host and port.
#[derive(Clone, Debug)]
pub struct PublicOrigin(pub String);

/// Whether what is done with songs on this page is recorded: whoever it is drawn for agreed to that.
#[derive(Clone, Copy, Debug, Default)]
pub struct Recorded(pub bool);

/// A list of songs that somebody pasted into the page that is rendered; nothing inside when it was too long to be kept.
#[derive(Clone, Debug)]
pub struct PastedText(pub Option<String>);

const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");

/// The services, as the server provided them.
pub(crate) fn services() -> Result<Services, AppError> {
    use_context::<Services>().ok_or(AppError::Unavailable)
}

/// Who asks, if they are known.
pub(crate) fn signed_in() -> Option<SignedIn> {
    use_context::<Parts>()?.extensions.get::<Visitor>()?.0
}

/// The account that asks, if it has one.
pub(crate) fn account() -> Option<AccountId> {
    signed_in().map(|who| who.account)
}

/// What the browser says it is.
pub(crate) fn user_agent() -> String {
    let parts = use_context::<Parts>();
    let header = parts.as_ref().and_then(|parts| parts.headers.get(USER_AGENT)?.to_str().ok());
    header.unwrap_or_default().to_owned()
}

/// A new identity for a form that is rendered now; without one, a form that is sent twice counts twice.
pub(crate) fn form_id() -> Option<FormId> {
    library::new_form(&services().ok()?).ok()
}

/// What kind of device asks, in words.
pub(crate) fn device() -> String {
    device::name(&user_agent())
}

/// The account that asks; whoever has none becomes a guest, and is known by a cookie from now on.
pub(crate) async fn account_or_guest(services: &Services) -> Result<AccountId, AppError> {
    if let Some(account) = account() {
        return Ok(account);
    }
    let (account, token) = accounts::start_guest(services, &device()).await?;
    begin_session(&token)?;
    Ok(account)
}

/// The operator that asks. To anybody else, what is an operator's does not exist.
pub(crate) async fn operator(services: &Services) -> Result<AccountId, AppError> {
    let account = account().ok_or(AppError::NotFound)?;
    if operators::is_operator(services, account).await? { Ok(account) } else { Err(AppError::NotFound) }
}

/// The session of whoever asks is over: the browser forgets its cookie and what it kept for them.
pub(crate) fn forget_session() -> Result<(), AppError> {
    let response = use_context::<ResponseOptions>().ok_or(AppError::Unavailable)?;
    let cookie = use_context::<SessionCookie>().ok_or(AppError::Unavailable)?;
    let value = HeaderValue::from_str(&cookie.forget()).map_err(|_| AppError::Unavailable)?;
    response.append_header(SET_COOKIE, value);
    response.insert_header(CLEAR_SITE_DATA, HeaderValue::from_static(r#""cache", "storage""#));
    Ok(())
}

/// In KakaoTalk's browser, whose cookies are its own: the address that opens a page in the phone's browser.
pub(crate) fn outside(path: &str) -> Option<String> {
    let origin = use_context::<PublicOrigin>()?.0;
    let encoded: String = form_urlencoded::byte_serialize(format!("{origin}{path}").as_bytes()).collect();
    device::is_kakaotalk(&user_agent()).then(|| format!("kakaotalk://web/openExternal?url={encoded}"))
}

/// Whoever asks is known by this token from now on.
pub(crate) fn begin_session(token: &Secret) -> Result<(), AppError> {
    let response = use_context::<ResponseOptions>().ok_or(AppError::Unavailable)?;
    let cookie = use_context::<SessionCookie>().ok_or(AppError::Unavailable)?;
    let value = HeaderValue::from_str(&cookie.set(token.as_str())).map_err(|_| AppError::Unavailable)?;
    response.append_header(SET_COOKIE, value);
    Ok(())
}

/// The rules for a search text, mapped to the edge's error.
pub(crate) fn search_text(q: &str) -> Result<SearchText, AppError> {
    use alsong_library::SearchTextError;
    SearchText::parse(q).map_err(|error| match error {
        SearchTextError::TooLong => AppError::SearchTooLong,
        SearchTextError::ForbiddenCharacter => AppError::SearchForbidden,
    })
}

/// Sends a form posted without JavaScript on to `path`; a call from the app stays where it is.
pub(crate) fn redirect_without_script(path: &str) {
    let from_form = use_context::<Parts>().is_some_and(|parts| {
        parts
            .headers
            .get(ACCEPT)
            .is_some_and(|accept| accept.to_str().is_ok_and(|accept| accept.contains("text/html")))
    });
    if let (true, Some(response), Ok(location)) =
        (from_form, use_context::<ResponseOptions>(), HeaderValue::from_str(path))
    {
        response.set_status(StatusCode::FOUND);
        response.insert_header(LOCATION, location);
    }
}

/// The same for a song of room mode: `address` comes from the form, and leads nowhere else.
pub(crate) fn redirect_in_room(address: &str) {
    if address.starts_with("/room?") {
        redirect_without_script(address);
    }
}

impl From<ServiceError> for AppError {
    fn from(error: ServiceError) -> Self {
        match error {
            ServiceError::NotFound => AppError::NotFound,
            ServiceError::Duplicate => AppError::AlreadyInFolder,
            ServiceError::Refused(refusal) => refusal.into(),
            ServiceError::Pasted(_) => AppError::PastedTooLong,
            ServiceError::TooManyOperations => AppError::BadRequest,
            ServiceError::JobRunning => AppError::JobRunning,
            other => {
                tracing::error!(error = &other as &dyn std::error::Error, "a service call failed");
                AppError::Unavailable
            }
        }
    }
}
