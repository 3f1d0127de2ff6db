//! Songs and artists that are not to be recommended to a singer.

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
                    .table("dismissal")
                    .col(uuid("owner"))
                    .col(text("target"))
                    .col(big_integer_null("song_id"))
                    .col(big_integer("since"))
                    .col(big_integer("revision"))
                    .primary_key(Index::create().col("owner").col("target"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("dismissal", "owner")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(ForeignKey::create().from("dismissal", "song_id").to("song", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(Index::create().name("dismissal_song").table("dismissal").col("song_id").to_owned())
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("dismissal").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
