//! What people decided about two numbers.

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
                    .table("link_decision")
                    .col(big_pk_auto("id"))
                    .col(text("a_brand"))
                    .col(integer("a_number"))
                    .col(text("b_brand"))
                    .col(integer("b_number"))
                    .col(boolean("same"))
                    .col(uuid_null("decided_by"))
                    .col(big_integer("decided_at"))
                    .col(text("note"))
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("link_decision").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
