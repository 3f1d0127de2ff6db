//! What the address of room mode asks. The address is the page's state: it says which song is shown, so that a reload, with
//! or without a signal, shows the same one.

use alsong_catalogue::Brand;
use alsong_library::FolderId;
use leptos_router::params::ParamsMap;

use crate::browser::preference;

/// The place behind the last song.
pub(super) const END: &str = "end";

/// Which songs are sung, on whose machine, and which one is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Asked {
    /// The folder whose songs they are; without one, those of the queue.
    pub(super) folder: Option<FolderId>,
    /// The machine in the room, if it is known.
    pub(super) brand: Option<Brand>,
    /// Whether songs that the machine lacks are passed over.
    pub(super) skips: bool,
    /// The song's key among the songs, or [`END`].
    pub(super) at: Option<String>,
}

impl Asked {
    /// Reads an address. A machine that it does not name is the one that the singer chose last on this device; one that it
    /// names wrongly is asked for.
    pub(super) fn read(query: &ParamsMap) -> Self {
        Self {
            folder: query.get("with").and_then(|with| with.parse().ok()),
            brand: query.get("brand").map_or_else(preference::brand, |code| code.parse().ok()),
            skips: query.get("skip").is_some(),
            at: query.get("at"),
        }
    }

    /// The address at this song, or where singing begins.
    pub(super) fn address(&self, at: Option<&str>) -> String {
        let with = self.folder.map_or_else(|| String::from("queue"), |folder| folder.to_string());
        let brand = self.brand.map_or("ask", Brand::code);
        let skip = if self.skips { "&skip=1" } else { "" };
        let (name, at) = at.map_or(("", ""), |at| ("&at=", at));
        ["/room?with=", &with, "&brand=", brand, skip, name, at].concat()
    }

    /// The address itself.
    pub(super) fn here(&self) -> String {
        self.address(self.at.as_deref())
    }

    /// The same songs at another machine; at none, it is asked for.
    pub(super) fn with_brand(&self, brand: Option<Brand>) -> Self {
        Self { brand, ..self.clone() }
    }

    /// The same songs with or without those that the machine lacks.
    pub(super) fn skipping(&self, skips: bool) -> Self {
        Self { skips, ..self.clone() }
    }

    /// The way out.
    pub(super) fn outside(&self) -> String {
        self.folder
            .map_or_else(|| String::from("/queue"), |folder| ["/folder/", &folder.to_string()].concat())
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
        let check = |address: &str, expected: &str| {
            let asked = read(address);
            assert_eq!(asked.here(), expected, "{address}");
        };
        let folder = "00112233-4455-6677-8899-aabbccddeeff";
        for address in [
            "/room?with=queue&brand=tj",
            "/room?with=queue&brand=ask&at=end",
            &*["/room?with=", folder, "&brand=ky&skip=1&at=17"].concat(),
        ] {
            check(address, address);
        }
        check("/room", "/room?with=queue&brand=ask");
        check("/room?with=x&brand=joysound&skip=", "/room?with=queue&brand=ask&skip=1");
    }

    #[test]
    fn the_way_out_leads_to_where_the_songs_are() {
        assert_eq!(read("/room?with=queue").outside(), "/queue");
        let folder = "00112233-4455-6677-8899-aabbccddeeff";
        assert_eq!(read(&["/room?with=", folder].concat()).outside(), ["/folder/", folder].concat());
    }
}
