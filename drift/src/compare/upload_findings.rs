//! Files that requests carry.

use super::Walk;
use super::change::Change;
use super::finding::{Class, Finding, OPERATION};
use antom_openapi::reading::{MEDIA_TYPE, Operation, Place, Stated, Upload};

/// The subject of a finding about whether a request carries a file.
pub(crate) const UPLOAD: &str = "upload";

impl Walk<'_> {
    /// Compares how requests are sent that carry a file, and whether they do.
    pub(super) fn upload(&mut self, theirs: &Operation, ours: &Operation, place: Place) {
        let (their, our) = match (&theirs.upload, &ours.upload) {
            (None, None) => return,
            (Some(their), Some(our)) => (their, our),
            // Only a source that names the form of a request says by silence that there is no file.
            (None, Some(_)) if !theirs.request.others.contains_key(MEDIA_TYPE) => return,
            (their, our) => {
                let word = |upload: &Option<Upload>| {
                    Some(if upload.is_some() { "present" } else { "absent" }.to_owned())
                };
                let stated = their.as_ref().and_then(|it| it.statements.get(Upload::FILE));
                let finding = Finding {
                    theirs: word(their),
                    ours: word(our),
                    their_place: Some(stated.map_or(theirs.request.place, |it| it.place)),
                    our_place: Some(place),
                    ..Finding::new(Class::Changed, OPERATION, UPLOAD, Change::ByHand)
                };
                self.report(finding, &[place]);
                return;
            }
        };
        for key in [Upload::FILE, Upload::JSON, Upload::MEDIA_TYPES, Upload::MAX_SIZE, Upload::HASH]
        {
            let (their, our) = (their.statements.get(key), our.statements.get(key));
            if their.map(|it| &it.value) != our.map(|it| &it.value) {
                self.upload_part(key, their, our, place);
            }
        }
    }

    fn upload_part(
        &mut self,
        key: &'static str,
        their: Option<&Stated<String>>,
        our: Option<&Stated<String>>,
        place: Place,
    ) {
        // Only exports say which field holds the hash.
        let is_silent = their.is_none() && (key == Upload::HASH && !self.is_export());
        let is_limit = matches!(key, Upload::MEDIA_TYPES | Upload::MAX_SIZE);
        let class = match (their, our) {
            (Some(_), None) if is_limit => Class::Stricter,
            (None, Some(_)) if is_limit => Class::Looser,
            (Some(their), Some(our)) if key == Upload::MAX_SIZE => {
                match (their.value.parse::<u32>(), our.value.parse::<u32>()) {
                    (Ok(their), Ok(our)) if their < our => Class::Stricter,
                    _ => Class::Looser,
                }
            }
            _ => Class::Changed,
        };
        if is_silent || class == Class::Looser && their.is_none() && !self.is_theirs(place) {
            return;
        }
        let finding = Finding {
            theirs: their.map(|it| it.value.clone()),
            ours: our.map(|it| it.value.clone()),
            their_place: their.map(|it| it.place),
            our_place: Some(our.map_or(place, |it| it.place)),
            ..Finding::new(class, OPERATION, &format!("{UPLOAD}/{key}"), Change::ByHand)
        };
        self.report(finding, &[place]);
    }
}
