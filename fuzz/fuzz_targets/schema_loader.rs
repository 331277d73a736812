//! See [`antom_fuzz::schema_loader`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::schema_loader(data));
