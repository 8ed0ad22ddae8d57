package tables

import (
	"slices"
	"strings"
	"unicode/utf8"

	catalog "codecanon.example/catalog"
)

// Group is a group: what programs decide by.
type Group[G any] struct {
	ID      G
	Name    string
	Aliases []string
	Fields  catalog.Fields
}

// GroupDetails is what people read about a group.
type GroupDetails[G any] struct {
	ID          G
	Summary     string
	Information catalog.Information
}

// Match is a rule that puts ids into one group: a range, or texts with a prefix.
type Match[G any] struct {
	Low, High int64
	Prefix    string
	Group     G
}

// Rule puts ids into groups, if one of its values is there: the id of the group is the first characters of an id, its
// quotient, or its bits that the mask has.
type Rule struct {
	Prefix      int
	Range, Mask int64
}

// GroupSet is the groups of a group set, in their order, and how ids are put into them.
type GroupSet[G groupID] struct {
	Provider, ID string
	Groups       []Group[G]
	Unsorted     bool
	Hex          int
	Rule         Rule
	Matches      []Match[G]
}

type groupID interface {
	typed
	catalog.Group
}

// None is the type of the groups of code sets that have none.
type None int64

// String returns nothing of use: there is no such group.
func (None) String() string { return "" }

// Identity returns nothing of use: there is no such group.
func (None) Identity() string { return "" }

// Fields returns false: there is no such group.
func (None) Fields() (catalog.Fields, bool) { return catalog.Fields{}, false }

// Find returns the group with this id, or nil.
func (s *GroupSet[G]) Find(id G) *Group[G] {
	return find(s.Groups, func(group *Group[G]) G { return group.ID }, id, s.Unsorted)
}

// ByName returns the group with this name, or else with this alias, on the wire. A name wins over an alias.
func (s *GroupSet[G]) ByName(name string) (id G, ok bool) {
	if name == "" {
		return id, false
	}
	for i := range s.Groups {
		if s.Groups[i].Name == name {
			return s.Groups[i].ID, true
		}
	}
	for i := range s.Groups {
		if slices.Contains(s.Groups[i].Aliases, name) {
			return s.Groups[i].ID, true
		}
	}
	return id, false
}

// All yields the ids of the groups.
func (s *GroupSet[G]) All(yield func(G) bool) {
	for i := range s.Groups {
		if !yield(s.Groups[i].ID) {
			return
		}
	}
}

// Show returns the name of a group on the wire, or its id.
func (s *GroupSet[G]) Show(id G) string {
	if group := s.Find(id); group != nil && group.Name != "" {
		return group.Name
	}
	return idOf(id).shown(s.Hex)
}

// Identity returns the provider, the group set and the id.
func (s *GroupSet[G]) Identity(id G) string {
	return s.Provider + "/" + s.ID + "/" + idOf(id).text()
}

// Fields returns what holds for codes of a group that the catalog does not have.
func (s *GroupSet[G]) Fields(id G) (catalog.Fields, bool) {
	group := s.Find(id)
	if group == nil {
		return catalog.Fields{}, false
	}
	return group.Fields, true
}

// Record returns what the catalog states about a group.
func (s *GroupSet[G]) Record(id G, details []GroupDetails[G]) (catalog.GroupRecord, bool) {
	group := s.Find(id)
	if group == nil {
		return catalog.GroupRecord{}, false
	}
	record := catalog.GroupRecord{Name: group.Name, Aliases: slices.Clone(group.Aliases), Fields: group.Fields}
	if more := find(details, func(one *GroupDetails[G]) G { return one.ID }, id, s.Unsorted); more != nil {
		record.Summary, record.Information = more.Summary, more.Information
	}
	return record, true
}

// ByRule returns the group that a rule puts an id in. The first that the catalog has counts.
func (s *GroupSet[G]) ByRule(id ID) (group G, ok bool) {
	if yielded, ok := s.Rule.yielded(id); ok {
		if group, ok := as[G](yielded); ok && s.Find(group) != nil {
			return group, true
		}
	}
	for _, match := range s.Matches {
		if match.holds(id) {
			return match.Group, true
		}
	}
	return group, false
}

// yielded returns the id of the group of an id.
func (r Rule) yielded(id ID) (ID, bool) {
	switch {
	case r.Prefix > 0 && id.IsText:
		prefix, ok := firstOf(id.Text, r.Prefix)
		return Text(prefix), ok
	case r.Range > 0 && !id.IsText:
		quotient := id.Number / r.Range
		if id.Number%r.Range < 0 {
			quotient-- // rounded down: -1 by 100 is -1
		}
		return Number(quotient), true
	case r.Mask > 0 && !id.IsText && 0 <= id.Number && id.Number <= 0xFFFFFFFF:
		return Number(id.Number & r.Mask), true
	}
	return ID{}, false
}

func (m Match[G]) holds(id ID) bool {
	if m.Prefix != "" {
		return id.IsText && strings.HasPrefix(id.Text, m.Prefix)
	}
	return !id.IsText && m.Low <= id.Number && id.Number <= m.High
}

// firstOf returns the first characters of a text that has as many. Characters are code points.
func firstOf(text string, count int) (string, bool) {
	end := 0
	for range count {
		if end == len(text) {
			return "", false
		}
		_, size := utf8.DecodeRuneInString(text[end:])
		end += size
	}
	return text[:end], true
}
