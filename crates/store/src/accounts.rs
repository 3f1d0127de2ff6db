//! Accounts: whoever keeps songs.

use std::fmt;
use std::str::FromStr;

use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait, QueryOrder};
use uuid::Uuid;

use crate::entity::account;
use crate::sessions::{self, NewSession};
use crate::{Store, StoreError, Timestamp};

/// An account's identity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct AccountId(pub Uuid);

impl fmt::Display for AccountId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for AccountId {
    type Err = uuid::Error;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        text.parse().map(Self)
    }
}

/// What an account may do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Keeps songs.
    Singer,
    /// Keeps songs, and looks after the service.
    Operator,
}

impl Role {
    /// As it is written in the database and shown to whoever runs the service.
    pub fn name(self) -> &'static str {
        match self {
            Self::Singer => "singer",
            Self::Operator => "operator",
        }
    }

    /// A role that this version does not know may do no more than a singer.
    fn parse(name: &str) -> Self {
        if name == Self::Operator.name() { Self::Operator } else { Self::Singer }
    }
}

/// An account as whoever runs the service sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Account {
    /// Its identity.
    pub id: AccountId,
    /// What it may do.
    pub role: Role,
    /// When it began.
    pub created: Timestamp,
    /// When it was last used, to the hour.
    pub last_seen: Timestamp,
}

/// Creates an account without a login together with its first session, so that neither exists alone.
///
/// # Errors
/// When the database does not answer.
pub async fn create_guest(
    store: &Store,
    begun: NewSession<'_>,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    let transaction = store.begin().await?;
    let id = insert_guest(&transaction, now).await?;
    sessions::insert(&transaction, id, begun, now).await?;
    transaction.commit().await?;
    Ok(id)
}

/// What the account may do; `None` when there is none.
///
/// # Errors
/// When the database does not answer.
pub async fn role(store: &Store, id: AccountId) -> Result<Option<Role>, StoreError> {
    Ok(account::Entity::find_by_id(id.0).one(&store.reader).await?.map(|row| Role::parse(&row.role)))
}

/// Every account, the one seen last first.
///
/// # Errors
/// When the database does not answer.
pub async fn all(store: &Store) -> Result<Vec<Account>, StoreError> {
    let rows = account::Entity::find()
        .order_by_desc(account::Column::LastSeenAt)
        .order_by_asc(account::Column::Id)
        .all(&store.reader)
        .await?;
    let account = |row: account::Model| Account {
        id: AccountId(row.id),
        role: Role::parse(&row.role),
        created: Timestamp(row.created_at),
        last_seen: Timestamp(row.last_seen_at),
    };
    Ok(rows.into_iter().map(account).collect())
}

/// Adds an account without a login.
pub(crate) async fn insert_guest(
    connection: &impl ConnectionTrait,
    now: Timestamp,
) -> Result<AccountId, StoreError> {
    let id = AccountId(Uuid::new_v4());
    let row = account::ActiveModel {
        id: Set(id.0),
        provider: Set(None),
        subject: Set(None),
        nickname: Set(None),
        role: Set(Role::Singer.name().to_owned()),
        created_at: Set(now.0),
        last_seen_at: Set(now.0),
        agreed_at: Set(None),
        signals: Set(false),
        learn: Set(true),
    };
    account::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(id)
}
