// Package wrong has mistakes, each of which the compiler has to find: in the lines that say so, and in no others.
package wrong

import (
	"example.com/msgcodes"
	"example.com/msgcodes/apiplex"
	"example.com/msgcodes/infobip"
)

func explain(code infobip.GeneralError) string {
	return code.String()
}

func arrived(status *infobip.StatusResult) bool {
	return status.Code == infobip.GeneralStatusDeliveredToHandset
}

func mistakes(id int64, report *infobip.Report, reading *infobip.Reading) {
	explain(id)                                                        // wrong: any number is no code
	explain(infobip.GeneralStatusDeliveredToHandset)                   // wrong: a status is not an error
	explain(infobip.DeliveryErrorGroupOk)                              // wrong: a group is not a code
	explain(report.Error.Code)                                         // wrong: it can be a code of another code set
	_ = report.Status.Code == infobip.GeneralErrorNoError              // wrong: an error is no status
	_ = report.Error.Group == infobip.DeliveryStatusGroupOk            // wrong: a group of statuses is none of errors
	_ = report.Error.Code == apiplex.BizResult("1000")                 // wrong: a code of another provider
	arrived(report.Error)                                              // wrong: the result of an error is not that of a status
	arrived(report)                                                    // wrong: a report is not its status
	record := infobip.GeneralErrorNoError.Record()                     // wrong: there may be no such record
	_ = infobip.GeneralErrorEcAbsentSubscribr                          // wrong: no code has this name
	msgcodes.Decide(27)                                                // wrong: which code set has it?
	msgcodes.Decide(reading.Events[0])                                 // wrong: an event is no report
	_ = msgcodes.Decide(report).ShouldRetry                            // wrong: nobody answers this
	_ = msgcodes.Decide(report).Retry == msgcodes.FaultAccount         // wrong: a fault is not an answer to whether to retry
	_ = msgcodes.Decide(report).Final == true                          // wrong: it may not be stated
	_ = msgcodes.Overrides{"a": {Fields: msgcodes.Fields{Retri: "a"}}} // wrong: no field has this name
	_ = msgcodes.Override{Without: []msgcodes.Field{msgcodes.Retri}}   // wrong: no field has this name
	msgcodes.Merge(reading)                                            // wrong: its reports are merged
	msgcodes.Merge(reading.RequestErrors)                              // wrong: errors of requests are no reports
	var status infobip.AnyStatusCode = infobip.GeneralErrorNoError     // wrong: an error is no status
	var moment int64 = report.Envelope.DoneAt                          // wrong: it has to be read
	_ = report.Envelope.MessageID == "m1"                              // wrong: none may have come
}
