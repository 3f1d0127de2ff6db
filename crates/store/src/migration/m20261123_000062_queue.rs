//! The songs that a singer is going to sing.

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
                    .table("queued_song")
                    .col(uuid("owner"))
                    .col(uuid("id"))
                    .col(big_integer("song_id"))
                    .col(big_integer("position"))
                    .col(big_integer("added_at"))
                    .col(uuid_null("sung"))
                    .col(big_integer("revision"))
                    .primary_key(Index::create().col("owner").col("id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("queued_song", "owner")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(ForeignKey::create().from("queued_song", "song_id").to("song", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("queued_song_song").table("queued_song").col("song_id").to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("queued_song").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
