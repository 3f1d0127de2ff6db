//! What recommendation learns from: folders, queues and logs of those who allow it, without a word of whose they are.

use std::collections::BTreeMap;

use alsong_catalogue::SongId;
use sea_orm::sea_query::{Expr, ExprTrait, JoinType, Query, SelectStatement};
use sea_orm::{ConnectionTrait, DbErr, Order, QueryResult};
use uuid::Uuid;

use crate::entity::{account, folder, folder_song, queued_song, sing};
use crate::folders::{is_there, songs_of_folder};
use crate::{Store, StoreError, Timestamp};

/// How many accounts are read at once.
const ACCOUNTS_AT_ONCE: u64 = 200;

/// Where a list comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// The songs of a folder.
    Folder,
    /// The songs that somebody is going to sing, or sang today.
    Queue,
    /// What somebody sang on one day.
    Log,
}

/// Songs that somebody put together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LearnedList {
    /// Where it comes from.
    pub origin: Origin,
    /// The songs and when each was added, the oldest first.
    pub songs: Vec<(SongId, Timestamp)>,
    /// A number by chance that stays with the list, to draw a sample by.
    pub draw: u64,
    /// Whether it is a guest's: anybody can be as many guests as they like.
    pub is_guest: bool,
}

/// How much one account may say, so that nobody says most.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// How many of its lists count, the newest.
    pub lists: usize,
    /// How many songs in these lists count in all.
    pub songs: usize,
}

/// Hands over the lists of everybody who lets recommendation learn from them, account by account. Lists of one song, and
/// what is beyond an account's share, are left out.
///
/// # Errors
/// When the database does not answer.
pub async fn visit(
    store: &Store,
    share: Share,
    mut visitor: impl FnMut(LearnedList),
) -> Result<(), StoreError> {
    let mut after = None;
    loop {
        let accounts = accounts(store, after).await?;
        let Some((&last, _)) = accounts.last_key_value() else { return Ok(()) };
        for (_, lists) in lists_of(store, &accounts).await? {
            within(lists, share).into_iter().for_each(&mut visitor);
        }
        after = Some(last);
    }
}

/// Accounts in order, and whether each is a guest's.
async fn accounts(store: &Store, after: Option<Uuid>) -> Result<BTreeMap<Uuid, bool>, StoreError> {
    let mut select = Query::select();
    select
        .column(account::Column::Id)
        .expr(Expr::col(account::Column::Provider).is_null())
        .from(account::Entity)
        .and_where(Expr::col(account::Column::Learn).eq(true))
        .order_by(account::Column::Id, Order::Asc)
        .limit(ACCOUNTS_AT_ONCE);
    if let Some(after) = after {
        select.and_where(Expr::col(account::Column::Id).gt(after));
    }
    let rows = store.reader.query_all(&select).await?;
    let account = |row: &QueryResult| Ok((row.try_get_by_index(0)?, row.try_get_by_index(1)?));
    Ok(rows.iter().map(account).collect::<Result<_, DbErr>>()?)
}

/// The lists by account.
async fn lists_of(
    store: &Store,
    accounts: &BTreeMap<Uuid, bool>,
) -> Result<BTreeMap<Uuid, Vec<LearnedList>>, StoreError> {
    let ids: Vec<Uuid> = accounts.keys().copied().collect();
    let mut lists: BTreeMap<(Uuid, u8, u64), LearnedList> = BTreeMap::new();
    let mut add = |owner: Uuid, origin: Origin, of: u64, song: i64, at: i64| {
        let draw = mixed(owner.as_u64_pair().0 ^ mixed(of.wrapping_add(origin as u64)));
        let is_guest = accounts.get(&owner).copied().unwrap_or(true);
        let list = || LearnedList { origin, songs: Vec::new(), draw, is_guest };
        let list = lists.entry((owner, origin as u8, of)).or_insert_with(list);
        list.songs.push((SongId(song), Timestamp(at)));
    };
    for row in store.reader.query_all(&in_folders(&ids)).await? {
        let folder: Uuid = row.try_get_by_index(1)?;
        let of = folder.as_u64_pair().0 ^ folder.as_u64_pair().1;
        add(row.try_get_by_index(0)?, Origin::Folder, of, row.try_get_by_index(2)?, row.try_get_by_index(3)?);
    }
    for row in store.reader.query_all(&in_queues(&ids)).await? {
        add(row.try_get_by_index(0)?, Origin::Queue, 0, row.try_get_by_index(1)?, row.try_get_by_index(2)?);
    }
    for row in store.reader.query_all(&in_logs(&ids)).await? {
        let day: String = row.try_get_by_index(1)?;
        let of = day.bytes().fold(0, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(byte.into()));
        add(row.try_get_by_index(0)?, Origin::Log, of, row.try_get_by_index(2)?, row.try_get_by_index(3)?);
    }
    let mut by_account: BTreeMap<Uuid, Vec<LearnedList>> = BTreeMap::new();
    for ((owner, ..), mut list) in lists {
        let mut met = std::collections::HashSet::new();
        // Of what was sung twice on a day the first counts.
        list.songs.retain(|(song, _)| met.insert(*song));
        if list.songs.len() > 1 {
            by_account.entry(owner).or_default().push(list);
        }
    }
    Ok(by_account)
}

/// The newest lists within an account's share; of a long list its newest songs.
fn within(mut lists: Vec<LearnedList>, share: Share) -> Vec<LearnedList> {
    lists.sort_by_key(|list| (std::cmp::Reverse(list.songs.last().map(|(_, at)| *at)), list.draw));
    let mut room = share.songs;
    for list in &mut lists {
        let kept = list.songs.len().min(room);
        list.songs.drain(..list.songs.len() - kept);
        room -= kept;
    }
    lists.retain(|list| list.songs.len() > 1);
    lists.truncate(share.lists);
    lists
}

/// A number whose bits all depend on all bits of another (the finaliser of `SplitMix64`).
fn mixed(number: u64) -> u64 {
    let number = (number ^ (number >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let number = (number ^ (number >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    number ^ (number >> 31)
}

fn in_folders(accounts: &[Uuid]) -> SelectStatement {
    use folder_song::Column::{AddedAt, FolderId, Owner, Position, SongId};
    let of = |column| (folder_song::Entity, column);
    Query::select()
        .columns([Owner, FolderId, SongId, AddedAt].map(of))
        .from(folder_song::Entity)
        .join(JoinType::InnerJoin, folder::Entity, songs_of_folder())
        .and_where(is_there())
        .and_where(Expr::col(of(Owner)).is_in(accounts.iter().copied()))
        .order_by(of(AddedAt), Order::Asc)
        .order_by(of(Position), Order::Asc)
        .to_owned()
}

fn in_queues(accounts: &[Uuid]) -> SelectStatement {
    use queued_song::Column::{AddedAt, Owner, Position, SongId};
    Query::select()
        .columns([Owner, SongId, AddedAt])
        .from(queued_song::Entity)
        .and_where(Expr::col(Owner).is_in(accounts.iter().copied()))
        .order_by(AddedAt, Order::Asc)
        .order_by(Position, Order::Asc)
        .to_owned()
}

fn in_logs(accounts: &[Uuid]) -> SelectStatement {
    use sing::Column::{Day, Id, LoggedAt, Owner, SongId};
    Query::select()
        .columns([Owner, Day, SongId, LoggedAt])
        .from(sing::Entity)
        .and_where(Expr::col(Owner).is_in(accounts.iter().copied()))
        .order_by(LoggedAt, Order::Asc)
        .order_by(Id, Order::Asc)
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_account_has_a_share_of_its_newest() {
        let list = |first: i64, length: i64| LearnedList {
            origin: Origin::Folder,
            songs: (first..first + length).map(|song| (SongId(song), Timestamp(song))).collect(),
            draw: 0,
            is_guest: false,
        };
        let check = |lists: Vec<LearnedList>, share: (usize, usize), expected: &[(i64, usize)]| {
            let kept = within(lists, Share { lists: share.0, songs: share.1 });
            let kept: Vec<(i64, usize)> =
                kept.iter().map(|list| (list.songs[0].0.0, list.songs.len())).collect();
            assert_eq!(kept, expected);
        };
        let three = || vec![list(0, 5), list(100, 5), list(50, 5)];
        check(three(), (10, 100), &[(100, 5), (50, 5), (0, 5)]);
        check(three(), (2, 100), &[(100, 5), (50, 5)]);
        check(three(), (10, 8), &[(100, 5), (52, 3)]);
        check(three(), (10, 6), &[(100, 5)]);
        check(three(), (0, 100), &[]);
        check(vec![], (1, 1), &[]);
    }
}
