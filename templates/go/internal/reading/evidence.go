package reading

import (
	"slices"

	catalog "codecanon.example/catalog"
)

// candidate is a code that the id or the name of an object is that of, and how well the object fits.
type candidate struct {
	*entry
	comparison
	byID, byName bool
}

// comparison is parts of an object beside what the catalog has.
type comparison struct {
	balance   int // how many parts agree, less those that contradict
	conflicts []catalog.Conflict
}

func weighed(parts parts, code *entry, byID bool) *candidate {
	found := &candidate{entry: code, byID: byID, byName: isNamed(parts.name, code.Name)}
	names := []any{code.Name}
	if code.Name == "" {
		names = anys(code.Aliases)
	}
	for _, alias := range code.Aliases {
		found.byName = found.byName || isNamed(parts.name, alias)
	}
	found.compare("id", parts.id, true, byID, code.ID.Value())
	found.compare("name", parts.name, len(names) > 0, found.byName, names...)
	found.compareGroups(parts, code.Groups)
	return found
}

// compare compares a part: it counts 1 if it agrees, -1 if it contradicts, and nothing if one side says nothing.
func (c *comparison) compare(part string, received any, isKnown, isEqual bool, expected ...any) {
	if received == nil {
		return
	}
	if isKnown && isEqual {
		c.balance++
	} else if isKnown {
		c.balance--
	}
	if !isEqual && len(expected) > 0 {
		c.conflicts = append(c.conflicts, conflict(part, received, expected...))
	}
}

func (c *comparison) compareGroups(parts parts, groups []*group) {
	var ids, names []any
	var hasID, hasName, isNamed bool
	for _, one := range groups {
		ids, names = append(ids, one.ID.Value()), append(names, one.Name)
		hasID = hasID || parts.hasIDOf(one)
		hasName = hasName || parts.hasNameOf(one)
		isNamed = isNamed || one.Name != "" || len(one.Aliases) > 0
	}
	c.compare("group_id", parts.groupID, len(groups) > 0, hasID, ids...)
	c.compare("group_name", parts.groupName, isNamed, hasName, names...)
}

// evidence is the balance, then the name, then the id.
func (c *candidate) evidence() int {
	evidence := 4 * c.balance
	if c.byName {
		evidence += 2
	}
	if c.byID {
		evidence++
	}
	return evidence
}

// received is the part by which the code was found.
func (c *candidate) received(parts parts) any {
	if c.byID {
		return parts.id
	}
	return parts.name
}

// greatest returns the codes that have most evidence.
func greatest(codes []*candidate) []*candidate {
	var most []*candidate
	for _, one := range codes {
		switch {
		case len(most) == 0 || one.evidence() > most[0].evidence():
			most = []*candidate{one}
		case one.evidence() == most[0].evidence():
			most = append(most, one)
		}
	}
	return most
}

// inUse returns the codes without those that another of them replaces.
func inUse(codes []*candidate, replaced []Replaced) []*candidate {
	var found []*candidate
	for _, old := range codes {
		if !slices.ContainsFunc(codes, func(one *candidate) bool {
			return slices.Contains(replaced, Replaced{old.Code.Identity(), one.Code.Identity()})
		}) {
			found = append(found, old)
		}
	}
	return found
}

// otherKind returns the code of another kind that is meant, if more than its id matches, or nil.
func otherKind(parts parts, own *candidate, others []*candidate) *candidate {
	var likely []*candidate
	for _, one := range others {
		switch {
		case own != nil && own.byID && own.byName:
		case own != nil:
			if one.byID && one.byName {
				return one
			}
		case one.byName || (parts.name == nil && slices.ContainsFunc(one.Groups, parts.agrees)):
			likely = append(likely, one)
		}
	}
	if most := greatest(likely); len(most) > 0 {
		return most[0]
	}
	return nil
}

// unknownGroup returns the group of an unknown code, or nil: by name and id, by name, or by a unique id.
//
// A name counts before an alias: what one group is called on the wire can be the name of another.
func unknownGroup(parts parts, groups []*group) (*group, []catalog.Conflict) {
	withID := filter(groups, parts.hasIDOf)
	withName := filter(groups, func(one *group) bool { return isNamed(parts.groupName, one.Name) })
	if len(withName) == 0 {
		withName = filter(groups, parts.hasNameOf)
	}
	likely := filter(withName, func(one *group) bool { return slices.Contains(withID, one) })
	if len(likely) == 0 {
		likely = withName
	}
	if len(likely) == 0 && len(withID) == 1 {
		likely = withID
	}
	if len(likely) == 0 {
		return nil, nil
	}
	compared := comparison{}
	if len(likely) > 1 {
		var identities []any
		for _, one := range likely {
			identities = append(identities, one.Group.Identity())
		}
		compared.conflicts = append(compared.conflicts, conflict("group", parts.groupName, identities...))
	}
	compared.compareGroups(parts, likely[:1])
	return likely[0], compared.conflicts
}

// ownGroup returns the group that agrees with all that an object says of a group, or nil.
func ownGroup(parts parts, groups []*group) *group {
	if parts.groupID == nil && parts.groupName == nil {
		return nil
	}
	for _, one := range groups {
		if (parts.groupID == nil || parts.hasIDOf(one)) && (parts.groupName == nil || parts.hasNameOf(one)) {
			return one
		}
	}
	return nil
}

func filter[T any](items []T, keep func(T) bool) []T {
	var kept []T
	for _, item := range items {
		if keep(item) {
			kept = append(kept, item)
		}
	}
	return kept
}

func anys(texts []string) []any {
	var all []any
	for _, text := range texts {
		all = append(all, text)
	}
	return all
}
