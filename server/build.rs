//! Puts the files of `<target>/site` (made by `cargo xtask build`) into the program: see `src/assets.rs`.
//! Without that folder, as in a fresh checkout, the program has no files and calls its folder `pkg/dev`.

use std::error::Error;
use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::time::SystemTime;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    let out = PathBuf::from(env::var("OUT_DIR")?);
    // OUT_DIR is <target>/<profile>/build/<package>/out.
    let site = out.ancestors().nth(4).ok_or("OUT_DIR lies outside a target folder")?.join("site");
    let hash = hash(&site)?;

    let mut code = String::new();
    writeln!(code, "/// The folder of the files in every address, named after their content.")?;
    writeln!(code, "pub const PKG: &str = \"pkg/{hash}\";")?;
    writeln!(code, "static FILES: &[Asset] = &[")?;
    for name in names(&site)? {
        let kind = kind(&name);
        let [raw, br, gz] = ["", ".br", ".gz"].map(|ending| site.join(format!("{name}{ending}")));
        writeln!(code, "    Asset {{ name: {name:?}, kind: {kind:?}, raw: {},", include(&raw))?;
        writeln!(code, "        br: {}, gz: {} }},", optional(&br), optional(&gz))?;
    }
    writeln!(code, "];")?;
    fs::write(out.join("assets.rs"), code)?;
    Ok(())
}

/// The digest of all files. It is the one file to watch: a new digest is written whenever a file changes. Where there
/// is none it is made, with an old date, because cargo would run this script each time for a file that is missing.
fn hash(site: &Path) -> Result<String, Box<dyn Error>> {
    let file = site.join("hash");
    println!("cargo::rerun-if-changed={}", file.display());
    if !file.exists() {
        fs::create_dir_all(site)?;
        fs::write(&file, "dev")?;
        fs::File::options().write(true).open(&file)?.set_modified(SystemTime::UNIX_EPOCH)?;
    }
    Ok(fs::read_to_string(file)?.trim().to_owned())
}

/// Every file but the digest and the compressed copies, by its path below the folder.
fn names(site: &Path) -> Result<Vec<String>, Box<dyn Error>> {
    let mut names = Vec::new();
    let mut folders = vec![site.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let is_copy = path.extension().is_some_and(|ending| ending == "br" || ending == "gz");
            let name = path.strip_prefix(site)?.to_string_lossy().into_owned();
            if name != "hash" && !is_copy {
                names.push(name);
            }
        }
    }
    names.sort();
    Ok(names)
}

fn include(file: &Path) -> String {
    format!("include_bytes!({:?})", file.to_string_lossy())
}

fn optional(file: &Path) -> String {
    if file.exists() { format!("Some({})", include(file)) } else { "None".to_owned() }
}

fn kind(name: &str) -> &'static str {
    match Path::new(name).extension().and_then(|ending| ending.to_str()) {
        Some("css") => "text/css; charset=utf-8",
        Some("js") => "text/javascript; charset=utf-8",
        Some("svg") => "image/svg+xml",
        Some("wasm") => "application/wasm",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
