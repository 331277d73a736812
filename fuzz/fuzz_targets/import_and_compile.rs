//! See [`antom_fuzz::import_and_compile`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::import_and_compile(data));
