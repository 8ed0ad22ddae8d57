package catalog

import (
	"time"

	"codecanon.example/catalog/internal/values"
)

// Time is a time in ISO 8601, to the millisecond, such as 2023-06-06T13:36:19.258+09:00. It has an offset only if one
// came. "": nothing came that is a time.
type Time string

// setTime sets a time to one that came, if it is one.
func setTime(to *Time, raw any) {
	if text, ok := values.Time(raw); ok {
		*to = Time(text)
	}
}

const local = "2006-01-02T15:04:05.000"

// In returns the moment. A time without an offset is taken as one in loc. It is false if there is no time.
func (t Time) In(loc *time.Location) (time.Time, bool) {
	if moment, err := time.Parse(local+"-07:00", string(t)); err == nil {
		return moment, true
	}
	moment, err := time.ParseInLocation(local, string(t), loc)
	return moment, err == nil
}
