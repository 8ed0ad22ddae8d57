//! A program that uses a crate, and asserts what it relies on.

use std::collections::HashMap;

use catalog::apiplex::BizResult;
use catalog::fields::{Fault, Retry};
use catalog::infobip::{self, *};
use catalog::reports::{AnyReport, Envelope, EnvelopeValue, Reason};
use catalog::{decide, decide_with, dedup_key, merge, Basis, Identity, Override, Overrides, Record};
use serde::{Deserialize, Serialize};
use serde_json::json;

const ABSENT: GeneralError = GeneralError::EC_ABSENT_SUBSCRIBER;
const NAME: Option<&str> = ABSENT.name(); // look-ups are for constants, too
static SUMMARY: &Record = match ABSENT.record() {
    Some(record) => record,
    None => panic!(),
};

fn main() {
    codes();
    serde();
    payloads();
    answers();
    overrides();
    states();
}

fn codes() {
    let code = ABSENT.code().unwrap();
    assert_eq!((ABSENT.id(), NAME, ABSENT.to_string()), (27, Some("EC_ABSENT_SUBSCRIBER"), "27".into()));
    assert!(ABSENT == 27 && i64::from(ABSENT) == 27 && GeneralError::from(27) == ABSENT);
    assert_eq!(format!("{ABSENT:>4}"), "  27");
    let fields = code.fields();
    assert_eq!((fields.permanent, fields.fault, fields.retry), (Some(false), Some(Fault::RecipientDevice), Some(Retry::Later)));
    assert_eq!((fields.outcome, fields.r#final), (None, None));
    assert_eq!(code.identity().to_string(), "infobip/general_error/27");
    assert_eq!(ABSENT.group(), Some(DeliveryErrorGroup::HandsetErrors));
    assert_eq!(SUMMARY.references[0].name, Some("absentSubscriber"));
    assert!(ABSENT.text().unwrap().description.is_some());
    assert!(SUMMARY.deprecated.is_none() && SUMMARY.link.is_none());
    let full = GeneralError::EC_SM_DF_MEMORYCAPACITYEXCEEDED;
    assert_eq!(full.text().unwrap().notes, [Some("id = 256 + code")]);

    // What the catalog does not have is a code all the same.
    let new = GeneralError::new(4711);
    assert_eq!((new.is_known(), new.name(), new.code(), new.group()), (false, None, None, None));
    assert_eq!(GeneralError::from_id(4711), None);
    assert!(matches!(ABSENT, GeneralError::EC_ABSENT_SUBSCRIBER));

    // Names: none, one, or several.
    let ids = |name| GeneralError::named(name).map(GeneralError::id).collect::<Vec<_>>();
    assert_eq!((ids("EC_ABSENT_SUBSCRIBER"), ids("EC_SOURCE_ADDRESS_BLACKLISTED"), ids("NOBODY")), (vec![27], vec![2053], vec![]));
    assert_eq!(catalog::apiplex::GmsStatus::named("REJECTED_DESTINATION").count(), 2);
    assert_eq!(GeneralError::EC_NOTSUBMITTEDTOSMPPCHANNEL.groups().map(DeliveryErrorGroup::id).collect::<Vec<_>>(), [2, 3]);
    assert_eq!(DeliveryErrorGroup::named("Ok"), Some(DeliveryErrorGroup::Ok));
    assert_eq!(DeliveryErrorGroup::from_id(99), None);
    assert_eq!("later".parse(), Ok(Retry::Later));
    assert!("nevr".parse::<Retry>().is_err());
    assert!(GeneralError::all().contains(&ABSENT) && Retry::all().len() == 5);
}

fn serde() {
    #[derive(Debug, Deserialize, PartialEq, Serialize)]
    struct Row {
        error: GeneralError,
        seen: HashMap<GeneralError, Retry>,
    }
    let row = Row { error: ABSENT, seen: HashMap::from([(GeneralError::new(4711), Retry::Later)]) };
    let text = r#"{"error":27,"seen":{"4711":"later"}}"#;
    assert_eq!(serde_json::to_string(&row).unwrap(), text);
    assert_eq!(serde_json::from_str::<Row>(text).unwrap(), row);
    assert_eq!(serde_json::from_str::<Vec<GeneralError>>(r#"[27.0, "27", -1]"#).unwrap(), [ABSENT, ABSENT, GeneralError::new(-1)]);
    for text in ["true", "27.5", r#""027""#, r#""+27""#, r#""-0""#, r#""""#] {
        assert!(serde_json::from_str::<GeneralError>(text).is_err(), "{text}");
    }
    let texts: Vec<BizResult> = serde_json::from_str(r#"[100, "100", 100.0, 1e2, -1]"#).unwrap();
    assert_eq!(texts, ["100", "100", "100", "100", "-1"].map(BizResult::new));
    assert!(serde_json::from_str::<BizResult>("27.5").is_err());
    assert_eq!(serde_json::to_string(&DeliveryErrorGroup::HandsetErrors).unwrap(), "1");
}

fn payloads() {
    let payload = json!({"bulkId": "b1", "results": [{
        "messageId": "m1", "to": "41793026727", "smsCount": "2", "doneAt": "2023-06-06T13:36:19.258+0900",
        "price": {"pricePerMessage": 0.01, "currency": "EUR"},
        "status": {"id": 5, "groupId": 3, "groupName": "DELIVERED", "name": "DELIVERED_TO_HANDSET"},
        "error": {"id": 0, "name": "NO_ERROR", "groupId": 0, "groupName": "OK", "permanent": false},
    }, {}]});
    let Reading { reports, events, request_errors, not_understood, .. } = infobip::read(&payload);
    let envelope: &Envelope<'_> = &reports[0].envelope;
    assert_eq!((envelope.message_id.as_deref(), envelope.bulk_id.as_deref()), (Some("m1"), Some("b1")));
    assert_eq!((envelope.parts, envelope.price, envelope.currency.as_deref()), (Some(2), Some(0.01), Some("EUR")));
    let done = envelope.done_at.unwrap();
    assert_eq!(done.to_string(), "2023-06-06T13:36:19.258+09:00");
    assert_eq!((done.unix_millis(), done.offset_minutes()), (1_686_026_179_258, Some(540)));
    assert_eq!((reports[0].path.as_str(), reports[0].provider()), ("results[0]", "infobip"));
    assert!(events.is_empty() && request_errors.is_empty());
    assert_eq!((not_understood[0].reason, not_understood[0].path.as_str()), (Reason::NoCode, "results[1]"));
    assert_eq!(reports[0].status.as_ref().and_then(|status| status.code()), Some(&GeneralStatus::DELIVERED_TO_HANDSET.into()));

    let inbound = json!({"results": [{"messageId": "m1", "receivedAt": "2023-06-06"}]});
    assert_eq!(infobip::read(&inbound).events[0].kind, "inbound");
    let refused = json!({"requestError": {"serviceException": {"messageId": "UNAUTHORIZED"}}});
    let reading = infobip::read(&refused);
    let AnyRequestError::RequestError(error) = &reading.request_errors[0] else { panic!() };
    assert!(error.code().is_some());
    assert_eq!(infobip::read(&json!("text")).not_understood[0].reason, Reason::Text);
}

fn answers() {
    let object = json!({"id": 27, "permanent": true});
    let absent = parse_error(&object);
    let answer = decide(&absent);
    assert_eq!((answer.fault, answer.retry, answer.can_resend), (Some(Fault::RecipientDevice), Some(Retry::Never), false));
    assert_eq!((answer.basis.permanent, answer.basis.fault, answer.basis.outcome), (Some(Basis::Payload), Some(Basis::Code), None));
    assert_eq!(absent.conflicts[0].part, "permanent");
    assert_eq!((decide(&ABSENT).retry, decide(&ABSENT.code()).retry), (Some(Retry::Later), Some(Retry::Later)));
    assert_eq!((decide(&None::<GeneralError>).retry, decide(&GeneralError::new(-1)).can_resend), (None, false));
}

fn overrides() {
    let (object, other) = (json!({"id": 27}), json!({"id": 4711}));
    let (absent, new) = (parse_error(&object), parse_error(&other));
    let ours = Override::new().retry(Retry::OtherRoute).fault(None);
    let ours = Overrides::new().with(ABSENT, ours).with(GeneralError::new(-1), Override::new());
    assert_eq!(decide_with(&absent, &ours).retry, Some(Retry::OtherRoute));
    assert_eq!(decide_with(&absent, &ours).fault, None);
    assert_eq!(decide_with(&new, &ours).retry, None);
    let ours: Overrides = r#"{"infobip/general_error/27": {"retry": "never"}}"#.parse().unwrap();
    assert_eq!(decide_with(&absent, &ours).basis.retry, Some(Basis::Override));
    let wrong = r#"{"infobip/general_error/4711": {}, "infobip/general_error/27": {"retri": "never", "retry": "nevr"}}"#;
    let problems = wrong.parse::<Overrides>().unwrap_err();
    let starts = [
        r#"unknown identity "infobip/general_error/4711": the catalog has no such code"#,
        r#"infobip/general_error/27: unknown field "retri""#,
        r#"infobip/general_error/27: unknown value "nevr" of retry"#,
    ];
    let lines = problems.to_string();
    assert!(lines.lines().zip(starts).all(|(line, start)| line.starts_with(start)), "{lines}");
    assert_eq!((problems.problems().len(), lines.lines().count()), (3, 3));
    assert!("{".parse::<Overrides>().unwrap_err().to_string().starts_with("no JSON: "));
}

fn states() {
    let payload = json!({"results": [
        {"messageId": "m1", "doneAt": "2023-06-06T13:36:19Z", "status": {"id": 5, "name": "DELIVERED_TO_HANDSET"}},
        {"messageId": "m1", "doneAt": "2023-06-07T00:00:00Z", "status": {"id": 7, "name": "PENDING_ENROUTE"}},
        {"messageId": "m1", "doneAt": "2023-06-07T00:00:00Z", "status": {"id": 7, "name": "PENDING_ENROUTE"}},
    ]});
    let reading = infobip::read(&payload);
    assert_eq!(dedup_key(&reading.reports[1]), dedup_key(&reading.reports[2]));
    let states = merge(&reading.reports);
    let [state] = states.as_slice() else { panic!() };
    assert_eq!(state.key(), Some(&EnvelopeValue::Text("m1".into())));
    assert_eq!((state.reports().len(), state.duplicates(), state.contradictions().count()), (2, 1, 0));
    assert_eq!(decide(state).outcome.map(|outcome| outcome.as_str()), Some("delivered"));
    let identities: Vec<Identity> = state.report().results().iter().filter_map(|one| one.meaning.code()).map(|code| code.identity()).collect();
    assert_eq!(identities[0].to_string(), "infobip/general_status/5");
}
