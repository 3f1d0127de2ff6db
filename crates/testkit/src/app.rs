//! The whole service over a database of its own.

use std::sync::Arc;

use alsong_server::config::PublicUrl;
use alsong_server::http::{MetricsToken, Site, SiteState, router};
use alsong_services::jobs::Job;
use alsong_services::{MeilisearchConnection, ServiceSettings, Services};
use alsong_store::testing::TestDatabase;
use axum::Router;
use tempfile::TempDir;

use crate::site;
use crate::visitor::Visitor;

/// What opens the figures of a test's service.
pub const METRICS_TOKEN: &str = "scraper";

/// The router of the real service, with the starter catalogue, in a temporary folder.
pub struct TestApp {
    router: Router,
    /// What the router runs on, for a test that has to look behind it.
    pub services: Services,
    _folder: TempDir,
}

impl TestApp {
    /// A service over a fresh SQLite file.
    pub async fn start() -> Self {
        Self::over(TestDatabase::sqlite(), |_| ()).await
    }

    /// A service over a fresh SQLite file that searches in Meilisearch.
    pub async fn with_meilisearch(connection: MeilisearchConnection) -> Self {
        Self::over(TestDatabase::sqlite(), |settings| settings.meilisearch = Some(connection)).await
    }

    /// A service over each kind of database there is: SQLite always, PostgreSQL where the tests were given one.
    pub async fn every_kind() -> Vec<Self> {
        let mut apps = Vec::new();
        for database in TestDatabase::every_kind().await {
            apps.push(Self::over(database, |_| ()).await);
        }
        apps
    }

    /// The same with these jobs.
    pub async fn with_jobs(jobs: Vec<Job>) -> Vec<Self> {
        let mut apps = Vec::new();
        for database in TestDatabase::every_kind().await {
            apps.push(Self::over(database, |settings| settings.jobs.jobs = jobs.clone()).await);
        }
        apps
    }

    async fn over(
        TestDatabase { url, folder, .. }: TestDatabase,
        adapt: impl FnOnce(&mut ServiceSettings),
    ) -> Self {
        site::write(folder.path());
        let mut settings = ServiceSettings::new(url, folder.path().join("model"));
        adapt(&mut settings);
        let services = Services::open(settings).await.unwrap();
        let state = SiteState {
            services: services.clone(),
            site: Arc::new(Site::load(folder.path()).unwrap()),
            cookie: PublicUrl::parse("https://alsong.example").unwrap().session_cookie(),
            metrics_token: Some(MetricsToken::new(METRICS_TOKEN)),
        };
        Self { router: router(state), services, _folder: folder }
    }

    /// Somebody who opens the service for the first time.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }
}
