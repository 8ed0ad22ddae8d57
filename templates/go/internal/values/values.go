// Package values reads values of payloads as the types that a catalog declares. All functions return false for what does
// not fit.
package values

import (
	"math"
	"reflect"
	"strconv"
	"strings"
	"time"
)

const (
	limit        = 1e15         // of numbers: below it, none loses digits
	milliseconds = 1e11         // a time as a number from here on counts milliseconds, one below seconds
	latest       = 253402300800 // the year 10000, in seconds
	longest      = 40           // characters of a number that is one
)

// decimal is what json.Number is, whose package this one must not bring into programs.
type decimal interface {
	Float64() (float64, error)
	Int64() (int64, error)
	String() string
}

// IsMissing reports whether nothing came.
func IsMissing(raw any) bool {
	return raw == nil
}

// Float returns a number of any type of Go.
func Float(raw any) (float64, bool) {
	switch raw := raw.(type) {
	case float64:
		return raw, true
	case decimal:
		value, err := raw.Float64()
		return value, err == nil || math.IsInf(value, 0)
	case nil, string, bool, map[string]any, []any:
		return 0, false
	}
	switch value := reflect.ValueOf(raw); {
	case value.CanInt():
		return float64(value.Int()), true
	case value.CanUint():
		return float64(value.Uint()), true
	case value.CanFloat():
		return value.Float(), true
	}
	return 0, false
}

// IsScalar reports whether a value can be an id or a name.
func IsScalar(raw any) bool {
	if _, ok := raw.(string); ok {
		return true
	}
	_, ok := Float(raw)
	return ok
}

// Integer returns an integer below 10^15, also of digits.
func Integer(raw any) (int64, bool) {
	if text, ok := raw.(string); ok {
		digits := strings.TrimPrefix(text, "-")
		if !isWhole(digits) || text == "-0" {
			return 0, false
		}
		value, err := strconv.ParseInt(text, 10, 64)
		return value, err == nil
	}
	value, ok := Float(raw)
	if !ok || value != math.Trunc(value) || math.Abs(value) >= limit {
		return 0, false
	}
	return int64(value), true
}

// Number returns a number below 10^15, also of digits.
func Number(raw any) (float64, bool) {
	value, ok := Float(raw)
	if text, isText := raw.(string); isText && isNumber(text) {
		parsed, err := strconv.ParseFloat(text, 64)
		value, ok = parsed, err == nil
	}
	return value, ok && math.Abs(value) < limit
}

// String returns a text; of an integer its digits.
func String(raw any) (string, bool) {
	if text, ok := raw.(string); ok {
		return text, true
	}
	whole, ok := Integer(raw)
	if !ok {
		return "", false
	}
	return strconv.FormatInt(whole, 10), true
}

// Boolean returns true or false, and nothing that is like them.
func Boolean(raw any) (value, ok bool) {
	value, ok = raw.(bool)
	return value, ok
}

// Equal reports whether what came is this value: 1 is not "1", and 1.0 is 1.
func Equal(raw, value any) bool {
	switch value := value.(type) {
	case string:
		text, ok := raw.(string)
		return ok && text == value
	case bool:
		truth, ok := raw.(bool)
		return ok && truth == value
	case int64:
		number, ok := Float(raw)
		return ok && number == float64(value)
	}
	return false
}

// Time returns a time as ISO 8601 writes it, to the millisecond: with an offset if one came. It comes as such a text, or as
// seconds or milliseconds since 1970.
func Time(raw any) (string, bool) {
	if text, ok := raw.(string); ok {
		return timeOf(text)
	}
	count, ok := Number(raw)
	if !ok {
		return "", false
	}
	seconds := count
	if math.Abs(count) >= milliseconds {
		seconds = count / 1000
	}
	if !(0 <= seconds && seconds < latest) {
		return "", false
	}
	moment := time.UnixMilli(int64(seconds * 1000)).UTC()
	return moment.Format("2006-01-02T15:04:05.000") + "+00:00", true
}

// timeOf returns a time that is written as 2023-06-06T13:36:19.258+0900, of which the seconds, the fraction and the offset
// may be missing.
func timeOf(text string) (string, bool) {
	if len(text) < 16 || len(text) > longest {
		return "", false
	}
	date, clock, rest := text[:10], text[11:16], text[16:]
	if !hasForm(text[:16], "0000-00-00T00:00") || date[:4] == "0000" {
		return "", false
	}
	second, fraction := "00", ""
	if len(rest) >= 3 && hasForm(rest[:3], ":00") {
		second, rest = rest[1:3], rest[3:]
		if strings.HasPrefix(rest, ".") {
			end := 1
			for end < len(rest) && isDigit(rest[end]) {
				end++
			}
			fraction, rest = rest[1:end], rest[end:]
			if fraction == "" || len(fraction) > 9 {
				return "", false
			}
		}
	}
	moment := date + "T" + clock + ":" + second + "." + (fraction + "000")[:3]
	if _, err := time.Parse("2006-01-02T15:04:05.000", moment); err != nil {
		return "", false // such as the 31st of February
	}
	offset, ok := offsetOf(rest)
	return moment + offset, ok
}

// hasForm reports whether a text has digits where the form has 0, and T, t or a blank where it has T.
func hasForm(text, form string) bool {
	for i := range len(form) {
		char := text[i]
		switch form[i] {
		case '0':
			if !isDigit(char) {
				return false
			}
		case 'T':
			if char != 'T' && char != 't' && char != ' ' {
				return false
			}
		default:
			if char != form[i] {
				return false
			}
		}
	}
	return true
}

// offsetOf returns Z, +0900 and the like as +09:00.
func offsetOf(text string) (string, bool) {
	switch text {
	case "":
		return "", true
	case "Z", "z":
		return "+00:00", true
	}
	digits := text[1:]
	if len(digits) == 5 && digits[2] == ':' {
		digits = digits[:2] + digits[3:]
	}
	if len(digits) != 4 || !isDigits(digits) || (text[0] != '+' && text[0] != '-') {
		return "", false
	}
	hours, _ := strconv.Atoi(digits[:2])
	minutes, _ := strconv.Atoi(digits[2:])
	total := hours*60 + minutes
	if total >= 24*60 {
		return "", false
	}
	sign := "+"
	if text[0] == '-' && total > 0 {
		sign = "-"
	}
	return sign + twoDigits(total/60) + ":" + twoDigits(total%60), true
}

func twoDigits(count int) string {
	return string([]byte{byte('0' + count/10), byte('0' + count%10)})
}

// isWhole reports whether a text is digits of a number below 10^15, without a zero before them.
func isWhole(text string) bool {
	return isDigits(text) && len(text) <= 15 && (text[0] != '0' || text == "0")
}

func isNumber(text string) bool {
	whole, fraction, hasFraction := strings.Cut(strings.TrimPrefix(text, "-"), ".")
	return isWhole(whole) && (!hasFraction || (isDigits(fraction) && len(fraction) <= 15))
}

func isDigits(text string) bool {
	for i := range len(text) {
		if !isDigit(text[i]) {
			return false
		}
	}
	return text != ""
}

func isDigit(char byte) bool {
	return '0' <= char && char <= '9'
}
