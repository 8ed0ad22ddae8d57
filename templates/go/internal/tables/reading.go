package tables

import catalog "codecanon.example/catalog"

// Entry is a code as readers of payloads know it.
type Entry struct {
	Set     Codes
	Code    catalog.Code
	ID      ID
	Name    string
	Aliases []string
	Groups  []*GroupEntry
	Fields  catalog.Fields
}

// GroupEntry is a group as readers of payloads know it.
type GroupEntry struct {
	Group   catalog.Group
	ID      ID
	Name    string
	Aliases []string
}

// Groups is a group set, whatever the type of its ids.
type Groups interface {
	// Entries returns the groups.
	Entries() []*GroupEntry

	// RuleOf returns the id of the group that the rules yield for an id.
	RuleOf(id ID) (ID, bool)
}

// Codes is a code set, whatever the types of its ids.
type Codes interface {
	// GroupSet returns the group set of the codes, or nil.
	GroupSet() Groups

	// Entries returns the codes; groups are those of their group set.
	Entries(groups []*GroupEntry) []*Entry

	// FallbackID returns the id of the code that stands for unknown ids.
	FallbackID() (ID, bool)
}

// Entries returns the groups.
func (s *GroupSet[G]) Entries() []*GroupEntry {
	entries := make([]*GroupEntry, 0, len(s.Groups))
	for i := range s.Groups {
		group := &s.Groups[i]
		entries = append(entries, &GroupEntry{group.ID, idOf(group.ID), group.Name, group.Aliases})
	}
	return entries
}

// RuleOf returns the id of the group that the rules yield for an id.
func (s *GroupSet[G]) RuleOf(id ID) (ID, bool) {
	group, ok := s.ByRule(id)
	return idOf(group), ok
}

// GroupSet returns the group set of the codes, or nil.
func (s *CodeSet[C, G]) GroupSet() Groups {
	if s.Groups == nil {
		return nil
	}
	return s.Groups
}

// Entries returns the codes.
func (s *CodeSet[C, G]) Entries(groups []*GroupEntry) []*Entry {
	byID := make(map[ID]*GroupEntry, len(groups))
	for _, group := range groups {
		byID[group.ID] = group
	}
	entries := make([]*Entry, 0, len(s.Codes))
	for i := range s.Codes {
		code := &s.Codes[i]
		entry := &Entry{s, code.ID, idOf(code.ID), code.Name, code.Aliases, nil, code.Fields}
		for _, group := range code.Groups {
			entry.Groups = append(entry.Groups, byID[idOf(group)])
		}
		entries = append(entries, entry)
	}
	return entries
}

// FallbackID returns the id of the code that stands for unknown ids.
func (s *CodeSet[C, G]) FallbackID() (ID, bool) {
	if s.Fallback == nil {
		return ID{}, false
	}
	return idOf(*s.Fallback), true
}

// Evidence returns what there is to decide by for a code.
func Evidence(code catalog.Code) []catalog.Evidence {
	fields, ok := code.Fields()
	if !ok {
		return nil
	}
	return []catalog.Evidence{{Identity: code.Identity(), Fields: fields, Basis: catalog.BasisCode}}
}
