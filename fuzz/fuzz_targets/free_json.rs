//! See [`antom_fuzz::free_json`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::free_json(data));
