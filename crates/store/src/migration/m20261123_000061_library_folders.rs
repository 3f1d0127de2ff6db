//! Folders as parts of a library: found by owner and id, in an order of the owner's, deleted for a while before they go,
//! with notes to their songs. Folders that were there keep their songs and their order.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

use super::m20260101_000003_folders::Migration as Before;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

/// How far apart two neighbours are put, as when they are added one after the other.
const GAP: i64 = 1 << 32;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        set_aside(manager).await?;
        manager.create_table(folder()).await?;
        manager.create_table(folder_song()).await?;
        let connection = manager.get_connection();
        for copy in [
            "INSERT INTO library (owner, revision, forgotten, brand, brand_revision) \
             SELECT DISTINCT owner, 1, 0, NULL, 0 FROM old_folder"
                .to_owned(),
            format!(
                "INSERT INTO folder (owner, id, name, position, created_at, deleted_at, revision) \
                 SELECT owner, id, name, \
                 (ROW_NUMBER() OVER (PARTITION BY owner ORDER BY created_at, id) - 1) * {GAP}, \
                 created_at, NULL, 1 FROM old_folder"
            ),
            format!(
                "INSERT INTO folder_song (owner, folder_id, song_id, position, added_at, memo, revision) \
                 SELECT old_folder.owner, folder_id, song_id, \
                 (ROW_NUMBER() OVER (PARTITION BY folder_id ORDER BY position, song_id) - 1) * {GAP}, \
                 added_at, '', 1 FROM old_folder_song JOIN old_folder ON old_folder.id = folder_id"
            ),
        ] {
            connection.execute_unprepared(&copy).await?;
        }
        drop_old(manager).await?;
        manager
            .create_index(
                Index::create()
                    .name("folder_song_revision")
                    .table("folder_song")
                    .col("owner")
                    .col("revision")
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("folder_song_song").table("folder_song").col("song_id").to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        set_aside(manager).await?;
        manager
            .drop_index(Index::drop().name("folder_song_song").table("old_folder_song").to_owned())
            .await?;
        Before.up(manager).await?;
        let connection = manager.get_connection();
        for copy in [
            "INSERT INTO folder (id, owner, name, rev, created_at, updated_at) \
             SELECT id, owner, name, revision, created_at, created_at FROM old_folder WHERE deleted_at IS NULL"
                .to_owned(),
            "INSERT INTO folder_song (folder_id, song_id, position, added_at) SELECT folder_id, song_id, \
             CAST(ROW_NUMBER() OVER (PARTITION BY folder_id ORDER BY old_folder_song.position) AS INTEGER), \
             added_at FROM old_folder_song JOIN old_folder ON old_folder.id = folder_id \
             WHERE deleted_at IS NULL"
                .to_owned(),
            "DELETE FROM library".to_owned(),
        ] {
            connection.execute_unprepared(&copy).await?;
        }
        drop_old(manager).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}

async fn set_aside(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for (table, old) in [("folder", "old_folder"), ("folder_song", "old_folder_song")] {
        manager.rename_table(Table::rename().table(table, old).to_owned()).await?;
    }
    Ok(())
}

async fn drop_old(manager: &SchemaManager<'_>) -> Result<(), DbErr> {
    for table in ["old_folder_song", "old_folder"] {
        manager.drop_table(Table::drop().table(table).to_owned()).await?;
    }
    Ok(())
}

fn folder() -> TableCreateStatement {
    Table::create()
        .table("folder")
        .col(uuid("owner"))
        .col(uuid("id"))
        .col(text("name"))
        .col(big_integer("position"))
        .col(big_integer("created_at"))
        .col(big_integer_null("deleted_at"))
        .col(big_integer("revision"))
        .primary_key(Index::create().col("owner").col("id"))
        .foreign_key(
            ForeignKey::create()
                .from("folder", "owner")
                .to("account", "id")
                .on_delete(ForeignKeyAction::Cascade),
        )
        .to_owned()
}

fn folder_song() -> TableCreateStatement {
    Table::create()
        .table("folder_song")
        .col(uuid("owner"))
        .col(uuid("folder_id"))
        .col(big_integer("song_id"))
        .col(big_integer("position"))
        .col(big_integer("added_at"))
        .col(text("memo"))
        .col(small_integer_null("tj_key"))
        .col(small_integer_null("ky_key"))
        .col(small_integer_null("tempo"))
        .col(big_integer("revision"))
        .primary_key(Index::create().col("owner").col("folder_id").col("song_id"))
        .foreign_key(
            ForeignKey::create()
                .from("folder_song", ("owner", "folder_id"))
                .to("folder", ("owner", "id"))
                .on_delete(ForeignKeyAction::Cascade),
        )
        .foreign_key(ForeignKey::create().from("folder_song", "song_id").to("song", "id"))
        .to_owned()
}
