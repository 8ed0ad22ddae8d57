package catalog

// Conflict is a difference between a report and the catalog: what came, and what the catalog has.
//
// Part names what differs: "id", "name", "group_id", "group_name", or a field of the catalog. Or it is "kind": a code of
// another kind came, and Expected has its identity; "evidence": the id or the name is that of the code in Expected, and
// more speaks against it; "code" or "group": several matched equally well, Expected has their identities, and the first
// was taken; "object": what came has not the form of the object.
type Conflict struct {
	Part string `json:"part"`

	Received any `json:"received"`

	Expected []any `json:"expected"`
}

// Result is what an object in a report means: a code of the catalog, or an unknown one.
type Result[C Code, G Group] struct {
	// Kind is the kind of the object, such as "error".
	Kind string

	// Code is the code. nil: the catalog does not have it.
	Code C

	// Group is the group that the object names. If it names none, it is the first of the code's, or for an unknown
	// code that of the id by the provider's rules. nil: there is none.
	Group G

	// Fallback is the code that stands for unknown ids, if the code is unknown and has no other. nil: there is none.
	Fallback C

	// Conflicts are the differences between the object and the catalog.
	Conflicts []Conflict

	// Stated is what the object itself states.
	Stated Fields

	// Raw is the object as it came.
	Raw any

	// RawID is the id that came, of any type. nil: none came.
	RawID any

	// RawName is the name that came, of any type. nil: none came.
	RawName any
}

// AnyResult is a result of any kind and provider.
type AnyResult = Result[Code, Group]

// Known reports whether the catalog has the code.
func (r *Result[C, G]) Known() bool {
	return r != nil && any(r.Code) != nil
}

// Report is a report of any provider.
type Report struct {
	Provider string

	// Raw is what came.
	Raw any

	// Envelope is what stands beside the codes.
	Envelope Envelope

	// Path is the way to the report in the payload, such as "results[0]".
	Path string

	// Results are the codes in the report, at most one of each kind.
	Results []*AnyResult
}

// Conflicts returns where the codes of the report contradict each other: the field, the value of one, and what fits the
// others.
func (r *Report) Conflicts() []Conflict {
	return Decide(r).Conflicts
}

// Common returns what reports of all providers have in common.
func (r *Report) Common() *Report {
	return r
}

// AnyReport is a report of any provider, such as *Report.
type AnyReport interface {
	Asked

	// Common returns what reports of all providers have in common.
	Common() *Report
}

// Event is something that is no report, such as a message from a recipient. Kind says what it is.
type Event struct {
	Kind string

	Raw any

	Envelope Envelope

	Path string
}

// NotUnderstoodReason says why a part of a payload was not understood.
type NotUnderstoodReason string

// The reasons.
const (
	// NotUnderstoodText is for a string or bytes, where decoded JSON is expected.
	NotUnderstoodText NotUnderstoodReason = "text"

	// NotUnderstoodEmpty is for what has nothing in it.
	NotUnderstoodEmpty NotUnderstoodReason = "empty"

	// NotUnderstoodUnknownContainer is for an object of which no key is known.
	NotUnderstoodUnknownContainer NotUnderstoodReason = "unknown_container"

	// NotUnderstoodNoCode is for an item of a list of reports without any code.
	NotUnderstoodNoCode NotUnderstoodReason = "no_code"
)

// NotUnderstood is a part of a payload in which nothing was recognized, and why.
type NotUnderstood struct {
	Reason NotUnderstoodReason

	Path string

	Raw any
}

// Reading is everything in a payload, in its order. At least one of the lists is not empty.
type Reading[R AnyReport] struct {
	Reports []R

	Events []Event

	// RequestErrors are codes about the request itself, in an answer of the API.
	RequestErrors []*AnyResult

	NotUnderstood []NotUnderstood
}
