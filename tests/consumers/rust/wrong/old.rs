//! Constants that are deprecated: the compiler warns, and says what to use.

use catalog::tables::HttpStatus;

fn main() {
    println!("{} {}", HttpStatus::URI_TOO_LONG, HttpStatus::PAYLOAD_TOO_LARGE);
}
