package tables

import (
	"cmp"
	"reflect"
	"strconv"
)

// ID is an id on the wire: an integer or a text.
type ID struct {
	Number int64
	Text   string
	IsText bool
}

// Number is an id that is an integer.
func Number(number int64) ID {
	return ID{Number: number}
}

// Text is an id that is a text.
func Text(text string) ID {
	return ID{Text: text, IsText: true}
}

// Value returns the number or the text.
func (id ID) Value() any {
	if id.IsText {
		return id.Text
	}
	return id.Number
}

// idOf returns an id of a type of ids.
func idOf[T typed](id T) ID {
	value := reflect.ValueOf(id)
	if value.Kind() == reflect.String {
		return Text(value.String())
	}
	return Number(value.Int())
}

// as returns an id as one of a type of ids. It is false if the type has other ids.
func as[T typed](id ID) (typedID T, ok bool) {
	value := reflect.ValueOf(&typedID).Elem()
	if (value.Kind() == reflect.String) != id.IsText {
		return typedID, false
	}
	if id.IsText {
		value.SetString(id.Text)
	} else {
		value.SetInt(id.Number)
	}
	return typedID, true
}

// shown returns an id as people see it: hex has a number of digits, or 1, where it is shown in hex.
func (id ID) shown(hex int) string {
	switch {
	case id.IsText:
		return id.Text
	case hex == 0:
		return strconv.FormatInt(id.Number, 10)
	}
	sign, number := "", id.Number
	if number < 0 {
		sign, number = "-", -number
	}
	digits := strconv.FormatInt(number, 16)
	for len(digits) < hex {
		digits = "0" + digits
	}
	return sign + "0x" + upper(digits)
}

func upper(digits string) string {
	letters := []byte(digits)
	for i, letter := range letters {
		if 'a' <= letter && letter <= 'f' {
			letters[i] = letter - 'a' + 'A'
		}
	}
	return string(letters)
}

// text returns an id in decimal digits, or as it is: the last part of an identity.
func (id ID) text() string {
	return id.shown(0)
}

// typed is a type of ids, such as infobip.GeneralError.
type typed interface {
	~int64 | ~string
	cmp.Ordered
}
