//! A built site in miniature: the same files and names as a build writes, with a line of content each.

use std::fs;
use std::path::Path;

const FILES: [(&str, &str); 9] = [
    ("pkg/alsong.0123abcd.css", "body{}"),
    ("pkg/alsong.0123abcd.js", "export default () => {}"),
    ("pkg/alsong.0123abcd.wasm", "\0asm"),
    ("pkg/start.0123abcd.js", "import './alsong.0123abcd.js'"),
    ("icons/icon.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
    ("favicon.ico", ""),
    ("robots.txt", "User-agent: *"),
    ("manifest.webmanifest", "{}"),
    ("sw.js", "// service worker"),
];

/// Writes a built site in miniature below `root`.
pub fn write(root: &Path) {
    let mut listed = Vec::new();
    for (path, content) in FILES {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, content).unwrap();
        listed.push(serde_json::json!({ "path": format!("/{path}"), "bytes": content.len(), "brotli": 0 }));
    }
    let manifest = serde_json::json!({ "build": "test", "files": listed });
    fs::write(root.join("assets.json"), manifest.to_string()).unwrap();
}
