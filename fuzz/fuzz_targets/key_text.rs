//! See [`antom_fuzz::key_text`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::key_text(data));
