#![no_std]

use catalog::infobip::{DeliveryErrorGroup, GeneralError};

const ABSENT: GeneralError = GeneralError::EC_ABSENT_SUBSCRIBER;
const GROUP: Option<DeliveryErrorGroup> = ABSENT.group();

#[no_mangle]
pub extern "C" fn is_absent(id: i64) -> bool {
    let code = GeneralError::new(id);
    code == ABSENT && code.group() == GROUP && code.name().is_some() && GeneralError::named("NOBODY").next().is_none()
}

#[panic_handler]
fn panic(_: &core::panic::PanicInfo<'_>) -> ! {
    loop {}
}
