//! What came of each operation, so that it counts once however often it arrives.

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
                    .table("op_log")
                    .col(uuid("owner"))
                    .col(uuid("operation"))
                    .col(text("outcome"))
                    .col(big_integer("at"))
                    .primary_key(Index::create().col("owner").col("operation"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("op_log", "owner")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager.create_index(Index::create().name("op_log_at").table("op_log").col("at").to_owned()).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("op_log").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
