//! `--write`: findings settled in the files of the schema.

use antom_codegen::evolve::drift::Finding;

use super::against::Against;
use crate::cli::MessageFormat;
use crate::failure::Failure;
use crate::place::Workspace;

pub(super) fn settle(
    _workspace: &Workspace,
    _against: &Against,
    _findings: &[Finding],
    _format: MessageFormat,
) -> Result<(), Failure> {
    Ok(())
}
