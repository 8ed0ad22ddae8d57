// Package consumer is a program that has the module installed, and has an answer for every code and group.
package consumer

import "example.com/msgcodes/infobip"

// WhoHasToAct has an answer for every group: the linter exhaustive finds one that is added.
func WhoHasToAct(group infobip.DeliveryErrorGroup) string {
	switch group {
	case infobip.DeliveryErrorGroupOk:
		return "nobody"
	case infobip.DeliveryErrorGroupHandsetErrors, infobip.DeliveryErrorGroupUserErrors:
		return "the recipient"
	case infobip.DeliveryErrorGroupOperatorErrors:
		return "the operator"
	}
	return "somebody new"
}

// WhatToMend has an answer for every code of a code set.
func WhatToMend(status infobip.PushStatus) string {
	switch status {
	case infobip.PushStatusRejectedNoApplication:
		return "the application"
	case infobip.PushStatusUndeliverableNoDestination, infobip.PushStatusRejectedInvalidQuery:
		return "the recipients"
	case infobip.PushStatusRejectedPayloadTooBig, infobip.PushStatusRejectedNoContent:
		return "the content"
	case infobip.PushStatusRejectedInvalidValidityPeriod, infobip.PushStatusRejectedInvalidInboxTopic,
		infobip.PushStatusRejectedInvalidPrimaryButtonAction:
		return "the request"
	}
	return "nobody knows"
}

// InWords tells codes of the code sets apart by their types.
func InWords(status *infobip.StatusResult) string {
	switch code := status.Code.(type) {
	case infobip.GeneralStatus:
		return code.String()
	case infobip.VoiceStatus:
		return "voice: " + code.String()
	case infobip.PushStatus:
		return "push: mend " + WhatToMend(code)
	}
	if status.Group == infobip.DeliveryStatusGroupUndeliverable {
		return "new, and not delivered"
	}
	return "new"
}
