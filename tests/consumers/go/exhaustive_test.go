package consumer

import (
	"testing"

	"example.com/msgcodes/infobip"
)

func TestEveryGroupAndCodeHasAnAnswer(t *testing.T) {
	group, _ := infobip.GeneralErrorEcAbsentSubscriber.Group()
	equal(t, WhoHasToAct(group), "the recipient")
	equal(t, WhoHasToAct(99), "somebody new")
	status := func(sent string) *infobip.StatusResult { return infobip.ParseStatus(tree(t, sent)) }
	equal(t, InWords(status(`{"id": 5}`)), "DELIVERED_TO_HANDSET")
	equal(t, InWords(status(`{"name": "UNDELIVERABLE_NO_DESTINATION"}`)), "push: mend the recipients")
	equal(t, InWords(status(`{"id": 4711, "groupId": 2}`)), "new, and not delivered")
	equal(t, InWords(status(`{"id": 4711}`)), "new")
}
