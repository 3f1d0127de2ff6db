//! The command line: what it prints, how it fails.

use std::fs;
use std::io::Write;
use std::net::TcpListener;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const HEADER: &str = "brand\tnumber\ttitle\tartist\n";

/// Runs `alsong` with a data folder of its own.
pub(crate) struct Cli {
    folder: TempDir,
}

impl Cli {
    pub(crate) fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        let path = self.folder.path().join(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    }

    pub(crate) fn path(&self, name: &str) -> String {
        self.folder.path().join(name).display().to_string()
    }

    pub(crate) fn run(&self, args: &[&str], input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_alsong"))
            .args(["--data-dir", &self.path("data")])
            .args(args)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    /// Expects success; gives standard output.
    pub(crate) fn ok(&self, args: &[&str], input: &str) -> String {
        let output = self.run(args, input);
        let error = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(0), "{args:?}: {error}");
        String::from_utf8(output.stdout).unwrap()
    }

    /// Expects failure with this exit code; gives what our error line says, which has to be one line.
    pub(crate) fn fails(&self, code: i32, args: &[&str]) -> String {
        let output = self.run(args, "");
        let error = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {error}");
        assert!(!error.contains("panicked"), "{error}");
        let ours: Vec<&str> = error.lines().filter(|line| line.starts_with("alsong: ")).collect();
        if code == 1 {
            assert_eq!(ours.len(), 1, "{error}");
        }
        error
    }
}

#[test]
fn search_answers_in_json_from_a_file() {
    let cli = Cli::new();
    let rows =
        format!("{HEADER}tj\t48465\t밤편지\t아이유\nky\t59511\t밤편지\t아이유(IU)\ntj\t1\t만남\t노사연\n");
    let file = cli.file("rows.tsv", rows);
    let lines = cli.ok(&["search", "--catalogue", &file, "--json", "--stdin"], "밤펀지\n없는노래\n");
    let answers: Vec<Value> = lines.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(answers.len(), 2);
    assert_eq!(answers[0]["query"], "밤펀지");
    let hit = &answers[0]["hits"][0];
    assert_eq!((&hit["title"], &hit["matched"]), (&"밤편지".into(), &"typo".into()));
    assert_eq!(hit["numbers"], serde_json::json!({ "tj": ["48465"], "ky": ["59511"] }));
    assert!(answers[0]["took_us"].is_u64());
    assert_eq!(answers[1]["hits"], serde_json::json!([]));
}

#[test]
fn a_pack_is_written_and_the_index_measured() {
    let cli = Cli::new();
    let rows =
        format!("{HEADER}tj\t48465\t밤편지\t아이유\nky\t59511\t밤편지\t아이유(IU)\ntj\t1\t만남\t노사연\n");
    let (file, out) = (cli.file("rows.tsv", rows), cli.path("songs.pack"));
    let written: Value =
        serde_json::from_str(&cli.ok(&["pack", "--catalogue", &file, "--out", &out], "")).unwrap();
    let pack = fs::read(out).unwrap();
    assert_eq!((&written["songs"], &written["bytes"]), (&2.into(), &pack.len().into()));
    assert!(pack.starts_with(b"ALSONGPK"));
    assert!(written["brotli_bytes"].as_u64().unwrap() > 0);

    let answered = cli.run(&["search", "--catalogue", &file, "--stats", "밤편지"], "");
    let stats = String::from_utf8(answered.stderr).unwrap();
    let stats: Value = serde_json::from_str(stats.lines().last().unwrap()).unwrap();
    assert_eq!(stats["songs"], 2);
    assert!(stats["memory_bytes"].as_u64().unwrap() > 0 && stats["build_us"].is_u64());
    cli.fails(1, &["pack", "--catalogue", &file, "--out", &cli.path("no/such/folder")]);
    cli.fails(2, &["search", "--stats", "밤편지"]);
}

/// What an import's table counts under a name.
pub(crate) fn counted(table: &str, name: &str) -> u64 {
    let words =
        table.lines().map(|line| line.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()));
    let mut rows = words.map(|mut words| (words.next(), words.next()));
    let row = rows.find(|(first, _)| *first == Some(name));
    row.and_then(|(_, count)| count?.parse().ok()).unwrap_or_else(|| panic!("{name} is not in {table}"))
}

#[test]
fn an_import_names_bad_rows_and_keeps_the_good_ones() {
    let cli = Cli::new();
    let good = "tj\t990001\t시험 노래\t시험 가수\n";
    let file = cli.file("rows.tsv", format!("{HEADER}{good}tj\tx\t나쁜 번호\tA\nzz\t5\t나쁜 회사\tA\n"));
    let output = cli.run(&["import", "tsv", &file], "");
    assert_eq!(output.status.code(), Some(0));
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("line 3: number:") && told.contains("line 4: brand:"), "{told}");
    let summary = String::from_utf8(output.stdout).unwrap();
    let counts = ["read", "new", "changed", "unchanged", "refused"];
    assert_eq!(counts.map(|name| counted(&summary, name)), [3, 1, 0, 0, 2], "{summary}");
    let again = cli.ok(&["import", "tsv", &file], "");
    assert_eq!(counts.map(|name| counted(&again, name)), [3, 0, 0, 1, 2], "{again}");
    assert!(cli.ok(&["search", "시험 노래"], "").contains("990001"));
}

#[test]
fn rows_come_with_commas_and_as_json_too() {
    let cli = Cli::new();
    let csv = cli.file("rows.csv", "brand,number,title,artist\ntj,990011,\"쉼표, 노래\",시험 가수\n");
    assert_eq!(counted(&cli.ok(&["import", "csv", &csv], ""), "new"), 1);
    let line = r#"{"brand":"ky","number":"990012","title":"중괄호 노래","artist":"시험 가수"}"#;
    let jsonl = cli.file("rows.jsonl", format!("{line}\n{{\"brand\":\"ky\"}}\n"));
    let output = cli.run(&["import", "jsonl", &jsonl], "");
    let summary = String::from_utf8(output.stdout).unwrap();
    assert_eq!(["new", "refused"].map(|name| counted(&summary, name)), [1, 1]);
    assert!(String::from_utf8(output.stderr).unwrap().contains("line 2"));
    assert!(cli.ok(&["search", "쉼표 노래"], "").contains("990011"));
    assert!(cli.ok(&["search", "중괄호 노래"], "").contains("990012"));
}

#[test]
fn rankings_are_imported_from_a_file() {
    let cli = Cli::new();
    let header = "brand\tdate\tchart\tperiod\trank\tnumber\ttitle\tartist\n";
    let good = "ky\t2026-07\t인기\tmonth\t1\t59511\t밤편지\t아이유\n";
    let part = "tj\t2026-07\t종합\tmonth\t26\t1\t만남\t노사연\n";
    let file = cli.file("charts.tsv", format!("{header}{good}{part}tj\t2026-07\t종합\tmonth\tx\t1\tA\tB\n"));
    let output = cli.run(&["import", "charts", "--file", &file], "");
    let told = String::from_utf8(output.stderr).unwrap();
    assert!(told.contains("line 4: rank: it is no rank"), "{told}");
    assert!(told.contains("line 3: the ranking tj/month/all of 2026-07-31 is refused"), "{told}");
    let summary = String::from_utf8(output.stdout).unwrap();
    assert_eq!(summary, "1 rankings new, 0 changed, 0 unchanged; 2 refused\n");
    let again = cli.ok(&["import", "charts", "--file", &file], "");
    assert_eq!(again, "0 rankings new, 0 changed, 1 unchanged; 2 refused\n");
    let songs = cli.file("songs.tsv", format!("{HEADER}tj\t1\t만남\t노사연\n"));
    assert!(cli.fails(1, &["import", "charts", "--file", &songs]).contains("line 1"));
}

#[test]
fn links_are_written_as_a_table() {
    let cli = Cli::new();
    let tj = cli.file("tj.tsv", "number\ttitle\tartist\n48465\t밤편지\t아이유\n1\t만남\t노사연\n");
    let ky = cli.file("ky.tsv", "number\ttitle\tartist\n59511\t밤편지\t아이유(IU)\n2\t만남\t다른 사람\n");
    let out = cli.path("links.tsv");
    cli.ok(&["link", "--tj", &tj, "--ky", &ky, "--out", &out], "");
    let table = fs::read_to_string(out).unwrap();
    let mut lines = table.lines();
    assert_eq!(lines.next(), Some("tj_number\tky_number\tscore"));
    assert!(lines.next().unwrap().starts_with("48465\t59511\t"));
    assert_eq!(lines.next(), None, "the same title by somebody else is another song");
}

#[test]
fn a_model_is_trained_and_asked() {
    let cli = Cli::new();
    let lists: String = (0..60).map(|list| if list % 2 == 0 { "a b c d\n" } else { "p q r s\n" }).collect();
    let lists = cli.file("lists.txt", lists);
    let model = cli.path("model");
    let metrics: Value =
        serde_json::from_str(&cli.ok(&["train", "--lists", &lists, "--out", &model], "")).unwrap();
    assert!(metrics["recall@25"].as_f64().unwrap() > 0.9, "{metrics}");
    let answer =
        cli.ok(&["recommend", "--model", &model, "--stdin", "--limit", "2"], "a b\nunknown\n\np q r\n");
    let lines: Vec<&str> = answer.lines().collect();
    assert_eq!(lines.len(), 4);
    assert!(["c d", "d c"].contains(&lines[0]), "{answer}");
    assert!(lines[3].starts_with('s'), "{answer}");
    let vectors =
        cli.ok(&["recommend", "--model", &model, "--stdin", "--limit", "2", "--embeddings-only"], "a b\n");
    assert!(["c d", "d c"].contains(&vectors.trim()), "{vectors}");
}

#[test]
fn a_model_is_trained_by_skip_gram_and_from_an_older_one() {
    let cli = Cli::new();
    let lists = cli.file("lists.txt", "a b c d\n".repeat(10) + &"p q r s\n".repeat(10));
    let (first, second) = (cli.path("first"), cli.path("second"));
    let skip_gram = [
        "train",
        "--lists",
        &lists,
        "--out",
        &first,
        "--method",
        "skip-gram",
        "--unmeasured",
        "--window",
        "3",
    ];
    let report: Value = serde_json::from_str(&cli.ok(&skip_gram, "")).unwrap();
    assert!(report["predictions"].as_u64().unwrap() > 0 && report["recall@25"].is_null(), "{report}");
    let warm =
        ["train", "--lists", &lists, "--out", &second, "--warm-start", &first, "--catalogue-version", "7"];
    cli.ok(&warm, "");
    let manifest: Value =
        serde_json::from_slice(&fs::read(format!("{second}/manifest.json")).unwrap()).unwrap();
    assert_eq!(manifest["catalogue_version"], "7");
    let mut other = warm.to_vec();
    other.extend(["--dimensions", "32"]);
    let error = cli.fails(1, &other);
    assert!(error.contains("96 dimensions") && error.contains("32"), "{error}");
}

#[test]
fn settings_out_of_range_are_wrong_usage() {
    let cli = Cli::new();
    let (lists, out) = (cli.file("lists.txt", "a b\n"), cli.path("model"));
    for (option, value) in [
        ("dimensions", "63"),
        ("threads", "0"),
        ("negatives", "0"),
        ("learning-rate", "NaN"),
        ("min-count", "0"),
    ] {
        let named = format!("--{option}");
        let error = cli.fails(2, &["train", "--lists", &lists, "--out", &out, &named, value]);
        assert!(error.contains(&option.replace('-', "_")), "{error}");
    }
}

#[test]
fn failures_are_one_line_that_says_what_to_do() {
    let cli = Cli::new();
    let no_header = cli.file("bad.tsv", "title\tartist\n밤편지\t아이유\n");
    assert!(cli.fails(1, &["import", "tsv", &no_header]).contains("line 1"));
    assert!(cli.fails(1, &["import", "tsv", &cli.path("missing.tsv")]).contains("missing.tsv"));
    assert!(cli.fails(1, &["serve", "--site-root", &cli.path("nowhere")]).contains("cargo xtask build"));
    let model = cli.path("no-model");
    assert!(cli.fails(1, &["recommend", "--model", &model, "--stdin"]).contains("no-model"));
    cli.fails(2, &["search"]);
    cli.fails(2, &["import", "tsv"]);
    cli.fails(2, &["dance"]);
    let public = ["serve", "--addr", "0.0.0.0:0"];
    assert!(cli.fails(1, &public).contains("ALSONG_PUBLIC_URL"));
}

#[test]
fn a_damaged_database_is_named_and_left_alone() {
    let cli = Cli::new();
    fs::create_dir(cli.folder.path().join("data")).unwrap();
    let database = cli.file("data/alsong.db", [7_u8; 8_192]);
    let error = cli.fails(1, &["search", "밤편지"]);
    assert!(error.contains("alsong.db"), "{error}");
    assert_eq!(fs::read(database).unwrap(), [7_u8; 8_192]);
}

#[test]
fn a_data_folder_that_cannot_be_is_named() {
    let cli = Cli::new();
    cli.file("data", "a file where the folder should be");
    let error = cli.fails(1, &["search", "밤편지"]);
    assert!(error.contains("ALSONG_DATA_DIR"), "{error}");
}

#[test]
fn a_taken_port_is_named() {
    let cli = Cli::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = taken.local_addr().unwrap().to_string();
    let site = cli.folder.path().join("site");
    alsong_testkit::write_site(Path::new(&site));
    let args = ["serve", "--addr", &address, "--site-root", &site.display().to_string()];
    let error = cli.fails(1, &args);
    assert!(error.contains(&address) && error.contains("ALSONG_ADDR"), "{error}");
}
