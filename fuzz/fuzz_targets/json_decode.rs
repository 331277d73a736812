//! See [`antom_fuzz::json_decode`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::json_decode(data));
