//! The whole service over a database of its own.

use std::sync::Arc;
use std::time::Duration;

use alsong_server::config::PublicUrl;
use alsong_server::http::{Limits, MetricsToken, Site, SiteState, TrustedProxies, router};
use alsong_services::jobs::Job;
use alsong_services::{MeilisearchConnection, ServiceSettings, Services};
use alsong_store::Store;
use alsong_store::testing::TestDatabase;
use axum::Router;
use tempfile::TempDir;

use crate::kakao::KakaoServer;
use crate::site;
use crate::visitor::Visitor;

/// What opens the figures of a test's service.
pub const METRICS_TOKEN: &str = "scraper";

/// Where singers reach it.
const ORIGIN: &str = "https://alsong.example";

fn log_in_with(settings: &mut ServiceSettings, kakao: &KakaoServer) {
    let callback = PublicUrl::parse(ORIGIN).unwrap().kakao_callback();
    settings.kakao = Some(kakao.settings(&callback));
}

/// The router of the real service, with the starter catalogue, in a temporary folder.
pub struct TestApp {
    router: Router,
    /// What the router runs on, for a test that has to look behind it.
    pub services: Services,
    store: Store,
    state: SiteState,
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

    /// A service over each kind of database in which people log in with this Kakao.
    pub async fn with_kakao(kakao: &KakaoServer) -> Vec<Self> {
        let mut apps = Vec::new();
        for database in TestDatabase::every_kind().await {
            apps.push(Self::over(database, |settings| log_in_with(settings, kakao)).await);
        }
        apps
    }

    /// The same over a fresh SQLite file, where Kakao has this long to answer.
    pub async fn with_hasty_kakao(kakao: &KakaoServer, timeout: Duration) -> Self {
        Self::over(TestDatabase::sqlite(), |settings| {
            log_in_with(settings, kakao);
            settings.kakao.as_mut().unwrap().timeout = timeout;
        })
        .await
    }

    /// The same service, where one address may ask only so often.
    pub fn limited(mut self) -> Self {
        let loopback = "127.0.0.1/32".parse().unwrap();
        self.state.limits = Some(Limits::new(TrustedProxies::new([loopback])));
        Self { router: router(self.state.clone()), ..self }
    }

    async fn over(
        TestDatabase { url, folder, .. }: TestDatabase,
        adapt: impl FnOnce(&mut ServiceSettings),
    ) -> Self {
        site::write(folder.path());
        let store = Store::open(&url).await.unwrap();
        let mut settings = ServiceSettings::new(url, folder.path().join("model"));
        adapt(&mut settings);
        let services = Services::open(settings).await.unwrap();
        let state = SiteState {
            services: services.clone(),
            site: Arc::new(Site::load(folder.path()).unwrap()),
            public_url: PublicUrl::parse(ORIGIN).unwrap(),
            limits: None,
            contact: None,
            metrics_token: Some(MetricsToken::new(METRICS_TOKEN)),
        };
        Self { router: router(state.clone()), services, store, state, _folder: folder }
    }

    /// The database, for a test that has to look into it.
    pub fn store(&self) -> &Store {
        &self.store
    }

    /// Somebody who opens the service for the first time.
    pub fn visitor(&self) -> Visitor {
        Visitor::new(self.router.clone())
    }
}
