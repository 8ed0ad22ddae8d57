package catalog

// EnvelopeValue is the id of a value of the envelope.
type EnvelopeValue string

// Envelope is what stands beside the codes of a report. What did not come, or has another type, is zero.
type Envelope struct {
}

// Set takes a value as it comes in JSON, if it is one of this type.
func (e *Envelope) Set(value EnvelopeValue, raw any) {
}

func (e Envelope) value(value EnvelopeValue) any {
	return nil
}
