//! How often songs were chosen from search results, by day: no text, nobody's name.

use sea_orm_migration::prelude::*;
use sea_orm_migration::schema::*;

#[derive(DeriveMigrationName)]
pub(super) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager
            .create_table(
                Table::create()
                    .table("search_pick")
                    .col(integer("day"))
                    .col(big_integer("song_id"))
                    .col(integer("count"))
                    .primary_key(Index::create().col("day").col("song_id"))
                    .foreign_key(ForeignKey::create().from("search_pick", "song_id").to("song", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("search_pick_song").table("search_pick").col("song_id").to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["search_pick"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
