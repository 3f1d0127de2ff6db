//! What went from a library, so that devices hear of it.

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
                    .table("removal")
                    .col(uuid("owner"))
                    .col(text("entity"))
                    .col(big_integer("revision"))
                    .col(big_integer("removed_at"))
                    .primary_key(Index::create().col("owner").col("entity"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("removal", "owner")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create().name("removal_removed_at").table("removal").col("removed_at").to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("removal").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
