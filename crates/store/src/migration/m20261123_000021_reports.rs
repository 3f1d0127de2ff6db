//! What singers say is wrong with numbers.

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
                    .table("report")
                    .col(big_pk_auto("id"))
                    .col(uuid("account"))
                    .col(text("brand"))
                    .col(integer("number"))
                    .col(text("kind"))
                    .col(text("note"))
                    .col(big_integer("reported_at"))
                    .col(big_integer_null("done_at"))
                    .foreign_key(
                        ForeignKey::create()
                            .from("report", "account")
                            .to("account", "id")
                            .on_delete(ForeignKeyAction::Cascade),
                    )
                    .to_owned(),
            )
            .await?;
        manager
            .create_index(
                Index::create()
                    .name("report_once")
                    .table("report")
                    .col("account")
                    .col("brand")
                    .col("number")
                    .col("kind")
                    .unique()
                    .to_owned(),
            )
            .await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        manager.drop_table(Table::drop().table("report").to_owned()).await
    }

    fn use_transaction(&self) -> Option<bool> {
        Some(true)
    }
}
