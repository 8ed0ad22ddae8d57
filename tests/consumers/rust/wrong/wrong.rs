//! Mistakes, each of which the compiler has to find: a line that ends in `// wrong` has the code of its error.

use catalog::fields::Retry;
use catalog::infobip::*;
use catalog::reports::Meaning;
use catalog::{decide, Override};

fn whose(group: DeliveryErrorGroup) -> &'static str {
    match group { // wrong E0004: a group that is added has no arm
        DeliveryErrorGroup::Ok => "nobody's",
        DeliveryErrorGroup::HandsetErrors | DeliveryErrorGroup::UserErrors => "the recipient's",
        DeliveryErrorGroup::OperatorErrors => "the operator's",
    }
}

fn arrived(status: GeneralStatus) -> bool {
    match status { // wrong E0004: nor has a code
        GeneralStatus::DELIVERED_TO_HANDSET => true,
    }
}

fn meaning(result: &StatusResult<'_>) -> Option<i64> {
    match &result.meaning { // wrong E0004: an unknown code has no arm
        Meaning::Known { .. } => None,
    }
}

fn mistakes(status: StatusResult<'_>, error: ErrorResult<'_>) {
    meaning(&error); // wrong E0308: the result of an error is not that of a status
    arrived(GeneralError::EC_ABSENT_SUBSCRIBER); // wrong E0308: an error is no status
    arrived(5); // wrong E0308: a number is no code
    arrived(status.code()); // wrong E0308: there may be no code
    let _ = GeneralError::EC_ABSENT_SUBSCRIBR; // wrong E0599: no code has this name
    let _ = GeneralError::EC_ABSENT_SUBSCRIBER == GeneralStatus::DELIVERED_TO_HANDSET; // wrong E0277: they are of two kinds
    let _ = Retry::Nevr; // wrong E0599: nobody answers this
    let _ = decide(&27); // wrong E0277: an id answers nothing: which code set has it?
    let _ = decide(&error).should_retry; // wrong E0609: no answer has this name
    let _ = Override::new().retri(Retry::Never); // wrong E0599: nor has an override
    let _ = Override::new().retry("never"); // wrong E0277: a text is no answer
    let _ = DeliveryErrorGroup::named("OK").name(); // wrong E0599: there may be no such group
    let _ = infobip_reading().reports[0].status.code(); // wrong E0599: a report may have no status
}

fn infobip_reading<'p>() -> Reading<'p> {
    unreachable!()
}

fn main() {}
