package tables

import (
	"errors"
	"reflect"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"codecanon.example/catalog/internal/values"
)

const longest = 40 // bytes of what an error shows

// Unmarshal reads an id that is a number or a string in JSON. Whether the catalog has it does not matter. null leaves the id
// as it is.
//
// It reads these by itself, so that programs which use nothing but constants are spared encoding/json.
func Unmarshal[T typed](data []byte, id *T) error {
	text := strings.TrimSpace(string(data))
	if text == "null" {
		return nil
	}
	if wire, ok := wireText(text); ok {
		if found, ok := as[T](Text(wire)); ok {
			*id = found
			return nil
		}
		whole, err := strconv.ParseInt(wire, 10, 64)
		if found, ok := as[T](Number(whole)); ok && err == nil && strconv.FormatInt(whole, 10) == wire {
			*id = found
			return nil
		}
	}
	if len(text) > longest {
		text = text[:longest] + "..."
	}
	return errors.New("cannot read " + text + " as " + reflect.TypeFor[T]().String())
}

// wireText returns the id in a string of JSON, or the digits of an integer.
func wireText(text string) (string, bool) {
	if strings.HasPrefix(text, `"`) && strings.HasSuffix(text, `"`) && len(text) > 1 {
		return unquoted(text[1 : len(text)-1]), true
	}
	if whole, err := strconv.ParseInt(text, 10, 64); err == nil {
		return strconv.FormatInt(whole, 10), true
	}
	number, err := strconv.ParseFloat(text, 64)
	if err != nil {
		return "", false
	}
	return values.String(number)
}

// unquoted returns what stands between the quotes of a string of JSON. Half of a surrogate pair becomes U+FFFD, as what is no
// UTF-8 does.
func unquoted(body string) string {
	if !strings.Contains(body, `\`) && utf8.ValidString(body) {
		return body
	}
	var text strings.Builder
	for len(body) > 0 {
		before, after, found := strings.Cut(body, `\`)
		for _, char := range before {
			text.WriteRune(char)
		}
		if !found || after == "" {
			break
		}
		body = after[1:]
		switch after[0] {
		case 'b':
			text.WriteByte('\b')
		case 'f':
			text.WriteByte('\f')
		case 'n':
			text.WriteByte('\n')
		case 'r':
			text.WriteByte('\r')
		case 't':
			text.WriteByte('\t')
		case 'u':
			char := unitOf(body)
			body = body[min(4, len(body)):]
			if utf16.IsSurrogate(char) {
				pair := utf8.RuneError
				if strings.HasPrefix(body, `\u`) {
					pair = utf16.DecodeRune(char, unitOf(body[2:]))
				}
				if pair != utf8.RuneError {
					body = body[6:]
				}
				char = pair
			}
			text.WriteRune(char)
		default:
			text.WriteByte(after[0])
		}
	}
	return text.String()
}

// unitOf returns the unit of UTF-16 whose four hex digits a text begins with.
func unitOf(text string) rune {
	if len(text) < 4 {
		return utf8.RuneError
	}
	unit, err := strconv.ParseUint(text[:4], 16, 16)
	if err != nil {
		return utf8.RuneError
	}
	return rune(unit)
}
