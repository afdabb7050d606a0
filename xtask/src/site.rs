//! The folder that the server embeds: every file as it is and compressed, and `hash`, the digest of them all.

use std::io::Write;
use std::path::{Path, PathBuf};

use flate2::Compression;
use flate2::write::GzEncoder;

use crate::workspace::Workspace;
use crate::{Result, files, say};

/// Gathers the files of the parts into `<target>/site`, unless that folder holds the same files already: the server
/// is only compiled anew when `hash` is written anew.
pub(crate) fn gather(workspace: &Workspace, parts: &[PathBuf]) -> Result {
    let mut found = Vec::new();
    for part in parts {
        for path in files::below(part)? {
            let name = path.strip_prefix(part)?.to_string_lossy().into_owned();
            found.push((name, files::read(&path)?));
        }
    }
    found.sort();
    let hash = files::digest(found.iter().map(|(name, content)| (name.as_str(), content.as_slice())));

    let site = workspace.site();
    let made = files::unless_done(&site.join("hash"), &hash, || {
        // Made aside: a server that is compiled meanwhile finds all files or none.
        let aside = site.with_extension("new");
        files::remove_folder(&aside)?;
        found.iter().try_for_each(|(name, content)| place(&aside, name, content))?;
        files::remove_folder(&site)?;
        Ok(std::fs::rename(&aside, &site)?)
    })?;
    if !made {
        say::note("unchanged");
    }
    for (name, content) in &found {
        let bytes = |ending: &str| site.join(format!("{name}{ending}")).metadata().map(|file| file.len()).ok();
        match (bytes(".br"), bytes(".gz")) {
            (Some(br), Some(gz)) => say::note(&format!("{name:34} {:>9} bytes, gzip {gz}, brotli {br}", content.len())),
            _ => say::note(&format!("{name:34} {:>9} bytes", content.len())),
        }
    }
    say::note(&format!("served under /pkg/{hash}/"));
    Ok(())
}

fn place(site: &Path, name: &str, content: &[u8]) -> Result {
    files::write(&site.join(name), content)?;
    if Path::new(name).extension().is_some_and(|ending| ending == "woff2") {
        return Ok(()); // Fonts are compressed inside.
    }
    files::write(&site.join(format!("{name}.br")), &brotli(content)?)?;
    files::write(&site.join(format!("{name}.gz")), &gzip(content)?)
}

/// The smallest copy.
pub(crate) fn brotli(content: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let settings = brotli::enc::BrotliEncoderParams { quality: 11, lgwin: 22, ..Default::default() };
    brotli::BrotliCompress(&mut &*content, &mut compressed, &settings)?;
    Ok(compressed)
}

fn gzip(content: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}
