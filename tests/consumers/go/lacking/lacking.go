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
	}
	return "nobody knows"
}

// Old names a code by an alias that is not to be used any more.
func Old() []infobip.GeneralError {
	return []infobip.GeneralError{
		infobip.GeneralErrorEcBlacklistedSenderaddress,
		infobip.GeneralErrorEcSourceAddressBlacklisted, // staticcheck
	}
}
