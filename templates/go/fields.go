package catalog

// Field is the id of a field of codes.
type Field string

// Fields is the fields of codes that programs decide by. What is not stated is zero, which is not the same as false.
type Fields struct {
}

// Value returns the value of a field: a string, an int64 or a bool. nil: it is not stated.
func (f Fields) Value(field Field) any {
	return nil
}

// Set states a value as it comes in JSON, and reports whether it is one of the field.
func (f *Fields) Set(field Field, value any) bool {
	return false
}

var allFields = []Field{}

// Information is the fields of codes that only people read.
type Information struct {
}
