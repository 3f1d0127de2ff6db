//! What the address of the page of recommendations asks. The address is the page's state.

use alsong_catalogue::Brand;
use alsong_library::Seeds;
use leptos_router::params::ParamsMap;
use serde::{Deserialize, Serialize};

use crate::browser::preference;

/// How many songs the page shows at first, and how many more each time.
const STEP: u8 = 20;
/// How many it shows at most.
const MOST: u8 = 100;

/// What the songs go with, the machine in the room, whose order is gone on with, and how many songs are shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Asked {
    pub(super) seeds: Seeds,
    pub(super) brand: Option<Brand>,
    pub(super) visit: Option<u32>,
    pub(super) count: u8,
}

impl Asked {
    /// Reads an address; what it says wrongly or not at all is as by default.
    pub(super) fn read(query: &ParamsMap) -> Self {
        let brand = query.get("brand").and_then(|code| code.parse().ok());
        Self {
            seeds: query.get("with").and_then(|seeds| seeds.parse().ok()).unwrap_or_default(),
            brand: brand.or_else(preference::brand),
            visit: query.get("visit").and_then(|visit| visit.parse().ok()),
            count: query.get("count").and_then(|count| count.parse().ok()).unwrap_or(STEP).clamp(1, MOST),
        }
    }

    /// The address that asks for it.
    pub(super) fn address(self) -> String {
        let mut address = ["/recommend?with=", &self.seeds.to_string()].concat();
        if let Some(brand) = self.brand {
            address = [&address, "&brand=", brand.code()].concat();
        }
        if let Some(visit) = self.visit {
            address = [&address, "&visit=", &visit.to_string()].concat();
        }
        if self.count != STEP {
            address = [&address, "&count=", &self.count.to_string()].concat();
        }
        address
    }

    /// The same for other songs.
    pub(super) fn with_seeds(self, seeds: Seeds) -> Self {
        Self { seeds, visit: None, count: STEP, ..self }
    }

    /// The same at another machine.
    pub(super) fn with_brand(self, brand: Brand) -> Self {
        Self { brand: Some(brand), ..self }
    }

    /// The same list, longer; nothing where it is as long as lists are.
    pub(super) fn longer(self, visit: u32) -> Option<Self> {
        let count = self.count.saturating_add(STEP).min(MOST);
        (count > self.count).then_some(Self { visit: Some(visit), count, ..self })
    }

    /// As another visit.
    pub(super) fn renewed(self, visit: u32) -> Self {
        Self { visit: Some(visit.wrapping_add(1)), count: STEP, ..self }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(address: &str) -> Asked {
        let query = address.split_once('?').map_or("", |(_, query)| query);
        let pairs = query.split('&').filter_map(|pair| pair.split_once('='));
        Asked::read(&pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect())
    }

    #[test]
    fn an_address_reads_back() {
        for address in ["/recommend?with=all", "/recommend?with=queue&brand=ky&visit=7&count=60"] {
            assert_eq!(read(address).address(), address);
        }
        assert_eq!(
            read("/recommend?with=x&brand=y&visit=-1&count=250").address(),
            "/recommend?with=all&count=100"
        );
    }

    #[test]
    fn a_list_grows_to_its_end() {
        let mut asked = read("/recommend");
        let mut counts = vec![asked.count];
        while let Some(longer) = asked.longer(7) {
            asked = longer;
            counts.push(asked.count);
        }
        assert_eq!((counts, asked.visit), (vec![20, 40, 60, 80, 100], Some(7)));
        let renewed = asked.renewed(7);
        assert_eq!((renewed.count, renewed.visit), (20, Some(8)));
    }
}
