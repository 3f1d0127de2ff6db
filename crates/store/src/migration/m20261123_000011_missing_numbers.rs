//! Whose spelling a number has, and how often its vendor's list did not have it. When a number was seen last is no longer
//! written to every row at every import: it is when its vendor's list was read last, unless it is missing since.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

const INDEX: &str = "song_number_song";

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        // SQLite changes one column at a time.
        let change = || Table::alter().table("song_number").to_owned();
        manager.alter_table(change().add_column(text_null("source")).to_owned()).await?;
        manager.alter_table(change().add_column(integer_null("missing_times")).to_owned()).await?;
        manager.alter_table(change().add_column(integer_null("missing_day")).to_owned()).await?;
        manager.alter_table(change().drop_column("last_seen").to_owned()).await?;
        // Songs that a vendor has are counted without reading the rows.
        manager.drop_index(Index::drop().name(INDEX).table("song_number").to_owned()).await?;
        let index =
            Index::create().name(INDEX).table("song_number").col("song_id").col("withdrawn_at").to_owned();
        manager.create_index(index).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        let change = || Table::alter().table("song_number").to_owned();
        manager.drop_index(Index::drop().name(INDEX).table("song_number").to_owned()).await?;
        let index = Index::create().name(INDEX).table("song_number").col("song_id").to_owned();
        manager.create_index(index).await?;
        let last_seen = big_integer("last_seen").default(0).to_owned();
        manager.alter_table(change().add_column(last_seen).to_owned()).await?;
        for column in ["missing_day", "missing_times", "source"] {
            manager.alter_table(change().drop_column(column).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
