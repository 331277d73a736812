//! The parts of the code that are changed, and the tests that should notice.

use crate::cli::Area;

/// Some tests.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tests {
    pub(super) title: &'static str,
    /// Arguments of `cargo test` that choose them, besides the package of the code.
    pub(super) arguments: &'static [&'static str],
}

const OF_RUNTIME: &[Tests] = &[
    Tests { title: "the tests next to the code", arguments: &["--lib", "--tests"] },
    Tests {
        title: "the tests of the generated crate, on what survives",
        arguments: &["--package=antom-tests", "--test=api", "--test=memory"],
    },
];

const OF_COMPILER: &[Tests] = &[
    Tests { title: "the tests next to the code", arguments: &["--lib"] },
    Tests {
        title: "the tests of the compiler, on what survives",
        arguments: &["--package=antom-tests", "--test=compiler", "--test=evolution"],
    },
];

impl Area {
    /// Its files.
    pub(super) fn files(self) -> &'static [&'static str] {
        match self {
            Self::Runtime => &["runtime/src/**"],
            Self::Check => &["codegen/src/check.rs", "codegen/src/check/**"],
            Self::Rust => &["codegen/src/rust.rs", "codegen/src/rust/**"],
        }
    }

    /// Whether a mutant of this name is one of its own.
    pub(super) fn has(self, mutant: &str) -> bool {
        self.files().iter().any(|glob| mutant.starts_with(glob.trim_end_matches("**")))
    }

    /// The tests that should notice: the quick ones first.
    pub(super) fn tests(self) -> &'static [Tests] {
        match self {
            Self::Runtime => OF_RUNTIME,
            Self::Check | Self::Rust => OF_COMPILER,
        }
    }
}
