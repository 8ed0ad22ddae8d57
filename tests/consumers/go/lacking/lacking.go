// Package lacking compiles, and linters have to find what is wrong: in the lines that say so, and in no others.
package lacking

import "example.com/msgcodes/infobip"

// WhoHasToAct has no case for OPERATOR_ERRORS.
func WhoHasToAct(group infobip.DeliveryErrorGroup) string {
	switch group { // exhaustive
	case infobip.DeliveryErrorGroupOk:
		return "nobody"
	case infobip.DeliveryErrorGroupHandsetErrors, infobip.DeliveryErrorGroupUserErrors:
		return "the recipient"
	}
	return "somebody"
}

// WhatToMend has no case for UNDELIVERABLE_NO_DESTINATION.
func WhatToMend(status infobip.PushStatus) string {
	switch status { // exhaustive
	case infobip.PushStatusRejectedNoApplication:
		return "the application"
	case infobip.PushStatusRejectedInvalidQuery:
		return "the recipients"
	case infobip.PushStatusRejectedPayloadTooBig, infobip.PushStatusRejectedNoContent:
		return "the content"
	case infobip.PushStatusRejectedInvalidValidityPeriod, infobip.PushStatusRejectedInvalidInboxTopic,
		infobip.PushStatusRejectedInvalidPrimaryButtonAction:
		return "the request"
	}
	return "nobody knows"
}

// Old names a code that the provider does not list any more.
func Old() []infobip.EmailError {
	return []infobip.EmailError{
		infobip.EmailErrorEcSpamDetected,
		infobip.EmailErrorEcEmailBlacklisted, // staticcheck
	}
}
