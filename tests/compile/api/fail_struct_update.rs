//! Nor by some of its fields and the rest of another.

use antom::Env;

fn main() {
    let _ = Env { user_agent: None, ..Env::default() };
}
