// Package tables looks codes and groups up in the tables of a catalog, which are data of programs that use them, and of no
// others.
package tables

import (
	"cmp"
	"slices"

	catalog "codecanon.example/catalog"
)

// Code is a code: what programs decide by.
type Code[C, G any] struct {
	ID      C
	Name    string
	Aliases []string
	Groups  []G
	Fields  catalog.Fields
}

// CodeDetails is what people read about a code.
type CodeDetails[C any] struct {
	ID      C
	Details catalog.Details
}

// CodeTexts is the longer texts of a code.
type CodeTexts[C any] struct {
	ID    C
	Texts catalog.Texts
}

// Reserved is a range of ids, or texts with a prefix, that are not for codes.
type Reserved struct {
	Low, High int64
	Prefix    string
	IDs       catalog.ReservedIDs
}

// CodeSet is the codes of a code set, in their order. Groups is nil if they have no groups, and Fallback if no code stands
// for unknown ids. Hex is the number of digits of ids that are shown in hex.
type CodeSet[C codeID, G groupID] struct {
	Provider, ID string
	Codes        []Code[C, G]
	Unsorted     bool
	Hex          int
	Groups       *GroupSet[G]
	Fallback     *C
	Reserved     []Reserved
}

type codeID interface {
	typed
	catalog.Code
}

// Find returns the code with this id, or nil.
func (s *CodeSet[C, G]) Find(id C) *Code[C, G] {
	return find(s.Codes, func(code *Code[C, G]) C { return code.ID }, id, s.Unsorted)
}

// ByName returns the codes with this name on the wire, or else with this alias: none, one, or several.
func (s *CodeSet[C, G]) ByName(name string) []C {
	var named, aliased []C
	for i := range s.Codes {
		code := &s.Codes[i]
		switch {
		case name == "":
		case code.Name == name:
			named = append(named, code.ID)
		case slices.Contains(code.Aliases, name):
			aliased = append(aliased, code.ID)
		}
	}
	if named != nil {
		return named
	}
	return aliased
}

// All yields the ids of the codes.
func (s *CodeSet[C, G]) All(yield func(C) bool) {
	for i := range s.Codes {
		if !yield(s.Codes[i].ID) {
			return
		}
	}
}

// Show returns the name of a code on the wire, or its id.
func (s *CodeSet[C, G]) Show(id C) string {
	if code := s.Find(id); code != nil && code.Name != "" {
		return code.Name
	}
	return idOf(id).shown(s.Hex)
}

// Identity returns the provider, the code set and the id.
func (s *CodeSet[C, G]) Identity(id C) string {
	return s.Provider + "/" + s.ID + "/" + idOf(id).text()
}

// Fields returns what programs decide by.
func (s *CodeSet[C, G]) Fields(id C) (catalog.Fields, bool) {
	code := s.Find(id)
	if code == nil {
		return catalog.Fields{}, false
	}
	return code.Fields, true
}

// GroupsOf returns the groups that the provider puts a code in.
func (s *CodeSet[C, G]) GroupsOf(id C) []G {
	code := s.Find(id)
	if code == nil {
		return nil
	}
	return slices.Clone(code.Groups)
}

// GroupOf returns the first group of a code, or the group that the rules yield for an id that the catalog does not have.
func (s *CodeSet[C, G]) GroupOf(id C) (group G, ok bool) {
	if code := s.Find(id); code != nil {
		if len(code.Groups) == 0 {
			return group, false
		}
		return code.Groups[0], true
	}
	return s.Groups.ByRule(idOf(id))
}

// ReservedOf returns the reserved ids that this one is among.
func (s *CodeSet[C, G]) ReservedOf(id C) (catalog.ReservedIDs, bool) {
	wire := idOf(id)
	for _, reserved := range s.Reserved {
		if (Match[None]{Low: reserved.Low, High: reserved.High, Prefix: reserved.Prefix}).holds(wire) {
			return reserved.IDs, true
		}
	}
	return catalog.ReservedIDs{}, false
}

// Record returns what the catalog states about a code.
func (s *CodeSet[C, G]) Record(id C, details []CodeDetails[C]) (catalog.Record, bool) {
	code := s.Find(id)
	if code == nil {
		return catalog.Record{}, false
	}
	record := catalog.Record{Name: code.Name, Aliases: slices.Clone(code.Aliases), Fields: code.Fields}
	if more := find(details, func(one *CodeDetails[C]) C { return one.ID }, id, s.Unsorted); more != nil {
		record.Details = more.Details
		record.References = slices.Clone(more.Details.References)
		record.Equivalents = slices.Clone(more.Details.Equivalents)
	}
	return record, true
}

// Texts returns the longer texts of a code.
func (s *CodeSet[C, G]) Texts(id C, texts []CodeTexts[C]) (catalog.Texts, bool) {
	if s.Find(id) == nil {
		return catalog.Texts{}, false
	}
	found := find(texts, func(one *CodeTexts[C]) C { return one.ID }, id, s.Unsorted)
	if found == nil {
		return catalog.Texts{}, true
	}
	return found.Texts, true
}

// find returns the row with this id, or nil. Rows are in the order of their ids, unless they are unsorted.
func find[Row any, T typed](rows []Row, idOf func(*Row) T, id T, unsorted bool) *Row {
	if unsorted {
		for i := range rows {
			if idOf(&rows[i]) == id {
				return &rows[i]
			}
		}
		return nil
	}
	low, high := 0, len(rows)
	for low < high {
		middle := int(uint(low+high) >> 1)
		switch cmp.Compare(idOf(&rows[middle]), id) {
		case -1:
			low = middle + 1
		case 0:
			return &rows[middle]
		default:
			high = middle
		}
	}
	return nil
}
