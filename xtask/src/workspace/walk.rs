//! Every file below a folder.

use std::fs;
use std::path::PathBuf;

use crate::failure::Failure;
use crate::workspace::place::Place;

/// Whether folders that are links are entered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Links {
    /// They are, except those that lead back to a folder above.
    Follow,
    /// They are not.
    Skip,
}

/// Every file below a folder that is not hidden, sorted by name.
pub(crate) fn files(folder: &Place, links: Links) -> Result<Vec<Place>, Failure> {
    let mut walk = Walk { links, above: Vec::new(), found: Vec::new() };
    walk.enter(folder)?;
    walk.found.sort();
    Ok(walk.found)
}

struct Walk {
    links: Links,
    /// The folders on the path so far, without links.
    above: Vec<PathBuf>,
    found: Vec<Place>,
}

impl Walk {
    fn enter(&mut self, folder: &Place) -> Result<(), Failure> {
        let unreadable = |error| Failure::io("read", &folder.shown, &error);
        let real = folder.path.canonicalize().map_err(unreadable)?;
        if self.above.contains(&real) {
            return Ok(());
        }
        self.above.push(real);
        for entry in fs::read_dir(&folder.path).map_err(unreadable)? {
            let entry = entry.map_err(unreadable)?;
            let name = entry.file_name();
            if name.to_string_lossy().starts_with('.') {
                continue;
            }
            let place = folder.child(&name);
            let is_link = entry.file_type().is_ok_and(|kind| kind.is_symlink());
            if !place.path.is_dir() {
                self.found.push(place);
            } else if !is_link || self.links == Links::Follow {
                self.enter(&place)?;
            }
        }
        self.above.pop();
        Ok(())
    }
}
