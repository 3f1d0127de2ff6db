//! Lists of songs that go together.

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
                    .table("starter_list")
                    .col(integer("id").primary_key())
                    .col(text("name"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_table(
                Table::create()
                    .table("starter_list_song")
                    .col(integer("list_id"))
                    .col(big_integer("song_id"))
                    .col(integer("position"))
                    .primary_key(Index::create().col("list_id").col("song_id"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("starter_list_song", "list_id")
                            .to("starter_list", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .foreign_key(ForeignKey::create().from("starter_list_song", "song_id").to("song", "id"))
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("starter_list_song_song")
                    .table("starter_list_song")
                    .col("song_id")
                    .to_owned(),
            )
            .await?;
        Ok(())
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        for table in ["starter_list_song", "starter_list"] {
            manager.drop_table(Table::drop().table(table).to_owned()).await?;
        }
        Ok(())
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
