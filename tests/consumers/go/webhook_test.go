package consumer

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"example.com/msgcodes"
	"example.com/msgcodes/infobip"
)

// ours is where we disagree with the catalog: what we send is of no use an hour later, and we have a second route.
var ours = msgcodes.Overrides{
	infobip.GeneralErrorEcAbsentSubscriber.Identity(): {Fields: msgcodes.Fields{Retry: msgcodes.RetryNever}},
	infobip.GeneralStatusRejectedDnd.Identity(): {
		Fields:  msgcodes.Fields{Retry: msgcodes.RetryOtherRoute},
		Without: []msgcodes.Field{msgcodes.FieldFault},
	},
}

// desk takes delivery reports: which messages are to be dealt with in which way, and the log for support. No code that is new
// to it makes it fail, or drop the rest of a payload.
type desk struct {
	messages map[string][]string
	log      []string
}

// post takes the body of a request, and returns the HTTP status to answer with.
func (d *desk) post(body string) int {
	var payload any
	if err := json.Unmarshal([]byte(body), &payload); err != nil {
		return 400
	}
	reading := infobip.Read(payload)
	for _, report := range reading.Reports {
		message := report.Envelope.MessageID.Or("unknown message")
		way := wayOf(ours.Decide(report))
		d.messages[way] = append(d.messages[way], message)
		d.log = append(d.log, message+": "+support(report.Status))
	}
	for _, event := range reading.Events {
		d.log = append(d.log, "an event: "+event.Kind)
	}
	for _, one := range reading.NotUnderstood {
		d.log = append(d.log, fmt.Sprintf("not understood: %s %s", one.Reason, one.Path))
	}
	return 200
}

func wayOf(answer msgcodes.Answer) string {
	switch {
	case answer.Outcome == msgcodes.OutcomeDelivered:
		return "done"
	case answer.Final.Is(false):
		return "wait"
	}
	switch answer.Retry {
	case msgcodes.RetryLater:
		return "send again"
	case msgcodes.RetryOtherRoute:
		return "send elsewhere"
	case msgcodes.RetryProviderRetrying:
		return "wait"
	case msgcodes.RetryAfterFix:
		//exhaustive:ignore
		switch answer.Fault {
		case msgcodes.FaultAccount, msgcodes.FaultSender, msgcodes.FaultContent:
			return "mend"
		}
		return "give up"
	case msgcodes.RetryNever:
		return "give up"
	}
	return "ask somebody"
}

func support(status *infobip.StatusResult) string {
	switch {
	case status == nil:
		return "no status"
	case !status.Known() && status.Group != nil:
		return fmt.Sprintf("%v %v, which is new, of %s", status.RawID, status.RawName, status.Group)
	case !status.Known():
		return fmt.Sprintf("%v %v, which is new, of no group", status.RawID, status.RawName)
	case status.Code == infobip.GeneralStatusDeliveredToHandset:
		return "arrived"
	}
	but := ""
	if len(status.Conflicts) > 0 {
		conflict := status.Conflicts[0]
		but = fmt.Sprintf(" But %s was %v, not %v.", conflict.Part, conflict.Received, conflict.Expected[0])
	}
	return status.Code.String() + but
}

func TestWebhook(t *testing.T) {
	const (
		ok                = `{"id": 0, "name": "NO_ERROR", "groupId": 0, "groupName": "Ok", "permanent": false}`
		undeliverable     = `{"id": 9, "groupId": 2, "name": "UNDELIVERABLE_NOT_DELIVERED"}`
		absent            = `{"id": 27, "name": "EC_ABSENT_SUBSCRIBER", "groupId": 1, "groupName": "HANDSET_ERRORS", "permanent": false}`
		unknownSubscriber = `{"id": 1, "name": "EC_UNKNOWN_SUBSCRIBER", "groupId": 1, "permanent": true}`
	)
	desk := desk{messages: map[string][]string{}}
	report := func(id, status, code string) string {
		return fmt.Sprintf(`{"messageId": %q, "to": "41793026727", "smsCount": 1, "status": %s, "error": %s}`, id, status, code)
	}
	send := func(results ...string) {
		equal(t, desk.post(`{"results": [`+strings.Join(results, ",")+`]}`), 200)
	}
	send()
	equal(t, desk.post("not JSON"), 400)
	send(report("a", `{"id": 5, "groupId": 3, "groupName": "DELIVERED", "name": "DELIVERED_TO_HANDSET"}`, ok))
	send(report("b", `{"id": 7, "groupId": 1, "name": "PENDING_ENROUTE"}`, ok), report("c", undeliverable, absent))
	send(report("d", undeliverable, unknownSubscriber), report("e", `{"id": 10, "name": "REJECTED_DND"}`, ok))
	send(report("f", `{"id": 12, "groupName": "EXPIRED"}`, ok), report("g", `{"id": 20}`, ok))
	send(report("h", `{"id": 4711, "name": "PENDING_IN_SPACE", "groupId": 1}`, ok), report("i", `{"id": 4712, "name": "NEW"}`, "null"))
	send("null", `{"messageId": 5}`, "["+report("j", absent, ok)+"]", `{"messageId": "k", "seenAt": "2026-01-01T00:00:00.000+0000"}`)
	equal(t, fmt.Sprint(desk.messages),
		"map[ask somebody:[i] done:[a] give up:[c d] mend:[f] send again:[g] send elsewhere:[e] wait:[b h]]")
	equal(t, desk.log[:2], []string{"not understood: empty results", "a: arrived"})
	equal(t, strings.HasSuffix(desk.log[6], " But group_name was EXPIRED, not REJECTED."), true)
	equal(t, desk.log[8:], []string{
		"h: 4711 PENDING_IN_SPACE, which is new, of PENDING",
		"i: 4712 NEW, which is new, of no group",
		"an event: seen",
		"not understood: no_code results[0]",
		"not understood: no_code results[1]",
		"not understood: no_code results[2]",
	})
}
