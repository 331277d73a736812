//! Arguments of `site`.

use std::path::PathBuf;

use clap::Args;

pub(super) const SITE_EXAMPLES: &str = "\
Examples:
  cargo xtask site --out target/site        then open target/site/index.html in a browser
  cargo xtask site --out target/site --since v1.2.0
  cargo xtask site --schema weather/schema --out weather/site

A page for every operation, product, notification, type and result code, made from the schema and from the samples below its
folder `samples`. Pages need no server and load nothing from elsewhere. Samples are checked when the pages are made; each says
what was found.
A folder that holds anything but an older site is not written to. A schema with errors changes nothing.";

/// Arguments of `site`.
#[derive(Debug, Args)]
pub(crate) struct SiteArgs {
    /// Folder to write the pages to; it is made if it is not there
    #[arg(long, value_name = "DIR")]
    pub(crate) out: PathBuf,
    /// Folder of the schema, or a single file of it [default: the workspace's schema/]
    #[arg(long, value_name = "DIR")]
    pub(crate) schema: Option<PathBuf>,
    /// The schema of the last release, for the page of what changed: a folder, a file that ends in `.yaml`, or a git revision
    #[arg(long, value_name = "OLD")]
    pub(crate) since: Option<String>,
}
