package consumer

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"example.com/msgcodes"
	"example.com/msgcodes/apiplex"
	"example.com/msgcodes/infobip"
	"example.com/msgcodes/overrides"
)

func TestConstantsAreIDsOnTheWire(t *testing.T) {
	code := infobip.GeneralErrorEcAbsentSubscriber
	equal(t, int64(code), 27)
	equal(t, fmt.Sprintf("%d %v %s", code, code, code), "27 EC_ABSENT_SUBSCRIBER EC_ABSENT_SUBSCRIBER")
	equal(t, fmt.Sprint(infobip.GeneralError(12345)), "12345")
	equal(t, code.Identity(), "infobip/general_error/27")
	equal(t, infobip.GeneralErrorEcSourceAddressBlacklisted, infobip.GeneralErrorEcBlacklistedSenderaddress)
	equal(t, msgcodes.CatalogVersion != "", true)
}

func TestJSON(t *testing.T) {
	type row struct {
		Error  infobip.GeneralError
		Status infobip.GeneralStatus
		Group  infobip.DeliveryErrorGroup
	}
	data, err := json.Marshal(row{infobip.GeneralErrorEcAbsentSubscriber, infobip.GeneralStatusDeliveredToHandset, 1})
	equal(t, string(data), `{"Error":27,"Status":5,"Group":1}`)
	equal(t, err, nil)
	for sent, want := range map[string]infobip.GeneralError{
		`27`: 27, `27.0`: 27, `2.7e1`: 27, `"27"`: 27, `"\u00327"`: 27, `4711`: 4711, `-1`: -1, `null`: 3,
		`9007199254740993`: 9007199254740993, `"9007199254740993"`: 9007199254740993, `-9223372036854775808`: math.MinInt64,
	} {
		read := infobip.GeneralError(3)
		equal(t, json.Unmarshal([]byte(sent), &read), nil)
		equal(t, read, want)
	}
	for _, sent := range []string{
		`true`, `{}`, `[27]`, `"x"`, `27.5`, `1e30`, `""`, `"027"`, `"+27"`, `"-0"`, `9223372036854775808`,
	} {
		read := infobip.GeneralError(3)
		err := json.Unmarshal([]byte(sent), &read)
		equal(t, fmt.Sprint(err), "cannot read "+sent+" as infobip.GeneralError")
		equal(t, read, 3)
	}
	var large apiplex.BizResult
	equal(t, json.Unmarshal([]byte(`9007199254740993`), &large), nil)
	equal(t, large, "9007199254740993")
	err = large.UnmarshalJSON([]byte("[" + strings.Repeat(" ", 1000) + "]"))
	equal(t, len(err.Error()) < 100, true)
}

func TestLookUps(t *testing.T) {
	record, ok := infobip.GeneralErrorEcAbsentSubscriber.Record()
	equal(t, ok, true)
	equal(t, record.Name, "EC_ABSENT_SUBSCRIBER")
	equal(t, record.Retry, msgcodes.RetryLater)
	equal(t, record.Permanent, msgcodes.Some(false))
	equal(t, record.Final.IsZero(), true)
	equal(t, record.Final.Or(true), true)
	_, isFinal := record.Final.Get()
	equal(t, isFinal, false)
	_, ok = infobip.GeneralError(12345).Record()
	equal(t, ok, false)
	_, ok = infobip.GeneralError(12345).Fields()
	equal(t, ok, false)
	_, ok = infobip.GeneralError(12345).Texts()
	equal(t, ok, false)
	equal(t, infobip.GeneralErrorByName("EC_ABSENT_SUBSCRIBER"), []infobip.GeneralError{27})
	equal(t, len(infobip.GeneralErrorByName("")), 0)
	group, ok := infobip.GeneralErrorEcAbsentSubscriber.Group()
	equal(t, ok && group == infobip.DeliveryErrorGroupHandsetErrors, true)
	group, ok = infobip.DeliveryErrorGroupByName("HANDSET_ERRORS")
	equal(t, ok && group == infobip.DeliveryErrorGroupHandsetErrors, true)
}

func TestWhatALookUpReturnsIsOnesOwn(t *testing.T) {
	for code := range infobip.AllGeneralError() {
		record, _ := code.Record()
		if len(record.References) > 0 {
			record.References[0].Standard = "changed"
			again, _ := code.Record()
			equal(t, again.References[0].Standard == "changed", false)
			return
		}
	}
	t.Fatal("no code has a reference")
}

func TestLists(t *testing.T) {
	equal(t, slices.Contains(slices.Collect(infobip.AllGeneralStatus()), infobip.GeneralStatusDeliveredToHandset), true)
	equal(t, slices.Collect(msgcodes.AllRetry())[0], msgcodes.RetryNever)
	for retry := range msgcodes.AllRetry() {
		equal(t, retry, msgcodes.RetryNever)
		break
	}
	var identities []string
	for code := range apiplex.EveryCode() {
		identities = append(identities, code.Identity())
		if len(identities) == 3 {
			break
		}
	}
	equal(t, len(identities), 3)
}

func TestErrorsAreErrors(t *testing.T) {
	err := fmt.Errorf("sending m1: %w", infobip.ParseError(tree(t, `{"id": 27}`)).Code)
	equal(t, err.Error(), "sending m1: EC_ABSENT_SUBSCRIBER")
	equal(t, errors.Is(err, infobip.GeneralErrorEcAbsentSubscriber), true)
	equal(t, errors.Is(err, infobip.GeneralErrorEcUnknownSubscriber), false)
	var code infobip.GeneralError
	equal(t, errors.As(err, &code) && code == 27, true)
}

func TestRead(t *testing.T) {
	reading := infobip.Read(tree(t, `{"results": [
		{"messageId": "m1", "doneAt": "2023-06-06T13:36:19.258+0900", "smsCount": 1,
		 "status": {"groupId": 2, "groupName": "UNDELIVERABLE", "id": 9, "name": "UNDELIVERABLE_NOT_DELIVERED"},
		 "error": {"groupId": 1, "groupName": "HANDSET_ERRORS", "id": 27, "permanent": true}},
		{"messageId": "m2", "receivedAt": "2023-06-06T13:40:00.000+0000", "text": "Stop"},
		{}]}`))
	equal(t, len(reading.Reports), 1)
	equal(t, reading.Events[0].Kind, "inbound")
	equal(t, reading.NotUnderstood[0].Reason, msgcodes.NotUnderstoodNoCode)
	for _, unparsed := range []any{"{}", []byte("{}"), json.RawMessage("{}")} {
		equal(t, infobip.Read(unparsed).NotUnderstood[0].Reason, msgcodes.NotUnderstoodText)
	}
	report := reading.Reports[0]
	equal(t, report.Path, "results[0]")
	equal(t, report.Envelope.MessageID.Or(""), "m1")
	equal(t, report.Envelope.DoneAt, "2023-06-06T13:36:19.258+09:00")
	moment, ok := report.Envelope.DoneAt.In(time.UTC)
	equal(t, ok && moment.UTC().Hour() == 4, true)
	_, ok = report.Envelope.SentAt.In(time.UTC)
	equal(t, ok, false)
	equal(t, report.Error.Code == infobip.GeneralErrorEcAbsentSubscriber, true)
	equal(t, report.Error.Conflicts[0].Part, "permanent")
	equal(t, report.Status.Known(), true)

	answer := msgcodes.Decide(report)
	equal(t, answer.Outcome, msgcodes.OutcomeUndeliverable)
	equal(t, answer.Final.Is(true), true)
	equal(t, answer.Retry, msgcodes.RetryNever)
	equal(t, answer.Basis[msgcodes.FieldRetry], msgcodes.BasisPayload)
	equal(t, answer.CanResend, false)
	equal(t, msgcodes.Decide(report.Error).Fault, msgcodes.FaultRecipientDevice)
	equal(t, msgcodes.Decide(infobip.GeneralErrorEcAbsentSubscriber).CanResend, true)
	record, _ := infobip.GeneralErrorEcAbsentSubscriber.Record()
	equal(t, msgcodes.Decide(record).Retry, msgcodes.RetryLater)
	equal(t, msgcodes.Decide(nil).Retry, "")
	equal(t, msgcodes.Decide(infobip.ParseReport(nil).Error).Retry, "")
	equal(t, msgcodes.Decide(infobip.GeneralError(12345)).Retry, "")
}

func TestOverrides(t *testing.T) {
	report := infobip.ParseReport(tree(t, `{"error": {"id": 27}}`))
	ours := msgcodes.Overrides{
		infobip.GeneralErrorEcAbsentSubscriber.Identity(): {
			Fields:  msgcodes.Fields{Retry: msgcodes.RetryOtherRoute},
			Without: []msgcodes.Field{msgcodes.FieldFault},
		},
	}
	equal(t, ours.Decide(report).Retry, msgcodes.RetryOtherRoute)
	equal(t, ours.Decide(report).Fault, "")
	loaded, err := overrides.Load([]byte(`{"infobip/general_error/27": {"retry": "other_route", "fault": null}}`))
	equal(t, err, nil)
	equal(t, loaded, ours)
	for sent, want := range map[string]string{
		`[]`: "overrides must map the identity of a code to fields",
		`{"infobip/general_error/27": {"retri": "never", "retry": "nevr", "final": 1}, "infobip/none/1": {}}`: "infobip/general_error/27: unknown value 1 of final\n" +
			"infobip/general_error/27: unknown field \"retri\"\n" +
			"infobip/general_error/27: unknown value \"nevr\" of retry\n" +
			"unknown identity \"infobip/none/1\": the catalog has no such code; an identity is provider/code_set/id",
		`{"infobip/general_error/27": 7}`: "infobip/general_error/27: must map fields to values",
	} {
		_, err := overrides.Load([]byte(sent))
		equal(t, err.Error(), want)
	}
	_, err = overrides.Load([]byte(`{`))
	equal(t, err != nil, true)
}

func TestMerge(t *testing.T) {
	reports := infobip.Read(tree(t, `{"results": [
		{"messageId": "m1", "doneAt": "2023-06-06T04:36:19.258Z", "status": {"id": 9}, "error": {"id": 27}},
		{"messageId": "m1", "doneAt": "2023-06-06T04:40:00Z", "status": {"id": 7}},
		{"messageId": "m1", "doneAt": "2023-06-06T04:36:19.258Z", "status": {"id": 9}, "error": {"id": 27}}]}`)).Reports
	states := msgcodes.Merge(reports)
	equal(t, len(states), 1)
	equal(t, states[0].Key, "m1")
	equal(t, states[0].Duplicates, 1)
	equal(t, len(states[0].Reports), 2)
	equal(t, states[0].Report.Status.Code == infobip.GeneralStatusUndeliverableNotDelivered, true)
	equal(t, msgcodes.Decide(states[0]).Outcome, msgcodes.OutcomeUndeliverable)
	equal(t, msgcodes.DedupKey(reports[0]), msgcodes.DedupKey(reports[2]))
	mixed := []msgcodes.AnyReport{reports[0], apiplex.ParseReport(tree(t, `{}`))}
	equal(t, len(msgcodes.Merge(mixed)), 2)
}

func tree(t *testing.T, text string) any {
	t.Helper()
	var decoded any
	if err := json.Unmarshal([]byte(text), &decoded); err != nil {
		t.Fatal(err)
	}
	return decoded
}

// equal fails the test where two values differ; a constant takes the type of the value before it.
func equal[T any](t *testing.T, said, want T) {
	t.Helper()
	one, other := fmt.Sprintf("%#v", said), fmt.Sprintf("%#v", want)
	if one != other {
		t.Fatalf("%s is not %s", one, other)
	}
}
