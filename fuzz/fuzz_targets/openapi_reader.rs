//! See [`antom_fuzz::openapi_reader`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::openapi_reader(data));
