//! An answer that is missing stops the program from compiling.

use catalog::assert_exhaustive;
use catalog::infobip::DeliveryErrorGroup;

const fn some(group: &DeliveryErrorGroup) -> Option<u8> {
    match group {
        DeliveryErrorGroup::Ok => Some(0),
        _ => None,
    }
}

assert_exhaustive!(DeliveryErrorGroup::all(), some);

fn main() {}
