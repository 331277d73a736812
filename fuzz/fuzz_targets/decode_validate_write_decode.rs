//! See [`antom_fuzz::decode_validate_write_decode`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::decode_validate_write_decode(data));
