package catalog

import "fmt"

// Code is an id of a code set, such as infobip.GeneralError. The catalog need not have it.
type Code interface {
	// String returns the name on the wire, or the id if there is none.
	fmt.Stringer

	// Identity returns the provider, the code set and the id with slashes between them, which no other code shares.
	Identity() string

	// Fields returns what programs decide by. It is false if the catalog does not have the code.
	Fields() (Fields, bool)
}

// Group is an id of a group set, such as infobip.DeliveryErrorGroup. The catalog need not have it.
type Group interface {
	// String returns the name on the wire, or the id if there is none.
	fmt.Stringer

	// Identity returns the provider, the group set and the id with slashes between them, which no other group shares.
	Identity() string

	// Fields returns what holds for codes of the group that the catalog does not have. It is false if the catalog
	// does not have the group.
	Fields() (Fields, bool)
}

// stated returns the values that are stated, in the order of the fields.
func (f Fields) stated() []any {
	var stated []any
	for _, field := range allFields {
		if value := f.Value(field); value != nil {
			stated = append(stated, value)
		}
	}
	return stated
}

// Record is what the catalog states about a code, without its longer texts. What is not stated is zero.
type Record struct {
	// Name is the name on the wire, exactly as the provider writes it. "": the code has no name.
	Name string `json:"name,omitempty"`

	// Aliases are other names that the provider uses for the same id.
	Aliases []string `json:"aliases,omitempty"`

	Fields
	Details
}

// Details is what people read about a code.
type Details struct {
	// Summary is what happened, in a sentence, or else the name, or "".
	Summary string `json:"summary,omitempty"`

	// References are the codes of standards that it corresponds to.
	References []Reference `json:"references,omitempty"`

	// Equivalents are the codes of other providers with the same meaning.
	Equivalents []Key `json:"equivalents,omitempty"`

	// Deprecated says why not to use the code any more. nil: it is in use.
	Deprecated *Deprecation `json:"deprecated,omitempty"`

	// Link is the address of a page about the code.
	Link string `json:"link,omitempty"`

	Information
}

// Texts are the longer texts of a code.
type Texts struct {
	// Description is more about what happened.
	Description string `json:"description,omitempty"`

	// Action is what to do about it.
	Action string `json:"action,omitempty"`

	// Rationale says why a field that the catalog judges differs from what the provider states.
	Rationale string `json:"rationale,omitempty"`

	// Notes are notes on the references of the record, in the same order; empty if there is none.
	Notes []string `json:"notes,omitempty"`
}

// GroupRecord is what the catalog states about a group.
type GroupRecord struct {
	// Name is the name on the wire, exactly as the provider writes it. "": the group has no name.
	Name string `json:"name,omitempty"`

	// Aliases are other names on the wire of the same group.
	Aliases []string `json:"aliases,omitempty"`

	// Summary is what the group means, in a sentence, or else its name, or "".
	Summary string `json:"summary,omitempty"`

	Fields
	Information
}

// Reference is the code of a standard that a code corresponds to.
type Reference struct {
	Standard string `json:"standard,omitempty"`

	Code string `json:"code,omitempty"`

	Name string `json:"name,omitempty"`

	// Confidence is how sure that is: verified or likely.
	Confidence string `json:"confidence,omitempty"`

	// Link is the address of a page about the code of the standard.
	Link string `json:"link,omitempty"`
}

// Deprecation says why not to use a code any more, since which version of the catalog, and what to use instead.
type Deprecation struct {
	Since string `json:"since,omitempty"`

	Reason string `json:"reason,omitempty"`

	// ReplacedBy is the code to use instead. Its zero value: there is none.
	ReplacedBy Key `json:"replaced_by,omitzero"`
}

// ReservedIDs are ids that are not for codes of the catalog.
type ReservedIDs struct {
	// Use is vendor, private or unassigned.
	Use string `json:"use,omitempty"`

	Label string `json:"label,omitempty"`
}

// Key is what a code is known by. ID is its id as text.
type Key struct {
	Provider string `json:"provider,omitempty"`

	CodeSet string `json:"code_set,omitempty"`

	ID string `json:"id,omitempty"`
}

// String returns the identity of the code.
func (k Key) String() string {
	return k.Provider + "/" + k.CodeSet + "/" + k.ID
}
