// Package reading reads payloads: which reports are in them, which codes those mean, and where they contradict the catalog.
//
// Payloads are what encoding/json decodes into an any. No value makes the package panic.
package reading

import (
	"slices"
	"sync"

	catalog "codecanon.example/catalog"
	"codecanon.example/catalog/internal/tables"
	"codecanon.example/catalog/internal/values"
)

// Conditions is what must hold for an element: paths to values that it has or lacks, and to values among some.
type Conditions struct {
	Has   []string
	Lacks []string
	Where []Choice
}

// Choice is a path to a value that is one of these.
type Choice struct {
	Path   string
	Values []any
}

// Shape is an object that holds a code: where it stands, where its parts stand in it, and the code sets to search. Without
// a key, the report itself is the object.
type Shape struct {
	Kind       string
	Key        []string
	ID         []string
	Name       []string
	GroupID    []string
	GroupName  []string
	Fields     []Field
	Conditions Conditions
	CodeSets   []tables.Codes
}

// Field is a field of the catalog that an object states itself, and where it stands.
type Field struct {
	Field catalog.Field
	Paths []string
}

type (
	result = catalog.AnyResult
	entry  = tables.Entry
	group  = tables.GroupEntry
)

const longest = 4000 // bytes; no name in a catalog is longer

// reader reads the objects of the payloads of one provider.
//
// An object has a kind, such as "status" or "error". Its id, its name, and the id and the name of its group are the
// evidence: it means the code of its kind that most of them agree with and fewest contradict. If more contradict a code than
// agree with it, the code is unknown. Kinds are never mixed: if a code of another kind is meant, the object is unknown too.
type reader struct {
	once     sync.Once
	replaced []Replaced
	byID     map[tables.ID][]*entry
	byName   map[string][]*entry
	groups   map[tables.Groups][]*group
}

// prepare indexes the codes of these shapes.
func (r *reader) prepare(replaced []Replaced, shapes ...[]Shape) {
	r.replaced = replaced
	r.byID = map[tables.ID][]*entry{}
	r.byName = map[string][]*entry{}
	r.groups = map[tables.Groups][]*group{}
	var seen []tables.Codes
	for _, shape := range slices.Concat(shapes...) {
		for _, set := range shape.CodeSets {
			if !slices.Contains(seen, set) {
				seen = append(seen, set)
				r.add(set)
			}
		}
	}
}

func (r *reader) add(set tables.Codes) {
	groups := set.GroupSet()
	if groups != nil && r.groups[groups] == nil {
		r.groups[groups] = groups.Entries()
	}
	entries := set.Entries(r.groups[groups])
	own := map[string]bool{}
	for _, code := range entries {
		own[lower(code.Name)] = true
	}
	for _, code := range entries {
		r.byID[code.ID] = append(r.byID[code.ID], code)
		names := []string{lower(code.Name)}
		for _, alias := range code.Aliases {
			if name := lower(alias); !own[name] && !slices.Contains(names, name) {
				names = append(names, name)
			}
		}
		for _, name := range names {
			if name != "" {
				r.byName[name] = append(r.byName[name], code)
			}
		}
	}
}

// holds reports whether the conditions hold for an element.
func (c *Conditions) holds(value any) bool {
	for _, path := range c.Has {
		if first(value, []string{path}, nil) == nil {
			return false
		}
	}
	for _, path := range c.Lacks {
		if first(value, []string{path}, nil) != nil {
			return false
		}
	}
	for _, choice := range c.Where {
		found := first(value, []string{choice.Path}, nil)
		if !slices.ContainsFunc(choice.Values, func(value any) bool { return values.Equal(found, value) }) {
			return false
		}
	}
	return true
}

// find returns the object in a report, or nil. What stands under its key and is no JSON object counts too; an object without
// any part of a code does not.
func (s *Shape) find(report any) any {
	if !s.Conditions.holds(report) {
		return nil
	}
	found := report
	if s.Key != nil {
		found = first(report, s.Key, nil)
		if _, isObject := found.(map[string]any); !isObject {
			return found
		}
	}
	if values.IsScalar(first(found, s.ID, nil)) || values.IsScalar(first(found, s.Name, nil)) {
		return found
	}
	if s.Key != nil {
		for _, paths := range [][]string{s.ID, s.Name, s.GroupID, s.GroupName} {
			if first(found, paths, nil) != nil {
				return found
			}
		}
	}
	return nil
}

// fits reports whether a value has the form of the object.
func (s *Shape) fits(raw any) bool {
	_, isObject := raw.(map[string]any)
	return isObject || (values.IsScalar(raw) && slices.Contains(s.ID, "."))
}

// read returns what an object of a shape means.
func (r *reader) read(shape *Shape, raw any) *result {
	if !shape.fits(raw) {
		return &result{Kind: shape.Kind, Raw: raw, Conflicts: []catalog.Conflict{conflict("object", raw)}}
	}
	parts := partsOf(shape, raw)
	read := &result{Kind: shape.Kind, Raw: raw, RawID: parts.id, RawName: parts.name, Stated: statedIn(shape, raw)}
	var codes []*candidate
	for _, id := range ids(parts.id) {
		for _, code := range r.byID[id] {
			codes = append(codes, weighed(parts, code, true))
		}
	}
	if name, ok := parts.name.(string); ok {
		for _, code := range r.byName[lower(name)] {
			if !slices.ContainsFunc(codes, func(one *candidate) bool { return one.entry == code }) {
				codes = append(codes, weighed(parts, code, false))
			}
		}
	}
	var candidates, others []*candidate
	for _, set := range shape.CodeSets {
		for _, one := range codes {
			if one.Set == set {
				candidates = append(candidates, one)
			}
		}
	}
	for _, one := range codes {
		if !slices.Contains(shape.CodeSets, one.Set) {
			others = append(others, one)
		}
	}
	equal := inUse(greatest(candidates), r.replaced)
	var best, own *candidate
	if len(equal) > 0 {
		best = equal[0]
	}
	if best != nil && best.balance >= 0 {
		own = best
	}
	switch other := otherKind(parts, own, others); {
	case other != nil:
		read.Conflicts = []catalog.Conflict{conflict("kind", shape.Kind, other.Code.Identity())}
		read.Group = groupOf(ownGroup(parts, r.groupsOf(shape)))
	case own != nil:
		readKnown(read, parts, own, equal)
		read.Conflicts = append(read.Conflicts, fieldConflicts(shape, raw, own.Fields)...)
	default:
		r.readUnknown(read, shape, parts, best)
	}
	return read
}

func readKnown(read *result, parts parts, own *candidate, equal []*candidate) {
	read.Code = own.Code
	if len(equal) > 1 {
		var identities []any
		for _, one := range equal {
			identities = append(identities, one.Code.Identity())
		}
		read.Conflicts = append(read.Conflicts, conflict("code", own.received(parts), identities...))
	}
	read.Conflicts = append(read.Conflicts, own.conflicts...)
	for i, one := range own.Groups {
		if i == 0 || parts.agrees(one) {
			read.Group = one.Group
			if parts.agrees(one) {
				break
			}
		}
	}
}

func (r *reader) readUnknown(read *result, shape *Shape, parts parts, best *candidate) {
	var conflicts []catalog.Conflict
	if parts.groupID == nil && parts.groupName == nil {
		read.Group = groupOf(r.byRule(shape, parts.id))
	} else {
		var found *group
		found, conflicts = unknownGroup(parts, r.groupsOf(shape))
		read.Group = groupOf(found)
	}
	if best != nil {
		conflicts = append([]catalog.Conflict{conflict("evidence", best.received(parts), best.Code.Identity())}, best.conflicts...)
	}
	read.Conflicts = conflicts
	var fallbacks []*entry
	for _, set := range shape.CodeSets {
		if id, ok := set.FallbackID(); ok {
			for _, code := range r.byID[id] {
				if code.Set == set {
					fallbacks = append(fallbacks, code)
				}
			}
		}
	}
	if len(fallbacks) == 1 {
		read.Fallback = fallbacks[0].Code
	}
}

// groupsOf returns the groups that objects of a shape can name.
func (r *reader) groupsOf(shape *Shape) []*group {
	var sets []tables.Groups
	var found []*group
	for _, set := range shape.CodeSets {
		if groups := set.GroupSet(); groups != nil && !slices.Contains(sets, groups) {
			sets = append(sets, groups)
			found = append(found, r.groups[groups]...)
		}
	}
	return found
}

// byRule returns the group of an id that is not in the catalog, if the code sets agree on it.
func (r *reader) byRule(shape *Shape, raw any) *group {
	var found *group
	for _, set := range shape.CodeSets {
		groups := set.GroupSet()
		if groups == nil {
			continue
		}
		for _, id := range ids(raw) {
			yielded, ok := groups.RuleOf(id)
			if !ok {
				continue
			}
			for _, one := range r.groups[groups] {
				if one.ID == yielded {
					if found != nil && found != one {
						return nil
					}
					found = one
				}
			}
		}
	}
	return found
}

func groupOf(found *group) catalog.Group {
	if found == nil {
		return nil
	}
	return found.Group
}

// parts are the parts of an object. What is missing is nil.
type parts struct {
	id, name, groupID, groupName any
}

func partsOf(shape *Shape, raw any) parts {
	return parts{
		id:        scalarAt(raw, shape.ID),
		name:      scalarAt(raw, shape.Name),
		groupID:   first(raw, shape.GroupID, nil),
		groupName: first(raw, shape.GroupName, nil),
	}
}

// scalarAt returns the first value that a path leads to. The object itself is none, unless it is a string or a number.
func scalarAt(raw any, paths []string) any {
	if !values.IsScalar(raw) {
		paths = slices.DeleteFunc(slices.Clone(paths), func(path string) bool { return path == "." })
	}
	return first(raw, paths, nil)
}

// agrees reports whether an object names a group by its id or its name.
func (p parts) agrees(one *group) bool {
	return p.hasIDOf(one) || p.hasNameOf(one)
}

func (p parts) hasIDOf(one *group) bool {
	return slices.Contains(ids(p.groupID), one.ID)
}

func (p parts) hasNameOf(one *group) bool {
	return isNamed(p.groupName, one.Name) ||
		slices.ContainsFunc(one.Aliases, func(alias string) bool { return isNamed(p.groupName, alias) })
}

// fieldConflicts returns what an object states otherwise than the code.
func fieldConflicts(shape *Shape, raw any, fields catalog.Fields) []catalog.Conflict {
	var conflicts []catalog.Conflict
	for _, field := range shape.Fields {
		received, expected := first(raw, field.Paths, nil), fields.Value(field.Field)
		if received != nil && expected != nil && !values.Equal(received, expected) {
			conflicts = append(conflicts, conflict(string(field.Field), received, expected))
		}
	}
	return conflicts
}

// statedIn returns the fields that an object states itself.
func statedIn(shape *Shape, raw any) catalog.Fields {
	var stated catalog.Fields
	for _, field := range shape.Fields {
		stated.Set(field.Field, first(raw, field.Paths, nil))
	}
	return stated
}

func conflict(part string, received any, expected ...any) catalog.Conflict {
	return catalog.Conflict{Part: part, Received: received, Expected: expected}
}

// ids returns a value as ids: as a number and as a text. true is not 1.
func ids(raw any) []tables.ID {
	text, isText := raw.(string)
	whole, isWhole := values.Integer(raw)
	switch {
	case isWhole && isText:
		return []tables.ID{tables.Number(whole), tables.Text(text)}
	case isWhole:
		digits, _ := values.String(raw)
		return []tables.ID{tables.Number(whole), tables.Text(digits)}
	case isText:
		return []tables.ID{tables.Text(text)}
	}
	return nil
}

// isNamed reports whether a value is this name. The lengths are compared first, so long values cost nothing.
func isNamed(raw any, name string) bool {
	text, ok := raw.(string)
	return ok && name != "" && len(text) == len(name) && lower(text) == lower(name)
}

// lower returns a name in lower case, of A to Z only: all languages agree on these. Of what is no name, "".
func lower(name string) string {
	if len(name) > longest {
		return ""
	}
	for i := range len(name) {
		if 'A' <= name[i] && name[i] <= 'Z' {
			letters := []byte(name)
			for j, letter := range letters {
				if 'A' <= letter && letter <= 'Z' {
					letters[j] = letter + 'a' - 'A'
				}
			}
			return string(letters)
		}
	}
	return name
}
