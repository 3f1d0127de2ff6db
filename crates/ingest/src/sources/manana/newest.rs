//! A vendor's newest songs, about twenty of them.

use alsong_catalogue::Brand;
use reqwest::Url;

use super::{code, item};
use crate::sources::http::{Client, Request};
use crate::sources::{Problem, SourceError};
use crate::{Coverage, Page, Source};

/// A vendor's newest songs as the open API has them.
#[derive(Clone, Debug)]
pub struct MananaNewest {
    client: Client,
    base: Url,
    brand: Brand,
}

impl MananaNewest {
    /// The newest songs at an address.
    pub fn new(client: &Client, base: &Url, brand: Brand) -> Self {
        Self { client: client.clone(), base: base.clone(), brand }
    }

    async fn read(&self) -> Result<Page, Problem> {
        let request = Request::get(&self.base, &format!("karaoke/{}.json", code(self.brand)), &[])?;
        let (brand, now) = (self.brand, self.client.now());
        let read = move |text: &str| {
            let items = item::items(text)?;
            if items.is_empty() { Err(Problem::Empty) } else { item::page(brand, &items, now) }
        };
        self.client.fetch(&request, read).await
    }
}

impl Source for MananaNewest {
    type Error = SourceError;

    fn name(&self) -> &str {
        match self.brand {
            Brand::Tj => "manana-tj-new",
            Brand::Ky => "manana-ky-new",
        }
    }

    fn coverage(&self) -> Coverage {
        Coverage::Part
    }

    async fn page(&self, _: Option<&str>) -> Result<Page, SourceError> {
        self.read().await.map_err(|problem| problem.at(self.name(), "newest"))
    }
}
