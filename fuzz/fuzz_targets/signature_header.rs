//! See [`antom_fuzz::signature_header`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::signature_header(data));
