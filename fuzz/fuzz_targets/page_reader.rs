//! See [`antom_fuzz::page_reader`].

#![no_main]

libfuzzer_sys::fuzz_target!(|data: &[u8]| antom_fuzz::page_reader(data));
