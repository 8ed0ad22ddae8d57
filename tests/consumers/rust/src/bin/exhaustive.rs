//! A program that has an answer for every group and every code: one that is added stops it from compiling.

use catalog::assert_exhaustive;
use catalog::infobip::{DeliveryErrorGroup, DeliveryStatusGroup, PushStatus};
use catalog::infobip::{parse_status, AnyStatusCode, AnyStatusGroup, StatusResult};
use catalog::fields::Retry;
use catalog::reports::Meaning;
use serde_json::json;

const fn who_has_to_act(group: &DeliveryErrorGroup) -> Option<&'static str> {
    Some(match group {
        DeliveryErrorGroup::Ok => "nobody",
        DeliveryErrorGroup::HandsetErrors | DeliveryErrorGroup::UserErrors => "the recipient",
        DeliveryErrorGroup::OperatorErrors => "the operator",
        _ => return None,
    })
}

assert_exhaustive!(DeliveryErrorGroup::all(), who_has_to_act);

const fn what_to_mend(status: &PushStatus) -> Option<&'static str> {
    Some(match *status {
        PushStatus::REJECTED_NO_APPLICATION => "the application",
        PushStatus::UNDELIVERABLE_NO_DESTINATION => "the recipients",
        PushStatus::REJECTED_PAYLOAD_TOO_BIG
        | PushStatus::REJECTED_NO_CONTENT
        | PushStatus::REJECTED_INVALID_VALIDITY_PERIOD
        | PushStatus::REJECTED_INVALID_QUERY
        | PushStatus::REJECTED_INVALID_INBOX_TOPIC
        | PushStatus::REJECTED_INVALID_PRIMARY_BUTTON_ACTION => "the message",
        _ => return None,
    })
}

assert_exhaustive!(PushStatus::all(), what_to_mend);

const fn delay(retry: &Retry) -> Option<u32> {
    Some(match retry {
        Retry::Later => 60,
        Retry::OtherRoute => 0,
        Retry::Never | Retry::AfterFix | Retry::ProviderRetrying => u32::MAX,
        _ => return None,
    })
}

assert_exhaustive!(Retry::all(), delay);

fn in_words(result: &StatusResult<'_>) -> String {
    match &result.meaning {
        Meaning::Known { code: AnyStatusCode::PushStatus(code), .. } => {
            format!("Push: mend {}.", what_to_mend(code).unwrap_or("something"))
        }
        Meaning::Known { code: AnyStatusCode::VoiceStatus(_), .. } => "Voice".into(),
        Meaning::Known { code: AnyStatusCode::GeneralStatus(code), .. } => {
            code.record().map_or("", |record| record.summary).into()
        }
        Meaning::Known { code, .. } => format!("{code}, of a new code set"),
        Meaning::Unknown { group: Some(AnyStatusGroup::DeliveryStatusGroup(group)), .. } => {
            format!("Of a group: {}", group.summary())
        }
        Meaning::Unknown { .. } => "nobody knows".into(),
    }
}

fn main() {
    assert_eq!(who_has_to_act(&DeliveryErrorGroup::HandsetErrors), Some("the recipient"));
    assert_eq!(delay(&Retry::Later), Some(60));
    let said = |object| in_words(&parse_status(&object));
    assert_eq!(said(json!({"id": 5})), "The message has arrived at the recipient.");
    assert_eq!(said(json!({"name": "undeliverable_no_destination"})), "Push: mend the recipients.");
    assert_eq!(said(json!({"id": 999, "groupId": 2})), "Of a group: The message was not delivered.");
    assert_eq!(said(json!({"id": 999})), "nobody knows");
    assert_eq!(DeliveryStatusGroup::from_id(2).map(|group| group.to_string()).as_deref(), Some("2"));
}
