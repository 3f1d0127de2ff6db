//! Accounts with a login, known by (provider, subject).

use alsong_library::Nickname;
use sea_orm::sea_query::Expr;
use sea_orm::{ActiveValue::Set, ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};
use uuid::Uuid;

use crate::absorb::absorb;
use crate::entity::{account, session, unlink};
use crate::sessions::{self, NewSession};
use crate::{AccountId, Role, Store, StoreError, Timestamp};

/// Who somebody is at a provider.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct Subject<'a> {
    /// The provider's name.
    pub provider: &'a str,
    /// Their number there.
    pub number: &'a str,
}

/// An account as its owner sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Profile {
    /// The provider of the login; a guest has none.
    pub provider: Option<String>,
    /// Who its owner is there.
    pub subject: Option<String>,
    /// The name its owner shows.
    pub nickname: Option<String>,
    /// When it began.
    pub created: Timestamp,
    /// When the processing of personal data was agreed to.
    pub agreed: Option<Timestamp>,
    /// Whether recommendation may learn from the folders.
    pub learn: bool,
    /// Whether what they do with songs that are shown to them may be recorded.
    pub signals: bool,
}

/// What somebody with a login agreed to, and is called.
#[derive(Clone)]
pub struct NewMember<'a> {
    /// Who they are.
    pub subject: Subject<'a>,
    /// What they are called.
    pub nickname: &'a Nickname,
    /// Whether recommendation may learn from their folders.
    pub learn: bool,
}

/// Whoever asked before the login: what they kept comes along, and their session ends.
#[derive(Clone, Copy, Debug, Default)]
pub struct Before<'a> {
    /// The account that asked.
    pub account: Option<AccountId>,
    /// The hash of their token.
    pub token_hash: Option<&'a [u8; 32]>,
}

/// The account of somebody.
///
/// # Errors
/// When the database does not answer.
pub async fn find(store: &Store, subject: Subject<'_>) -> Result<Option<AccountId>, StoreError> {
    let row = account::Entity::find()
        .filter(account::Column::Provider.eq(subject.provider))
        .filter(account::Column::Subject.eq(subject.number))
        .one(&store.reader)
        .await?;
    Ok(row.map(|row| AccountId(row.id)))
}

/// Begins a session of an account; a guest who asked before is absorbed into it. All of it happens, or nothing.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account (any more).
pub async fn enter(
    store: &Store,
    account: AccountId,
    before: Before<'_>,
    begun: NewSession<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    enter_within(&transaction, account, before, begun, now).await?;
    Ok(transaction.commit().await?)
}

/// Creates an account for somebody with a login, and begins its first session, as [`enter`] does.
///
/// # Errors
/// [`StoreError::Duplicate`] when they have one already.
pub async fn register(
    store: &Store,
    member: NewMember<'_>,
    before: Before<'_>,
    begun: NewSession<'_>,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    let transaction = store.begin().await?;
    let id = AccountId(Uuid::new_v4());
    // What somebody agreed to as a guest holds for who they are now.
    let agreed_before = match before.account {
        Some(guest) => account::Entity::find_by_id(guest.0).one(&transaction).await?,
        None => None,
    };
    let agreed_before = agreed_before.is_some_and(|row| row.provider.is_none() && row.signals);
    let row = account::ActiveModel {
        id: Set(id.0),
        provider: Set(Some(member.subject.provider.to_owned())),
        subject: Set(Some(member.subject.number.to_owned())),
        nickname: Set(Some(member.nickname.as_str().to_owned())),
        role: Set(Role::Singer.name().to_owned()),
        created_at: Set(now.0),
        last_seen_at: Set(now.0),
        agreed_at: Set(Some(now.0)),
        learn: Set(member.learn),
        signals: Set(agreed_before),
    };
    account::Entity::insert(row).exec_without_returning(&transaction).await?;
    // Whoever comes back is not to be unlinked by what waits from the last time.
    let left = (member.subject.provider.to_owned(), member.subject.number.to_owned());
    unlink::Entity::delete_by_id(left).exec(&transaction).await?;
    enter_within(&transaction, id, before, begun, now).await?;
    transaction.commit().await?;
    Ok(id)
}

/// An account as its owner sees it.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub async fn profile(store: &Store, id: AccountId) -> Result<Profile, StoreError> {
    let row = account::Entity::find_by_id(id.0).one(&store.reader).await?.ok_or(StoreError::NotFound)?;
    Ok(Profile {
        provider: row.provider,
        subject: row.subject,
        nickname: row.nickname,
        created: Timestamp(row.created_at),
        agreed: row.agreed_at.map(Timestamp),
        learn: row.learn,
        signals: row.signals,
    })
}

/// Gives an account with a login another name.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account, or it is a guest.
pub async fn rename(store: &Store, id: AccountId, nickname: &Nickname) -> Result<(), StoreError> {
    let renamed = account::Entity::update_many()
        .col_expr(account::Column::Nickname, Expr::value(nickname.as_str()))
        .filter(account::Column::Id.eq(id.0))
        .filter(account::Column::Provider.is_not_null())
        .exec(&store.writer)
        .await?;
    if renamed.rows_affected == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

/// Says whether recommendation may learn from an account's folders.
///
/// # Errors
/// [`StoreError::NotFound`] when there is no such account.
pub async fn set_learn(store: &Store, id: AccountId, learn: bool) -> Result<(), StoreError> {
    let changed = account::Entity::update_many()
        .col_expr(account::Column::Learn, Expr::value(learn))
        .filter(account::Column::Id.eq(id.0))
        .exec(&store.writer)
        .await?;
    if changed.rows_affected == 0 { Err(StoreError::NotFound) } else { Ok(()) }
}

async fn enter_within(
    transaction: &impl ConnectionTrait,
    account: AccountId,
    before: Before<'_>,
    begun: NewSession<'_>,
    now: Timestamp,
) -> Result<(), StoreError> {
    if let Some(guest) = before.account {
        absorb(transaction, guest, account, now).await?;
    }
    if let Some(token_hash) = before.token_hash {
        session::Entity::delete_by_id(token_hash.to_vec()).exec(transaction).await?;
    }
    // The account may have been erased meanwhile: then the session refers to nobody, and is refused.
    sessions::insert(transaction, account, begun, now).await
}
