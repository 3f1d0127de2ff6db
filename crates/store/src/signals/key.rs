//! The keys under which accounts are hashed: the present one, and the one before as long as there are signals under it.

use hmac::{Hmac, KeyInit, Mac};
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};
use sha2::Sha256;
use uuid::Uuid;

use super::Day;
use super::export::first_day;
use crate::entity::setting;
use crate::{AccountId, Store, StoreError, settings};

/// The names of the key, of the one before and of the day on which the present one began in the settings.
const KEY: &str = "signals.key";
const BEFORE: &str = "signals.key_before";
const SINCE: &str = "signals.key_since";

/// Hashes accounts.
pub(super) struct Key(String);

impl Key {
    /// The present key, made when it is needed for the first time.
    pub(super) async fn read(transaction: &impl ConnectionTrait) -> Result<Self, StoreError> {
        if let Some(key) = Self::find(transaction).await? {
            return Ok(key);
        }
        // Of two servers that make one at once, the first one's counts.
        let row = setting::ActiveModel { key: Set(KEY.to_owned()), value: Set(new_key()) };
        let keep = OnConflict::column(setting::Column::Key).do_nothing().to_owned();
        setting::Entity::insert(row).on_conflict(keep).exec_without_returning(transaction).await?;
        Self::find(transaction).await?.ok_or(StoreError::NotFound)
    }

    /// The present key and the one before, as far as there are any: under these an account is found.
    pub(super) async fn all(connection: &impl ConnectionTrait) -> Result<Vec<Self>, StoreError> {
        let mut keys = Vec::new();
        for name in [KEY, BEFORE] {
            keys.extend(settings::read(connection, name).await?.map(Self));
        }
        Ok(keys)
    }

    async fn find(connection: &impl ConnectionTrait) -> Result<Option<Self>, StoreError> {
        Ok(settings::read(connection, KEY).await?.map(Self))
    }

    /// What a signal says of whose it is.
    pub(super) fn who(&self, account: AccountId) -> Uuid {
        // HMAC takes a key of any length.
        let Ok(mut hash) = Hmac::<Sha256>::new_from_slice(self.0.as_bytes()) else { return Uuid::nil() };
        hash.update(account.0.as_bytes());
        let hash = hash.finalize().into_bytes();
        let mut first = [0; 16];
        first.copy_from_slice(&hash[..16]);
        Uuid::from_bytes(first)
    }
}

/// Puts a new key in the place of all there are: signals from before belong to nobody who could be found.
///
/// # Errors
/// When the database does not answer.
pub async fn rotate_key(store: &Store, today: Day) -> Result<(), StoreError> {
    let transaction = store.begin().await?;
    setting::Entity::delete_by_id(BEFORE).exec(&transaction).await?;
    begin_key(&transaction, today).await?;
    Ok(transaction.commit().await?)
}

async fn begin_key(transaction: &impl ConnectionTrait, today: Day) -> Result<(), StoreError> {
    settings::put(transaction, KEY, &new_key()).await?;
    settings::put(transaction, SINCE, &today.to_string()).await
}

/// Puts a new key in the place of the present one where that is as old as so many days, and keeps the old one, under which
/// its signals are found until they are pruned; whether it did. It waits while there are signals under the key before that.
///
/// # Errors
/// When the database does not answer.
pub async fn rotate_old_key(store: &Store, today: Day, days: Day) -> Result<bool, StoreError> {
    let since = settings::get(store, SINCE).await?.and_then(|day| day.parse::<Day>().ok());
    let Some(since) = since else {
        settings::set(store, SINCE, &today.to_string()).await?;
        return Ok(false);
    };
    // On the day itself both were used.
    let is_before_found = first_day(store).await?.is_some_and(|first| first <= since);
    if today.saturating_sub(since) < days || is_before_found {
        return Ok(false);
    }
    let transaction = store.begin().await?;
    if let Some(Key(old)) = Key::find(&transaction).await? {
        settings::put(&transaction, BEFORE, &old).await?;
    }
    begin_key(&transaction, today).await?;
    transaction.commit().await?;
    Ok(true)
}

/// 244 random bits.
fn new_key() -> String {
    [Uuid::new_v4(), Uuid::new_v4()].map(|half| half.simple().to_string()).concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_is_hmac_sha256() {
        // The value is of Python's hmac module.
        let account = AccountId(Uuid::from_u128(1));
        let who = Key("Jefe".to_owned()).who(account);
        assert_eq!(who.simple().to_string(), EXPECTED);
        assert_ne!(who, Key("jefe".to_owned()).who(account));
        assert_ne!(who, Key("Jefe".to_owned()).who(AccountId(Uuid::from_u128(2))));
        assert_ne!(new_key(), new_key());
    }

    const EXPECTED: &str = "e9d2361b6041a1d263abc90c58b7ceb4";
}
