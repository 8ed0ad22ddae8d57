package reading

import (
	"reflect"
	"slices"

	catalog "codecanon.example/catalog"
)

// Form is how the payloads of a provider look. A Form is made once, and must not be copied.
type Form struct {
	Provider      string
	Containers    []string
	Envelope      []Value
	Events        []Event
	Reports       []Shape
	RequestErrors []Shape
	Kinds         []string
	Replaced      []Replaced
	reader        reader
}

// Replaced is a deprecated code, and the code to use instead, by their identities.
type Replaced struct {
	Old, New string
}

// Value is a value of the envelope, and where it stands.
type Value struct {
	Value catalog.EnvelopeValue
	Paths []string
}

// Event is what is no report, and how to recognize it.
type Event struct {
	Kind       string
	Conditions Conditions
}

// Reading is what has been found in a payload.
type Reading = catalog.Reading[*catalog.Report]

// Payload reads everything in a payload.
func (f *Form) Payload(payload any) *Reading {
	read := &reading{form: f, seen: map[string]bool{}}
	whole := element{value: payload}
	parts := []element{whole}
	if _, isList := payload.([]any); isList && slices.Contains(f.Containers, "[]") {
		if items, _ := elementsOf(whole, stepsOf("[]")); len(items) > 0 {
			parts = items
		}
	}
	for _, part := range parts {
		read.part(part)
	}
	return &read.found
}

// Report reads a value as a report, also if it holds no code.
func (f *Form) Report(value any) *catalog.Report {
	return f.report(element{value: value})
}

// Object reads an object of a kind.
func (f *Form) Object(kind string, value any) *catalog.AnyResult {
	for _, shapes := range [][]Shape{f.Reports, f.RequestErrors} {
		for i := range shapes {
			if shapes[i].Kind == kind {
				return f.object(&shapes[i], value)
			}
		}
	}
	return nil
}

func (f *Form) object(shape *Shape, value any) *catalog.AnyResult {
	f.reader.once.Do(func() { f.reader.prepare(f.Replaced, f.Reports, f.RequestErrors) })
	return f.reader.read(shape, value)
}

// reading is a payload that is being read. Containers can overlap, so it knows the paths of what has been read.
type reading struct {
	form  *Form
	found Reading
	seen  map[string]bool
}

// part reads a payload, or an item of one that is a list.
func (r *reading) part(payload element) {
	before := r.understood()
	var missed []catalog.NotUnderstood
	for _, container := range r.form.Containers {
		if container != "[]" && container != "." {
			missed = append(missed, r.container(payload, stepsOf(container))...)
		}
	}
	itself := payload.listed || slices.Contains(r.form.Containers, ".")
	switch {
	case r.understood() == before:
		r.element(payload, itself)
	case itself && r.form.isReport(payload.value):
		r.found.Reports = append(r.found.Reports, r.form.report(payload))
	default:
		r.requestErrors(payload.value)
	}
	switch {
	case r.understood() > before:
		for _, one := range missed {
			if one.Reason == catalog.NotUnderstoodNoCode {
				r.found.NotUnderstood = append(r.found.NotUnderstood, one)
			}
		}
	case len(missed) > 0:
		r.found.NotUnderstood = append(r.found.NotUnderstood, missed...)
	default:
		r.miss(&r.found.NotUnderstood, reasonOf(payload), payload)
	}
}

// container reads the elements of a container. It returns those in which nothing was understood.
func (r *reading) container(payload element, steps []step) (missed []catalog.NotUnderstood) {
	if _, isObject := payload.value.(map[string]any); !isObject {
		return nil
	}
	elements, isThere := elementsOf(payload, steps)
	if isThere && len(elements) == 0 {
		if end := slices.IndexFunc(steps, func(one step) bool { return one.kind == each }); end >= 0 {
			steps = steps[:end]
		}
		lists, _ := elementsOf(payload, steps)
		for _, list := range r.fresh(lists) {
			r.miss(&missed, catalog.NotUnderstoodEmpty, list)
		}
		return missed
	}
	for _, one := range r.fresh(elements) {
		if !r.element(one, true) && one.listed {
			r.miss(&missed, catalog.NotUnderstoodNoCode, one)
		}
	}
	return missed
}

// fresh returns the elements that have not been read before.
func (r *reading) fresh(elements []element) []element {
	fresh := filter(elements, func(one element) bool { return !r.seen[one.path] })
	for _, one := range fresh {
		r.seen[one.path] = true
	}
	return fresh
}

func (r *reading) miss(missed *[]catalog.NotUnderstood, reason catalog.NotUnderstoodReason, one element) {
	*missed = append(*missed, catalog.NotUnderstood{Reason: reason, Path: one.path, Raw: one.value})
}

// element reads an element as the first of what it can be: an event, a report, a request error.
func (r *reading) element(one element, asReport bool) bool {
	if _, isObject := one.value.(map[string]any); isObject {
		for _, event := range r.form.Events {
			if event.Conditions.holds(one.value) {
				r.found.Events = append(r.found.Events, catalog.Event{
					Kind: event.Kind, Raw: one.value, Envelope: r.form.envelope(one), Path: one.path,
				})
				return true
			}
		}
	}
	isReport := asReport && r.form.isReport(one.value)
	if !isReport && r.requestErrors(one.value) {
		return true
	}
	if asReport && len(r.form.shapesOf(one.value)) > 0 { // also of a code in no form that the catalog knows
		r.found.Reports = append(r.found.Reports, r.form.report(one))
		return true
	}
	return false
}

func (r *reading) requestErrors(value any) bool {
	shapes := firstOfKinds(r.form.RequestErrors, func(shape *Shape) bool { return shape.fits(shape.find(value)) })
	for _, shape := range shapes {
		r.found.RequestErrors = append(r.found.RequestErrors, r.form.object(shape, shape.find(value)))
	}
	return len(shapes) > 0
}

func (r *reading) understood() int {
	return len(r.found.Reports) + len(r.found.Events) + len(r.found.RequestErrors)
}

// isReport reports whether a value holds an object with a code, in the form that such an object has.
func (f *Form) isReport(value any) bool {
	return slices.ContainsFunc(f.shapesOf(value), func(shape *Shape) bool { return shape.fits(shape.find(value)) })
}

func (f *Form) report(one element) *catalog.Report {
	report := &catalog.Report{Provider: f.Provider, Raw: one.value, Envelope: f.envelope(one), Path: one.path}
	shapes := f.shapesOf(one.value)
	for _, kind := range f.Kinds {
		for _, shape := range shapes {
			if shape.Kind == kind {
				report.Results = append(report.Results, f.object(shape, shape.find(one.value)))
			}
		}
	}
	return report
}

// shapesOf returns the first object of each kind that a value holds.
func (f *Form) shapesOf(value any) []*Shape {
	return firstOfKinds(f.Reports, func(shape *Shape) bool { return shape.find(value) != nil })
}

func firstOfKinds(shapes []Shape, keep func(*Shape) bool) []*Shape {
	var kept []*Shape
	for i := range shapes {
		shape := &shapes[i]
		isFirst := !slices.ContainsFunc(kept, func(one *Shape) bool { return one.Kind == shape.Kind })
		if isFirst && keep(shape) {
			kept = append(kept, shape)
		}
	}
	return kept
}

func (f *Form) envelope(one element) catalog.Envelope {
	var envelope catalog.Envelope
	for _, value := range f.Envelope {
		envelope.Set(value.Value, first(one.value, value.Paths, one.around))
	}
	return envelope
}

// reasonOf returns why nothing was understood in a payload.
func reasonOf(one element) catalog.NotUnderstoodReason {
	isEmpty := false
	switch value := one.value.(type) {
	case string:
		return catalog.NotUnderstoodText
	case nil:
		isEmpty = true
	case map[string]any:
		isEmpty = len(value) == 0
	case []any:
		isEmpty = len(value) == 0
	default:
		if of := reflect.TypeOf(value); of.Kind() == reflect.Slice && of.Elem().Kind() == reflect.Uint8 {
			return catalog.NotUnderstoodText // bytes, such as a json.RawMessage
		}
	}
	switch {
	case isEmpty:
		return catalog.NotUnderstoodEmpty
	case one.listed:
		return catalog.NotUnderstoodNoCode
	}
	return catalog.NotUnderstoodUnknownContainer
}

// TypedResult returns a result whose code and groups have the types of a provider, or nil for nil.
func TypedResult[C catalog.Code, G catalog.Group](read *catalog.AnyResult) *catalog.Result[C, G] {
	if read == nil {
		return nil
	}
	typed := &catalog.Result[C, G]{
		Kind: read.Kind, Conflicts: read.Conflicts, Stated: read.Stated,
		Raw: read.Raw, RawID: read.RawID, RawName: read.RawName,
	}
	typed.Code, _ = read.Code.(C)
	typed.Group, _ = read.Group.(G)
	typed.Fallback, _ = read.Fallback.(C)
	return typed
}

// OfKind returns the result of a kind in a report, or nil.
func OfKind[C catalog.Code, G catalog.Group](report *catalog.Report, kind string) *catalog.Result[C, G] {
	for _, read := range report.Results {
		if read.Kind == kind {
			return TypedResult[C, G](read)
		}
	}
	return nil
}

// Typed returns what has been found in a payload, with reports of the type of a provider.
func Typed[R catalog.AnyReport](read *Reading, typed func(*catalog.Report) R) *catalog.Reading[R] {
	found := &catalog.Reading[R]{
		Events: read.Events, RequestErrors: read.RequestErrors, NotUnderstood: read.NotUnderstood,
	}
	for _, report := range read.Reports {
		found.Reports = append(found.Reports, typed(report))
	}
	return found
}
