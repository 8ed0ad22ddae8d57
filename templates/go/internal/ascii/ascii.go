// Package ascii writes texts as JSON in ASCII, the same in all languages.
package ascii

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"
)

const digits = "0123456789abcdef"

// Quoted returns a text as a string of JSON.
func Quoted(text string) string {
	var quoted strings.Builder
	quoted.WriteByte('"')
	for _, char := range text {
		switch {
		case char == '"' || char == '\\':
			quoted.WriteByte('\\')
			quoted.WriteRune(char)
		case char == '\b':
			quoted.WriteString(`\b`)
		case char == '\f':
			quoted.WriteString(`\f`)
		case char == '\n':
			quoted.WriteString(`\n`)
		case char == '\r':
			quoted.WriteString(`\r`)
		case char == '\t':
			quoted.WriteString(`\t`)
		case ' ' <= char && char < 0x7F:
			quoted.WriteRune(char)
		case char > 0xFFFF:
			one, other := utf16.EncodeRune(char)
			escape(&quoted, one)
			escape(&quoted, other)
		default:
			escape(&quoted, char)
		}
	}
	quoted.WriteByte('"')
	return quoted.String()
}

func escape(quoted *strings.Builder, unit rune) {
	quoted.WriteString(`\u`)
	for shift := 12; shift >= 0; shift -= 4 {
		quoted.WriteByte(digits[unit>>shift&0xF])
	}
}

// Cut returns the first characters of a text. Characters are code points.
func Cut(text string, length int) string {
	end := 0
	for range length {
		if end == len(text) {
			break
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[:end]
}
