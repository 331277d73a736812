//! Emits the peer: the same types with the limits as attributes of `garde`.

fn main() {
    bench_emit::write_types(bench_emit::Checks::Garde);
}
