//! Imports from the vendors' sites and the open API, by command, against stand-ins over real HTTP.

use alsong_testkit::sources::{Fault, Host, SONGS, Sources};

use crate::cli::{Cli, counted};

/// The command line with sources of its own.
struct Desk {
    cli: Cli,
    sources: Sources,
}

impl Desk {
    fn new() -> Self {
        Self { cli: Cli::new(), sources: Sources::start() }
    }

    fn settings(&self) -> Vec<String> {
        let mut settings = vec!["--sources-contact=mailto:desk@alsong.example".to_owned()];
        settings.push("--sources-pause=1".to_owned());
        for (name, host) in [("tj", Host::Tj), ("ky", Host::Ky), ("manana", Host::Manana)] {
            settings.push(format!("--{name}-url={}", self.sources.url(host)));
        }
        settings
    }

    fn ok(&self, args: &[&str]) -> String {
        let settings = self.settings();
        let args: Vec<&str> = args.iter().copied().chain(settings.iter().map(String::as_str)).collect();
        self.cli.ok(&args, "")
    }

    fn fails(&self, args: &[&str]) -> String {
        let settings = self.settings();
        let args: Vec<&str> = args.iter().copied().chain(settings.iter().map(String::as_str)).collect();
        self.cli.fails(1, &args)
    }
}

#[test]
fn songs_of_both_vendors_are_imported_joined_and_found() {
    let desk = Desk::new();
    let tj = desk.ok(&["import", "tj", "--month", "1990-01"]);
    let at_tj = SONGS.iter().filter(|song| song.tj != 0).count() as u64;
    assert_eq!(counted(&tj, "new"), at_tj, "{tj}");
    let months = ["import", "manana", "--brand", "ky", "--from", "2026-09", "--to", "2026-11"];
    let ky = desk.ok(&months);
    assert!(counted(&ky, "new") > 0 && counted(&ky, "linked") > 0, "{ky}");
    let again = desk.ok(&months);
    assert_eq!((counted(&again, "new"), counted(&again, "changed")), (0, 0), "{again}");
    let found = desk.cli.ok(&["search", "달려라 두부"], "");
    assert!(found.contains("1121") && found.contains("221"), "{found}");
}

#[test]
fn a_whole_list_that_is_much_too_short_changes_nothing() {
    let desk = Desk::new();
    // The starter catalogue has far more numbers of TJ's than the stand-in lists.
    let error = desk.fails(&["import", "tj"]);
    assert!(error.contains("nothing was imported"), "{error}");
    let before = desk.cli.ok(&["search", "벚꽃 엔딩"], "");
    let forced = desk.ok(&["import", "tj", "--force"]);
    assert!(counted(&forced, "missing") > 500 && counted(&forced, "withdrawn") == 0, "{forced}");
    assert_eq!(desk.cli.ok(&["search", "벚꽃 엔딩"], ""), before);
}

#[test]
fn a_source_that_fails_says_why_and_stops_no_other() {
    let desk = Desk::new();
    desk.sources.set(Host::Tj, Fault::Html);
    let error = desk.fails(&["import", "tj", "--month", "2026-11"]);
    assert!(error.contains("what was read so far is kept"), "{error}");
    let error = desk.fails(&["import", "charts"]);
    assert!(error.contains("tj: ") && !error.contains("ky: "), "{error}");
    let rankings = desk.ok(&["import", "charts", "ky"]);
    assert!(
        rankings.contains("ky: 0 rankings new"),
        "what the failing vendor did not stop is kept: {rankings}"
    );
    desk.ok(&["import", "ky"]);
    desk.fails(&["jobs", "run", "import-tj"]);
    desk.ok(&["jobs", "run", "import-ky"]);
}

#[test]
fn without_a_contact_nobody_is_asked() {
    let desk = Desk::new();
    let url = format!("--tj-url={}", desk.sources.url(Host::Tj));
    let error = desk.cli.fails(1, &["import", "tj", &url]);
    assert!(error.contains("ALSONG_SOURCES_CONTACT"), "{error}");
    assert_eq!(desk.sources.asked(Host::Tj).len(), 0);
}
