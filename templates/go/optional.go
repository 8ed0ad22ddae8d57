package catalog

import (
	"slices"
	"strconv"

	"codecanon.example/catalog/internal/ascii"
	"codecanon.example/catalog/internal/values"
)

// Optional is a value, or nothing where none is stated. Not stated is not the same as false, 0 or "".
//
// Its zero value states nothing. Values of it can be compared.
type Optional[T comparable] struct {
	value  T
	stated bool
}

// Some is a value that is stated.
func Some[T comparable](value T) Optional[T] {
	return Optional[T]{value, true}
}

// OptionalOf is the value if ok is true, and nothing otherwise.
func OptionalOf[T comparable](value T, ok bool) Optional[T] {
	if !ok {
		return Optional[T]{}
	}
	return Some(value)
}

// Get returns the value, and whether one is stated.
func (o Optional[T]) Get() (T, bool) {
	return o.value, o.stated
}

// Or returns the value, or else other.
func (o Optional[T]) Or(other T) T {
	if !o.stated {
		return other
	}
	return o.value
}

// Is reports whether this value is stated.
func (o Optional[T]) Is(value T) bool {
	return o.stated && o.value == value
}

// IsZero reports whether nothing is stated.
func (o Optional[T]) IsZero() bool {
	return !o.stated
}

// String returns the value as text, or "not stated".
func (o Optional[T]) String() string {
	if !o.stated {
		return "not stated"
	}
	if text, ok := any(o.value).(string); ok {
		return text
	}
	return jsonOf(o.value)
}

// MarshalJSON returns the value, or null.
func (o Optional[T]) MarshalJSON() ([]byte, error) {
	return []byte(jsonOf(o.any())), nil
}

// any returns the value, or nil.
func (o Optional[T]) any() any {
	if !o.stated {
		return nil
	}
	return o.value
}

// optional returns a value, or nothing.
func optional[T comparable](value any) Optional[T] {
	typed, ok := value.(T)
	return OptionalOf(typed, ok)
}

// set states a value that is read from JSON, and reports whether it could be read.
func set[T comparable](to *Optional[T], read func(any) (T, bool), raw any) bool {
	value, ok := read(raw)
	if ok {
		*to = Some(value)
	}
	return ok
}

// setText does the same for a text, of which there can be a list of all values.
func setText[T ~string](to *T, raw any, all []T) bool {
	value, ok := values.String(raw)
	if all != nil {
		value, ok = raw.(string)
		ok = ok && slices.Contains(all, T(value))
	}
	if ok {
		*to = T(value)
	}
	return ok
}

// text returns a value that is a text as one of a type of texts, or "".
func text[T ~string](value any) T {
	text, _ := value.(string)
	return T(text)
}

// textOf returns a text, or nil for "".
func textOf[T ~string](text T) any {
	if text == "" {
		return nil
	}
	return string(text)
}

// isTrue reports whether a value is true.
func isTrue(value any) bool {
	return value == true
}

// jsonOf returns a string, a number, a boolean or nil as JSON, in ASCII.
func jsonOf(value any) string {
	switch value := value.(type) {
	case string:
		return ascii.Quoted(value)
	case bool:
		return strconv.FormatBool(value)
	case int64:
		return strconv.FormatInt(value, 10)
	case float64:
		return strconv.FormatFloat(value, 'f', -1, 64)
	}
	return "null"
}
