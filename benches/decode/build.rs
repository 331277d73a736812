//! Emits the floor: the types that the generated ones are compared with.

fn main() {
    bench_emit::write_types(bench_emit::Checks::None);
}
